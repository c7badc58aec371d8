"""Who is named before a verb of saying, or behind it where a quotation or a comma is before it."""

from dataclasses import dataclass

from generator.claims import cases, counted, inverted, phrases
from generator.claims.sentence import Sentence
from generator.claims.vocabulary import SINGLE

# Longest name of a source, in tokens; longer runs before a reporting verb are a clause.
SOURCE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Source:
    """Who is named at token `first` by the words of saying at token `at`; an empty name for a pronoun."""

    at: int
    first: int
    name: str


def before_time(sentence: Sentence, at: int) -> int:
    """The token behind who speaks, where a time stands before the verb (`the ministry on Wednesday said`), or a short
    form of the name in brackets (`the Red Cross (ICRC) said`)."""
    lexicon = sentence.lexicon
    if at > 2 and sentence.tokens[at - 1] == ")" and sentence.tokens[at - 3] == "(":
        at -= 3
    if found := sentence.phrase_before(lexicon.relative_times, at):
        return found[0]
    if (
        at > 1
        and sentence.folded[at - 1] in lexicon.time_words["after"]
        and sentence.folded[at - 2] in lexicon.weekdays
    ):
        at -= 1
    if at == 0 or sentence.folded[at - 1] not in lexicon.weekdays:
        return at
    at -= 1
    while at > 0 and sentence.folded[at - 1] in lexicon.time_words["before"]:
        at -= 1
    return at


