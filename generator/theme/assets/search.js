"use strict";
/* Searches the archive, the same over http and from a folder: the index comes in shards (generator/exports/search.py), each a
   script that calls `dateline.shard`. Texts of the archive become text nodes only, never HTML. */
const dateline = (() => {
  const PAGE = 10; // results at a time
  const MOST_SHARDS = 8; // that one prefix may load
  const PAUSE = 80; // milliseconds without a key before the search runs
  const LONGEST = 40; // characters of a term that count
  const TITLE = 10; // a posting of this weight or more is in the title
  const BEFORE = 60, AFTER = 160; // characters of a snippet around its first marked word
  const NAMES = { story: "Story", publisher: "Publisher" };

  /* ---- Terms, as `terms` in generator/exports/search.py makes them ---- */

  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\u{20000}-\\u{323af}";
  const RUN = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED}]+`, "gu");
  const WORD = /[\p{L}\p{N}_]+(?:['’ʼ][\p{L}\p{N}_]+)*/gu;
  const SEEN_WORD = /[\p{L}\p{N}\p{M}_]+(?:['’ʼ][\p{L}\p{N}\p{M}_]+)*/gu; // before accents are stripped
  const BY_CAPITAL = /[ß\u1c80-\u1c88]/g, CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/g; // what case folding treats otherwise

  const stripped = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");
  const folded = (word) =>
    word.toLowerCase().replace(BY_CAPITAL, (c) => c.toUpperCase().toLowerCase()).replace(CHEROKEE, (c) => c.toUpperCase())
      .replace(/ς/g, "σ").replace(/[’ʼ]/g, "'");
  const pairs = (run) => [...run].map((char, at, all) => char + (all[at + 1] ?? ""));

  /* Each run of a text's words: its terms, and whether they are pairs of characters. */
  function* runs(text) {
    for (const [word] of stripped(text).matchAll(WORD)) {
      for (const [run, unspaced] of folded(word).matchAll(RUN)) {
        yield [unspaced ? pairs(run) : [[...run].slice(0, LONGEST).join("")], Boolean(unspaced)];
      }
    }
  }

  const terms = (text) => [...runs(text)].flatMap(([found]) => found);

  /* What a query asks for, each term once; the last may be the beginning of a word. */
  function wanted(query) {
    const asked = [...runs(query)].flatMap(([found, unspaced]) => (unspaced && found.length > 1 ? found.slice(0, -1) : found));
    return [...new Set(asked)].map((term) => ({ term, prefix: term === asked.at(-1) }));
  }

  const meets = (term, asked) => term === asked.term || (asked.prefix && term.startsWith(asked.term));

  /* ---- Shards ---- */

  const box = document.getElementById("__dateline_search");
  const base = box.dataset.base;
  const arrived = new Map();
  const loading = new Map();

  const shard = (name, data) => arrived.set(name, data);

  function load(name) {
    if (loading.has(name)) return loading.get(name);
    const script = document.createElement("script");
    script.src = `${base}/search/${name}.js`;
    loading.set(name, new Promise((resolve, reject) => {
      script.onload = () => (arrived.has(name) ? resolve(arrived.get(name)) : reject(new Error(name)));
      script.onerror = () => reject(new Error(name));
    }).catch((error) => {
      loading.delete(name); // so that the next query tries again
      throw error;
    }));
    document.head.append(script);
    return loading.get(name);
  }

  /* The last row that begins at or before `key`, among rows sorted by what stands first in each. */
  const place = (rows, key) => Math.max(0, rows.findLastIndex((row) => row[0] <= key));

  /* ---- Ranking ---- */

  /* Entry number -> score, for one asked term. */
  async function scores(index, asked) {
    const from = place(index.terms, asked.term);
    const to = asked.prefix ? place(index.terms, `${asked.term}\uffff`) : from;
    const names = index.terms.slice(from, Math.min(to + 1, from + MOST_SHARDS)).map((row) => row[1]);
    const best = new Map();
    for (const rows of await Promise.all(names.map(load))) {
      for (const [term, postings] of rows) {
        if (!meets(term, asked)) continue;
        for (let at = 0; at < postings.length; at += 2) {
          const weight = postings[at + 1];
          const score = (weight >= TITLE ? 8 : 0) + 1 + Math.log2(1 + (weight % TITLE)) + (term === asked.term ? 2 : 0);
          best.set(postings[at], Math.max(score, best.get(postings[at]) ?? 0));
        }
      }
    }
    const rarity = Math.log(1 + index.documents / best.size);
    return new Map([...best].map(([entry, score]) => [entry, score * rarity]));
  }

  /* The numbers of the entries that have every word, best first. */
  async function ranked(index, query) {
    const found = index.documents ? await Promise.all(wanted(query).map((asked) => scores(index, asked))) : [];
    if (!found.length) return [];
    const sum = (entry) => found.reduce((total, scored) => total + scored.get(entry), 0);
    return [...found[0].keys()]
      .filter((entry) => found.every((scored) => scored.has(entry)))
      .map((entry) => [sum(entry), entry])
      .sort((a, b) => b[0] - a[0] || a[1] - b[1])
      .map((row) => row[1]);
  }

  async function entryOf(index, number) {
    const [first, name] = index.stores[place(index.stores, number)];
    const [address, kind, title, publisher, date, paragraphs] = (await load(name))[number - first];
    return { address, kind, title, publisher, date, paragraphs };
  }

  /* ---- Marks and snippets ---- */

  /* The character ranges of a text that meet the query, and how many of its terms they meet. */
  function hits(text, asked) {
    const ranges = [], met = new Set();
    const note = (term, start, end) => {
      const found = asked.filter((each) => meets(term, each));
      found.forEach((each) => met.add(each));
      if (found.length) ranges.push([Math.max(start, ranges.at(-1)?.[1] ?? 0), end]);
    };
    for (const { 0: word, index } of text.matchAll(SEEN_WORD)) {
      const [[found, unspaced] = [[""]]] = runs(word);
      let at = index;
      if (!unspaced) note(found[0], index, index + word.length);
      else for (const pair of pairs(word)) {
        const [term] = terms(pair), first = [...pair][0].length;
        note(term ?? "", at, at + (asked.some((each) => each.term === term) ? pair.length : first));
        at += first;
      }
    }
    return { ranges: ranges.filter(([start, end]) => start < end), met: met.size };
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
  }

  /* The text from `start` to `end` as nodes, with its hits in <mark>. */
  function marked(text, ranges, start = 0, end = text.length) {
    const nodes = [];
    let at = start;
    for (const [from, to] of ranges.filter((range) => range[0] >= start && range[1] <= end)) {
      nodes.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
      at = to;
    }
    return [...nodes, text.slice(at, end)];
  }

  /* The words around the first hit. */
  function excerpt(text, ranges) {
    const first = ranges[0]?.[0] ?? 0;
    let start = Math.max(0, first - BEFORE), end = Math.min(text.length, first + AFTER);
    if (start) start = Math.min(first, text.indexOf(" ", start) + 1 || start);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), ranges[0]?.[1] ?? 0) || end;
    return [start ? "… " : "", ...marked(text, ranges, start, end), end < text.length ? " …" : ""];
  }

  /* The paragraph that meets most of the query; without one, the first. */
  function bestParagraph(paragraphs, asked) {
    let best = null;
    for (const [anchor, text] of paragraphs) {
      const found = hits(text, asked);
      if (!best || found.met > best.met) best = { anchor, text, ...found };
    }
    return best;
  }

  function result(entry, asked, number) {
    const best = bestParagraph(entry.paragraphs, asked);
    const about = NAMES[entry.kind] ?? `${entry.publisher || "publisher unknown"} · ${entry.date || "date unknown"}`;
    const part = (name, ...nodes) => element("span", { class: `md-search-result__${name}`, dir: "auto" }, ...nodes);
    const shown = [part("title", ...marked(entry.title, hits(entry.title, asked).ranges)), part("about", about)];
    if (best) shown.push(part("snippet", ...excerpt(best.text, best.ranges)));
    const href = `${base}/${entry.address}${best?.met ? `#b${best.anchor}` : ""}`;
    const option = { role: "option", "aria-selected": "false", tabindex: "-1", id: `__dateline_result_${number}` };
    const article = element("span", { class: "md-search-result__article" }, ...shown);
    const link = element("a", { href, class: "md-search-result__link", ...option }, article);
    return element("li", { class: "md-search-result__item", role: "none" }, link);
  }

  /* ---- The box ---- */

  const toggle = document.getElementById("__search"); // Material's: its style sheet opens the box while this is checked
  const form = box.querySelector("form");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("[role=listbox]");
  const further = box.querySelector(".md-search-result__further");
  let latest = 0; // the number of the last search that was begun: an older one shows nothing
  let running = Promise.resolve();

  function remember(query) {
    const address = new URL(location.href);
    address.searchParams.delete("q");
    if (query) address.searchParams.set("q", query);
    try { history.replaceState(history.state, "", address); } catch { /* some browsers refuse this for files */ }
  }

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
    further.hidden = true;
    activate(null);
  }

  async function show(index, numbers, asked, ticket) {
    const from = list.children.length;
    const entries = await Promise.all(numbers.slice(from, from + PAGE).map((number) => entryOf(index, number)));
    if (ticket !== latest) return;
    list.append(...entries.map((entry, at) => result(entry, asked, from + at)));
    further.hidden = list.children.length >= numbers.length;
    further.onclick = () => show(index, numbers, asked, ticket);
  }

  async function search() {
    const query = input.value.trim(), ticket = ++latest;
    remember(query);
    if (!query) return clear("Type words; all of them must be in the text");
    try {
      const index = await load("index");
      const numbers = await ranked(index, query);
      if (ticket !== latest) return;
      clear(numbers.length === 1 ? "1 result" : `${numbers.length || "No"} results`);
      await show(index, numbers, wanted(query), ticket);
    } catch {
      if (ticket === latest) clear("The search index could not be read; load the page again");
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
    remember("");
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
    input.focus();
    input.select();
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
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => { soon(0); input.focus(); });
    box.addEventListener("focusout", (event) => { if (event.relatedTarget && !box.contains(event.relatedTarget)) open(false); });
    toggle.addEventListener("change", opened);
    document.addEventListener("keydown", shortcut);
    const query = new URL(location.href).searchParams.get("q");
    if (query) { input.value = query; open(true); soon(0); }
  }

  begin();
  return { shard, terms };
})();
