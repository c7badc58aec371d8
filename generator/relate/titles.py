"""What a story is called: place, neutral event type, earliest day; and where these are not enough, a toll that all of
its articles give, and further places. No names but those of places: a person's, beside a neutral word, would accuse."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.claims.vocabulary import lexicon
from generator.model import Claim
from generator.relate.counting import of
from generator.relate.moments import full_day
from generator.relate.names import plain, runs
from generator.relate.portrait import OPENING, Portrait
from generator.text import fold

# Before a noun a name with such an ending is an adjective ("Kurdish areas"), and no place. English alone writes these
# with a capital; other languages' adjectives are no names.
ADJECTIVE = ("ish", "ian", "ese", "ean", "ani")
FOLLOWED = re.compile(r"[ -][^\W\d_A-Z]")
SHORTEST = 3  # Letters of a place's longest word: "U" is what an abbreviation leaves.
MOST = 4  # Details that a title may take on so that no other story has it.
# What became of those whom figures count, the gravest first; in neutral words.
OUTCOMES = {
    "killing": "{amount} killed",
    "missing": "{amount} missing",
    "injury": "{amount} injured",
    "detention": "{amount} detained",
}

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A story's title before its details; how many of these it always has, and those that may tell it from others."""

    head: str
    least: int
    details: tuple[str, ...]

    def title(self, count: int) -> str:
        """The title with so many details."""
        taken = self.details[:count]
        return f"{self.head} ({'; '.join(taken)})" if taken else self.head


def titles(named: Sequence[Named]) -> list[str]:
    """A title for each story; of equal ones each takes further details until they differ, or it has no more."""
    counts = [one.least for one in named]
    for _ in range(MOST):
        found = [one.title(count) for one, count in zip(named, counts, strict=True)]
        held = Counter(map(fold, found))
        counts = [count + (held[fold(text)] > 1) for count, text in zip(counts, found, strict=True)]
    return [one.title(count) for one, count in zip(named, counts, strict=True)]


def named(members: Sequence[Portrait], related: Sequence[Claim], everything: Sequence[Claim]) -> Named:
    """Place, event type and earliest day of publication, each as far as it is known; never an article's own words.

    Without a day a toll is part of the title, where all articles open with it.
    """
    places = ranked(members, related, everything)
    event = commonest_event(members, everything)
    days = [day.isoformat() for item in members if (day := full_day(item.article.published))]
    head = ": ".join(part for part in (next(iter(places), None), event) if part) or "one event"
    toll = tuple(tolls(members))
    reported = f", reported {min(days)}" if days else ""
    return Named(head[0].upper() + head[1:] + reported, 0 if days else len(toll), (*toll, *places[1:]))


def tolls(members: Sequence[Portrait]) -> Iterator[str]:
    """The gravest toll that every article's opening gives, the highest of its kind; nothing where they share none."""
    shared = set.intersection(*(set(_opening(item)) for item in members))
    for outcome, words in OUTCOMES.items():
        if values := [value for known, value in shared if known == outcome]:
            yield words.format(amount=f"{max(values):,.0f}")
            return


def _opening(item: Portrait) -> Iterator[tuple[str, float]]:
    """What the first sentences count: the outcome and the number."""
    for claim in (claim for span in list(item.claims)[:OPENING] for claim in item.claims[span]):
        if claim.kind == "figure" and claim.unit is None and claim.value_low and claim.value_low == claim.value_high:
            yield from ((outcome, claim.value_low) for outcome in sorted(of(claim, item.article).roles))


def ranked(members: Sequence[Portrait], related: Sequence[Claim], everything: Sequence[Claim]) -> list[str]:
    """The places that two articles at least tell of, or else those that one tells of and another names: first that of
    most articles, most of them in sentences that others report too; then the others, the most telling first.

    As first written; of a name within another only the one that comes first here.
    """
    written, held = _places(members, everything)
    _, shown = _places(members, related)
    if all(len(articles) < 2 for articles in held.values()):
        held = _named_too(held, members)
    weights = {keys: round(_weight(keys, members), 9) for keys, articles in held.items() if len(articles) > 1}
    order = sorted(weights, key=lambda keys: (-len(held[keys]), -len(shown.get(keys, ())), -weights[keys], keys))
    order[1:] = sorted(order[1:], key=lambda keys: (-weights[keys], keys))
    found: list[Place] = []
    for keys in order:
        if not any(_within(keys, other) or _within(other, keys) for other in found):
            found.append(keys)
    return [plain(written[keys]) for keys in found]


def _named_too(held: Mapping[Place, set[str]], members: Sequence[Portrait]) -> dict[Place, set[str]]:
    """The same with the articles that name a place elsewhere; without what ends a name of two words: it may be a
    person's."""
    ends = {name.rpartition(" ")[2] for item in members for name in item.whole.names if " " in name}
    return {
        keys: articles | {item.article.id for item in members if " ".join(keys) in item.whole.names}
        for keys, articles in held.items()
        if len(keys) > 1 or keys[0] not in ends
    }


def _places(members: Sequence[Portrait], claims: Iterable[Claim]) -> tuple[dict[Place, str], dict[Place, set[str]]]:
    """Names in the places of claims as first written, and the articles that give them, if only as the end of a longer
    name."""
    written: dict[Place, str] = {}
    held: defaultdict[Place, set[str]] = defaultdict(set)
    for claim in claims:
        for name, keys in _runs(claim, members):
            written.setdefault(keys, name)
            held[keys].add(claim.article)
    for keys, articles in [*held.items()]:
        for end in (keys[at:] for at in range(1, len(keys))):
            if end in written:
                held[end] |= articles
    return written, held


def _runs(claim: Claim, members: Sequence[Portrait]) -> Iterator[tuple[str, Place]]:
    """The names in a claim's place that can be one: no adjective, no name of a day or month."""
    place = claim.place or ""
    known = lexicon(members[0].article.language)
    for shown, keys in runs(place):
        adjective = shown.endswith(ADJECTIVE) and FOLLOWED.match(place.partition(shown)[2])
        timely = any(key in known.weekdays or key in known.months for key in keys)
        small = max(map(len, keys)) < SHORTEST or (len(keys) == 1 and known.has("determiners", keys[0]))
        if not (adjective or timely or small):
            yield shown, keys


def _within(one: Place, other: Place) -> bool:
    return any(other[at : at + len(one)] == one for at in range(len(other)))


def _weight(keys: Place, members: Sequence[Portrait]) -> float:
    """How telling a name is in these articles: what its weightiest word weighs in all of them."""
    return max(sum(item.whole.terms.get(word, 0.0) for item in members) for word in (*keys, " ".join(keys)))


def commonest_event(members: Sequence[Portrait], claims: Sequence[Claim]) -> str | None:
    """The neutral name of the event type that most articles, and then most claims, tell of."""
    counts = Counter(claim.measure for claim in claims if claim.kind == "event" and claim.measure)
    told = {name: len({claim.article for claim in claims if claim.measure == name}) for name in counts}
    known = lexicon(members[0].article.language).events or lexicon("en").events
    order = sorted(counts, key=lambda name: (-told[name], -counts[name], name))
    return known[order[0]].label if order and order[0] in known else None