def speaker(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The tokens of who speaks: before the verb; or behind it, where a quotation or a comma is before it.

    Behind a comma the name must end the statement: in `Smith, 45, said the army had left` the army says nothing.
    """
    turned = "inverting" in sentence.lexicon.words  # Then what stands behind is read elsewhere.
    behind = phrases.after(sentence, at + 1, SOURCE_WORDS) if at > 0 and not turned else None
    if behind is not None and behind[1] < len(sentence.tokens) and phrases.auxiliary(sentence, behind[1]):
        behind = None  # “said schools were closed”
    if behind is not None and sentence.tokens[at - 1] in inverted.QUOTES:
        return behind
    end = before_time(sentence, at)
    before = last_noun_phrase(sentence, end) or phrases.before(sentence, end, SOURCE_WORDS)
    if before is not None and sentence.lexicon.cases and not cases.subject(sentence, before, at):
        return None
    if before is not None:
        named = any(sentence.tokens[index][0].isalpha() for index in range(*before))
        named = named and not sentence.lexicon.has("determiners", sentence.folded[before[1] - 1])
        return before if named and not acts(sentence, before, at) and not noun(sentence, before, at) else None
    opening = at
    while opening > 0 and phrases.verbal(sentence, opening - 1):
        opening -= 1  # “…, Jan Holt, has said”
    if opening == 0 or sentence.tokens[opening - 1] != ",":
        return None
    aside = past_aside(sentence, opening - 1, sentence.lexicon.gerund(sentence.folded[at]))
    return aside or (behind if behind and follows(sentence, behind, at) else None)


def follows(sentence: Sentence, behind: tuple[int, int], at: int) -> bool:
    """Whether a phrase directly behind a verb of saying, before which a comma stands, is who says it and closes the
    statement: no time, no clause, nobody who is told, and not what is said (`…, declared a truce`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    if (
        lexicon.has("addressing", word)
        or word in lexicon.denying
        or inverted.past_time(sentence, behind[0]) > behind[0]
    ):
        return False
    said = sentence.folded[at + 1] in SINGLE and not lexicon.has("plainly_saying", word)
    return behind[0] == at + 1 and not said and closes(sentence, behind[1]) and not acts(sentence, behind, at)


def acts(sentence: Sentence, found: tuple[int, int], at: int) -> bool:
    """Whether a phrase before a verb of saying holds another verb: its last word (`The army dismissed reports that`),
    its first (`based on eyewitness reports`), one with an object (`Holt launched a tour and said`), or any where the
    verb of saying goes on with a noun (`a post surfaced claiming that`)."""
    lexicon, (first, last) = sentence.lexicon, found
    going_on = lexicon.gerund(sentence.folded[at])
    for index in range(first, last):
        if not (phrases.told(sentence, index) or sentence.folded[index] in lexicon.denying):
            continue
        if going_on or index == last - 1:
            return True
        behind = sentence.folded[index + 1]
        if lexicon.has("determiners", behind):
            return True
        if index == first and lexicon.has("prepositions", behind):
            return True
    return False


def noun(sentence: Sentence, found: tuple[int, int], at: int) -> bool:
    """Whether a word that may be a verb of saying is a noun behind its adjective (`numerous reports`)."""
    lexicon, (first, last) = sentence.lexicon, found
    if not lexicon.has("what_is_said", sentence.folded[at]) or counted.plural(sentence, last - 1):
        return False
    named = any(phrases.named(sentence, index) for index in range(first, last))
    return not named and (last - first == 1 or not lexicon.has("determiners", sentence.folded[first]))


def closes(sentence: Sentence, at: int) -> bool:
    """Whether nothing but a time, or words without a verb, stand from a token to the next mark (`on Monday`)."""
    lexicon, at = sentence.lexicon, inverted.past_time(sentence, at)
    if at < len(sentence.tokens) and lexicon.has("prepositions", sentence.folded[at]):
        while at < len(sentence.tokens) and not phrases.mark(sentence, at):
            word = sentence.folded[at]
            if (
                lexicon.has("auxiliaries", word)
                or lexicon.has("clause", word)
                or word in lexicon.verbs
                or acted(sentence, at)
            ):
                return False
            at += 1
    return at == len(sentence.tokens) or phrases.mark(sentence, at)


def past_aside(sentence: Sentence, comma: int, going_on: bool) -> tuple[int, int] | None:
    """Who is named before a few words between two commas (`The mayor, Jan Holt, said`, `Holt, 45, who was hurt, said`),
    of which the last is given: at the start of a clause, since elsewhere a verb may act on it. `going_on`: the verb is
    one that may stand behind another (`Holt, the mayor, wept, saying`)."""
    lexicon, verbal = sentence.lexicon, False
    for at in range(comma - 1, max(0, comma - SOURCE_WORDS), -1):
        if sentence.tokens[at] == ",":
            if verbal and not lexicon.has("relatives", sentence.folded[at + 1]):
                return None
            found = last_noun_phrase(sentence, at) or phrases.before(sentence, at, SOURCE_WORDS)
            if found and not any(sentence.tokens[index][0].isalpha() for index in range(*found)):
                verbal = False
                continue
            while found and found[0] < found[1] - 1 and phrases.verbal(sentence, found[0]):
                found = found[0] + 1, found[1]
            return found if found and beside_aside(sentence, found, at + 1, going_on) else None
        word = sentence.folded[at]
        if phrases.mark(sentence, at):
            return None
        clause = lexicon.has("clause", word) and not lexicon.has("contrast", word)
        verbal = verbal or clause or lexicon.has("auxiliaries", word)
    return None


def beside_aside(sentence: Sentence, found: tuple[int, int], aside: int, going_on: bool) -> bool:
    """Whether a phrase before an aside opens a clause and acts itself; inside a sentence the aside must name it anew,
    and not say where, when or what else (`in Lomar, Tarn, on Monday, said a spokesman`)."""
    lexicon, first = sentence.lexicon, found[0]
    while first > 0 and phrases.verbal(sentence, first - 1):
        first -= 1
    if first > 0 and not phrases.mark(sentence, first - 1):
        return False
    first = found[0]
    if lexicon.gerund(sentence.folded[first]) or phrases.verbal(sentence, first):
        return False
    if any(acted(sentence, index) for index in range(*found)):
        return False
    word, age = sentence.folded[aside], sentence.tokens[aside + 1] == ","
    other = lexicon.has("prepositions", word) or lexicon.has("joiners", word) or (sentence.quantity(aside) and not age)
    return first == 0 or going_on or not (other or acted(sentence, aside))


def acted(sentence: Sentence, at: int) -> bool:
    """Whether a token is a verb in the past (`Fire struck Lomar`)."""
    return sentence.folded[at] in sentence.lexicon.time_words["past"] or phrases.told(sentence, at)


def joined(sentence: Sentence, first: int) -> int:
    """Where a phrase begins with the one that a joiner binds to it, if that opens a clause (`two men and a medic`)."""
    if first == 0 or not sentence.lexicon.has("joiners", sentence.folded[first - 1]):
        return first
    found = phrases.before(sentence, first - 1)
    if found is None or found[1] != first - 1 or any(acted(sentence, index) for index in range(*found)):
        return first
    return found[0] if found[0] == 0 or phrases.mark(sentence, found[0] - 1) else first


def last_noun_phrase(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The words from the last determiner before a reporting verb, if no mark or clause word parts them.

    One that follows `of` or `for` belongs to a longer phrase, which the plain walk finds.
    """
    while at > 0 and phrases.verbal(sentence, at - 1):
        at -= 1
    if at > 0 and sentence.lexicon.has("joiners", sentence.folded[at - 1]):
        return None
    for first in range(at - 1, max(-1, at - SOURCE_WORDS), -1):
        word = sentence.folded[first]
        if phrases.genitive(sentence, first):
            continue
        if (
            first
            and sentence.lexicon.has("determiners", word)
            and sentence.lexicon.has("prepositions", sentence.folded[first - 1])
        ):
            return None
        if sentence.lexicon.has("determiners", word):
            if first > 0 and acted(sentence, first - 1):
                return None  # What a verb acts on.
            first = joined(sentence, first) + (word in sentence.lexicon.frames.that)
            return phrases.trimmed(sentence, first, at)
        if (
            phrases.mark(sentence, first)
            or sentence.lexicon.has("clause", word)
            or sentence.lexicon.has("auxiliaries", word)
        ):
            return None
    return None
