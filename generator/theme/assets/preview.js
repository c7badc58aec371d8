"use strict";
/* Shows what other reports say beside the mark of a sentence, when a pointer rests on it or the keyboard reaches it. It copies
   elements that the page has already, in its section “Also reported”, and fetches nothing. Without scripts a mark is a link
   to that section. Esc puts the preview away; arrow keys move what does not fit, and Tab leads into it; it stays while the pointer
   or the focus is on it. */
(() => {
  const MARK = ".claim-ref[href^='#']";
  const MOST = 3; // reports that a preview shows; the section has them all
  const REST = 150; // milliseconds that a pointer rests on a mark before the preview opens
  const LINGER = 300; // milliseconds in which a pointer gets from the mark to the preview
  const STEP = 60; // pixels by which an arrow key moves what does not fit
  const LEAST = 120; // pixels that a preview has on the lowest screen
  const GAP = 6; // pixels between the line and the preview

  const box = document.createElement("div");
  box.id = "__preview";
  box.className = "preview";
  box.setAttribute("role", "group");
  box.hidden = true;
  let mark = null; // the mark whose preview is shown
  let timer = 0;

  /* A report as the section has it, without its reasons and its commands. */
  function report(related) {
    const shown = related.cloneNode(false);
    shown.append(...[...related.querySelectorAll(":scope > .relation-kind, :scope > blockquote")].map((each) => each.cloneNode(true)));
    for (const link of shown.querySelectorAll("a")) link.tabIndex = -1; // Enter on the mark leads to the same links.
    return shown;
  }

  function fill(link, section) {
    const title = document.createElement("p");
    title.className = "preview__title";
    title.textContent = link.getAttribute("aria-label");
    for (const name of ["lang", "dir"]) box.setAttribute(name, section.getAttribute(name) ?? "");
    box.replaceChildren(title, ...[...section.querySelectorAll(":scope > .related")].slice(0, MOST).map(report));
    box.scrollTop = 0;
  }

  /* Below the mark, or above it where there is more room, and no higher than that room; never wider than the text. */
  function place(link) {
    const frame = box.offsetParent.getBoundingClientRect();
    const text = link.closest("article").getBoundingClientRect();
    const line = link.getBoundingClientRect();
    const header = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    const below = innerHeight - line.bottom - 2 * GAP, above = line.top - Math.max(0, header) - 2 * GAP;
    box.style.maxHeight = "";
    const upwards = box.offsetHeight > below && above > below, room = upwards ? above : below;
    if (box.offsetHeight > room) box.style.maxHeight = `${Math.max(LEAST, room)}px`;
    if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
    const left = Math.max(text.left, Math.min(line.left - box.offsetWidth / 2, text.right - box.offsetWidth));
    const top = upwards ? line.top - GAP - box.offsetHeight : line.bottom + GAP;
    box.style.left = `${left - frame.left}px`;
    box.style.top = `${top - frame.top}px`;
  }

  function open(link) {
    clearTimeout(timer);
    const section = document.getElementById(link.hash.slice(1));
    if (mark === link || !section) return;
    close();
    mark = link;
    fill(link, section);
    link.after(box);
    box.hidden = false;
    link.setAttribute("aria-describedby", box.id);
    place(link);
  }

  function close() {
    clearTimeout(timer);
    if (!mark) return;
    mark.removeAttribute("aria-describedby");
    mark = null;
    box.hidden = true;
    box.remove();
  }

  const later = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  const within = (target) => mark && (mark.contains(target) || box.contains(target));

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = event.target.closest?.(MARK);
    if (within(event.target)) clearTimeout(timer);
    else if (link) later(() => open(link), REST);
    else if (mark && !within(document.activeElement)) later(close, LINGER);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest?.(MARK);
    if (link?.matches(":focus-visible")) open(link);
    else if (!within(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: STEP, ArrowUp: -STEP }[event.key];
    if (step && mark === document.activeElement && box.scrollHeight > box.clientHeight) {
      event.preventDefault();
      box.scrollTop += step;
    }
    if (event.key !== "Escape" || !mark) return;
    const link = mark;
    const inside = box.contains(document.activeElement);
    if (inside) link.focus();
    close();
  });
  document.addEventListener("click", (event) => {
    if (!box.contains(event.target)) close();
  });
})();
