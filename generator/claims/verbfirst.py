"""Where a verb stands before who acts, and an article tells where a name ends (Arabic)."""

from generator.claims.phrases import Range, mark
from generator.claims.sentence import Sentence

# Longest name of one who acts or speaks, in tokens; a person's name behind a title; adjectives behind what is counted.
LONGEST, NAME, ADJECTIVES = 9, 3, 2
# How far before an amount the verb may stand that says what became of them.
FAR = 7
# Endings of many who act, and those by which an adjective goes with the noun before it.
ACTING = "ون"
AGREEING = {"ا": "ا", "ين": "ين", "ون": "ون", "ات": "ة", "ة": "ة", "ود": "ين", "ال": "ين"}
# An adjective of a people, a faith or a place ends so.
ADJECTIVE = ("ي", "ية", "يا", "يين", "يون")
# Words before a verb in which one who acts may be named first (`قوات الجيش سيطرت`).
AHEAD = 7


def definite(sentence: Sentence, at: int) -> bool:
    """Whether a token has the article, before or in it."""
    clitics = sentence.lexicon.folding.clitics
    if clitics is None or sentence.folded[at] in sentence.lexicon.weekdays:
        return False
    written = clitics.plain(sentence.tokens[at])
    doubled = at > 0 and sentence.folded[at - 1] == "لل"
    return doubled or clitics.article in written.split()[-1][:2] or clitics.word(written) != written


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
    if sentence.phrase_at(lexicon.qualifiers, at) is not None or lexicon.has("acts", word):
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
        if naming and last > at and joining(sentence, last, seen):
            last += 1
            continue
        if naming and lexicon.has("naming", word):
            last += 1
            continue
        if closed(sentence, last):
            break
        article = definite(sentence, last)
        if seen and not article:
            if not (naming and titled and named < NAME):
                break
            named += 1
        elif last > at and not article and lexicon.has("place_nouns", word) and not (naming and last == at + 1):
            break
        titled = titled or lexicon.has("titles", word)
        seen = seen or article
        last += 1
        if not article and sentence.folded[last - 1].endswith(ACTING) and not follows(sentence, last):
            break
    while last > at and any(lexicon.has(group, sentence.folded[last - 1]) for group in ("joiners", "prepositions")):
        last -= 1
    return (at, last) if last > at else None


def follows(sentence: Sentence, at: int) -> bool:
    """Whether a token goes on with many who act, without an article as they are."""
    return at < len(sentence.tokens) and not closed(sentence, at) and sentence.folded[at].endswith(ACTING)


def joining(sentence: Sentence, at: int, seen: bool) -> bool:
    """Whether `and` or `for` stands inside a name: words with an article on both sides, and nobody who is told."""
    lexicon, behind = sentence.lexicon, at + 1
    if not seen or behind >= len(sentence.tokens) or lexicon.has("told_to", sentence.folded[behind]):
        return False
    word = sentence.folded[at]
    if not (word in {"و", "ل", "لل"}) or closed(sentence, behind):
        return False
    return definite(sentence, behind) or (word == "ل" and definite(sentence, min(behind + 1, len(sentence.tokens) - 1)))


def clause_start(sentence: Sentence, at: int) -> int:
    """Where the words begin that stand before a verb in its clause."""
    first = at
    while first > 0 and not (
        mark(sentence, first - 1) or sentence.lexicon.has("clause", sentence.folded[first - 1])
    ):
        first -= 1
    return first


def ahead(sentence: Sentence, at: int) -> Range | None:
    """Who is named first in a clause, the verb at a token behind: only where nothing else stands before it."""
    lexicon, last = sentence.lexicon, at
    while last > 0 and any(lexicon.has(group, sentence.folded[last - 1]) for group in ("auxiliaries", "negation")):
        last -= 1
    first = clause_start(sentence, last)
    while first < last and (
        lexicon.has("joiners", sentence.folded[first]) or lexicon.has("auxiliaries", sentence.folded[first])
    ):
        first += 1
    if not 0 < last - first <= AHEAD:
        return None
    found = phrase(sentence, first, naming=True)
    if found is None or found[1] != last or not somebody(sentence, found):
        return None
    return found


