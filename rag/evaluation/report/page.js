// The list of questions with its filters, and the switch between the two languages.

const PAGE_SIZE = 50;

const hasWrong = data.questions.some((question) => question.right === 0);
const hasCause = data.questions.some((question) => question.cause);
const isJudged = data.questions.some((question) => question.right !== undefined);
const startVariant = data.variants.length > 1 && data.variants.includes("original") ? "original" : "";
const CLEAR = { search: "", verdict: "", cause: "", variant: "", category: "", status: "" };
const state = { ...CLEAR, verdict: hasWrong ? "wrong" : "", variant: startVariant };
let shown = PAGE_SIZE;

const form = document.getElementById("filters");
const list = document.getElementById("list");
const more = document.getElementById("more");

const FILTERS = {
  verdict: verdictOf,
  cause: (question) => question.cause ?? "",
  variant: (question) => string(question.variant),
  category: (question) => (question.category === undefined ? "" : string(question.category)),
  status: (question) => (question.refused ? "refused" : "answered"),
};

// What a search looks through, folded when it is first needed.
const folded = new Map();
function haystack(question) {
  if (!folded.has(question)) {
    const numbers = [question.asked, question.in_set, question.text, question.short, ...(question.gold ?? []).flat()];
    const words = numbers.filter((number) => number !== undefined).map(string);
    folded.set(question, fold([question.id, ...words].join("\n")));
  }
  return folded.get(question);
}

// The questions that match; `except` names a filter to leave out, to count what it would give.
function select(except = "") {
  const words = fold(state.search).split(/\s+/).filter(Boolean);
  const active = Object.entries(FILTERS).filter(([name]) => state[name] !== "" && name !== except);
  return data.questions.filter(
    (question) =>
      active.every(([name, valueOf]) => valueOf(question) === state[name]) &&
      (!words.length || words.every((word) => haystack(question).includes(word))),
  );
}

// The causes of failure, the most frequent first; then what is right, then what nobody judged.
function groupQuestions(questions) {
  const groups = new Map();
  for (const question of questions) {
    const group = question.cause ?? (question.right === undefined ? "not_judged" : "right");
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(question);
  }
  const place = ([group]) => ["right", "not_judged"].indexOf(group);
  return [...groups].sort((a, b) => place(a) - place(b) || b[1].length - a[1].length);
}

const nameGroup = (group) => texts.causes[group]?.name ?? texts[group];

function render({ focusAt = -1 } = {}) {
  const groups = groupQuestions(select());
  const n = groups.reduce((sum, [, questions]) => sum + questions.length, 0);
  list.replaceChildren();
  let left = shown;
  for (const [group, questions] of groups) {
    if (left <= 0) break;
    const items = questions.slice(0, left).map(makeQuestion);
    left -= items.length;
    const sizes = make("span", { class: "group-count" }, writeNumber(questions.length));
    list.append(make("section", { class: "group" }, make("h3", {}, nameGroup(group), " ", sizes), items));
  }
  if (!n) list.append(make("p", { class: "nothing" }, data.questions.length ? texts.nothing_matches : texts.lede_none));
  const count = Math.min(shown, n);
  document.getElementById("count").textContent = fill(texts.count, { shown: writeNumber(count), n: writeNumber(n) });
  more.hidden = n <= shown;
  more.textContent = fill(texts.more, { n: writeNumber(Math.min(PAGE_SIZE, n - shown)) });
  if (focusAt >= 0) list.querySelectorAll("summary")[focusAt]?.focus();
}

