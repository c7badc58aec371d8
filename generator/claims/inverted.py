"""Who is named behind a verb of saying, with what is said before it (`…, a déclaré mercredi la police`)."""

from generator.claims import cases, phrases
from generator.claims.phrases import Range
from generator.claims.sentence import Sentence

DASHES = frozenset("—–-")
# Tokens in which the name of who speaks may hold one in quotation marks (`агентство «Заря»`).
QUOTED = 6
QUOTES = frozenset("\"“”„«»‘’'")


def speaker(sentence: Sentence, at: int) -> Range | None:
    """The tokens of who speaks behind a verb that a statement and a comma, or a quotation, stand before.

    Only in languages that turn verb and speaker round there; `Smith, 45, a annoncé la guerre` has no statement before.
    """
    lexicon = sentence.lexicon
    if not lexicon.has("inverting", sentence.folded[at]):
        return None
    first = at
    while first > 0 and phrases.verbal(sentence, first - 1):
        first -= 1
    if lexicon.cases:
        return cased(sentence, first, at)
    if first == 0 or not (sentence.tokens[first - 1] in QUOTES or stated(sentence, first - 1)):
        return None
    begin = past_told(sentence, past_time(sentence, at + 1))
    if begin >= len(sentence.tokens) or lexicon.has("objective", sentence.folded[begin]):
        return None
    found = phrases.after(sentence, begin)
    if found is None or not (lexicon.has("determiners", sentence.folded[begin]) or phrases.named(sentence, begin)):
        return None
    return found[0], alone(sentence, found)


def cased(sentence: Sentence, first: int, at: int) -> Range | None:
    """Who speaks behind a verb, where cases tell: behind a comma, a quotation or a dash, and where nobody before the
    verb may be the one. An office in which it is said counts as the one who says it (`сообщили в полиции`)."""
    lexicon = sentence.lexicon
    before = phrases.before(sentence, at)
    if fronted := office_before(sentence, first, at):
        return fronted
    if first == 0 or (before is not None and not unspeaking(sentence, before, at)):
        return None
    begin = past_time(sentence, at + 1)
    if (
        begin < len(sentence.tokens)
        and lexicon.has("saying_in", sentence.folded[at])
        and lexicon.has("offices_in", sentence.folded[begin])
    ):
        found = phrases.after(sentence, begin + 1)
        return quoted(sentence, found) if found and office(sentence, found[0]) else None
    if sentence.tokens[begin : begin + 1] == ("«",):
        return quoted(sentence, (begin, begin))
    found = phrases.after(sentence, begin) if begin < len(sentence.tokens) else None
    if found is None or not cases.subject(sentence, found, at) or sentence.tokens[found[1] - 1].isdigit():
        return None
    found = quoted(sentence, untold(sentence, found))
    told = sentence.folded[found[1] : found[1] + 1] == (",",) and "".join(sentence.folded[found[1] + 1 : found[1] + 2])
    return None if told and lexicon.has("followers", told) else found


def office_before(sentence: Sentence, first: int, at: int) -> Range | None:
    """The office that opens a clause and in which something is said (`в Белом доме заявили`)."""
    lexicon, start = sentence.lexicon, first
    behind = "".join(sentence.folded[at + 1 : at + 2])
    unnamed = sentence.folded[at] in lexicon.denying and not (behind == "," or behind in lexicon.followers)
    if unnamed or not lexicon.has("saying_in", sentence.folded[at]):
        return None
    while start > 0 and first - start < QUOTED and not phrases.mark(sentence, start - 1):
        start -= 1
    opens = start + 1 < first and lexicon.has("offices_in", sentence.folded[start]) and office(sentence, start + 1)
    return (start + 1, first) if opens else None


def untold(sentence: Sentence, found: Range) -> Range:
    """Who speaks without who is told, before (`заявил Reuters источник`) or behind (`сказал Петров журналистам`)."""
    first, last = found
    if last - first > 1 and cases.acronym(sentence, first) and cases.titled(sentence, first + 1):
        first += 1
    behind = (
        at
        for at in range(first + 1, last)
        if sentence.tokens[at].islower() and cases.told(sentence, at) and phrases.named(sentence, at - 1)
    )
    return first, next(behind, last)


