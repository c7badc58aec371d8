"""Claims of two gated articles that may state one thing: the best counterpart for each, and what else is alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from generator.background import weight
from generator.claims.vocabulary import lexicon
from generator.faint import Row, parted
from generator.model import Article, Claim, Faint, Relation
from generator.relate.figures import outcome
from generator.relate.gate import Gated
from generator.relate.ground import LARGE, Ground, any_thing, common
from generator.relate.judged import Judged
from generator.relate.keyed import Bools
from generator.relate.kinds import explained, judged
from generator.relate.moments import dated
from generator.relate.portrait import Bag, Portrait
from generator.relate.rows import Rows, slot
from generator.relate.sameness import Alike, compared
from generator.relate.terms import stem
from generator.relate.wording import quoted

# Sentences below this similarity have nothing in common but the subject of both articles.
FLOOR = 0.06
# A comparison of claims counts from a sum of how alike the sentences are, how alike the articles, and what the claims
# themselves share.
SENTENCE_PART, ARTICLE_PART, CLAIM_PART, COUNTS = 0.45, 0.25, 0.30, 0.33
# What claims share that were compared one by one takes this part of the doubt away.
COMPARED = 0.5
# Sentences that report one event with a lower chance are no relation; what is likelier is data, and mostly not shown.
LEAST = 0.02
# Articles of a sentence or three have few pairs, and little in them tells: of up to `FEW` pairs less is data.
FEW, LEAST_FEW = 16, 0.004
# From this chance on a reader is shown that two sentences report one event. Figures that were compared need less, and
# so do events that share a rare place; the type of an event alone is a weak sign.
SHOWN, SHOWN_COMPARED, SHOWN_TYPE = 0.9, 0.45, 0.7
RARE = 0.8
# Below `SHOWN` a shared name must tell too: one of two words, or one at least as rare as this. Who says it, weekdays
# and the largest countries are shared by reports of many events; figures of `LARGE` values hardly are.
TELLING = 3.0
# Claims of one sentence that are compared: a sentence with more of them is a list of numbers.
CLAIMS = 8
# How many shared names a reason lists.
NAMES_SHOWN = 4
ALIKE = "the sentences and their articles are alike in words and names"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with what their comparison found."""

    a: Claim
    b: Claim
    judged: Judged
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of two articles that are compared: its portrait and the rows of its sentences."""

    portrait: Portrait
    rows: Rows


def compared_with(
    one: Side, others: Sequence[Side], gates: Sequence[Gated]
) -> Iterator[tuple[list[Relation], Faint | None]]:
    """The relations of one article with each other one, in order, as `gates` lets them through, those apart that no
    page shows; no third article changes what is found of two."""
    known = [at for at, other in enumerate(others) if one.rows.spans and other.rows.spans]
    alike = compared(
        one.rows,
        [others[at].rows for at in known],
        [gates[at].score for at in known],
        [gates[at].odds for at in known],
    )
    for at, (other, gate) in enumerate(zip(others, gates, strict=True)):
        yield pairs(one, other, gate, next(alike)) if at in known else ([], None)


def pairs(one: Side, other: Side, gate: Gated, alike: Alike) -> tuple[list[Relation], Faint | None]:
    """The relations between two articles' claims: those compared one by one, then sentences that report one event."""
    ground = common(one.rows.figures, other.rows.figures, gate.score)
    every = list(stated(one, other, gate, ground, alike))
    strict = best(every, one.portrait, other.portrait)
    again = repeated(every, strict)
    told = {(pair.a.span.start, pair.b.span.start) for pair in (*strict, *again)}
    found = [named(pair, one.portrait, other.portrait) for pair in strict]
    found += [replace(relation(pair), shown=False) for pair in again]
    more, rest = reported(one, other, alike, told, gate.room)
    found += [replace(pair, shown=False) for pair in more] if ground.other_days else more
    return parted(found, rest, (one.portrait.article.id, other.portrait.article.id))


def repeated(every: list[Pair], kept: list[Pair]) -> list[Pair]:
    """Comparisons of figures that repeat one that is shown: one for each pair of sentences, published as data only."""
    held = {(pair.a.span, pair.b.span) for pair in kept if pair.a.kind == "figure"}
    found: dict[object, Pair] = {}
    for pair in every:
        if pair.a.kind == "figure" and (pair.a.span, pair.b.span) not in held:
            found.setdefault((pair.a.span, pair.b.span, pair.judged.kind), pair)
    return list(found.values())


