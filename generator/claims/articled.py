"""Noun phrases where an article, and not a capital, tells where a name ends (Arabic)."""

from generator.claims.phrases import Range, mark
from generator.claims.sentence import Sentence

# Longest name of one who acts or speaks, in tokens; a person's name behind a title; adjectives behind what is counted.
LONGEST, NAME, ADJECTIVES = 9, 3, 2


def definite(sentence: Sentence, at: int) -> bool:
    """Whether a token has the article, before or in it."""
    lexicon = sentence.lexicon
    clitics = lexicon.folding.clitics
    if clitics is None or sentence.folded[at] in lexicon.weekdays:
        return False
    if at > 0 and sentence.folded[at - 1] == "لل":
        return True
    written = clitics.plain(sentence.tokens[at])
    last = written.rpartition(" ")[2]
    return last.startswith(clitics.article) and (lexicon.has("definite", last) or written not in clitics.whole)


def closed(sentence: Sentence, at: int) -> bool:
    """Whether a token is no part of a noun phrase."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if mark(sentence, at) or sentence.number(at) or lexicon.has("duals", word):
        return True
    groups = ("clause", "prepositions", "auxiliaries", "adverbs", "joiners", "negation", "modal")
    if any(lexicon.has(group, word) for group in groups):
        return True
    if word in lexicon.weekdays or sentence.phrase_at(lexicon.relative_times, at) or event(sentence, at):
        return True
    if sentence.phrase_at(lexicon.qualifiers, at) is not None:
        return True
    if lexicon.has("acts", word) and not definite(sentence, at):
        return True
    says = word in lexicon.speech or word in lexicon.denying
    return (says and not definite(sentence, at)) or word in lexicon.time_words["before"]


def event(sentence: Sentence, at: int) -> bool:
    """Whether a token names an event or persons who suffer one, as a noun without its article or as a verb."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return lexicon.event_of(word) is not None and not definite(sentence, at)


def phrase(sentence: Sentence, at: int, naming: bool = False) -> Range | None:
    """The noun phrase that begins at a token. It ends behind its words with an article, where one without follows; with
    `naming` a person's name may follow a title, and what is `for` something a name with an article."""
    lexicon, last, seen, named = sentence.lexicon, at, False, 0
    titled = False
    while last < min(len(sentence.tokens), at + LONGEST):
        word = sentence.folded[last]
        if last > at and (naming or word == "و") and joining(sentence, last, seen):
            last += 1
            continue
        if naming and lexicon.has("naming", word):
            last += 1
            continue
        if closed(sentence, last):
            break
        article = definite(sentence, last)
        told = lexicon.has("denied", word) and last > at and not lexicon.has("told_to", sentence.folded[last - 1])
        other = seen and article and not naming and whom(sentence, last)
        if told or other or (seen and article and lexicon.event_of(word)):
            break
        if seen and not article:
            if not (naming and titled and named < NAME):
                break
            named += 1
        elif last > at and not article and lexicon.has("place_nouns", word) and not (naming and last == at + 1):
            break
        titled = titled or lexicon.has("titles", word)
        seen = seen or article
        last += 1
        if not article and lexicon.ends("acting", sentence.folded[last - 1]) and not follows(sentence, last):
            break
    while last > at and any(lexicon.has(group, sentence.folded[last - 1]) for group in ("joiners", "prepositions")):
        last -= 1
    return (at, last) if last > at else None


def whom(sentence: Sentence, at: int) -> bool:
    """Whether a word for persons or places stands at a token: behind who acts it is what is acted on. One for where
    they are from is none (`الجيش الجنوبي`)."""
    if sentence.lexicon.has("place_ends", sentence.folded[at]):
        return False
    return any(sentence.lexicon.has(group, sentence.folded[at]) for group in ("persons", "titles", "place_nouns"))


