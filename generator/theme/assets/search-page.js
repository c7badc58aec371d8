"use strict";
/* The page of its own: query, choices and place in the list stand in the address, behind `#`, which works from a folder too. */
(() => {
  const { say } = words;
  const PAGE = 20; // results
  const FEW = 8; // values of a facet that are shown at once
  const MOST = 300; // that are ever listed
  const PAUSE = 150; // milliseconds without a key before the search runs
  const { element } = dateline;
  const NAMES = {
    kind: say("Kind"), publisher: say("Publisher"), date: say("Date"), language: say("Language"), place: say("Place"), topic: say("Topic"), rights: say("Rights"),
    differs: say("Differences"),
  };
  const VALUES = {
    kind: { article: say("Articles"), story: say("Stories"), publisher: say("Publishers"), place: say("Places"), topic: say("Topics"), statement: say("Statements") },
    differs: { yes: say("Reports that differ from others") },
  };
  const SORTS = { best: say("Best match first"), new: say("Latest first"), old: say("Earliest first") };
  const WORDS = {
    search: say("Search"), field: say("Search the archive"), sort: say("Order"), filters: say("Filters"), unknown: say("Not known"), remove: say("Remove the filter {name}"),
    more: say("Show all {n}"), commonest: say("Show the {n} most frequent"), fewer: say("Show fewer"), results: say("Results"), pages: say("Pages of results"), previous: say("Previous"), next: say("Next"),
    form: say("Search with filters"), here: say("{from} to {to} of {n}"), most: say("Numbers beside filters count texts that have the words, in whatever order."),
    none: say("No results. Fewer words or fewer filters find more."), broken: say("The search index could not be read; load the page again."),
    clear: say("Remove all filters"),
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name]);
  const number = words.numeral;

  let state, parts, index;
  let latest = 0;
  let uncounted = null; // what was found last, while nobody has looked at its counts
  const expanded = new Set(); // facets whose every value is shown

  /* ---- The state in the address ---- */

  function read() {
    const given = new URLSearchParams(location.hash.slice(1)), query = given.get("q") ?? new URL(location.href).searchParams.get("q") ?? "";
    const chosen = {};
    for (const facet of Object.keys(NAMES)) chosen[facet] = new Set(given.getAll(facet));
    return { q: query, sort: Object.hasOwn(SORTS, given.get("sort") ?? "") ? given.get("sort") : "best", page: Math.max(1, Number.parseInt(given.get("page"), 10) || 1), chosen };
  }

  function written({ q, sort, page, chosen }) {
    const made = new URLSearchParams();
    if (q) made.set("q", q);
    for (const facet of Object.keys(NAMES)) for (const value of [...chosen[facet]].sort()) made.append(facet, value);
    if (sort !== "best") made.set("sort", sort);
    if (page > 1) made.set("page", page);
    return `#${made}`;
  }

  /* Show another state; typing replaces the entry in the browser's history, a choice adds one. */
  function go(change, replace = false) {
    state = { ...state, page: 1, ...change };
    const address = written(state);
    if (address !== (location.hash || "#")) {
      try { history[replace ? "replaceState" : "pushState"](history.state, "", location.pathname + address); } catch { location.hash = address; }
    }
    return show();
  }

  const name = (facet, value) => {
    if (value === "") return WORDS.unknown;
    if (facet === "rights") return index.rights[value] ?? value;
    if (facet === "language") { try { return new Intl.DisplayNames([words.language], { type: "language" }).of(value); } catch { return value; } }
    return VALUES[facet]?.[value] ?? value;
  };

  /* ---- Facets ---- */

  function toggled(facet, value) {
    const set = new Set(state.chosen[facet]);
    if (!set.delete(value)) set.add(value);
    if (facet === "date") for (const other of [...set]) if (other !== value && other && value.startsWith(other)) set.delete(other); // the month instead of its year
    return { ...state.chosen, [facet]: set };
  }

  /* Years, the latest first, and the months of a chosen one, or of the only one. */
  function dates(counts) {
    const totals = new Map();
    const add = (value, count) => totals.set(value, (totals.get(value) ?? 0) + count);
    for (const [value, count] of counts) {
      add(value.slice(0, 4), count);
      if (value.length >= 7) add(value.slice(0, 7), count);
    }
    const years = [...totals.keys()].filter((value) => value.length <= 4);
    const open = (year) => years.length === 1 || [...state.chosen.date].some((one) => one && one.slice(0, 4) === year);
    return [...totals].filter(([value]) => value.length <= 4 || open(value.slice(0, 4)))
      .sort(([a], [b]) => (b.slice(0, 4) || "0").localeCompare(a.slice(0, 4) || "0") || a.length - b.length || a.localeCompare(b));
  }

  function rows(facet, counts) {
    const found = facet === "date" ? dates(counts)
      : [...counts].sort(([a, m], [b, n]) => (a === "") - (b === "") || n - m || name(facet, a).localeCompare(name(facet, b), words.language));
    const missing = [...state.chosen[facet]].filter((value) => !found.some(([each]) => each === value)).map((value) => [value, 0]);
    return [...found, ...missing];
  }

  function box(facet, value, count) {
    const input = element("input", { type: "checkbox", "data-facet": facet, "data-value": value });
    input.checked = state.chosen[facet].has(value);
    input.addEventListener("change", () => go({ chosen: toggled(facet, value) }));
    const label = element("span", { class: "search-page__value", dir: "auto" }, name(facet, value));
    const inner = facet === "date" && value.length > 4 ? { class: "search-page__inner" } : {};
    return element("li", inner, element("label", {}, input, label, element("span", { class: "search-page__count" }, number(count))));
  }

  function fieldset(facet, counts) {
    const all = rows(facet, counts);
    if (!all.length || (all.length === 1 && !state.chosen[facet].size && all[0][0] === "")) return null;
    const least = all.filter(([value], at) => at < FEW || state.chosen[facet].has(value));
    const shown = expanded.has(facet) || facet === "date" ? all.slice(0, MOST) : least;
    const made = element("fieldset", {}, element("legend", {}, NAMES[facet]), element("ul", {}, ...shown.map(([value, count]) => box(facet, value, count))));
    if (facet !== "date" && all.length > least.length) {
      const words = expanded.has(facet) ? WORDS.fewer : fill(all.length < MOST ? WORDS.more : WORDS.commonest, { n: number(Math.min(all.length, MOST)) });
      const button = element("button", { type: "button", "data-more": facet, "aria-expanded": String(expanded.has(facet)) }, words);
      button.addEventListener("click", () => { if (!expanded.delete(facet)) expanded.add(facet); show(); });
      made.append(button);
    }
    return made;
  }

  /* The facets anew, the focus where it was. */
  function facets(found) {
    const active = document.activeElement, { facet, value, more } = active?.dataset ?? {};
    parts.facets.replaceChildren(...[...found.facets].map(([each, counts]) => fieldset(each, counts)).filter(Boolean));
    if (!found.whole) parts.facets.append(element("p", {}, WORDS.most));
    if (!facet && !more) return;
    [...parts.facets.querySelectorAll("input, button")].find((each) => (more ? each.dataset.more === more : each.dataset.facet === facet && each.dataset.value === value))?.focus();
  }

  function choices() {
    const all = Object.keys(NAMES).flatMap((facet) => [...state.chosen[facet]].map((value) => [facet, value]));
    const button = (words, label, act) => {
      const made = element("button", { type: "button", "aria-label": label }, ...words);
      made.addEventListener("click", () => { act(); parts.status.focus(); });
      return element("li", {}, made);
    };
    const made = all.map(([facet, value]) => {
      const words = `${NAMES[facet]}: ${name(facet, value)}`;
      return button([element("span", { dir: "auto" }, words), " ×"], fill(WORDS.remove, { name: words }), () => go({ chosen: toggled(facet, value) }));
    });
    if (all.length > 1) made.push(button([WORDS.clear], null, () => go({ chosen: Object.fromEntries(Object.keys(NAMES).map((facet) => [facet, new Set()])) })));
    parts.choices.replaceChildren(...made);
    parts.summary.textContent = all.length ? `${WORDS.filters} (${all.length})` : WORDS.filters;
  }

  /* ---- Results ---- */

  function steps(found) {
    const last = Math.ceil(found.count / PAGE);
    const link = (page, words, rel) => element("a", { href: written({ ...state, page }), rel }, words);
    const made = [];
    if (state.page > 1) made.push(link(state.page - 1, WORDS.previous, "prev"));
    if (last > 1) made.push(element("span", {}, fill(WORDS.here, { from: number((state.page - 1) * PAGE + 1), to: number(Math.min(found.count, state.page * PAGE)), n: number(found.count) })));
    if (state.page < last) made.push(link(state.page + 1, WORDS.next, "next"));
    parts.steps.replaceChildren(...made);
    parts.steps.hidden = !made.length;
  }

  const told = (found) => (found.count || found.fewer?.length ? dateline.report(found) : WORDS.none);

  /* Where no text has all words: what leaving one out would find. */
  function fewer(found) {
    return (found.fewer ?? []).map((each) => element("li", { class: "search-page__fewer" }, element("a", { href: written({ ...state, q: each.query, page: 1 }) }, dateline.lessened(each))));
  }

  /* The counts; not before somebody looks at them, since they take more than the results did. */
  async function counts(found, ticket) {
    uncounted = parts.side.open || found.facets ? null : found;
    if (uncounted) return;
    found.facets ??= await dateline.counted(found.found);
    if (ticket === latest) facets(found);
  }

  async function show() {
    const ticket = ++latest;
    if (document.activeElement !== parts.input) parts.input.value = state.q;
    parts.sort.value = state.sort === "best" && !state.q.trim() ? "new" : state.sort; // nothing matches better than another
    try {
      index = await dateline.index();
      choices();
      const asked = state.q.trim(), from = (state.page - 1) * PAGE, chosen = Object.values(state.chosen).some((set) => set.size);
      const narrow = state.sort === "best" && !chosen ? null : dateline.narrowing(state.chosen, state.sort); // else the counts can come after the results
      const found = await (asked || chosen ? dateline.find(asked, { from, most: PAGE, narrow }) : dateline.listed(state.sort, from, PAGE));
      if (ticket !== latest) return;
      if (found.count && !found.entries.length) return go({ page: Math.ceil(found.count / PAGE) }, true); // there are fewer pages
      const said = state.chosen.kind.has(dateline.STATEMENT);
      parts.status.textContent = told(found);
      parts.results.replaceChildren(...found.entries.map((entry) => dateline.item(entry, found.asked, said)), ...fewer(found));
      parts.results.start = (state.page - 1) * PAGE + 1;
      steps(found);
      await counts(found, ticket);
    } catch {
      if (ticket === latest) parts.status.textContent = WORDS.broken;
    }
  }

  /* ---- The frame ---- */

  function frame(place) {
    const input = element("input", { type: "search", class: "search-page__input", "aria-label": WORDS.field, placeholder: WORDS.field, autocapitalize: "off", autocorrect: "off", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    const form = element("div", { role: "search", class: "search-page__form", "aria-label": WORDS.form }, input, element("button", { type: "button" }, WORDS.search));
    const status = element("p", { role: "status", class: "search-page__status", tabindex: "-1" });
    const sort = element("select", {}, ...Object.entries(SORTS).map(([value, words]) => element("option", { value }, words)));
    const order = element("label", { class: "search-page__sort" }, `${WORDS.sort} `, sort);
    const summary = element("summary", {}, WORDS.filters), fields = element("div", {});
    const side = element("details", { class: "search-page__facets" }, summary, fields);
    const choices = element("ul", { class: "search-page__choices" });
    const results = element("ol", { class: "search-page__results", "aria-label": WORDS.results });
    const nav = element("nav", { class: "search-page__steps", "aria-label": WORDS.pages });
    const main = element("div", { class: "search-page__main" }, element("div", { class: "search-page__line" }, status, order), choices, results, nav);
    place.replaceChildren(form, element("div", { class: "search-page__columns" }, side, main));
    side.open = matchMedia("(min-width: 60em)").matches;
    side.addEventListener("toggle", () => { if (side.open && uncounted) counts(uncounted, latest); });
    return { input, form, status, sort, summary, side, facets: fields, choices, results, steps: nav };
  }

  function page(place) {
    let timer;
    const typed = (pause, replace) => {
      clearTimeout(timer);
      timer = setTimeout(() => go({ q: parts.input.value.trim() }, replace), pause);
    };
    parts = frame(place);
    state = read();
    parts.input.value = state.q;
    parts.input.addEventListener("input", () => typed(PAUSE, true));
    parts.input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) typed(0, false); });
    parts.form.querySelector("button").addEventListener("click", () => typed(0, false));
    parts.sort.addEventListener("change", () => go({ sort: parts.sort.value }));
    parts.steps.addEventListener("click", () => { parts.status.focus(); scrollTo(0, 0); });
    addEventListener("popstate", () => { state = read(); parts.input.value = state.q; show(); });
    parts.input.focus();
    return show();
  }

  dateline.page = page;
})();
