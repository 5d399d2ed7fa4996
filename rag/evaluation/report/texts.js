"use strict";
// Words and figures in the reader's language, and elements that hold data as plain text.

const data = JSON.parse(document.getElementById("data").textContent);
const string = (number) => data.strings[number];

let texts = data.texts[data.language];

// Puts values where a text says {name}.
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

function writeNumber(value, digits = 0) {
  const [whole, decimals] = value.toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, texts.thousands_mark);
  return decimals ? grouped + texts.decimal_mark + decimals : grouped;
}

const writePercent = (share, digits = 0) => `${writeNumber(100 * share, digits)}%`;

function writeSeconds(seconds) {
  const digits = seconds >= 10 ? 1 : seconds >= 0.1 ? 2 : seconds >= 0.001 ? 3 : seconds > 0 ? 4 : 0;
  return fill(texts.seconds, { value: writeNumber(seconds, digits) });
}

function writeScore(value, unit) {
  if (unit === "seconds") return writeSeconds(value);
  return unit === "share" ? writePercent(value) : writeNumber(value, Number.isInteger(value) ? 0 : 2);
}

// Dates come as exactly as they are known: 2022-07-15, 2022-07 or 2022.
const writeDate = (iso) => (texts.code === "vi" ? iso.split("-").reverse().join("/") : iso);

// Removes what people leave out when they type: dấu and capitals.
const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();

// Makes an element; strings among the children become text, never HTML.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

// Marks the first places where one of the words wanted stands by itself in a text.
function mark(text, wanted) {
  const lowered = text.toLowerCase();
  if (lowered.length !== text.length) return [text];
  const isWord = (char) => char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);
  const found = [];
  for (const one of wanted) {
    const needle = one.toLowerCase().replace(/ …$/, "").trim();
    if (!needle) continue;
    let at = lowered.indexOf(needle);
    while (at >= 0 && found.length < 50) {
      const end = at + needle.length;
      if (!isWord(text[at - 1]) && !isWord(text[end])) found.push([at, end]);
      at = lowered.indexOf(needle, end);
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const parts = [];
  let last = 0;
  for (const [start, end] of found) {
    if (start < last) continue;
    parts.push(text.slice(last, start), make("mark", {}, text.slice(start, end)));
    last = end;
  }
  parts.push(text.slice(last));
  return parts;
}
