"use strict";
/* From a query to entries: which have every word, in what order, and what a result shows. */
(() => {
  const SURE = 60; // entries that a phrase is looked for in before their number is told
  const PATIENCE = 300; // entries that a phrase is looked for in until a page of results is full
  const BATCH = 20; // of these, at a time
  const FEWER = 3; // words whose leaving out is offered where no text has them all
  const RANGE = 2 ** 24; // numbers of entries are smaller

  /* The entries of every list: their numbers, the sum of their scores, whether statements have all the words. */
  function joined(lists, documents) {
    const ordered = [...lists].sort((a, b) => a.length - b.length), first = ordered[0];
    const numbers = new Uint32Array(first.length), scores = new Float32Array(first.length), said = new Uint8Array(first.length);
    const rarity = (list) => Math.log(1 + documents / Math.max(1, list.length));
    const weights = ordered.map(rarity), places = ordered.map(() => 0);
    let count = 0;
    next: for (const row of first) {
      const number = row >>> 8;
      let score = ((row & 255) >>> 1) * weights[0], everywhere = row & 1;
      for (let each = 1; each < ordered.length; each++) {
        const list = ordered[each];
        let at = places[each];
        while (at < list.length && list[at] >>> 8 < number) at++;
        places[each] = at;
        if (at === list.length) break next;
        if (list[at] >>> 8 !== number) continue next;
        score += ((list[at] & 255) >>> 1) * weights[each];
        everywhere &= list[at] & 1;
      }
      [numbers[count], scores[count], said[count]] = [number, score, everywhere];
      count += 1;
    }
    return { numbers: numbers.subarray(0, count), scores: scores.subarray(0, count), said: said.subarray(0, count) };
  }

  /* The entries that have every word. Where there are none, words that are nowhere give way to similar ones; where that does not
     help either, all do, since a misspelt word may be in some text too. */
  async function matching(asked, documents) {
    const lists = await Promise.all(asked.words.map(dateline.entriesOf)), similar = new Set();
    let found = joined(lists, documents);
    const relax = async (word, at) => {
      const alike = await dateline.entriesAlike(word);
      alike.words.forEach((each) => similar.add(each));
      lists[at] = dateline.merged([lists[at], alike.entries]);
    };
    for (const present of [false, true]) {
      if (found.numbers.length) break;
      const which = asked.words.filter((word, at) => !word.exact && Boolean(lists[at].length) === present && !word.relaxed);
      await Promise.all(which.map((word) => { word.relaxed = true; return relax(word, asked.words.indexOf(word)); }));
      found = joined(lists, documents);
    }
    const fewer = found.numbers.length || asked.words.length < 2 ? [] : without(asked.words, lists, documents);
    return { ...found, fewer, similar: found.numbers.length ? [...similar].sort() : [] };
  }

  /* How many entries have all words but one, for each word whose leaving out helps, the most first. */
  const without = (words, lists, documents) => words
    .map(({ term, exact }, at) => [term, exact ? 0 : joined(lists.filter((_, each) => each !== at), documents).numbers.length])
    .filter(([, number]) => number).sort(([, a], [, b]) => b - a).slice(0, FEWER);

  /* Numbers by their ranks, the highest first; `ranks` are whole and below 2 ** 29. */
  function ordered(numbers, ranks) {
    const keys = new Float64Array(numbers.length);
    for (let at = 0; at < keys.length; at++) keys[at] = ranks[at] * RANGE + (RANGE - 1 - numbers[at]);
    return keys.sort().reverse().map((key) => RANGE - 1 - (key % RANGE));
  }

  const byScore = (found) => ordered(found.numbers, found.scores.map((score) => Math.round(score * 256)));

  async function entry(number) {
    const index = await dateline.index();
    const rows = await dateline.load(`d-${Math.floor(number / 2 ** index.shift.d).toString(16)}`, index.version);
    const row = rows.find((each) => each[0] === number);
    if (!row) throw new Error(`no entry ${number}`);
    const [, address, kind, title, publisher, date, language, paragraphs, statements] = row;
    return { number, address, kind, title, publisher, date, language, paragraphs, statements };
  }

  const follows = (terms, phrase) =>
    terms.some((_, at) => phrase.every((term, step) => terms[at + step] === term));

  /* Whether each phrase stands in the title or in one paragraph. */
  const has = (found, phrases) => {
    const texts = [found.title, ...found.paragraphs.map((row) => row[1])].map(dateline.terms);
    return phrases.every((phrase) => texts.some((terms) => follows(terms, phrase)));
  };

  /* The first of some entries that have the phrases, in their order, and whether there may be more. */
  async function phrased(order, phrases, most) {
    const found = [];
    let at = 0;
    while (at < order.length && at < PATIENCE && (found.length < most || order.length <= SURE)) {
      const part = await Promise.all([...order.slice(at, at + BATCH)].map(entry));
      found.push(...part.filter((each) => has(each, phrases)).map((each) => each.number));
      at += BATCH;
    }
    return { order: found, whole: at >= order.length };
  }

  const kept = (found, chosen) => {
    const keep = new Set(chosen), places = [...found.numbers.keys()].filter((at) => keep.has(found.numbers[at]));
    const pick = (list) => list.constructor.from(places, (at) => list[at]);
    return { ...found, numbers: pick(found.numbers), scores: pick(found.scores), said: pick(found.said) };
  };

  /* Queries with one word less, that word as it was typed, and how many entries each finds. */
  const offered = (query, fewer) => fewer.map(([term, number]) => {
    const has = (part) => dateline.asked(part).words.some((word) => word.term === term), parts = query.split(/\s+/);
    return { query: parts.filter((part) => !has(part)).join(" "), word: parts.find(has) ?? term, number };
  });

  /* What a query finds: how many, the entries from `from` on, and what was asked. `narrow` may take away some of what was found
     and give another order. `whole` says whether a phrase was looked for in all that it may be in. */
  async function find(query, { from = 0, most = 10, narrow = null } = {}) {
    const index = await dateline.index(), asked = dateline.asked(query);
    const nothing = { numbers: new Uint32Array(0), scores: new Float32Array(0), said: new Uint8Array(0), similar: [], fewer: [] };
    let found = asked.words.length && index.documents ? await matching(asked, index.documents) : nothing;
    let whole = !asked.phrases.length;
    if (!whole && found.numbers.length <= SURE) {
      found = kept(found, (await phrased(found.numbers, asked.phrases, Infinity)).order);
      whole = true;
    }
    const narrowed = narrow ? await narrow(found, Boolean(asked.words.length)) : { order: byScore(found) };
    let { order } = narrowed;
    if (!whole) ({ order, whole } = await phrased(order, asked.phrases, from + most + 1));
    const entries = await Promise.all([...order.slice(from, from + most)].map(entry));
    return { ...narrowed, found, asked, entries, count: order.length, whole, similar: found.similar, fewer: offered(query, found.fewer) };
  }

  Object.assign(dateline, { find, ordered, byScore });
})();
