"use strict";
/* From a query to entries: which have every word, in what order, and what a result shows. */
(() => {
  const SURE = 60; // entries that a phrase is looked for in before their number is told
  const PATIENCE = 300; // entries that a phrase is looked for in until a page of results is full
  const BATCH = 20; // of these, at a time
  const FEWER = 3; // words whose leaving out is offered where no text has them all

  /* How much each word counts: the rarer in all parts together, the more. */
  const rarities = (lists, documents) => lists.map((each) => Math.log(1 + documents / Math.max(1, each.reduce((sum, list) => sum + list.length, 0))));

  /* The entries of a part that are in every list: their numbers, the sum of their scores, whether statements have all the words. */
  function joined(lists, rarity) {
    const which = lists.map((_, at) => at).sort((a, b) => lists[a].length - lists[b].length);
    const ordered = which.map((at) => lists[at]), weights = which.map((at) => rarity[at]), first = ordered[0];
    const numbers = new Uint32Array(first.length), scores = new Float32Array(first.length), said = new Uint8Array(first.length);
    const places = ordered.map(() => 0);
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
  async function matching(asked, { shelves, documents }) {
    const lists = await Promise.all(asked.words.map((word) => dateline.entriesOf(shelves, word))), similar = new Set(); // by word, by part
    let found = everywhere(lists, shelves, documents);
    const relax = async (word, at) => {
      const alike = await dateline.entriesAlike(shelves, word);
      alike.words.forEach((each) => similar.add(each));
      lists[at] = lists[at].map((list, part) => dateline.merged([list, alike.entries[part]]));
    };
    for (const present of [false, true]) {
      if (size(found)) break;
      const which = asked.words.filter((word, at) => !word.exact && lists[at].some((list) => list.length) === present && !word.relaxed);
      await Promise.all(which.map((word) => { word.relaxed = true; return relax(word, asked.words.indexOf(word)); }));
      found = everywhere(lists, shelves, documents);
    }
    const fewer = size(found) || asked.words.length < 2 ? [] : without(asked.words, lists, shelves, documents);
    return { found, fewer, similar: size(found) ? [...similar].sort() : [] };
  }

  /* What is found in each part. */
  function everywhere(lists, shelves, documents) {
    const rarity = rarities(lists, documents);
    return shelves.map((_, part) => joined(lists.map((each) => each[part]), rarity));
  }

  const size = (found) => found.reduce((sum, each) => sum + each.numbers.length, 0);

  /* How many entries have all words but one, for each word whose leaving out helps, the most first. */
  const without = (words, lists, shelves, documents) => words
    .map(({ term, exact }, at) => [term, exact ? 0 : size(everywhere(lists.filter((_, each) => each !== at), shelves, documents))])
    .filter(([, number]) => number).sort(([, a], [, b]) => b - a).slice(0, FEWER);

  const byScore = (found) => dateline.ordered(found.map(({ numbers, scores }) => ({ numbers, ranks: scores.map((score) => Math.round(score * 256)) })));

  async function entry(id) {
    const { at, number } = dateline.place(id), { shelves } = await dateline.index(), shelf = shelves[at];
    const rows = await shelf.load(`d-${Math.floor(number / 2 ** shelf.shift.d).toString(16)}`);
    const row = rows.find((each) => each[0] === number);
    if (!row) throw new Error(`no entry ${number}`);
    const [, address, kind, title, publisher, date, language, paragraphs, statements] = row;
    return { id, address: `${shelf.from}/${address}`, part: shelf.title, kind, title, publisher, date, language, paragraphs, statements };
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
      found.push(...part.filter((each) => has(each, phrases)).map((each) => each.id));
      at += BATCH;
    }
    return { order: found, whole: at >= order.length };
  }

  const ids = (found) => found.flatMap(({ numbers }, part) => [...numbers].map((number) => dateline.id(part, number)));

  const kept = (found, chosen) => found.map(({ numbers, scores, said }, part) => {
    const places = [...numbers.keys()].filter((at) => chosen.has(dateline.id(part, numbers[at])));
    const pick = (list) => list.constructor.from(places, (at) => list[at]);
    return { numbers: pick(numbers), scores: pick(scores), said: pick(said) };
  });

  /* Queries with one word less, that word as it was typed, and how many entries each finds. */
  const offered = (query, fewer) => fewer.map(([term, number]) => {
    const has = (part) => dateline.asked(part).words.some((word) => word.term === term), parts = query.split(/\s+/);
    return { query: parts.filter((part) => !has(part)).join(" "), word: parts.find(has) ?? term, number };
  });

  /* What a query finds: how many, the entries from `from` on, and what was asked. `narrow` may take away some of what was found
     and give another order. `whole` says whether a phrase was looked for in all that it may be in. */
  async function find(query, { from = 0, most = 10, narrow = null } = {}) {
    const index = await dateline.index(), asked = dateline.asked(query);
    const nothing = () => ({ numbers: new Uint32Array(0), scores: new Float32Array(0), said: new Uint8Array(0) });
    const met = asked.words.length && index.documents ? await matching(asked, index) : { found: index.shelves.map(nothing), similar: [], fewer: [] };
    let { found } = met, whole = !asked.phrases.length;
    if (!whole && size(found) <= SURE) {
      found = kept(found, new Set((await phrased(ids(found), asked.phrases, Infinity)).order));
      whole = true;
    }
    const narrowed = narrow ? await narrow(found, Boolean(asked.words.length)) : { order: byScore(found) };
    let { order } = narrowed;
    if (!whole) ({ order, whole } = await phrased(order, asked.phrases, from + most + 1));
    const entries = await Promise.all([...order.slice(from, from + most)].map(entry));
    return { ...narrowed, found, asked, entries, count: order.length, whole, similar: met.similar, fewer: offered(query, met.fewer), missing: index.missing };
  }

  Object.assign(dateline, { find, byScore });
})();
