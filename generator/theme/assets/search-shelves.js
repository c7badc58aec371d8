"use strict";
/* What is searched: this site, and where it is an archive in parts, all parts that lie beside it. Each has an index of its own; an
   entry's id is its number in there and, above it, the place of its part in the list. */
(() => {
  const RANGE = 2 ** 24; // numbers of entries are smaller
  const { parts: way, part } = document.getElementById("__dateline_search").dataset;

  async function shelf(from, title) {
    const data = await dateline.load("index", "", (found) => ({ ...found, sizes: dateline.decoded(found.sizes) }), from);
    return { ...data, from, title, load: (name, made) => dateline.load(name, data.version, made, from) };
  }

  /* The other parts, and null for each that is not here. */
  async function others(root) {
    try {
      const listed = (await dateline.load("parts", "", (found) => found, root)).filter(([folder]) => folder !== part);
      return Promise.all(listed.map(([folder, title]) => shelf(`${root}/${folder}`, title).catch(() => null)));
    } catch { return [null]; }
  }

  async function opened() {
    const own = await shelf(dateline.base, "");
    const found = way ? await others(way === "." ? dateline.base : `${dateline.base}/${way}`) : [];
    const shelves = [own, ...found.filter(Boolean)], documents = shelves.reduce((sum, each) => sum + each.documents, 0);
    return { documents, shelves, facets: own.facets, rights: own.rights, missing: found.includes(null) };
  }

  let known = null;
  const index = () => (known ??= opened().catch((error) => { known = null; throw error; })); // so that the next query tries again

  /* The ids of entries of several parts, the highest rank first; of equal ones those with low numbers. Ranks are whole, below 2 ** 29,
     one list of numbers and ranks a part. */
  function ordered(lists) {
    const sorted = lists.map(({ numbers, ranks }) => {
      const keys = new Float64Array(numbers.length);
      for (let at = 0; at < keys.length; at++) keys[at] = ranks[at] * RANGE + (RANGE - 1 - numbers[at]);
      return keys.sort().reverse();
    });
    const found = new Float64Array(sorted.reduce((sum, each) => sum + each.length, 0)), places = sorted.map(() => 0);
    for (let at = 0; at < found.length; at++) {
      let best = -1, most = -1;
      for (let each = 0; each < sorted.length; each++) {
        if (places[each] < sorted[each].length && sorted[each][places[each]] > most) [best, most] = [each, sorted[each][places[each]]];
      }
      places[best] += 1;
      found[at] = best * RANGE + (RANGE - 1 - (most % RANGE));
    }
    return found;
  }

  const place = (id) => ({ at: Math.floor(id / RANGE), number: id % RANGE });
  const id = (at, number) => at * RANGE + number;

  Object.assign(dateline, { index, ordered, place, id });
})();
