"use strict";
/* Terms, as `terms` in generator/exports/search_terms.py makes them, and what a query asks for. */
(() => {
  const LONGEST = 40; // characters of a term that count
  const SHORTEST_PART = 3; // letters before or behind an apostrophe that are a term of their own
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\u{20000}-\\u{323af}";
  const RUN = new RegExp(`([${UNSPACED}]+)|[^${UNSPACED}]+`, "gu");
  const WORD = /[\p{L}\p{N}_]+(?:['’ʼ][\p{L}\p{N}_]+)*/gu;
  const BY_CAPITAL = /[ß\u1c80-\u1c88]/g, CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/g; // what case folding treats otherwise
  const QUOTED = /["“”„«»「『]([^"“”„«»「」『』]*)["“”«»」』]?|[^"“”„«»「『]+/gu; // a phrase between marks, or what stands between two

  const stripped = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");
  const folded = (word) =>
    word.toLowerCase().replace(BY_CAPITAL, (c) => c.toUpperCase().toLowerCase()).replace(CHEROKEE, (c) => c.toUpperCase())
      .replace(/ς/g, "σ").replace(/[’ʼ]/g, "'");
  const letters = (word) => [...word];
  const cut = (word) => letters(word).slice(0, LONGEST).join("");
  const pairs = (run) => letters(run).map((char, at, all) => char + (all[at + 1] ?? ""));
  const parts = (word) => (word.includes("'") ? word.split("'").filter((each) => letters(each).length >= SHORTEST_PART).map(cut) : []);

  /* Each run of a text's words: its terms, and whether they are pairs of characters. */
  function* runs(text) {
    for (const [word] of stripped(text).matchAll(WORD)) {
      for (const [run, unspaced] of folded(word).matchAll(RUN)) {
        yield [unspaced ? pairs(run) : [cut(run), ...parts(run)], Boolean(unspaced)];
      }
    }
  }

  const terms = (text) => [...runs(text)].flatMap(([found]) => found);

  /* The terms that must follow one another; the last, lone character of a run is left out, since more may follow it. */
  const sequence = (text) => [...runs(text)].flatMap(([found, unspaced]) => (unspaced && found.length > 1 ? found.slice(0, -1) : found));

  /* What a query asks for: `words`, each once, with its forms, at first itself alone; the last may be the beginning of a word.
     `phrases` are sequences of terms, whose words are taken as they stand. */
  function asked(query) {
    const words = new Map(), phrases = [];
    let last = null;
    for (const [all, phrase] of query.matchAll(QUOTED)) {
      const exact = phrase !== undefined;
      if (exact && sequence(phrase).length > 1) phrases.push(sequence(phrase));
      for (const [found, unspaced] of exact ? sequence(phrase).map((term) => [[term], false]) : runs(all)) {
        for (const term of unspaced ? (found.length > 1 ? found.slice(0, -1) : found) : found.slice(0, 1)) {
          const others = unspaced ? [] : found.slice(1).sort((a, b) => b.length - a.length).slice(0, 1);
          words.set(term, { term, exact: exact || (words.get(term)?.exact ?? false), others, prefix: false, forms: new Set([term, ...others]) });
          last = exact ? null : words.get(term);
        }
      }
    }
    if (last) last.prefix = true;
    return { words: [...words.values()], phrases };
  }

  const meets = (term, word) => word.forms.has(term) || (word.prefix && term.startsWith(word.term));

  Object.assign(dateline, { terms, runs, pairs, sequence, asked, meets });
})();
