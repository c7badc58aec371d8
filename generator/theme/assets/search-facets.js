"use strict";
/* Counts what was found by publisher, date and so on, and narrows it. The values come in blocks (search_columns.py). */
(() => {
  const STATEMENT = "statement"; // a kind that no entry has: a text in whose statements all the words stand

  /* For each entry of a block, from which place on its codes stand; a code is a value's place, from 1 on. */
  function column([values, text], count) {
    const found = dateline.decoded(text), starts = new Uint32Array(count + 1), codes = new Uint16Array(found.length);
    let entry = 0, length = 0;
    for (const code of found) {
      if (code) codes[length++] = code >>> 1;
      if (!(code & 1)) starts[++entry] = length;
    }
    return { values, starts, codes: codes.slice(0, length) };
  }

  function block(data) {
    const numbers = dateline.decoded(data.numbers);
    for (let at = 1; at < numbers.length; at++) numbers[at] += numbers[at - 1];
    return { numbers, days: Uint8Array.from(dateline.decoded(data.days)), columns: data.facets.map((each) => column(each, numbers.length)) };
  }

  /* The blocks of each part. */
  const blocks = ({ shelves }) => Promise.all(shelves.map((shelf) => Promise.all(shelf.blocks.map((name) => shelf.load(`c-${name.toString(16)}`, block)))));

  /* A date is chosen with all that lie in it; of other values, itself alone. */
  const chooses = (facet, chosen, value) => chosen.has(value) || (facet === "date" && value !== "" && [...chosen].some((one) => one && value.startsWith(one)));

  /* A month as a number in which days have room. */
  const month = (value) => Number(value.replaceAll("-", "").slice(0, 6).padEnd(6, "0")) * 100 || 0;

  /* Which entries of a block were found, and what each facet's choice says of them. */
  function* places(found, numbers) {
    let at = 0;
    for (let place = 0; place < numbers.length && at < found.length; place++) {
      while (at < found.length && found[at] < numbers[place]) at++;
      if (found[at] === numbers[place]) yield [at, place];
    }
  }

  /* Takes from `found` what no choice excludes. An entry counts for a facet when the choices of all the others let it pass. */
  function narrowed(found, facets, chosen, all) {
    const numbers = [], scores = [], days = [], totals = facets.map(() => new Map());
    let from = 0, said = 0;
    const kinds = chosen.kind ?? new Set(), onlySaid = kinds.has(STATEMENT);
    for (const { numbers: here, days: day, columns } of all) {
      const dates = columns[facets.indexOf("date")], months = dates.values.map(month);
      const allowed = columns.map(({ values }, at) => {
        const choice = chosen[facets[at]];
        return choice?.size ? Uint8Array.from(["", ...values], (value, code) => Number(code > 0 && chooses(facets[at], choice, value))) : null;
      });
      const counts = columns.map(({ values }) => new Uint32Array(values.length + 1));
      const within = found.numbers.subarray(from);
      for (const [step, place] of places(within, here)) {
        const at = from + step;
        let fails = 0, only = -1;
        columns.forEach(({ starts, codes }, facet) => {
          if (!allowed[facet]) return;
          let passes = facet === 0 && onlySaid && found.said[at];
          for (let c = starts[place]; c < starts[place + 1] && !passes; c++) passes = allowed[facet][codes[c]];
          if (!passes) { fails += 1; only = facet; }
        });
        if (fails > 1) continue;
        columns.forEach(({ starts, codes }, facet) => {
          if (fails && only !== facet) return;
          for (let c = starts[place]; c < starts[place + 1]; c++) counts[facet][codes[c]] += 1;
          if (facet === 0) said += found.said[at];
        });
        if (fails) continue;
        numbers.push(here[place]);
        scores.push(found.scores[at]);
        days.push(dates.starts[place] < dates.starts[place + 1] ? months[dates.codes[dates.starts[place]] - 1] + day[place] : 0);
      }
      columns.forEach(({ values }, facet) => values.forEach((value, code) => {
        const count = counts[facet][code + 1];
        if (count) totals[facet].set(value, (totals[facet].get(value) ?? 0) + count);
      }));
    }
    if (said) totals[0].set(STATEMENT, said);
    return { numbers, scores: Float32Array.from(scores), days, totals };
  }

  /* All entries, for a list that is narrowed by values alone. */
  function everything(all) {
    const length = all.reduce((sum, each) => sum + each.numbers.length, 0), numbers = new Uint32Array(length);
    all.reduce((at, each) => { numbers.set(each.numbers, at); return at + each.numbers.length; }, 0);
    return { numbers, scores: new Float32Array(length), said: new Uint8Array(length) };
  }

  /* What `find` narrows by: `chosen` holds a set of values for a facet, `sort` is `best`, `new` or `old`. */
  const narrowing = (chosen, sort) => async (found, words) => {
    const index = await dateline.index(), all = await blocks(index);
    const left = all.map((each, part) => narrowed(words ? found[part] : everything(each), index.facets, chosen, each));
    const order = sort === "best" && words ? dateline.byScore(left) : dateline.ordered(left.map(({ numbers, days }) => ({ numbers, ranks: ranks(days, sort) })));
    return { order, facets: new Map(index.facets.map((facet, at) => [facet, summed(left.map(({ totals }) => totals[at]))])) };
  };

  /* The counts of several parts as one. */
  function summed(counts) {
    const all = new Map();
    for (const each of counts) for (const [value, count] of each) all.set(value, (all.get(value) ?? 0) + count);
    return all;
  }

  /* What was found, counted, where nothing narrows it. */
  const counted = async (found) => (await narrowing({}, "best")(found, true)).facets;

  /* Of each part of the list of everything at which place it begins (search_listing.py). */
  function opened({ parts, sizes, dated, facets }) {
    const names = dateline.decoded(parts), starts = [0];
    for (const size of dateline.decoded(sizes)) starts.push(starts.at(-1) + size);
    return { names, starts, dated, facets };
  }

  /* Everything, the latest or the earliest first, those without a date last, with its counts: of the list only the parts shown. */
  async function listed(sort, from, most) {
    const index = await dateline.index(), shelves = index.shelves.filter((shelf) => shelf.documents);
    const nothing = { count: 0, entries: [], asked: dateline.asked(""), similar: [], whole: true, facets: new Map(), missing: index.missing };
    if (!shelves.length) return nothing;
    const starts = await Promise.all(shelves.map((shelf) => shelf.load("start", opened)));
    const rows = shelves.map((shelf, at) => row(shelf, starts[at], sort)), count = index.documents;
    const entries = rows.length > 1 ? await interleaved(rows, starts, from, most, sort)
      : await Promise.all(Array.from({ length: Math.max(0, Math.min(most, count - from)) }, (_, at) => rows[0](from + at)));
    return { ...nothing, count, entries, facets: new Map(index.facets.map((facet, at) => [facet, summed(starts.map(({ facets }) => facets[at]))])) };
  }

  /* An entry of a part's list by its place in it. */
  const row = (shelf, { names, starts, dated }, sort) => async (at) => {
    const place = sort === "old" && at < dated ? dated - 1 - at : at, part = starts.findLastIndex((start) => start <= place);
    const rows = await shelf.load(`l-${names[part].toString(16)}`);
    const [number, address, kind, title, publisher, date, language, day] = rows[place - starts[part]];
    return { number, address: `${shelf.from}/${address}`, part: shelf.title, kind, title, publisher, date, language, day, paragraphs: [], statements: [] };
  };

  /* The lists of several parts as one: always the first entry of those that are next in their lists. */
  async function interleaved(rows, starts, from, most, sort) {
    const places = rows.map(() => 0), found = [];
    const next = (part) => (places[part] < starts[part].starts.at(-1) ? rows[part](places[part]) : null);
    const heads = await Promise.all(rows.map((_, part) => next(part)));
    const rank = (entry) => ranks([entry.day], sort)[0];
    for (let at = 0; at < from + most; at++) {
      let best = -1;
      heads.forEach((head, part) => {
        if (head && (best < 0 || rank(head) > rank(heads[best]) || (rank(head) === rank(heads[best]) && head.number < heads[best].number))) best = part;
      });
      if (best < 0) break;
      if (at >= from) found.push(heads[best]);
      places[best] += 1;
      heads[best] = await next(best);
    }
    return found;
  }

  /* Those without a date come last, whichever way. */
  const ranks = (days, sort) => days.map((date) => (sort === "old" && date ? 99999999 - date : date));

  Object.assign(dateline, { narrowing, counted, listed, STATEMENT });
})();
