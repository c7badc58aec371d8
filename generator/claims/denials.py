"""Denials: what somebody denies, and what only looks like it."""

from collections.abc import Sequence

from generator.claims.sentence import Sentence
from generator.claims.speakers import Source

# How many tokens before who denies a comma may stand that parts the denial from what was said.
NEAR = 4


def denies(sentence: Sentence, told: Sequence[Source], name: str | None, first: int = 0) -> bool:
    """Whether who is named for what is said from a token on denies it; behind `but` or a semicolon somebody else
    does."""
    lexicon = sentence.lexicon
    for at in range(first, len(sentence.tokens)):
        word = sentence.folded[at]
        if (word in lexicon.denying and not withheld(sentence, at)) or dismisses(sentence, at):
            return not by_another(sentence, told, name, at)
        if at > first and (word == ";" or lexicon.has("contrast", word)):
            return False
    return False


def by_another(sentence: Sentence, told: Sequence[Source], name: str | None, at: int) -> bool:
    """Whether another one than who is named denies, behind a comma, what was said before (`the army said it fell, a
    claim the rebels deny`, `…, which rebels deny`)."""
    own = next((one for one in told if one.at == at), None)
    begin = own.first if own else at
    near = range(max(0, begin - NEAR), begin)
    comma = next((index for index in reversed(near) if sentence.tokens[index] == ","), None)
    said = any(one.name == name and one.at < begin for one in told)
    if name is None or comma is None or not said:
        return False
    relative = any(sentence.lexicon.has("relatives", sentence.folded[index]) for index in range(comma, begin))
    return own.name != name if own else relative


def denied(sentence: Sentence, at: int) -> bool:
    """Whether an act, or what others say, stands at a token behind a denial."""
    return denied_act(sentence, at) or told_of(sentence, at)


def denied_act(sentence: Sentence, at: int) -> bool:
    """Whether an -ing form stands at a token that names an event (`denied killing her husband`), or where cases tell
    any word for one (`отрицает захват города`)."""
    lexicon, word = sentence.lexicon, sentence.folded[at]
    return (lexicon.cases is not None or lexicon.gerund(word)) and lexicon.event_of(word) is not None


def withheld(sentence: Sentence, at: int) -> bool:
    """Whether a form of denying tells what somebody does not get (`was denied a lawyer`), or what was denied before (at
    the start, `After denying it, the ministry confirmed that …`)."""
    lexicon, folded = sentence.lexicon, sentence.folded
    behind = "".join(folded[at + 1 : at + 2])
    if not lexicon.gerund(folded[at]):
        return at > 0 and lexicon.has("passive", folded[at - 1]) and lexicon.has("determiners", behind)
    small = ("prepositions", "clause", "adverbs")
    return all(any(lexicon.has(group, word) for group in small) for word in folded[:at])


def dismisses(sentence: Sentence, at: int) -> bool:
    """Whether a verb that is no denial by itself is one here (`dismissed reports that`)."""
    lexicon = sentence.lexicon
    return lexicon.has("dismissing", sentence.folded[at]) and told_of(sentence, at + 1)


def told_of(sentence: Sentence, at: int) -> bool:
    """Whether a word for what others say stands at a token (`reports`, `the claims`)."""
    lexicon = sentence.lexicon
    while at < len(sentence.tokens) and lexicon.has("determiners", sentence.folded[at]):
        at += 1
    return at < len(sentence.tokens) and lexicon.has("what_is_said", sentence.folded[at])
