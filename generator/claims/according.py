"""Who is named by words such as `according to`, before or behind them, or in one word with them (`nach UN-Angaben`)."""

from generator.claims import articled, inverted, phrases, speakers
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence


def named(sentence: Sentence, at: int, end: int, kind: str) -> Range | None:
    """Who is named by the phrase from a token to `end` (half open), of one of the lists of `[speech]`."""
    lexicon = sentence.lexicon
    if kind == "according_last":
        return last(sentence, at, end)
    if kind == "according_within":
        return phrases.after(sentence, end - 1, speakers.SOURCE_WORDS)
    walk = articled.named if lexicon.verb_first else phrases.after
    name = walk(sentence, end, speakers.SOURCE_WORDS)
    if name and name[1] - name[0] > 1 and phrases.told(sentence, name[1] - 1):
        name = name[0], name[1] - 1  # “two witnesses reached by telephone”
    return inverted.quoted(sentence, name) if name and lexicon.cases else name


def last(sentence: Sentence, at: int, end: int) -> Range | None:
    """Who is named behind a comma or a quotation where the name ends the statement (`…, so der Sprecher`): an
    office, or a name without a determiner, since other nouns there say nothing (`…, so die Hoffnung`)."""
    lexicon = sentence.lexicon
    if (
        at == 0
        or end >= len(sentence.tokens)
        or not (sentence.tokens[at - 1] in inverted.QUOTES or sentence.tokens[at - 1] == ",")
    ):
        return None
    found = phrases.after(sentence, end, speakers.SOURCE_WORDS)
    if found is None or found[0] != end or not speakers.closes(sentence, found[1]):
        return None
    determined = lexicon.has("determiners", sentence.folded[end])
    head = sentence.folded[end + determined] if end + determined < found[1] else ""
    office = any(lexicon.has("offices", part) or lexicon.ends("offices", part) for part in head.split("-"))
    return found if office or (not determined and phrases.named(sentence, end)) else None


def compound(sentence: Sentence, at: int) -> Range | None:
    """The word itself, where `according` stands before it and who says it in it (`nach Polizeiangaben`)."""
    bare = sentence.folded[at] in sentence.lexicon.endings["stating"]
    follows = at > 0 and sentence.lexicon.has("stated_by", sentence.folded[at - 1])
    return (at, at + 1) if follows and not bare else None