def relation(pair: Pair) -> Relation:
    """The record of a pair of claims that were compared."""
    a, b = pair.a, pair.b
    weak = a.kind == "event" and pair.judged.strength < RARE
    shown = pair.score >= (SHOWN_TYPE if weak else SHOWN_COMPARED)
    return Relation(pair.judged.kind, a.id, b.id, a.article, b.article, pair.score, pair.judged.why, shown=shown)


def stated(one: Side, other: Side, gate: Gated, ground: Ground, alike: Alike) -> Iterator[Pair]:
    """Claims that state one thing or two: the sentences are alike, and the claims can be compared."""
    ours, theirs = one.portrait, other.portrait
    near = (alike.cosines >= FLOOR) | met(ground, one.rows, other.rows)
    for i, j in places(near & alike.slots):
        first, second, score = one.rows.spans[i], other.rows.spans[j], float(alike.cosines[i, j])
        names = shared_names(ours.sentences[first], theirs.sentences[second])
        for a, b in comparable(one.rows.claims[i], other.rows.claims[j]):
            result = judged(a, b, score, names, ours.article, theirs.article, ground)
            if result is None or (a.kind == "event" and two_events(a, b, ours, theirs, ground)):
                continue
            total = SENTENCE_PART * score + ARTICLE_PART * gate.score + CLAIM_PART * result.strength
            if total >= COUNTS:
                doubt = (1 - float(alike.chances[i, j])) * (1 - COMPARED * total)
                yield Pair(a, b, result, round(1 - doubt, 4))


