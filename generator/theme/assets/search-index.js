"use strict";
/* The shards of the vocabulary: from a word asked for to the numbers of the entries that have it, in one part of the archive
   (search-shelves.js), which each of these functions is given first. */
(() => {
  const PREFIX_BYTES = 150; // thousands of letters that one beginning of a word may load
  const MOST_KIN = 8, MOST_SIMILAR = 6; // other forms of one word
  const SIMILAR_SHARDS = 12; // lists of words in which a misspelt one may be looked up, from either end
  const EDITS = [[4, 1], [8, 2]]; // letters of a word from which on so many may be wrong
  const SAME = 4, ENDING = 3; // letters that words of one beginning share at least, and in which they may differ at their end
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Uint8Array(128);
  [...LETTERS].forEach((letter, value) => { VALUES[letter.charCodeAt(0)] = value; });

  /* How much a form counts beside the word itself, and a weight's bits (generator/exports/search_postings.py). */
  const WORTH = { exact: 1, kin: 0.75, prefix: 0.6, similar: 0.4 };
  const OFTEN = [8, 11, 14, 17], TITLE = 4, STATEMENT = 8, IN_TITLE = 60;

  /* The numbers that a text of letters stands for, as `coded` in generator/exports/search_codes.py writes them. */
  function decoded(text) {
    const found = new Uint32Array(text.length);
    let count = 0, value = 0, shift = 0;
    for (let at = 0; at < text.length; at++) {
      const code = VALUES[text.charCodeAt(at)];
      value += (code & 31) * 2 ** shift;
      if (code & 32) shift += 5;
      else { found[count++] = value; value = 0; shift = 0; }
    }
    return found.subarray(0, count);
  }

  /* An entry in 32 bits: its number, seven bits of score, one that says whether a statement has the word. */
  function postings(text, worth) {
    const found = decoded(text), scores = new Uint8Array(16);
    for (let weight = 0; weight < 16; weight++) {
      const score = Math.round((OFTEN[weight & 3] + (weight & TITLE ? IN_TITLE : 0)) * worth);
      scores[weight] = score * 2 + (weight & STATEMENT ? 1 : 0);
    }
    let number = 0;
    for (let at = 0; at < found.length; at++) {
      number += found[at] >>> 4;
      found[at] = number * 256 + scores[found[at] & 15];
    }
    return found;
  }

  /* One list of several, each entry once, with its best score. */
  function merged(lists) {
    if (lists.length < 2) return lists[0] ?? new Uint32Array(0);
    const all = new Uint32Array(lists.reduce((sum, each) => sum + each.length, 0));
    lists.reduce((at, each) => { all.set(each, at); return at + each.length; }, 0);
    all.sort();
    let count = 0;
    for (let at = 0; at < all.length; at++) {
      if (at + 1 < all.length && all[at] >>> 8 === all[at + 1] >>> 8) continue;
      all[count++] = all[at];
    }
    return all.slice(0, count);
  }

  const fileName = (kind, first) => `${kind}-${first.replace(/[^a-z0-9]/gi, (c) => `_${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}`;

  /* The place of the last that is not behind `key`, among sorted ones; -1 if all are. */
  function place(sorted, key) {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= key) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  /* The shards that may hold a term, and if it is a beginning, those behind that are not too large. */
  function shardsOf(shelf, term, prefix) {
    const from = Math.max(0, place(shelf.terms, term)), found = [from];
    let room = PREFIX_BYTES - shelf.sizes[from];
    const to = prefix ? place(shelf.terms, `${term}\uffff`) : from;
    for (let at = from + 1; at <= to && room > 0; at++) {
      if (shelf.sizes[at] > room) continue;
      room -= shelf.sizes[at];
      found.push(at);
    }
    return found;
  }

  async function rowsOf(shelf, term, prefix) {
    if (!shelf.terms.length) return [];
    const shards = shardsOf(shelf, term, prefix).map((at) => shelf.load(fileName("t", shelf.terms[at])));
    const rows = (await Promise.all(shards)).flat();
    return rows.filter((row) => row[0] === term || (prefix && row[0].startsWith(term)));
  }

  /* The entries that have a word, a list for each part: itself, its kin, which any part may know, a longer word that begins so. It
     learns its forms. */
  async function entriesOf(shelves, word) {
    const rows = await Promise.all(shelves.map((shelf) => rowsOf(shelf, word.term, word.prefix && !word.exact)));
    const own = rows.flat().filter((row) => row[0] === word.term);
    const known = [...new Set(own.flatMap((row) => row[2]?.split(" ") ?? []))].slice(0, MOST_KIN);
    const kin = word.exact ? [] : [...known, ...word.others];
    kin.forEach((term) => word.forms.add(term));
    return Promise.all(shelves.map(async (shelf, at) => {
      const further = await Promise.all(kin.map((term) => rowsOf(shelf, term, false)));
      const lists = rows[at].map((row) => postings(row[1], row[0] === word.term ? WORTH.exact : WORTH.prefix));
      return merged([...lists, ...further.flat().map((row) => postings(row[1], WORTH.kin))]);
    }));
  }

  /* ---- Misspelt words ---- */

  /* How many letters must be put in, left out, changed or swapped to make one word of another; `most` + 1 if more. */
  function edits(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      [before, last, row] = [last, row, [i]];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : Infinity;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
    }
    return row[b.length];
  }

  /* The words of lists that begin with as few letters as the lists allow: two, or more where many words begin so. */
  async function listed(shelf, kind, firsts, word) {
    for (let length = 2; length < word.length; length++) {
      const start = word.slice(0, length), from = Math.max(0, place(firsts, start)), to = place(firsts, `${start}\uffff`);
      if (to - from >= SIMILAR_SHARDS) continue;
      const lists = await Promise.all(firsts.slice(from, to + 1).map((first) => shelf.load(fileName(kind, first))));
      return lists.flatMap((text) => text.split(" ")).filter((each) => each.startsWith(start));
    }
    return [];
  }

  const backwards = (word) => [...word].reverse().join("");

  /* Words of a part that may differ from this one in a letter or two: mistakes at its end are found by its beginning. */
  async function near(shelf, term) {
    if (!shelf.terms.length) return [];
    const lists = await shelf.load("words");
    const [ahead, behind] = await Promise.all([listed(shelf, "f", lists.f, term), listed(shelf, "r", lists.r, backwards(term))]);
    return [...ahead, ...behind.map(backwards)];
  }

  /* Those in all parts that are nearest. */
  async function similar(shelves, term) {
    const most = EDITS.findLast(([letters]) => term.length >= letters)?.[1];
    if (!most || /\P{L}/u.test(term)) return [];
    const words = (await Promise.all(shelves.map((shelf) => near(shelf, term)))).flat();
    const found = new Map();
    for (const word of words) {
      if (word !== term && !found.has(word)) found.set(word, edits(term, word, most));
    }
    const least = Math.min(most, ...found.values()), alike = [...found].filter(([, distance]) => distance === least).map(([word]) => word);
    const start = term.slice(0, Math.max(SAME, term.length - ENDING)); // “bombing”, where all texts have “bombed”
    const chosen = alike.length ? alike : [...found.keys()].filter((word) => word.startsWith(start) && word.length <= start.length + ENDING);
    return chosen.sort().slice(0, MOST_SIMILAR);
  }

  /* The entries that have a similar word, for each part. It learns its forms. */
  async function entriesAlike(shelves, word) {
    const words = await similar(shelves, word.term);
    words.forEach((each) => word.forms.add(each));
    const entries = await Promise.all(shelves.map(async (shelf) => {
      const rows = (await Promise.all(words.map((each) => rowsOf(shelf, each, false)))).flat();
      return merged(rows.map((row) => postings(row[1], WORTH.similar)));
    }));
    return { words, entries };
  }

  Object.assign(dateline, { decoded, merged, entriesOf, entriesAlike, edits });
})();
