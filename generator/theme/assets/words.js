"use strict";
/* What the scripts say. English stands in them; the header holds the words of another language (generator/interface), so that
   nothing has to be fetched. */
const words = (() => {
  const held = document.querySelector("[data-words]")?.dataset;
  const language = held?.language ?? "en";
  const known = JSON.parse(held?.words ?? "{}");
  const classes = new Intl.PluralRules(language);

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (name, key) => values[key] ?? name);
  const numeral = (number) => number.toLocaleString(`${language}-u-nu-latn`);

  /* A text in the interface's language, its `{names}` filled in. */
  const say = (text, values = {}) => filled(known[text] ?? text, values);

  /* A number with its noun; the catalogues hold `{count} result`, in a form for each class of numbers. */
  function count(number, one, many) {
    const forms = known[`{count} ${one}`] ?? { one: `{count} ${one}`, other: `{count} ${many}` };
    return filled(forms[classes.select(number)] ?? forms.other, { count: numeral(number) });
  }

  return { language, say, count, numeral };
})();
