"""Where a verb stands before who acts (Arabic): who says it, who does it, what became of whom."""

from generator.claims.articled import counted, definite, dual, event, phrase, place
from generator.claims.phrases import Range, mark
from generator.claims.sentence import Sentence

# How far before an amount the verb may stand that says what became of them.
FAR = 7
# Words before a verb in which one who acts may be named first (`قوات الجيش سيطرت`).
AHEAD = 7


def clause_start(sentence: Sentence, at: int) -> int:
    """Where the words begin that stand before a verb in its clause."""
    first = at
    while first > 0 and not (mark(sentence, first - 1) or sentence.lexicon.has("clause", sentence.folded[first - 1])):
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
        or lexicon.ends("acting", sentence.folded[at])
        or any(lexicon.has(group, sentence.folded[at]) for group in ("titles", "persons"))
        for at in range(*found)
    )


def speaker(sentence: Sentence, at: int) -> Range | None:
    """Who says it: behind the verb, a time between them passed over; else before it."""
    lexicon = sentence.lexicon
    if definite(sentence, at) or (at > 0 and relative(sentence, at)):
        return None
    behind = past_time(sentence, at + 1)
    found = phrase(sentence, behind, naming=True) if behind < len(sentence.tokens) else None
    if found is None or not (somebody(sentence, found) or source(sentence, found)):
        return ahead(sentence, at) if tells(sentence, at + 1) else None
    return None if lexicon.has("pronouns", sentence.folded[found[0]]) else found


def source(sentence: Sentence, found: Range) -> bool:
    """Whether a phrase without an article may say something: two words, or one before what is said."""
    if found[1] - found[0] > 1 or found[1] >= len(sentence.tokens):
        return True
    return tells(sentence, found[1]) or past_time(sentence, found[1]) > found[1]


def tells(sentence: Sentence, at: int) -> bool:
    """Whether what is said begins at a token: a clause, a mark, an event or a noun of acting."""
    if at >= len(sentence.tokens):
        return False
    lexicon, word = sentence.lexicon, sentence.folded[at]
    told = any(lexicon.has(group, word) for group in ("clause", "acts")) or mark(sentence, at)
    return told or event(sentence, at)


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
        elif word in lexicon.weekdays or (
            word in lexicon.time_words["before"]
            and at + 1 < len(sentence.tokens)
            and (sentence.folded[at + 1] in lexicon.weekdays or sentence.phrase_at(lexicon.relative_times, at + 1))
        ):
            at += 1
        else:
            return at
    return first


def acts(sentence: Sentence, first: int, last: int) -> tuple[Range | None, Range | None]:
    """Who acts in the verb at tokens `first` to `last`, and what is acted on. Where a form both acts and suffers, the
    one behind it acts only if somebody else follows."""
    lexicon, word = sentence.lexicon, sentence.folded[first]
    if last - first > 1:
        return doer(sentence, first), place(sentence, last - 1) or acted_on(sentence, last)
    both = word in lexicon.counts.suffered or word in lexicon.counts.inflicted
    if word in lexicon.counts.suffered and word not in lexicon.verbs:
        return None, phrase(sentence, last)
    actor = ahead(sentence, first)
    if actor is not None:
        other = acted_on(sentence, last)
        alone = other is None and not (last < len(sentence.tokens) and sentence.quantity(last))
        return (None, actor) if both and alone else (actor, other)
    behind = past_time(sentence, last)
    found = phrase(sentence, behind) if behind < len(sentence.tokens) else None
    if found is None:
        return None, acted_on(sentence, last)
    if object_only(sentence, found[0]):
        return None, place(sentence, found[0]) or found
    other = acted_on(sentence, found[1])
    direct = found[1] < len(sentence.tokens) and (
        sentence.quantity(found[1])
        or dual(sentence, found[1])
        or (word not in lexicon.counts.suffered and lexicon.has("object_marks", sentence.folded[found[1]]))
    )
    near = other is not None and other[0] == found[1] and victim(sentence, other[0])
    if both and not (direct or near):
        return None, found
    if nominal(sentence, first) and not definite(sentence, found[1] - 1):
        return None, other
    return (found if somebody(sentence, found) else None), other


