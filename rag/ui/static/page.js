// What Gradio's page does not do by itself: open a citation beside the conversation, put an example
// into the question box, and leave the Enter key to an input method while it composes.
(() => {
  "use strict";

  const root = document.documentElement;
  let opener = null; // The marker that opened the panel: focus goes back to it.
  let latest = 0; // Only the last citation pressed may fill the panel.

  const panel = () => document.getElementById("hd-source");

  async function openSource(link) {
    const turn = ++latest;
    const content = panel().querySelector(".hd-source-content");
    document.querySelectorAll(".hd-cite[aria-current]").forEach((other) => {
      other.removeAttribute("aria-current");
    });
    link.setAttribute("aria-current", "true");
    opener = link;
    content.textContent = panel().dataset.loading;
    root.classList.add("hd-source-open");

    const address = new URL(link.href);
    address.searchParams.set("fragment", "true");
    let html = null;
    try {
      const response = await fetch(address);
      if (response.headers.get("content-type")?.startsWith("text/html")) {
        html = await response.text();
      }
    } catch {
      // The server is gone: said below.
    }
    if (turn !== latest) return;
    if (html === null) {
      content.textContent = panel().dataset.failed;
      return;
    }
    content.innerHTML = html; // Every text in it was escaped by the server.
    panel().scrollTop = 0;
    const quote = content.querySelector("mark");
    const behaviour = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    quote?.scrollIntoView({ block: "center", behavior: behaviour });
    (quote ?? panel()).focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest", behavior: behaviour });
  }

  function closeSource() {
    latest += 1;
    root.classList.remove("hd-source-open");
    opener?.removeAttribute("aria-current");
    opener?.focus();
    opener = null;
  }

  function ask(text) {
    const box = document.querySelector("#hd-question textarea");
    const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
    setValue.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    // While a question is being answered, the button there stops it; the text then waits in the box.
    requestAnimationFrame(() => document.querySelector("#hd-question .submit-button")?.click());
  }

  // Gradio names messages in English, by their HTML source: nothing to read to anyone.
  function nameMessages() {
    if (!panel()) return;
    const names = panel().dataset;
    const rename = (selector, name) => {
      document.querySelectorAll(`#hd-conversation ${selector}`).forEach((element) => {
        if (element.getAttribute("aria-label") !== name) element.setAttribute("aria-label", name);
        // What has no role may have no name either.
        if (!element.hasAttribute("role")) element.setAttribute("role", "group");
      });
    };
    rename('[data-testid="user"]', names.user);
    rename('[data-testid="bot"]', names.bot);
    rename('[role="log"]', names.conversation);
  }
  new MutationObserver(nameMessages).observe(root, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest("a.hd-cite");
    if (link) {
      const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
      if (plain) {
        event.preventDefault();
        openSource(link);
      }
    } else if (target?.closest(".hd-close")) {
      closeSource();
    } else if (target?.closest(".hd-example, .hd-suggestion")) {
      ask(target.closest(".hd-example, .hd-suggestion").textContent);
    } else if (target?.closest("#hd-new")) {
      closeSource();
    }
  });

  function guardComposition(event) {
    // Enter that ends a syllable of an input method must not send the question.
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
      event.stopImmediatePropagation();
      if (event.type === "keypress") event.preventDefault(); // nor begin a new line
    }
  }
  // Gradio's box listens to keypress; some input methods tell of themselves at keydown only.
  document.addEventListener("keydown", guardComposition, { capture: true });
  document.addEventListener("keypress", guardComposition, { capture: true });

  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches?.("a.hd-cite")) {
      event.preventDefault();
      event.target.click();
    } else if (event.key === "Escape" && root.classList.contains("hd-source-open")) {
      closeSource();
    }
  });
})();
