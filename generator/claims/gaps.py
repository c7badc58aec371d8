"""What tells of a gap between two tokens that a statement ends there: its features, by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from generator.background import LIGHT, NO_NAME, weight
from generator.claims.elsewhere import Elsewhere
from generator.claims.sentence import Sentence
from generator.claims.stamps import named
from generator.claims.vocabulary import Lexicon
from generator.text import fold

# Only so many tokens of a text can be its headline and date line.
FURTHEST = 60
# Tokens behind a gap whose capitals are counted, and among which words of the headline come again.
AHEAD, ECHO = 10, 40
LONG, LEAD = 4, 20
# Tokens behind a gap among which the verb of a statement that begins there would stand.
CLAUSE = 25
# No statement ends with one of these, or begins with what became of somebody (`20 people | injured in raid`).
INSIDE = frozenset(",;")
NONE: frozenset[str] = frozenset()
DASHES, CLOSING, OPENING = frozenset("-–—"), frozenset(')]"”’'), frozenset('“"(')


@dataclass(frozen=True, slots=True)
class Tables:
    """Log odds of single words: as the last of a statement, and as the first."""

    ends: Mapping[str, float]
    begins: Mapping[str, float]


def gaps(sentence: Sentence, known: Tables, rest: Elsewhere) -> Iterator[tuple[int, dict[str, float]]]:
    """Every place before a capital or a digit where a statement may begin, with its features; `rest` is the article."""
    tokens = sentence.tokens[: FURTHEST + ECHO]
    language, small = sentence.lexicon.language or "en", bare(sentence.lexicon)
    weighs = [weight(fold(word), language) if word[:1].isalpha() else 0.0 for word in sentence.folded[: len(tokens)]]
    for at in range(1, min(FURTHEST, len(tokens) - 1)):
        starts = tokens[at][0].isupper() or tokens[at][0].isdigit() or tokens[at] in OPENING
        if starts and not joined(sentence, at) and not sentence.glued(at):
            yield (
                at,
                {
                    **marks(sentence, at),
                    **words(sentence, at, tokens, weighs, small),
                    **tables(sentence, at, known),
                    **clauses(sentence, at),
                    **again(sentence, at, rest),
                },
            )


def joined(sentence: Sentence, at: int) -> bool:
    """Whether no statement ends before a token: behind a comma, inside a date (`3 March | 2021`), inside an amount (`at
    least | 17`), before what became of somebody, or behind it (`погибли | 8 детей`),
    before the name of a place or of one with a title (`город | Ломар`)."""
    if sentence.tokens[at - 1] in INSIDE or sentence.folded[at] in sentence.lexicon.verbs:
        return True
    number = sentence.tokens[at][0].isdigit()
    amount = number and sentence.phrase_before(sentence.lexicon.qualifiers, at) is not None
    counting = (
        number and sentence.lexicon.cases is not None and sentence.folded[at - 1] in sentence.lexicon.counts.roles
    )
    known = sentence.lexicon.cases is not None and any(
        sentence.lexicon.has(group, sentence.folded[at - 1]) for group in ("place_nouns", "titles")
    )
    return amount or counting or known or (number and named(sentence, at - 1))


def marks(sentence: Sentence, at: int) -> dict[str, float]:
    """What stands on both sides of a gap."""
    before, word = sentence.tokens[at - 1], sentence.tokens[at]
    closes = before in CLOSING
    return {
        "no headline": 1.0,
        "lower case before": float(before[0].islower()),
        "digit before": float(before[0].isdigit()),
        "closing mark before": float(closes),
        "dash before": float(before in DASHES),
        "other mark before": float(not before[0].isalnum() and not closes and before not in DASHES),
        "clock before": float(clock(sentence, at - 1)),
        "year before": float(before.isdigit() and len(before) == LONG),
        "digit": float(word[0].isdigit()),
        "opening mark": float(not word[0].isalnum()),
        "day or month": float(dated(sentence, at)),
        "all capitals": float(word.isupper() and len(word) >= LONG),
        "few words before": float(at < LONG),
        "words before": log(at),
        "words before, squared": log(at) ** 2,
        "few words behind": float(len(sentence.tokens) - at < LONG),
    }


def words(
    sentence: Sentence, at: int, tokens: Sequence[str], weighs: Sequence[float], small_words: frozenset[str]
) -> dict[str, float]:
    """How the words before a gap are set, and how many of them come again behind it."""
    folded = sentence.folded
    before, behind = capital_share(tokens[:at]), capital_share(tokens[at + 1 : at + 1 + AHEAD])
    heavy = {folded[index] for index in range(at) if weighs[index] > LIGHT}
    ahead = {folded[index] for index in range(at, min(len(tokens), at + ECHO))}
    near = range(at, min(len(tokens), at + LONG))
    common = tokens[at][0].isalpha() and weighs[at] <= NO_NAME
    lead = folded[at : min(len(tokens), at + LEAD)]
    small = [sum(map(small_words.__contains__, part)) for part in (folded[:at], lead)]
    return {
        "small words before": small[0] / at,
        "small words behind": small[1] / LEAD,
        "no small words before": float(small[0] == 0),
        "name of two words": float(tokens[at][0].isupper() and tokens[at + 1][0].isupper()),
        "capitals before": before,
        "capitals grow fewer": max(0.0, before - behind),
        "common word": float(common),
        "common word, capitals before": float(common) * before,
        "echo": len(heavy & ahead) / (1 + len(heavy)),
        "echo near": sum(folded[index] in heavy for index in near) / LONG,
        "word again": float(folded[at] in heavy),
    }


def tables(sentence: Sentence, at: int, known: Tables) -> dict[str, float]:
    """How often the word before the gap ends sentences, and the word behind it begins them."""
    ends, begins = known.ends.get(sentence.folded[at - 1]), known.begins.get(sentence.folded[at])
    return {
        "ends": ends or 0.0,
        "ends unknown": float(ends is None),
        "begins": begins or 0.0,
        "begins unknown": float(begins is None),
        "begins, lower case before": (begins or 0.0) * sentence.tokens[at - 1][0].islower(),
    }


def clauses(sentence: Sentence, at: int) -> dict[str, float]:
    """What joins the words on both sides, and whether there is a verb on each."""
    known, word, before = sentence.lexicon, sentence.folded[at], sentence.folded[at - 1]
    shown = sentence.tokens[:at]
    head, tail = sentence.folded[:at], sentence.folded[at : at + CLAUSE]
    verbs = [not known.verbs.keys().isdisjoint(part) for part in (head, tail)]
    helped = [not known.words.get("auxiliaries", NONE).isdisjoint(part) for part in (head, tail)]
    stop = at
    while stop < len(sentence.tokens) and sentence.tokens[stop][0].isupper():
        stop += 1
    behind = sentence.folded[stop] if stop < len(sentence.tokens) else ""
    return {
        "preposition before": float(known.has("prepositions", before)),
        "determiner before": float(known.has("determiners", before)),
        "joiner before": float(known.has("joiners", before)),
        "determiner": float(known.has("determiners", word)),
        "pronoun": float(known.has("pronouns", word)),
        "preposition": float(known.has("prepositions", word)),
        "capitals in a row before": float(row_before(sentence, at)),
        "capitals in a row behind": float(stop - at),
        "comma behind them": float(behind == ","),
        "auxiliary behind them": float(known.has("auxiliaries", behind)),
        "preposition behind them": float(known.has("prepositions", behind)),
        "verbs on both sides": float(all(verbs)),
        "no verb before": float(not verbs[0]),
        "auxiliary only behind": float(not helped[0] and helped[1]),
        "source behind": float(not known.speech.isdisjoint(tail)),
        "open quotation": float((shown.count('"') + shown.count("“")) % 2),
        "open bracket": float(shown.count("(") > shown.count(")")),
        "words behind": log(1 + len(sentence.tokens) - at),
        "pair again": float(not pairs(head).isdisjoint(pairs(sentence.folded[at : at + ECHO]))),
        "first word again": float(len(head[0]) >= LONG and head[0] in sentence.folded[at : at + LEAD]),
    }


def row_before(sentence: Sentence, at: int) -> int:
    """How many tokens before a gap have a capital without a break."""
    first = at
    while first > 0 and sentence.tokens[first - 1][0].isupper():
        first -= 1
    return at - first


def pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    """Words side by side."""
    return set(pairwise(words))


def again(sentence: Sentence, at: int, rest: Elsewhere) -> dict[str, float]:
    """How the article writes the words on both sides elsewhere."""
    before, word = sentence.tokens[at - 1].casefold(), sentence.tokens[at].casefold()
    counts = rest.count(before), rest.count(word)
    both = rest.count(f"{before} {word}") > 1
    return {
        "seen before": log(1 + counts[0]),
        "seen": log(1 + counts[1]),
        "seen before, apart": float(counts[0] > 1 and not both),
        "seen, apart": float(counts[1] > 1 and not both),
        "small elsewhere before": float(rest.small(before)),
        "small elsewhere": float(rest.small(word)),
        "ends elsewhere": float(rest.ends(before)),
    }


def bare(known: Lexicon) -> frozenset[str]:
    """Articles and auxiliaries, which headlines leave out."""
    return known.words.get("determiners", NONE) | known.words.get("auxiliaries", NONE)


def clock(sentence: Sentence, at: int) -> bool:
    """Whether a token ends a time."""
    return sentence.folded[at] in sentence.lexicon.time_words["clock"] or dated(sentence, at)


def dated(sentence: Sentence, at: int) -> bool:
    """Whether a token is a weekday or a month."""
    return sentence.folded[at] in sentence.lexicon.weekdays or sentence.folded[at] in sentence.lexicon.months


def capital_share(tokens: Sequence[str]) -> float:
    """The share of long words that are written with a capital; a half where there are none."""
    long = [token for token in tokens if len(token) >= LONG and token[0].isalpha()]
    return sum(token[0].isupper() for token in long) / len(long) if long else 0.5
