// What the evaluation page needs a script for: a question set sent, a run begun, watched, stopped and
// deleted, and two runs chosen.
(() => {
  "use strict";

  const page = document.querySelector(".hd-evaluation");
  const texts = page.dataset;
  const told = document.getElementById("hd-told");
  const runs = document.getElementById("hd-runs");
  const sets = document.getElementById("hd-sets"); // only editors have it
  const WATCH_SECONDS = 1;

  const fill = (template, values) =>
    template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
  const rowOf = (id) => runs.querySelector(`[data-run="${id}"]`);

  function tell(text, isError = false) {
    told.hidden = false;
    told.textContent = text;
    told.classList.toggle("hd-failed", isError);
  }

  // ---- Requests ----

  // Gives what the server did; null, once it is told why, where it did nothing.
  async function ask(address, method, body) {
    let reply;
    try {
      const isForm = body instanceof FormData;
      reply = await fetch(`evaluation/${address}`, {
        method,
        headers: body && !isForm ? { "Content-Type": "application/json" } : {},
        body: body && !isForm ? JSON.stringify(body) : body,
      });
    } catch {
      tell(texts.unreachable, true);
      return null;
    }
    const said = await reply.json().catch(() => ({}));
    if (reply.ok) return said;
    tell(said.detail ?? texts.unreachable, true);
    return null;
  }

  async function refresh(part, name) {
    try {
      const reply = await fetch(`evaluation?fragment=${name}`);
      part.innerHTML = await reply.text(); // Every text in it was escaped by the server.
    } catch {
      tell(texts.unreachable, true);
    }
  }

  async function refreshRuns() {
    const chosen = new Set(checkedRuns().map((box) => box.value));
    const hadFocus = runs.contains(document.activeElement);
    await refresh(runs, "runs");
    for (const box of runs.querySelectorAll("input[name=run]")) box.checked = chosen.has(box.value);
    allowComparison();
    if (hadFocus) runs.querySelector("h2")?.focus();
  }

  async function refreshSets(chosen) {
    await refresh(sets, "sets");
    const box = [...sets.querySelectorAll("input")].find((one) => one.value === chosen);
    if (box) box.checked = true;
  }

  // ---- Question sets ----

  async function sendFile(file) {
    if (file.size > Number(texts.mb) * 1024 * 1024) {
      tell(fill(texts.tooLarge, { name: file.name, detail: texts.mb }), true);
      return;
    }
    tell(fill(texts.sending, { name: file.name }));
    const form = new FormData();
    form.append("file", file, file.name);
    const done = await ask("sets", "POST", form);
    if (!done) return;
    tell(done.done);
    await refreshSets(file.name.normalize("NFC"));
  }

  function deleteSet(name) {
    confirmed(fill(texts.deleteSetQuestion, { name }), async () => {
      const done = await ask(`sets/${encodeURIComponent(name)}`, "DELETE");
      if (done) tell(done.done);
      await refreshSets();
    });
  }

  // ---- Runs ----

  async function start(form) {
    const given = new FormData(form);
    if (given.get("set") === null) {
      tell(texts.chooseSet, true);
      sets.querySelector("input")?.focus();
      return;
    }
    const button = form.querySelector("button:not([type])");
    button.disabled = true; // two presses are one wish
    const begun = await ask("runs", "POST", {
      set: given.get("set") || null,
      variants: given.getAll("variant"),
    });
    button.disabled = false;
    if (begun) await follow(begun.run);
  }

  async function follow(id) {
    told.hidden = true;
    await refreshRuns();
    rowOf(id)?.scrollIntoView({ block: "nearest" });
    await watch();
  }

  let isWatching = false;

  // Shows how far a run has come until none is going on.
  async function watch() {
    if (isWatching) return;
    isWatching = true;
    let last = runs.querySelector("progress")?.closest("[data-run]").dataset.run;
    for (;;) {
      let now;
      try {
        now = await (await fetch("evaluation/progress")).json();
      } catch {
        tell(texts.unreachable, true);
        now = { run: last };
      }
      if (now.run !== last) {
        await refreshRuns();
        const ended = last && rowOf(last);
        if (ended && "finished" in ended.dataset) tell(fill(texts.finished, ended.dataset));
      } else if (now.told) {
        showProgress(rowOf(now.run), now);
      }
      last = now.run;
      if (!last) break;
      await wait(WATCH_SECONDS);
    }
    isWatching = false;
  }

  function showProgress(row, now) {
    const bar = row?.querySelector("progress");
    if (!bar) return;
    bar.max = now.n_total;
    bar.value = now.n_done;
    bar.setAttribute("aria-label", now.told);
    row.querySelector(".hd-state").textContent = now.told;
  }

  function deleteRun({ run, name }) {
    confirmed(fill(texts.deleteRunQuestion, { name }), async () => {
      const done = await ask(`runs/${run}`, "DELETE");
      if (done) tell(done.done);
      await refreshRuns();
    });
  }

  const checkedRuns = () => [...runs.querySelectorAll("input[name=run]:checked")];

  function allowComparison() {
    const button = document.getElementById("hd-compare");
    if (button) button.disabled = checkedRuns().length !== 2;
  }

  // ---- What is pressed ----

  function confirmed(question, act) {
    const dialog = document.getElementById("hd-sure");
    dialog.querySelector("p").textContent = question;
    dialog.onclose = () => {
      if (dialog.returnValue === "delete") act();
    };
    dialog.returnValue = "";
    dialog.showModal();
  }

  const ACTIONS = {
    "delete-set": (button) => deleteSet(button.dataset.set),
    "delete-run": (_, row) => deleteRun(row),
    stop: async (button, row) => {
      button.disabled = true;
      await ask(`runs/${row.run}/stop`, "POST");
    },
    "go-on": async (button, row) => {
      button.disabled = true;
      const begun = await ask(`runs/${row.run}/go-on`, "POST");
      if (begun) await follow(begun.run);
      else button.disabled = false;
    },
  };

  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ACTIONS[button.dataset.do](button, button.closest("[data-run]")?.dataset);
  });
  runs.addEventListener("change", allowComparison);
  const input = document.getElementById("hd-files");
  const sendChosen = () => {
    const [file] = input.files;
    if (file) sendFile(file);
    input.value = ""; // The same file may be chosen again, once it was corrected.
  };
  input?.addEventListener("change", sendChosen);
  if (input) sendChosen(); // What was chosen before this script had come.
  document.getElementById("hd-start")?.addEventListener("submit", (event) => {
    event.preventDefault();
    start(event.target);
  });
  const drop = page.querySelector(".hd-drop");
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    drop?.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("hd-over", name === "dragenter" || name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) sendFile(event.dataTransfer.files[0]);
    });
  }
  allowComparison();
  if (runs.querySelector("progress")) watch();
})();
