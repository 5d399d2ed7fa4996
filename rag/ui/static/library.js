// What the library page needs a script for: files sent in small batches with their progress, what was
// read of them added or discarded, and documents deleted once that is confirmed.
(() => {
  "use strict";

  const page = document.querySelector(".hd-library");
  const texts = page.dataset;
  const section = page.querySelector(".hd-adding");
  const documents = document.getElementById("hd-documents");
  // Few requests, for a visitor's are limited; small ones, for that is how progress shows.
  const MAX_BATCH_FILES = 20;
  const MAX_BATCH_BYTES = 4 * 1024 * 1024;

  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

  // ---- Requests ----

  // Resolves to { status, text, seconds }; a server that cannot be reached has status 0.
  function send(address, body, onSent) {
    return new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      if (typeof body === "string") request.setRequestHeader("Content-Type", "application/json");
      request.upload.onprogress = (event) => onSent?.(event.loaded / event.total);
      request.onload = () =>
        done({
          status: request.status,
          text: request.responseText,
          seconds: Number(request.getResponseHeader("Retry-After")) || 5,
        });
      request.onerror = () => done({ status: 0, text: "" });
      request.send(body);
    });
  }

  async function sendPatiently(address, body, onSent) {
    for (;;) {
      const reply = await send(address, body, onSent);
      if (reply.status !== 429) return reply;
      await wait(reply.seconds);
    }
  }

  function whyNot(reply) {
    try {
      return JSON.parse(reply.text).detail ?? texts.unreachable;
    } catch {
      return texts.unreachable;
    }
  }

  async function refreshList() {
    const address = new URL(location.href);
    address.searchParams.set("fragment", "");
    try {
      const response = await fetch(address);
      documents.innerHTML = await response.text(); // Every text in it was escaped by the server.
    } catch {
      tell(texts.unreachable, true);
    }
  }

  // ---- Adding ----

  const waiting = () => document.getElementById("hd-waiting");
  const uploads = () => waiting().querySelector(".hd-uploads");
  const told = document.getElementById("hd-progress");
  let nSending = 0;

  function tell(text, isError = false) {
    if (!told) {
      alert(text);
      return;
    }
    told.hidden = false;
    told.textContent = text;
    told.classList.toggle("hd-failed", isError);
  }

  function count() {
    const n = uploads().querySelectorAll("[data-id]").length;
    const button = document.getElementById("hd-add");
    button.textContent = fill(texts.add, { n });
    button.hidden = n === 0;
    button.disabled = nSending > 0;
    waiting().hidden = uploads().children.length === 0;
  }

  function showName(name, state) {
    const item = document.createElement("li");
    item.className = "hd-upload hd-sending";
    const title = document.createElement("b");
    const progress = document.createElement("span");
    title.textContent = name;
    progress.textContent = state;
    item.append(title, " ", progress);
    uploads().append(item);
    return item;
  }

  function replace(item, html) {
    const made = document.createElement("template");
    made.innerHTML = html; // Every text in it was escaped by the server.
    item.replaceWith(made.content);
  }

  function refuse(item, why) {
    item.className = "hd-upload hd-failed";
    item.lastElementChild.textContent = why;
  }

  function batchesOf(files) {
    const batches = [];
    let size = Infinity;
    for (const file of files) {
      if (size + file.size > MAX_BATCH_BYTES || batches.at(-1).length >= MAX_BATCH_FILES) {
        batches.push([]);
        size = 0;
      }
      batches.at(-1).push(file);
      size += file.size;
    }
    return batches;
  }

  async function sendFiles(files) {
    const items = new Map();
    told.hidden = true;
    for (const file of files) items.set(file, showName(file.name, texts.sending));
    const fits = files.filter((file) => {
      const isTooLarge = file.size > Number(texts.mb) * 1024 * 1024;
      if (isTooLarge) {
        refuse(items.get(file), fill(texts.tooLarge, { name: file.name, detail: texts.mb }));
      }
      return !isTooLarge;
    });
    nSending += 1;
    count();
    for (const batch of batchesOf(fits)) {
      const form = new FormData();
      for (const file of batch) form.append("files", file, file.name);
      const reply = await sendPatiently("library/uploads", form, (share) => {
        const percent = Math.floor(share * 100);
        const state = share < 1 ? fill(texts.sent, { percent }) : texts.reading;
        for (const file of batch) items.get(file).lastElementChild.textContent = state;
      });
      if (reply.status === 200) {
        const read = JSON.parse(reply.text);
        batch.forEach((file, n) => replace(items.get(file), read[n].html));
      } else {
        for (const file of batch) refuse(items.get(file), whyNot(reply));
      }
      count();
    }
    nSending -= 1;
    count();
  }

  async function sendText(form) {
    const item = showName(form.elements.title.value, texts.reading);
    count();
    const record = JSON.stringify(Object.fromEntries(new FormData(form)));
    const reply = await sendPatiently("library/texts", record);
    if (reply.status === 200) {
      const [read] = JSON.parse(reply.text);
      replace(item, read.html);
      if (read.id) form.reset();
    } else {
      refuse(item, whyNot(reply));
    }
    count();
  }

  async function addWaiting(button) {
    const ids = [...uploads().querySelectorAll("[data-id]")].map((item) => item.dataset.id);
    button.disabled = true;
    tell(fill(texts.indexing, { n_done: 0, n_total: "…" }));
    let last = { error: texts.unreachable };
    try {
      const response = await fetch("library/add", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ids }),
      });
      if (!response.ok) {
        last = { error: (await response.json()).detail };
      } else {
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          const lines = (rest + value).split("\n");
          rest = lines.pop();
          for (const line of lines) {
            last = JSON.parse(line);
            if ("n_done" in last) tell(fill(texts.indexing, last));
          }
        }
      }
    } catch {
      // The server is gone: said below.
    }
    if (last.done) {
      uploads().replaceChildren();
      tell(last.done);
      await refreshList();
    } else {
      tell(last.error ?? texts.unreachable, true);
    }
    count();
  }

  async function discard(item) {
    await send("library/discard", JSON.stringify({ ids: [item.dataset.id] }));
    item.remove();
    count();
    document.getElementById("hd-files").focus();
  }

  section?.addEventListener("click", (event) => {
    const item = event.target.closest(".hd-upload");
    if (event.target.closest(".hd-discard")) discard(item);
    if (event.target.id === "hd-add") addWaiting(event.target);
  });
  const input = document.getElementById("hd-files");
  const sendChosen = () => {
    sendFiles([...input.files]);
    input.value = ""; // The same file may be chosen again, once it was corrected.
  };
  input?.addEventListener("change", sendChosen);
  if (input?.files.length) sendChosen(); // What was chosen before this script had come.
  document.getElementById("hd-paste")?.addEventListener("submit", (event) => {
    event.preventDefault();
    sendText(event.target);
  });
  const drop = section?.querySelector(".hd-drop");
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop?.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("hd-over", name === "dragenter" || name === "dragover");
      if (name === "drop") sendFiles([...event.dataTransfer.files]);
    });
  }

  // ---- Deleting ----

  const chosen = () => [...documents.querySelectorAll("input[type=checkbox]:checked")];

  documents.addEventListener("change", () => {
    const button = documents.querySelector(".hd-delete");
    button.disabled = chosen().length === 0;
    button.textContent = fill(texts.delete, { n: chosen().length });
  });
  documents.addEventListener("click", (event) => {
    if (!event.target.closest(".hd-delete")) return;
    const dialog = document.getElementById("hd-sure");
    const boxes = chosen();
    dialog.querySelector("p").textContent = fill(texts.deleteQuestion, { n: boxes.length });
    dialog.querySelector(".hd-danger").textContent = fill(texts.delete, { n: boxes.length });
    dialog.querySelector("ul").replaceChildren(
      ...boxes.slice(0, 5).map((box) => {
        const line = document.createElement("li");
        line.textContent = box.nextElementSibling.querySelector("a").textContent;
        return line;
      }),
      ...(boxes.length > 5 ? ["…"] : []),
    );
    dialog.onclose = async () => {
      if (dialog.returnValue !== "delete") return;
      documents.setAttribute("aria-busy", "true");
      const ids = boxes.map((box) => box.value);
      const reply = await send("library/delete", JSON.stringify({ ids }));
      documents.removeAttribute("aria-busy");
      if (reply.status === 200) {
        tell(JSON.parse(reply.text).done);
      } else {
        tell(whyNot(reply), true);
      }
      await refreshList();
    };
    dialog.returnValue = "";
    dialog.showModal();
  });
})();
