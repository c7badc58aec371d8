"use strict";
/* The search box, the same over http and from a folder. What it needs beyond itself is loaded with the first query: the scripts
   beside it (`PARTS`), then shards of the index (generator/exports/search.py), each a script that calls `dateline.shard`. Texts of
   the archive become text nodes only, never HTML. */
const dateline = (() => {
  const { say, count } = words;
  const PARTS = ["search-terms", "search-shelves", "search-index", "search-query", "search-view"];
  const PAUSE = 80; // milliseconds without a key before the search runs
  const QUICK = 8; // results in the box
  const KEPT = 200; // shards that are kept in memory
  const WORDS = {
    type: say("Type words; all of them must be in the text"), broken: say("The search index could not be read; load the page again"),
    all: say("All results, with filters"), none: say("No results"), least: say("At least {n}"), similar: say("Similar words: {words}"),
    apart: say("No text has all of these words"), missing: say("Other parts of this archive are not here, and were not searched"), fewer: say("Leave out “{word}”: {results}"),
  };

  /* ---- Scripts: parts of the search, and shards of the index ---- */

  const box = document.getElementById("__dateline_search");
  const base = box.dataset.base;
  const arrived = new Map(); // shards that came and were not yet taken
  const loading = new Map();

  const named = (name, from) => (from === base ? name : `${from} ${name}`);
  const shard = (name, data) => arrived.set(named(name, document.currentScript.dataset.from), data);

  function script(address, from = base) {
    return new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.onload = () => { made.remove(); resolve(); };
      made.onerror = () => { made.remove(); reject(new Error(address)); };
      made.async = false; // the parts run in their order
      made.dataset.from = from;
      made.src = `${from}/${address}`;
      document.head.append(made);
    });
  }

  function once(name, begin) {
    const found = loading.get(name) ?? begin().catch((error) => {
      loading.delete(name); // so that the next query tries again
      throw error;
    });
    loading.delete(name); // what was asked for last stands last
    loading.set(name, found);
    return found;
  }

  function forget() {
    const shards = [...loading.keys()].filter((name) => name.includes("-") && !name.startsWith("part "));
    shards.slice(0, -KEPT).forEach((name) => loading.delete(name));
  }

  /* What a shard holds, here or in another part of the archive; `made` may turn it into something smaller before it is kept. */
  function load(name, version = "", made = (data) => data, from = base) {
    const which = named(name, from);
    return once(which, async () => {
      await script(`search/${name}.js${version && `?v=${version}`}`, from);
      if (!arrived.has(which)) throw new Error(which);
      const data = arrived.get(which);
      arrived.delete(which);
      forget();
      return made(data);
    });
  }

  const part = (name) => once(`part ${name}`, () => script(`assets/${name}.js`));
  const ready = () => Promise.all(PARTS.map(part));

  /* ---- The box ---- */

  const toggle = document.getElementById("__search"); // Material's: its style sheet opens the box while this is checked
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("[role=listbox]");
  let latest = 0; // the number of the last search that was begun: an older one shows nothing
  let running = Promise.resolve();

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => options().findIndex((link) => link.getAttribute("aria-selected") === "true");

  function activate(link) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === link));
    input.setAttribute("aria-activedescendant", link?.id ?? "");
    link?.scrollIntoView({ block: "nearest" });
  }

  function clear(message) {
    status.textContent = message;
    list.replaceChildren();
    activate(null);
  }

  const amount = (number) => (number ? count(number, "result", "results") : WORDS.none);

  /* How many were found, and which similar words were looked for instead of one that is nowhere. */
  const report = (found) => (found.fewer?.length ? WORDS.apart :
    found.whole || !found.count ? amount(found.count) : WORDS.least.replace("{n}", amount(found.count))) + (found.similar.length ? ` · ${WORDS.similar.replace("{words}", found.similar.join(", "))}` : "") + (found.missing ? ` · ${WORDS.missing}` : "");

  /* What leaving one word out would find. */
  const lessened = ({ word, number }) => WORDS.fewer.replace("{word}", () => `\u2068${word}\u2069`).replace("{results}", amount(number));

  async function search() {
    const query = input.value.trim(), ticket = ++latest;
    if (!query) return clear(WORDS.type);
    try {
      await ready();
      const found = await dateline.find(query, { most: QUICK });
      if (ticket !== latest) return;
      clear(report(found));
      const shown = found.entries.map((entry, at) => dateline.option(entry, found.asked, at));
      const page = (q) => `${base}/search/index.html#${new URLSearchParams({ q })}`;
      if (found.count) shown.push(dateline.further(WORDS.all, page(query), "all"));
      shown.push(...found.fewer.map((each, at) => dateline.further(lessened(each), page(each.query), `fewer_${at}`)));
      list.append(...shown);
    } catch {
      if (ticket === latest) clear(WORDS.broken);
    }
  }

  function open(state) {
    if (toggle.checked !== state) toggle.click();
  }

  function opened() {
    input.setAttribute("aria-expanded", String(toggle.checked));
    if (toggle.checked) return input.focus();
    input.blur();
    activate(null);
  }

  const move = (step) => activate(options()[Math.min(options().length - 1, chosen() + step)]);

  function key(event) {
    if (event.isComposing) return;
    const act = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => open(false), Enter: follow }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  async function follow() {
    await running;
    options()[Math.max(0, chosen())]?.click();
  }

  function shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const field = document.querySelector(".search-page__input") ?? input; // the page of its own has a field of its own
    field.focus();
    field.select();
  }

  function begin() {
    let timer;
    const soon = (pause) => {
      clearTimeout(timer);
      running = new Promise((resolve) => { timer = setTimeout(() => resolve(search()), pause); });
    };
    input.addEventListener("input", () => soon(PAUSE));
    input.addEventListener("keydown", key);
    input.addEventListener("focus", () => { open(true); if (!list.children.length) soon(0); });
    list.addEventListener("click", () => { if (toggle.checked) setTimeout(() => open(false)); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => { soon(0); input.focus(); });
    box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false); });
    toggle.addEventListener("change", opened);
    document.addEventListener("keydown", shortcut);
    const page = document.getElementById("search-page");
    const query = new URL(location.href).searchParams.get("q");
    if (page) ready().then(() => part("search-facets")).then(() => part("search-page")).then(() => dateline.page(page));
    else if (query) { input.value = query; open(true); soon(0); }
  }

  addEventListener("DOMContentLoaded", begin, { once: true });
  if (document.readyState !== "loading") begin();
  return { shard, load, ready, base, amount, report, lessened };
})();
