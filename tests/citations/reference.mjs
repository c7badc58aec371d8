// Writes reference.json anew: what citeproc-js, the processor that Zotero uses, makes of the items in it.
// By hand, never in a test:  npm install citeproc; node reference.mjs LOCALE.xml apa.csl modern-language-association.csl \
//   chicago-notes-bibliography.csl   (locale and styles as citationstyles.org publishes them)
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const CSL = createRequire(`${process.cwd()}/`)("citeproc");
const [locale, ...styles] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const file = new URL("reference.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8"));

function written(style) {
  const item = (id) => ({ id, type: "article-newspaper", language: "de", ...cases[id].item });
  // A language that is not English keeps the styles from setting titles in capitals, which we never do.
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: item }, style, "en-US", true);
  engine.setOutputFormat("html");
  return cases.map((_, id) => {
    engine.updateItems([String(id)]);
    return engine.makeBibliography()[1][0].replace(/<\/?div[^>]*>/g, "").replaceAll("&#38;", "&amp;").trim();
  });
}

const [apa, mla, chicago] = styles.map(written);
cases.forEach((one, id) => Object.assign(one, { APA: apa[id], MLA: mla[id], Chicago: chicago[id] }));
writeFileSync(file, `${JSON.stringify(cases, null, 1)}\n`);
