"use strict";
/* Puts a button beside what readers copy (`data-copy`). Without scripts the text can be selected as ever. */
(() => {
  const { say } = words;
  const SHOWN = 2000; // milliseconds in which the button says that it has copied
  const WORDS = { copy: say("Copy"), copied: say("Copied"), failed: say("Copy it by hand: it is selected") };

  function chosen(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /* A citation is one line whatever the page's own lines are; what is code stands as it is. */
  const text = (element) => (element.matches("pre, code") ? element.textContent : element.textContent.replace(/\s+/g, " ").trim());

  async function copied(element) {
    try {
      await navigator.clipboard.writeText(text(element));
      return WORDS.copied;
    } catch { // no permission, or a page that is not served securely
      chosen(element);
      return document.execCommand("copy") ? WORDS.copied : WORDS.failed;
    }
  }

  for (const element of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = WORDS.copy;
    const name = element.closest("details.format")?.querySelector("summary") ?? element.closest("div")?.querySelector("dt");
    button.setAttribute("aria-label", [WORDS.copy, name?.textContent].filter(Boolean).join(": "));
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "copy__status";
    button.addEventListener("click", async () => {
      status.textContent = await copied(element);
      setTimeout(() => { status.textContent = ""; }, SHOWN);
    });
    element.after(" ", button, " ", status);
  }

  /* From a folder browsers show such a file instead of saving it; its text is here already. */
  if (location.protocol === "file:") for (const link of document.querySelectorAll(".format a[download]")) {
    const held = link.closest(".format").querySelector("pre").textContent;
    link.download = link.href.split("/").at(-1);
    link.href = URL.createObjectURL(new Blob([`${held}\n`], { type: link.type }));
  }
})();