def unspeaking(sentence: Sentence, found: Range, at: int) -> bool:
    """Whether a phrase before a verb names nobody who says something: by its ending, or since it tells of what is
    said."""
    return not cases.subject(sentence, found, at) or any(
        sentence.lexicon.event_of(sentence.folded[index]) for index in range(*found)
    )


def office(sentence: Sentence, at: int) -> bool:
    """Whether a token names an office, or is all capitals as the names of many are."""
    return sentence.lexicon.has("offices", sentence.folded[at]) or cases.acronym(sentence, at)


def quoted(sentence: Sentence, found: Range) -> Range:
    """A name with the part of it that stands in quotation marks behind it."""
    last = found[1]
    if sentence.tokens[last : last + 1] != ("«",):
        return found
    ends = (at for at in range(last + 1, min(last + QUOTED, len(sentence.tokens))) if sentence.tokens[at] == "»")
    return found[0], next(ends, last - 1) + 1


def stated(sentence: Sentence, comma: int) -> bool:
    """Whether a quotation or a statement with a verb ends at a comma, and no relative clause does; words between two
    commas may follow the verb (`neuf morts ont été retrouvés, dont deux enfants, a annoncé …`)."""
    lexicon, tokens = sentence.lexicon, sentence.tokens
    if comma == 0 or tokens[comma] != ",":
        return False
    if tokens[comma - 1] in QUOTES:
        return True
    first = comma
    while first > 0 and not phrases.mark(sentence, first - 1):
        first -= 1
    opening = sentence.folded[first]
    groups = ("relatives", "clause", *(("determiners",) if lexicon.late_verbs else ()))
    if any(lexicon.has("auxiliaries", word) or word in lexicon.verbs for word in sentence.folded[first:comma]):
        return not (first > 0 and any(lexicon.has(group, opening) for group in groups))
    return first > 0 and stated(sentence, first - 1)


def past_told(sentence: Sentence, at: int) -> int:
    """The token behind who is told, where that begins at a token (`a déclaré à l'AFP son directeur`)."""
    lexicon, folded = sentence.lexicon, sentence.folded
    if at >= len(folded) or not lexicon.has("telling_to", folded[at]):
        return at
    noun = at + 1 + (at + 1 < len(folded) and lexicon.has("determiners", folded[at + 1]))
    return min(noun + 1, len(folded))


def past_time(sentence: Sentence, at: int) -> int:
    """The token behind a weekday or a relative time that begins at a token, small words before it skipped."""
    lexicon, index = sentence.lexicon, at
    while index < len(sentence.tokens):
        word = sentence.folded[index]
        if word in lexicon.weekdays:
            return index + 1
        if lexicon.cases and word.isdigit() and "".join(sentence.folded[index + 1 : index + 2]) in lexicon.months:
            return index + 2
        if found := sentence.phrase_at(lexicon.relative_times, index):
            return found[0]
        small = any(word in lexicon.time_words[name] for name in ("before", "bare"))
        if not (small or lexicon.has("determiners", word)):
            return at
        index += 1
    return at


def alone(sentence: Sentence, found: Range) -> int:
    """Where a name ends that a determiner may follow which is also `of`: who is told may stand there as well (German
    `der`), behind a spokesman only a paper."""
    lexicon = sentence.lexicon
    both = (
        at
        for at in range(found[0] + 1, found[1])
        if all(lexicon.has(group, sentence.folded[at]) for group in ("determiners", "inner_of"))
        and not (lexicon.has("spokespersons", sentence.folded[at - 1]) and not press(sentence, at, found[1]))
    )
    return next(both, found[1]) if lexicon.capital_nouns else found[1]


def press(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a paper, an agency or a broadcaster is named among some tokens."""
    words = [part for at in range(first, last) for part in sentence.folded[at].split("-")]
    return any(sentence.lexicon.has("media", word) or sentence.lexicon.ends("media", word) for word in words)
