"use strict";
/* Results as nodes: texts of the archive become text nodes only. */
(() => {
  const { say } = words;
  const BEFORE = 60, AFTER = 160; // characters of a snippet around its first marked word
  const PHRASE = 100; // how much more a phrase says than a word
  const SEEN_WORD = /[\p{L}\p{N}\p{M}_]+(?:['’ʼ][\p{L}\p{N}\p{M}_]+)*/gu; // before accents are stripped
  const RTL = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"]);
  const WORDS = {
    story: say("Story"), publisher: say("Publisher"), place: say("Place"), topic: say("Topic"), noPublisher: say("publisher unknown"), noDate: say("date unknown"),
    statement: say("Statement"), paragraph: say("To this paragraph of “{title}”"),
  };

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(attribute, value);
    made.append(...children);
    return made;
  }

  const met = (term, asked) => asked.words.filter((word) => dateline.meets(term, word));

  /* The character ranges of a text that meet the query, and how many of its words they meet. */
  function hits(text, asked) {
    const ranges = [], words = new Set();
    const note = (terms, start, end) => {
      const found = terms.flatMap((term) => met(term, asked));
      found.forEach((each) => words.add(each));
      if (found.length) ranges.push([Math.max(start, ranges.at(-1)?.[1] ?? 0), end, found]);
    };
    for (const { 0: word, index } of text.matchAll(SEEN_WORD)) {
      const [[found, unspaced] = [[]]] = dateline.runs(word);
      let at = index;
      if (!unspaced) note(found, index, index + word.length);
      else for (const pair of dateline.pairs(word)) {
        const [term] = dateline.terms(pair), first = [...pair][0].length;
        note([term ?? ""], at, at + (asked.words.some((each) => each.term === term) ? pair.length : first));
        at += first;
      }
    }
    return { ranges: ranges.filter(([start, end]) => start < end), met: words.size + PHRASE * phrases(text, asked) };
  }

  function phrases(text, asked) {
    if (!asked.phrases.length) return 0;
    const line = ` ${dateline.terms(text).join(" ")} `;
    return asked.phrases.filter((phrase) => line.includes(` ${phrase.join(" ")} `)).length;
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

  const inside = (ranges, from) => ranges.filter(([start, end]) => start >= from && end <= from + AFTER);

  /* Where a snippet begins: the hit that is followed at once by most of the words that were not shown yet. */
  function densest(ranges, shown) {
    let best = null, most = 0;
    for (const [from] of ranges) {
      const near = inside(ranges, from), words = new Set(near.flatMap((range) => range[2]).filter((word) => !shown.has(word)));
      const value = words.size * 100 + Math.min(99, near.length);
      if (words.size && value > most) [best, most] = [from, value];
    }
    return best;
  }

  /* The words around one hit: the character range. */
  function around(text, ranges, first) {
    let start = Math.max(0, first - BEFORE), end = Math.min(text.length, first + AFTER);
    if (start) start = Math.min(first, text.indexOf(" ", start) + 1 || start);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), ranges.find((range) => range[0] === first)?.[1] ?? 0) || end;
    return [start, end];
  }

  /* The stretches of a text that show its hits, at most two. */
  function excerpt(text, ranges) {
    const shown = new Set(), parts = [];
    for (let first = densest(ranges, shown); first !== null && parts.length < 2; first = densest(ranges, shown)) {
      parts.push(around(text, ranges, first));
      inside(ranges, first).forEach((range) => range[2].forEach((word) => shown.add(word)));
    }
    if (!parts.length) parts.push(around(text, ranges, 0));
    parts.sort((a, b) => a[0] - b[0]);
    if (parts.length > 1 && parts[1][0] <= parts[0][1]) parts.splice(0, 2, [parts[0][0], Math.max(parts[0][1], parts[1][1])]);
    const nodes = parts.flatMap(([start, end]) => [start ? "… " : "", ...marked(text, ranges, start, end), end < text.length ? " " : ""]);
    return [...nodes, parts.at(-1)[1] < text.length ? "…" : ""];
  }

  /* The paragraphs that meet most of the query, at most `most` of them; without any, the first. */
  function bestParagraphs(paragraphs, asked, most) {
    const found = paragraphs.map(([anchor, text], number) => ({ anchor, text, number, ...hits(text, asked) }));
    const best = Math.max(...found.map((each) => each.met), 0);
    return (best ? found.filter((each) => each.met === best) : found).slice(0, most);
  }

  const language = (entry) => (entry.language ? { lang: entry.language, dir: RTL.has(entry.language) ? "rtl" : "ltr" } : { dir: "auto" });
  const isolated = (words) => `\u2068${words}\u2069`;
  /* Of a story, a publisher and so on also its part of the archive: another part may have one of that name. */
  const about = (entry) => (WORDS[entry.kind] ? [WORDS[entry.kind], ...(entry.part ? [isolated(entry.part)] : [])]
    : [entry.publisher || WORDS.noPublisher, entry.date || WORDS.noDate].map(isolated)).join(" · ");
  const href = (entry, found) => `${entry.address}${found?.met ? `#b${found.anchor}` : ""}`;

  /* A result in the box: one link. */
  function option(entry, asked, number) {
    const [best] = bestParagraphs(entry.paragraphs, asked, 1);
    const part = (name, attributes, ...nodes) => element("span", { class: `md-search-result__${name}`, ...attributes }, ...nodes);
    const shown = [part("title", language(entry), ...marked(entry.title, hits(entry.title, asked).ranges)), part("about", { dir: "auto" }, about(entry))];
    if (best) shown.push(part("snippet", language(entry), ...excerpt(best.text, best.ranges)));
    return choice(href(entry, best), number, ...shown);
  }

  function choice(address, number, ...nodes) {
    const attributes = { role: "option", "aria-selected": "false", tabindex: "-1", id: `__dateline_result_${number}` };
    const article = element("span", { class: "md-search-result__article" }, ...nodes);
    return element("li", { class: "md-search-result__item", role: "none" }, element("a", { href: address, class: "md-search-result__link", ...attributes }, article));
  }

  const further = (words, address, name) => choice(address, name, element("span", { class: "search-all" }, words));

  /* A statement's words, as a paragraph of its own. */
  function statements(entry, asked, most) {
    const found = entry.statements.map(([, paragraph, start, end]) => {
      const [anchor, text] = entry.paragraphs[paragraph];
      return { anchor, text: text.slice(start, end), number: paragraph, ...hits(text.slice(start, end), asked) };
    });
    const best = Math.max(...found.map((each) => each.met), 0);
    return best ? found.filter((each) => each.met === best).slice(0, most) : [];
  }

  /* A result on the page of its own: title, origin, and the paragraphs or statements that were found, each with its link. */
  function item(entry, asked, said) {
    const found = asked.words.length ? (said ? statements(entry, asked, 3) : bestParagraphs(entry.paragraphs, asked, 2)) : [];
    const title = element("a", { href: entry.address, ...language(entry) }, ...marked(entry.title, hits(entry.title, asked).ranges));
    const made = element("li", {}, element("h2", {}, title), element("p", { class: "search-page__about", dir: "auto" }, about(entry)));
    for (const each of found) {
      const label = WORDS.paragraph.replace("{title}", entry.title);
      const link = element("a", { href: `${entry.address}#b${each.anchor}`, class: "search-page__place", "aria-label": `¶ ${each.number + 1}. ${label}` }, `¶ ${each.number + 1}`);
      made.append(element("p", { class: "search-page__snippet", ...language(entry) }, ...(said ? marked(each.text, each.ranges) : excerpt(each.text, each.ranges)), " ", link));
    }
    return made;
  }

  Object.assign(dateline, { element, option, further, item });
})();
