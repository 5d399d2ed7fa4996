// The conversations beside the chat, and what can be done with a question and its answer. The address
// holds the id of the conversation (?c=…), so that reload, back and a bookmark open it again.
(() => {
  "use strict";

  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const list = () => document.getElementById("hd-conversations");
  const openList = () => find(".hd-open-list");
  let n = ""; // How many are listed, once more were wished for.
  let wanted = 0; // Only the last list asked for may be shown.
  let typing = 0;
  let sentAt = -Infinity; // When a question was sent that the server has not said a word to yet.

  // What Gradio's page calls, from rag/ui/chat.py.
  window.hoidap = {
    conversation: () => new URLSearchParams(location.search).get("c") ?? "",
    begun(id) {
      history.replaceState(null, "", `?c=${encodeURIComponent(id)}`);
      refresh();
    },
    settled() {
      sentAt = -Infinity;
      refresh();
    },
  };

  async function refresh() {
    if (!list()) return;
    const turn = ++wanted;
    const query = new URLSearchParams({
      q: list().querySelector(".hd-search").value,
      current: window.hoidap.conversation(),
      n,
    });
    const response = await send("GET", `conversations?${query}`);
    if (turn !== wanted) return;
    const content = list().querySelector(".hd-list-content");
    if (response.ok) {
      const html = await response.text();
      if (turn === wanted) fill(content, html);
    } else {
      content.textContent = response.detail;
    }
  }

  // Put a list in place of another; the menu that somebody has just opened stays open, and focused.
  function fill(content, html) {
    const open = content.querySelector("details[open]");
    const href = open?.closest("li").querySelector("a").getAttribute("href");
    const focused = open?.contains(document.activeElement);
    content.innerHTML = html; // Every text in it was escaped by the server.
    if (!href) return;
    const same = content.querySelector(`a[href="${CSS.escape(href)}"]`);
    const menu = same?.closest("li").querySelector("details");
    if (!menu) return;
    menu.open = true;
    if (focused) menu.querySelector("summary").focus();
  }

  // Give a response; one that failed says why in `detail`.
  async function send(method, address, value) {
    const options = { method };
    if (value !== undefined) {
      options.headers = { "Content-Type": "application/json" };
      options.body = JSON.stringify(value);
    }
    let response = null;
    let problem = null;
    try {
      response = await fetch(address, options);
      if (response.ok) return response;
      problem = await response.json();
    } catch {
      // The server is gone, or what it said is no problem: said in general words.
    }
    return { ok: false, detail: problem?.detail ?? list().dataset.failed };
  }

  // One question at a time: till it is answered or stopped, Enter waits.
  const LOST_MS = 10_000;
  const isAsking = () =>
    find("#hd-question .stop-button") !== null || performance.now() - sentAt < LOST_MS;

  const press = (selector) => find(selector)?.click();

  function setValue(box, text) {
    const prototype = Object.getPrototypeOf(box);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const questionBox = () => find("#hd-question textarea");
  const replacingBox = () => find("#hd-replacing :is(textarea, input)");

  // The question that an answer, or a button under it, belongs to.
  function questionOf(element) {
    const asked = [...document.querySelectorAll("#hd-conversation .hd-question")];
    return asked
      .filter((one) => one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
      .pop();
  }

  function askAgain(button) {
    const asked = questionOf(button);
    if (!asked || isAsking()) return;
    stopEditing();
    setValue(replacingBox(), button.value);
    setValue(questionBox(), asked.innerText);
    requestAnimationFrame(() => press("#hd-question .submit-button"));
  }

  function edit(button) {
    stopEditing();
    setValue(replacingBox(), button.value);
    setValue(questionBox(), questionOf(button).innerText);
    const note = document.createElement("p");
    note.className = "hd-editing";
    note.setAttribute("role", "status");
    note.textContent = list().dataset.editing;
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.textContent = list().dataset.cancel;
    cancel.addEventListener("click", () => {
      stopEditing();
      setValue(replacingBox(), "");
      setValue(questionBox(), "");
      questionBox().focus();
    });
    note.append(" ", cancel);
    find("#hd-question").before(note);
    questionBox().focus();
  }

  const stopEditing = () => find(".hd-editing")?.remove();

  async function copy(button) {
    const response = await send("GET", `conversations/turns/${button.value}/text`);
    const text = response.ok ? await response.text() : "";
    const copied = response.ok && (await toClipboard(text));
    tell(button, copied ? list().dataset.copied : (response.detail ?? list().dataset.failed));
  }

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers give the clipboard to https and to this machine only; the old way works elsewhere.
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      const copied = document.execCommand("copy");
      box.remove();
      return copied;
    }
  }

  // Say beside a button what became of it.
  function tell(button, text) {
    const bar = button.closest(".hd-actions");
    bar.querySelector(".hd-told")?.remove();
    const told = document.createElement("span");
    told.className = "hd-told";
    told.setAttribute("role", "status");
    bar.append(told);
    told.textContent = text; // Put in after it stands there, so that screen readers say it.
    setTimeout(() => told.remove(), 6000);
  }

  const commentOf = (bar) => bar.parentElement.querySelector(".hd-said");

  async function rate(button) {
    const bar = button.closest(".hd-actions");
    const rating = button.classList.contains("hd-on") ? null : button.name;
    const comment = rating ? commentOf(bar).title : "";
    const response = await send("PUT", `conversations/turns/${button.value}/rating`, {
      rating,
      comment,
    });
    if (!response.ok) return tell(button, response.detail);
    showRating(bar, rating, comment);
    if (rating === "down" && !comment) askForComment(bar);
  }

  function showRating(bar, rating, comment) {
    bar.querySelectorAll(".hd-up, .hd-down").forEach((button) => {
      button.classList.toggle("hd-on", button.name === rating);
    });
    const shown = commentOf(bar);
    shown.title = comment;
    shown.textContent = comment && list().dataset.commented.replace("{comment}", comment);
    nameButtons();
  }

  function askForComment(bar) {
    const id = bar.querySelector("[name=comment]").value;
    ask("comment", { text: commentOf(bar).title }, async (text) => {
      const rating = bar.querySelector(".hd-up.hd-on") ? "up" : "down";
      const response = await send("PUT", `conversations/turns/${id}/rating`, {
        rating,
        comment: text,
      });
      if (response.ok) showRating(bar, rating, text.trim());
      return response;
    });
  }

  // Open a dialog; `act` is called with the text in it, and closes it where its response is fine.
  function ask(name, { text = "", subject = "" }, act) {
    const dialog = document.getElementById(`hd-${name}-dialog`);
    const failed = dialog.querySelector(".hd-failed");
    const box = dialog.querySelector("[name=text]");
    failed.textContent = "";
    if (box) box.value = text;
    const about = dialog.querySelector(".hd-subject");
    if (about) about.textContent = subject;
    dialog.querySelector("form").onsubmit = async (event) => {
      event.preventDefault();
      const response = await act(box?.value ?? "");
      if (response.ok) dialog.close();
      else failed.textContent = response.detail;
    };
    dialog.showModal();
    (box ?? dialog.querySelector(".hd-cancel")).focus();
    box?.select();
  }

  const titleOf = (button) => button.closest("li").querySelector(".hd-conversation span").textContent;

  function rename(button) {
    ask("rename", { text: titleOf(button) }, async (title) => {
      const response = await send("PUT", `conversations/${button.value}/title`, { title });
      if (response.ok) refresh();
      return response;
    });
  }

  function remove(button) {
    ask("delete", { subject: titleOf(button) }, async () => {
      const response = await send("DELETE", `conversations/${button.value}`);
      if (response.ok && button.value === window.hoidap.conversation()) press("#hd-new");
      else if (response.ok) refresh();
      return response;
    });
  }

  function go(address) {
    history.pushState(null, "", address);
    stopEditing();
    press(".hd-close"); // The article belongs to the conversation that is left.
    press("#hd-reopen");
    refresh();
  }

  function showList(isOpen) {
    root.classList.toggle("hd-list-open", isOpen);
    openList()?.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) list().querySelector(".hd-search").focus();
    else openList()?.focus();
  }

  function isOutsideOpenList(target) {
    const isOpen = root.classList.contains("hd-list-open") && isCovering();
    return isOpen && !target?.closest("#hd-conversations, dialog");
  }

  const isCovering = () => getComputedStyle(list()).position === "fixed";

  // Gradio's sanitiser takes ARIA attributes away.
  function nameButtons() {
    if (find("#hd-question .stop-button")) sentAt = -Infinity;
    document.querySelectorAll("#hd-conversation :is(.hd-up, .hd-down)").forEach((button) => {
      const pressed = String(button.classList.contains("hd-on"));
      if (button.getAttribute("aria-pressed") !== pressed) {
        button.setAttribute("aria-pressed", pressed);
      }
    });
  }
  new MutationObserver(nameButtons).observe(root, { childList: true, subtree: true });

  const ACTIONS = {
    copy,
    up: rate,
    down: rate,
    comment: (button) => askForComment(button.closest(".hd-actions")),
    retry: askAgain,
    edit,
  };

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const action = target?.closest("#hd-conversation .hd-action");
    const inMenu = target?.closest(".hd-menu button");
    const link = target?.closest("a.hd-conversation");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (action) {
      ACTIONS[action.name](action);
    } else if (inMenu) {
      inMenu.closest("details").open = false;
      (inMenu.name === "rename" ? rename : remove)(inMenu);
    } else if (link && plain) {
      event.preventDefault();
      if (isCovering()) showList(false);
      go(link.href);
    } else if (target?.closest(".hd-more")) {
      n = target.closest(".hd-more").value;
      refresh();
    } else if (target?.closest(".hd-cancel")) {
      target.closest("dialog").close();
    } else if (target?.closest(".hd-open-list")) {
      showList(!root.classList.contains("hd-list-open"));
    } else if (target?.closest(".hd-close-list") || isOutsideOpenList(target)) {
      showList(false);
    } else if (target?.closest("#hd-new")) {
      stopEditing();
      if (root.classList.contains("hd-list-open") && isCovering()) showList(false);
      if (window.hoidap.conversation()) history.pushState(null, "", location.pathname);
      refresh();
    }
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches?.(".hd-search")) return;
    clearTimeout(typing);
    typing = setTimeout(refresh, 200);
  });

  // Before Gradio hears of it, which listens to keypress and to clicks on its button.
  function guardSending(event) {
    const isEnter = event.key === "Enter" && event.target === questionBox() && !event.shiftKey;
    const isPress = event.type === "click" && event.target.closest?.("#hd-question .submit-button");
    if (!isPress && (!isEnter || event.isComposing || event.keyCode === 229)) return;
    if (isAsking()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.type !== "keydown") {
      sentAt = performance.now();
      stopEditing();
    }
  }
  for (const type of ["keydown", "keypress", "click"]) {
    addEventListener(type, guardSending, { capture: true });
  }

  document.addEventListener("keydown", (event) => {
    const isOpen = root.classList.contains("hd-list-open") && isCovering();
    if (event.key === "Escape" && isOpen && !find("dialog[open]")) showList(false);
  });

  addEventListener("popstate", () => {
    stopEditing();
    press(".hd-close");
    press("#hd-reopen");
    refresh();
  });
})();
