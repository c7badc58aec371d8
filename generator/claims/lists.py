"""Lists of words and of phrases, as the lexicon files write them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, TypedDict

from generator.claims.folding import Folding

# "captur(e,ed)" in a list stands for the stem with each of its endings: short to write, and no stemmer needed.
ENDINGS = re.compile(r"([^()]*)\(([^()]*)\)")
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def expanded(entries: Iterable[str], folding: Folding) -> list[str]:
    """Folded words of a list, stems joined with their endings."""
    return [folding.word(word) for entry in entries for word in forms(entry)]


def forms(entry: str) -> list[str]:
    """A word, or its stem with each of its endings; one of these may be empty."""
    match = ENDINGS.fullmatch(entry)
    return [match[1] + end.strip() for end in match[2].split(",")] if match else [entry]


def variants(phrase: str) -> Iterator[str]:
    """Every wording of a phrase whose words may be stems with endings."""
    if "(" not in phrase:
        yield phrase
        return
    for words in product(*(forms(word) for word in phrase.split())):
        yield " ".join(words)


def phrase_table(entries: Iterable[tuple[str, str]], folding: Folding) -> Phrases:
    """Phrases by their first word, the longest first, so that the first that fits is the one meant."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry, value in entries:
        for phrase in variants(entry):
            parts = folding.phrase(phrase)
            table.setdefault(parts[0], []).append((parts, value))
    return {first: tuple(sorted(rest, key=lambda entry: (-len(entry[0]), entry))) for first, rest in table.items()}


class OfPhrases(TypedDict):
    """The tables of several words."""

    qualifiers: Phrases
    qualifiers_after: Phrases
    uncounted: Phrases
    units: Phrases
    part: Phrases
    renewed: Phrases
    earlier: Phrases
    hedge_phrases: Phrases
    according: Phrases
    idioms: Phrases
    relative_times: Phrases


def of_phrases(data: Mapping[str, Any], folding: Folding) -> OfPhrases:
    """The tables of several words; of a list each phrase has the list's name."""

    def of(name: str) -> Phrases:
        return phrase_table(data.get(name, {}).items(), folding)

    def of_list(table: str, *names: str) -> Phrases:
        listed = ((phrase, name) for name in names for phrase in data.get(table, {}).get(name, []))
        return phrase_table(listed, folding)

    return {
        "qualifiers": of("qualifiers"),
        "qualifiers_after": of("qualifiers_after"),
        "uncounted": of("uncounted"),
        "units": of("units"),
        "part": of_list("words", "part"),
        "renewed": of_list("words", "renewed"),
        "earlier": of_list("words", "earlier"),
        "hedge_phrases": of_list("words", "hedge_phrases"),
        "according": of_list("speech", "according", "according_within", "according_last"),
        "idioms": of_list("speech", "idioms"),
        "relative_times": of_list("time", "relative"),
    }