def somebody(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase surely names who acts: it has an article or a title, or many who act."""
    lexicon = sentence.lexicon
    return any(
        definite(sentence, at)
        or sentence.folded[at].endswith(ACTING)
        or any(lexicon.has(group, sentence.folded[at]) for group in ("titles", "persons"))
        for at in range(*found)
    )


def speaker(sentence: Sentence, at: int) -> Range | None:
    """Who says it: behind the verb, a time between them passed over; else before it."""
    lexicon = sentence.lexicon
    if definite(sentence, at) or (at > 0 and relative(sentence, at)):
        return None
    found = phrase(sentence, past_time(sentence, at + 1), naming=True)
    if found is None or not (somebody(sentence, found) or source(sentence, found)):
        return ahead(sentence, at)
    return None if lexicon.has("pronouns", sentence.folded[found[0]]) else found


def named(sentence: Sentence, at: int, longest: int) -> Range | None:
    """Who is named at a token, a preposition's second part passed over."""
    found = phrase(sentence, at, naming=True) if at < len(sentence.tokens) else None
    return found if found and found[1] - found[0] <= longest else None


def source(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase without an article may say something: two words or a name, and no noun of acting."""
    return found[1] - found[0] > 1 and not sentence.lexicon.has("acts", sentence.folded[found[0]])


def relative(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands in a clause about the noun before it (`الهجوم الذي أعلنت …`)."""
    return sentence.lexicon.has("relatives", sentence.folded[at - 1])


def past_time(sentence: Sentence, at: int) -> int:
    """The token behind a time that begins at a token."""
    lexicon, first = sentence.lexicon, at
    while at < len(sentence.tokens):
        word = sentence.folded[at]
        if found := sentence.phrase_at(lexicon.relative_times, at):
            at = found[0]
        elif word in lexicon.weekdays:
            at += 1
        elif word in lexicon.time_words["before"] and at + 1 < len(sentence.tokens) and (
            sentence.folded[at + 1] in lexicon.weekdays or sentence.phrase_at(lexicon.relative_times, at + 1)
        ):
            at += 1
        else:
            return at
    return first


def acts(sentence: Sentence, first: int, last: int) -> tuple[Range | None, Range | None]:
    """Who acts in the verb at tokens `first` to `last`, and what is acted on. Where a form both acts and suffers, the
    one behind it acts only if somebody else follows."""
    lexicon, word = sentence.lexicon, sentence.folded[first]
    both = word in lexicon.counts.suffered or word in lexicon.counts.inflicted
    if word in lexicon.counts.suffered and word not in lexicon.verbs:
        return None, phrase(sentence, last)
    actor = ahead(sentence, first)
    if actor is not None:
        if word in lexicon.counts.suffered:
            return None, actor
        return actor, acted_on(sentence, last)
    behind = past_time(sentence, last)
    found = phrase(sentence, behind) if behind < len(sentence.tokens) else None
    if found is None:
        return None, acted_on(sentence, last)
    other = acted_on(sentence, found[1])
    direct = found[1] < len(sentence.tokens) and (sentence.quantity(found[1]) or dual(sentence, found[1]))
    near = other is not None and other[0] == found[1]
    if both and not (direct or near):
        return None, found
    if nominal(sentence, first) and not definite(sentence, found[1] - 1):
        return None, other
    return (found if somebody(sentence, found) else None), other


def dual(sentence: Sentence, at: int) -> bool:
    """Whether a word for two persons stands at a token."""
    return sentence.lexicon.has("duals", sentence.folded[at])


def nominal(sentence: Sentence, at: int) -> bool:
    """Whether a form that is a verb and a noun is a noun here: behind a preposition or a noun."""
    lexicon = sentence.lexicon
    return sentence.folded[at] in lexicon.nouns


def noun(sentence: Sentence, at: int) -> bool:
    """Whether a verb's form is a noun where it stands: behind a preposition, or before an adjective."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if word not in lexicon.nouns:
        return False
    if definite(sentence, at):
        return True
    before = sentence.folded[at - 1] if at else ""
    behind = "".join(sentence.folded[at + 1 : at + 2])
    if lexicon.has("prepositions", before) or lexicon.has("prepositions", behind):
        return True
    return behind.endswith(ADJECTIVE) and not definite(sentence, at + 1)


def acted_on(sentence: Sentence, at: int) -> Range | None:
    """What is acted on at a token, a preposition of acting before it passed over."""
    if at >= len(sentence.tokens):
        return None
    if sentence.folded[at] in {"على", "علي", "عن", "من"}:
        at += 1
    return place(sentence, at) or (phrase(sentence, at) if at < len(sentence.tokens) else None)


def place(sentence: Sentence, at: int, bare: bool = False) -> Range | None:
    """The place that begins at a token: nouns for places, the name behind them and what belongs to it; with `bare` a
    name of two words may stand alone."""
    lexicon, last = sentence.lexicon, at
    count = len(sentence.tokens)
    while last < count and lexicon.has("place_nouns", sentence.folded[last]):
        last += 1
        if definite(sentence, last - 1):
            return at, ends(sentence, last)
    if last == at and not bare:
        return None
    if last >= count or closed(sentence, last):
        return None
    first = last
    if lexicon.has("name_openers", sentence.folded[last]) and last + 1 < count and not closed(sentence, last + 1):
        last += 1
    last += 1
    if last - first == 1 and first == at:
        return None
    return at, ends(sentence, last)


def ends(sentence: Sentence, at: int) -> int:
    """The token behind the words that belong to the name of a place before it."""
    while at < len(sentence.tokens) and sentence.lexicon.has("place_ends", sentence.folded[at]):
        at += 1
    return at


def beside(sentence: Sentence, at: int) -> str | None:
    """The nearest place behind a preposition of place, after a token if there is one, else before it."""
    folded, opening = sentence.folded, sentence.lexicon.words["place_prepositions"]
    for index in [*range(at + 1, len(folded) - 1), *range(min(at, len(folded) - 1) - 1, -1, -1)]:
        if folded[index] in opening and (found := place(sentence, index + 1)):
            if not sentence.lexicon.event_of(folded[found[0]]):
                return sentence.words(*found)
    return None


def counted(sentence: Sentence, at: int) -> Range | None:
    """What an amount counts: the noun behind it and adjectives that agree with it, or `of` and whose part they are."""
    lexicon = sentence.lexicon
    if at >= len(sentence.tokens):
        return None
    if lexicon.has("inner_of", sentence.folded[at]):
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
    clitics = sentence.lexicon.folding.clitics
    if clitics is None or closed(sentence, at) or definite(sentence, at):
        return False
    noun_, adjective = clitics.plain(sentence.tokens[at - 1]), clitics.plain(sentence.tokens[at])
    marks = {clitics.plain(end): clitics.plain(other) for end, other in AGREEING.items()}
    return any(noun_.endswith(end) and adjective.endswith(other) for end, other in marks.items())


def suffering(sentence: Sentence, start: int) -> int | None:
    """The verb before an amount that says what became of them, who did it and where between the two."""
    lexicon = sentence.lexicon
    for at in range(start - 1, max(-1, start - 1 - FAR), -1):
        word = sentence.folded[at]
        if word in lexicon.counts.inflicted and not definite(sentence, at):
            return at
        ends_ = mark(sentence, at) or sentence.number(at) or dual(sentence, at)
        other = any(lexicon.has(group, word) for group in ("clause", "joiners")) or sentence.tokens[at].startswith("و")
        said = word in lexicon.speech or (word in lexicon.verbs and word not in lexicon.nouns)
        if ends_ or other or said:
            return None
    return None


def said_before(sentence: Sentence, first: int) -> bool:
    """Whether a verb of saying stands before a time in its part of the sentence."""
    for at in range(first - 1, -1, -1):
        if sentence.folded[at] in sentence.lexicon.speech or sentence.folded[at] in sentence.lexicon.denying:
            return True
        if mark(sentence, at) or sentence.lexicon.has("clause", sentence.folded[at]):
            return False
    return False