// The filters, with the number of questions that each choice would give.
function renderFilters() {
  const choices = (name, values) => {
    const counts = new Map();
    const others = select(name);
    for (const question of others) {
      const value = FILTERS[name](question);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const all = ["", texts.all_of_them, others.length];
    return [all, ...values.map(([value, label]) => [value, label, counts.get(value) ?? 0])];
  };
  const causes = Object.entries(texts.causes).map(([value, { name }]) => [value, name]);
  const verdicts = Object.keys(SIGNS).map((value) => [value, texts[value]]);
  const lists = {
    cause: [texts.cause, causes],
    variant: [texts.variant, data.variants.map((name) => [name, nameVariant(name)])],
    category: [texts.category, data.categories.filter(Boolean).map((name) => [name, nameCategory(name)])],
    status: [texts.status, [["answered", texts.answered], ["refused", texts.refused]]],
  };
  for (const { value, label, n, element } of verdictChoices(choices("verdict", verdicts))) {
    element.querySelector("input").checked = state.verdict === value;
    element.querySelector(".choice").textContent = `${label} `;
    element.querySelector(".choice-count").textContent = writeNumber(n);
    const isMain = value === "" || (isJudged && (value === "wrong" || value === "right"));
    element.hidden = !isMain && !n && state.verdict !== value;
  }
  for (const [name, [label, values]] of Object.entries(lists)) {
    const select = form.elements.namedItem(name);
    const counted = choices(name, values);
    select.previousElementSibling.textContent = label;
    select.replaceChildren(
      ...counted
        .filter(([value, , n]) => value === "" || n || value === state[name])
        .map(([value, text, n]) => make("option", { value }, `${text} (${writeNumber(n)})`)),
    );
    select.value = state[name];
    select.closest("label").hidden = values.length < 2 || (name === "cause" && !hasCause);
  }
  form.setAttribute("aria-label", texts.filters);
  form.querySelector("legend").textContent = texts.verdict;
  const search = form.elements.namedItem("search");
  search.setAttribute("aria-label", texts.search);
  search.placeholder = texts.search_placeholder;
  const clear = form.querySelector("#clear");
  clear.textContent = texts.clear;
  clear.hidden = Object.entries(CLEAR).every(([name, value]) => state[name] === value);
}

function verdictChoices(counted) {
  const elements = [...form.querySelectorAll("[data-verdict]")];
  return counted.map(([value, label, n]) => ({
    value,
    label,
    n,
    element: elements.find((element) => element.dataset.verdict === value),
  }));
}

function buildFilters() {
  const verdicts = ["", ...Object.keys(SIGNS)].map((value) =>
    make(
      "label",
      { "data-verdict": value },
      make("input", { type: "radio", name: "verdict", value }),
      make("span", { class: "choice" }),
      make("span", { class: "choice-count" }),
    ),
  );
  const selects = ["cause", "category", "variant", "status"].map((name) =>
    make("label", { class: "picker" }, make("span"), make("select", { name })),
  );
  form.append(
    make("input", { type: "search", name: "search", autocomplete: "off", spellcheck: "false" }),
    make("fieldset", { class: "verdicts" }, make("legend", { class: "unseen" }), verdicts),
    make("div", { class: "pickers" }, selects, make("button", { type: "button", id: "clear" })),
  );
}

function change(values) {
  Object.assign(state, values);
  shown = PAGE_SIZE;
  renderFilters();
  render();
}

function switchLanguage() {
  const from = texts.code;
  const to = from === "vi" ? "en" : "vi";
  texts = data.texts[to];
  const copies = (code) => [...document.querySelectorAll(`.copy[lang="${code}"]`)];
  copies(to).forEach((copy, n) => {
    const other = copies(from)[n];
    const opened = [...other.querySelectorAll("details")].map((one) => one.open);
    copy.querySelectorAll("details").forEach((one, i) => (one.open = opened[i]));
    other.hidden = true;
    copy.hidden = false;
  });
  document.documentElement.lang = to;
  document.title = [texts.title, data.set_name].filter(Boolean).join(" – ");
  const button = document.getElementById("switch");
  const next = data.texts[from];
  button.textContent = next.language_name;
  button.lang = from;
  button.setAttribute("aria-label", next.switch);
  const opened = [...list.querySelectorAll("details")].map((one) => one.open);
  renderFilters();
  render();
  list.querySelectorAll("details").forEach((one, i) => (one.open = opened[i]));
}

buildFilters();
renderFilters();
render();

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => change({ [event.target.name]: event.target.value }));
form.querySelector("#clear").addEventListener("click", () => {
  form.elements.namedItem("search").value = "";
  change(CLEAR);
  form.elements.namedItem("search").focus();
});
more.addEventListener("click", () => {
  const focusAt = shown;
  const opened = [...list.querySelectorAll("details")].map((one) => one.open);
  shown += PAGE_SIZE;
  render({ focusAt });
  list.querySelectorAll("details").forEach((one, i) => (one.open = opened[i] ?? false));
});
document.getElementById("switch").addEventListener("click", switchLanguage);
for (const button of document.querySelectorAll("[data-cause]")) {
  button.addEventListener("click", () => {
    form.elements.namedItem("search").value = "";
    change({ ...CLEAR, variant: startVariant, cause: button.dataset.cause });
    const questions = document.getElementById("questions");
    questions.scrollIntoView({ block: "start" });
    questions.focus({ preventScroll: true });
  });
}