def comparable(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of two sentences' first claims that are of one type of event or of one unit."""
    sought = [(slot(b), b) for b in theirs[:CLAIMS]]
    for a in ours[:CLAIMS]:
        own = slot(a)
        yield from ((a, b) for other, b in sought if other == own)


def met(ground: Ground, ours: Rows, theirs: Rows) -> Bools:
    """Which sentences tell of one outcome, so that they are compared however little alike they are."""
    found = np.zeros((len(ours.spans), len(theirs.spans)), dtype=bool)
    if not ground.met:
        return found
    rows, columns = ({span: at for at, span in enumerate(side.spans)} for side in (ours, theirs))
    for a, b in ground.met:
        if a in rows and b in columns:
            found[rows[a], columns[b]] = True
    return found


def places(chosen: np.typing.NDArray[np.bool_]) -> list[Place]:
    """Where an array holds true, in order."""
    return [(int(i), int(j)) for i, j in np.argwhere(chosen)]


def reported(one: Side, other: Side, alike: Alike, told: set[Place], room: int) -> tuple[list[Relation], list[Row]]:
    """Sentences that report one event as far as words, names and places in the articles tell, the surest first.

    Readers are shown those that are each other's best and whose names are shared; of the rest, which are many, both
    claims and the score.
    """
    chances = alike.chances
    order = np.argsort(-chances, axis=None, kind="stable")[:room]
    kept = order[chances.ravel()[order] >= (LEAST if chances.size > FEW else LEAST_FEW)]
    best_of = chances.argmax(axis=1).tolist(), chances.argmax(axis=0).tolist()
    scores, typed = chances.ravel()[kept].tolist(), alike.events.ravel()[kept].tolist()
    left, right = (found.tolist() for found in np.unravel_index(kept, chances.shape))
    ours, theirs = one.rows, other.rows
    first_id, second_id = one.portrait.article.id, other.portrait.article.id
    shown: list[Relation] = []
    rest: list[Row] = []
    for i, j, score, same in zip(left, right, scores, typed, strict=True):
        if told and (ours.spans[i].start, theirs.spans[j].start) in told:
            continue
        names: dict[str, str] = {}
        if score >= SHOWN and best_of[0][i] == j and best_of[1][j] == i:
            first, second = one.portrait.sentences[ours.spans[i]], other.portrait.sentences[theirs.spans[j]]
            names = shared_names(first, second)
            names = names if matter(first, second, one.portrait.article) else {}
        a, b = ours.claims[i][0], theirs.claims[j][0]
        if same:
            a, b = representatives(ours.claims[i], theirs.claims[j])
        if names:
            why = f"both name {listed(names)}", ALIKE
            shown.append(Relation("related", a.id, b.id, first_id, second_id, score, why, "machine", shown=True))
        else:
            rest.append((a.id, b.id, score))
    return shown, rest


def representatives(ours: tuple[Claim, ...], theirs: tuple[Claim, ...]) -> tuple[Claim, Claim]:
    """The claims that stand for two sentences: of one type of event where there are two, else the first of each."""
    types = {claim.measure: claim for claim in reversed(theirs) if claim.kind == "event"}
    same = ((claim, types[claim.measure]) for claim in ours if claim.kind == "event" and claim.measure in types)
    return next(same, (ours[0], theirs[0]))


def listed(names: dict[str, str]) -> str:
    """Some names, in quotation marks."""
    return ", ".join(quoted(name) for name in list(names.values())[:NAMES_SHOWN])


def named(pair: Pair, one: Portrait, other: Portrait) -> Relation:
    """The record of a pair with the names that both sentences hold among its reasons; not shown where nothing tells."""
    names = shared_names(one.sentences[pair.a.span], other.sentences[pair.b.span])
    found = relation(replace(pair, judged=explained(pair.judged, pair.a, pair.b, names)))
    sure = pair.score >= SHOWN or (pair.a.value_low or 0.0) >= LARGE or pair.judged.kind == "different_scope"
    return found if sure or telling(names, one.article) else replace(found, shown=False)


def telling(names: Iterable[str], article: Article) -> bool:
    """Whether one of some names is rare enough to tell one event from another."""
    code = (article.language or "").split("-")[0].lower()
    return any(" " in name or weight(name, code) >= TELLING for name in names)


def compared_values(pair: Pair, one: Portrait, other: Portrait) -> object:
    """What two figures say of one thing: a headline and its first sentence say it twice, and it is shown once."""
    a, b = pair.a, pair.b
    things = any_thing(a, one.article), any_thing(b, other.article)
    return pair.judged.kind, a.value_low, a.value_high, b.value_low, b.value_high, things


def best(found: list[Pair], one: Portrait, other: Portrait) -> list[Pair]:
    """Each claim's best counterpart, taken greedily; ties go to the smaller ids. A sentence pair shows one event only
    once, and a pair of articles two values of one thing only once."""
    found.sort(key=lambda pair: (-pair.score, pair.a.id, pair.b.id))
    used: set[str] = set()
    said: set[object] = set()
    kept = []
    for pair in found:
        taken = used & {pair.a.id, pair.b.id}
        values = compared_values(pair, one, other) if pair.a.kind == "figure" else pair.a.id
        if values not in said and (not taken or (pair.a.kind == "figure" and len(taken) == 1)):
            used |= {pair.a.id, pair.b.id}
            said.add(values)
            kept.append(pair)
    return kept


def two_events(a: Claim, b: Claim, one: Portrait, other: Portrait, ground: Ground) -> bool:
    """Whether the articles tell of days far apart, and not both sentences name another time; or the counts differ."""
    back = dated(a, one.article) and dated(b, other.article)
    return (ground.other_days and not back) or counts_differ(a, b, one, other)


def counts_differ(a: Claim, b: Claim, one: Portrait, other: Portrait) -> bool:
    """Whether the sentences of two events count its victims, and no count is the same: then the figures tell."""
    sides = [
        {
            figure.value_low
            for figure in item.claims[claim.span]
            if figure.kind == "figure" and figure.unit is None and outcome(figure, item.article) == claim.measure
        }
        for claim, item in ((a, one), (b, other))
    ]
    return bool(sides[0] and sides[1] and not sides[0] & sides[1])


def matter(one: Bag, other: Bag, article: Article) -> bool:
    """Whether two sentences share a word for what happened: no name, no number, no time, no verb of saying."""
    empty = of_no_event(article.language)
    return any(
        term in other.terms and term not in one.names and term not in other.names
        for term in one.terms
        if not term[0].isdigit() and term not in empty
    )


@lru_cache(maxsize=32)
def of_no_event(language: str | None) -> frozenset[str]:
    """The stems of a language's verbs of saying, weekdays and months."""
    known = lexicon(language)
    return frozenset(map(stem, (*known.speech, *known.weekdays, *known.months)))


def shared_names(one: Bag, other: Bag) -> dict[str, str]:
    """Name words that two sentences share: key to the words as the first writes them, heaviest first."""
    common = [term for term in one.names if term in other.names or term in other.terms]
    common += [term for term in other.names if term in one.terms and term not in one.names]
    order = sorted(common, key=lambda term: (-one.terms.get(term, 0.0), term))
    return {term: one.names.get(term) or other.names[term] for term in order}