def object_only(sentence: Sentence, at: int) -> bool:
    """Whether a phrase that begins at a token is what is acted on: by its ending, or as a place (`غارة استهدفت
    بلدة`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return lexicon.has("place_nouns", word) or (lexicon.ends("oblique", word) and not lexicon.has("titles", word))


def victim(sentence: Sentence, at: int) -> bool:
    """Whether a word that is acted on stands at a token, by its ending, or persons do."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    persons = lexicon.has("persons", word) and not definite(sentence, at)
    return persons or lexicon.ends("oblique", word) or lexicon.ends("object", word)


def doer(sentence: Sentence, at: int) -> Range | None:
    """Who does what a noun at a token names, behind a verb that says no more (`شنت طائرات التحالف ثلاث غارات`)."""
    for first in range(at - 1, max(-1, at - 1 - FAR), -1):
        if sentence.lexicon.has("doing", sentence.folded[first]):
            found = phrase(sentence, first + 1)
            between = range(found[1], at) if found else range(0)
            plain = all(
                sentence.number(one) or sentence.lexicon.has("counting", sentence.folded[one]) for one in between
            )
            return found if found and plain and somebody(sentence, found) else ahead(sentence, first)
        if mark(sentence, first) or sentence.lexicon.has("clause", sentence.folded[first]):
            return None
    return None


def untaken(sentence: Sentence, at: int) -> bool:
    """Whether what is brought under control behind a token is taken by nobody (`سيطرت فرق الإطفاء على الحريق`)."""
    for index in range(at + 1, min(at + 1 + FAR, len(sentence.tokens))):
        if sentence.lexicon.has("untaken", sentence.folded[index]):
            kind = sentence.lexicon.event_of(sentence.folded[at])
            return kind is not None and sentence.lexicon.events[kind].person_object is not None
        if mark(sentence, index):
            return False
    return False


def negated(sentence: Sentence, at: int) -> bool:
    """Whether a negation stands before a predicate: at once, or with verbs of causing and their subject between the two
    where the predicate has no article (`لم يسفر الهجوم عن إصابات`)."""
    lexicon, far = sentence.lexicon, not definite(sentence, at)
    for index in range(at - 1, max(-1, at - 1 - FAR), -1):
        word = sentence.folded[index]
        if lexicon.has("negation", word):
            return True
        passed = lexicon.has("causing", word) or lexicon.has("determiners", word) or definite(sentence, index)
        if not (far and passed and not mark(sentence, index)):
            return False
    return False


def planned(sentence: Sentence, at: int) -> bool:
    """Whether a verb that plans, demands or accuses stands before a token in its clause."""
    for index in range(at - 1, max(-1, at - 1 - FAR), -1):
        if sentence.lexicon.has("modal", sentence.folded[index]):
            return True
        opens = any(sentence.lexicon.has(group, sentence.folded[index]) for group in ("clause", "joiners"))
        asked = index > 0 and sentence.lexicon.has("modal", sentence.folded[index - 1])
        if mark(sentence, index) or (opens and not asked):
            return False
    return False


def day_end(sentence: Sentence, at: int) -> int:
    """The token behind a weekday that goes on with a day (`أمس الخميس`)."""
    return at + (sentence.folded[at : at + 1] != () and sentence.folded[at] in sentence.lexicon.weekdays)


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
    return lexicon.ends("adjective", behind) and not definite(sentence, at + 1)


def acted_on(sentence: Sentence, at: int) -> Range | None:
    """What is acted on at a token, a preposition of acting before it passed over."""
    if at >= len(sentence.tokens):
        return None
    if sentence.lexicon.has("aiming", sentence.folded[at]):
        at += 1
    if at < len(sentence.tokens) and sentence.number(at):
        found = counted(sentence, at + 1)
        return (at, found[1]) if found else None
    return place(sentence, at) or (phrase(sentence, at) if at < len(sentence.tokens) else None)


def suffering(sentence: Sentence, start: int) -> int | None:
    """The verb before an amount that says what became of them, who did it and where between the two."""
    lexicon = sentence.lexicon
    for at in range(start - 1, max(-1, start - 1 - FAR), -1):
        word = sentence.folded[at]
        if word in lexicon.counts.inflicted and not definite(sentence, at):
            return at
        ends_ = mark(sentence, at) or sentence.number(at) or dual(sentence, at)
        apart = lexicon.has("prepositions", word) and not lexicon.has("passed", word)
        other = (
            apart
            or any(lexicon.has(group, word) for group in ("clause", "joiners"))
            or sentence.tokens[at].startswith("و")
        )
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