def follows(sentence: Sentence, at: int) -> bool:
    """Whether a token goes on with many who act, without an article as they are."""
    if at >= len(sentence.tokens) or closed(sentence, at):
        return False
    return sentence.lexicon.ends("acting", sentence.folded[at])


def joining(sentence: Sentence, at: int, seen: bool) -> bool:
    """Whether `and` or `for` stands inside a name: words with an article on both sides, and nobody who is told."""
    lexicon, behind = sentence.lexicon, at + 1
    if not seen or behind >= len(sentence.tokens) or lexicon.has("told_to", sentence.folded[behind]):
        return False
    word = sentence.folded[at]
    if not lexicon.has("name_joiners", word) or closed(sentence, behind):
        return False
    return definite(sentence, behind) or (word == "ل" and definite(sentence, min(behind + 1, len(sentence.tokens) - 1)))


def named(sentence: Sentence, at: int, longest: int) -> Range | None:
    """Who is named at a token, a preposition's second part passed over."""
    found = phrase(sentence, at, naming=True) if at < len(sentence.tokens) else None
    return found if found and found[1] - found[0] <= longest else None


def counted(sentence: Sentence, at: int) -> Range | None:
    """What an amount counts: the noun behind it and adjectives that agree with it, or `of` and whose part they are."""
    lexicon = sentence.lexicon
    if at >= len(sentence.tokens):
        return None
    if lexicon.has("inner_of", sentence.folded[at]):
        if sentence.phrase_at(lexicon.uncounted, at) or lexicon.has(
            "prepositions", "".join(sentence.folded[at + 1 : at + 2])
        ):
            return None
        found = phrase(sentence, at + 1)
        return (at, found[1]) if found else None
    word = sentence.folded[at]
    victims = word in lexicon.counts.nouns or lexicon.has("persons", word) or dual(sentence, at)
    if (closed(sentence, at) and not victims) or word in lexicon.speech:
        return None
    last = at + 1
    while last < min(len(sentence.tokens), at + 1 + ADJECTIVES) and agrees(sentence, last):
        last += 1
    return at, last


def agrees(sentence: Sentence, at: int) -> bool:
    """Whether a token is an adjective that goes with the noun before it, by both endings."""
    if closed(sentence, at) or definite(sentence, at):
        return False
    noun_, adjective = sentence.folded[at - 1 : at + 1]
    return any(noun_.endswith(end) and adjective.endswith(other) for end, other in sentence.lexicon.agreeing.items())


def dual(sentence: Sentence, at: int) -> bool:
    """Whether a word for two persons stands at a token."""
    return sentence.lexicon.has("duals", sentence.folded[at])


def place(sentence: Sentence, at: int) -> Range | None:
    """The place that begins at a token: nouns for places, the name behind them and what belongs to it."""
    lexicon, last = sentence.lexicon, at
    count = len(sentence.tokens)
    while last < count and lexicon.has("place_nouns", sentence.folded[last]):
        last += 1
        if definite(sentence, last - 1):
            return at, ends(sentence, last)
    if last == at or last >= count or closed(sentence, last):
        return None
    if lexicon.has("name_openers", sentence.folded[last]) and last + 1 < count and not closed(sentence, last + 1):
        last += 1
    last += 1
    if last < count and definite(sentence, last) and not (definite(sentence, last - 1) or someone(sentence, last)):
        last += 1
    return at, ends(sentence, last)


def someone(sentence: Sentence, at: int) -> bool:
    """Whether a token is a word for persons, a title, or no part of a name."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return (
        closed(sentence, at)
        or any(lexicon.has(group, word) for group in ("persons", "titles"))
        or (lexicon.event_of(word) is not None)
    )


def ends(sentence: Sentence, at: int) -> int:
    """The token behind the words that belong to the name of a place before it."""
    lexicon = sentence.lexicon
    while at < len(sentence.tokens) and lexicon.has("place_ends", sentence.folded[at]):
        if lexicon.has("directions", sentence.folded[at]) and not definite(sentence, at):
            break
        at += 1
    return at
