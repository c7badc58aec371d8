"""Stories: articles on one event; `titles` says what they are called."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from generator.addresses import story_of
from generator.cache import fingerprint, key, recalled
from generator.decisions import Decision
from generator.inputs import code
from generator.model import Article, Faint, Relation, Story
from generator.policy import Publisher
from generator.relate.curators import bounds, linking, names, on_stories, rejected, said, standing, trust
from generator.relate.gallery import Gallery
from generator.relate.gate import Gated
from generator.relate.linkage import Edge, Least, groups
from generator.relate.moments import days_apart, opening_days
from generator.relate.names import key as folded
from generator.relate.order import nearby
from generator.relate.portrait import Portrait
from generator.relate.recollection import recalled_each
from generator.relate.sources import upstream
from generator.relate.templates import templated
from generator.relate.titles import Named, named, titles
from generator.relate.wording import quoted

# Chance that two articles report one event from which it counts; mean chance from which two single articles make a
# story, and from which groups are one; which part of the mean chance inside the looser group that must be at least.
# With chances by models that had not seen the topics, B³ is .946 with a precision of .940; a kin of .4 costs .01. From
# .3 and .2 on, precision is .952 there, but not where sentences decide too, and three in a hundred stories are parted.
JOIN, LEAST = 0.2, Least(singles=0.38, groups=0.15, kin=0.5)
# Days for which an event is news; after them, those in which the chance halves that a report still tells of it.
TOLD_DAYS, HALVED_DAYS = 3, 7
# An article of fewer words tells of one event, on the day that it states; no other article of another day tells of it.
BRIEF = 60
# How many shared names a story's reasons list.
NAMES_SHOWN = 5


def stories(
    gallery: Gallery,
    gates: Sequence[Gated],
    relations: Iterable[Relation],
    faint: Iterable[Faint],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
    decisions: Sequence[Decision],
) -> Iterator[Story]:
    """One story for each group of at least two articles joined by related claims, or by a curator; the
    gallery in the order of their paths."""
    told, refused = on_stories(decisions), rejected(decisions)
    places = {article.id: index for index, article in enumerate(gallery.articles)}
    found = by_articles(relations, places)
    related = {edge: standing(held, refused) for edge, held in found.items()} if refused else found
    near = {tuple(sorted((places[one.article_a], places[one.article_b]))) for one in linking(faint, refused)}
    days = [opening_days(article) for article in gallery.articles]
    briefs = [brief(article) for article in gallery.articles]
    likely = [
        gate
        for gate in gates
        if gate.chance >= JOIN
        if related.get((gate.a, gate.b)) or (gate.a, gate.b) in near or not gate.compared
        if not ((briefs[gate.a] or briefs[gate.b]) and days_apart(days[gate.a], days[gate.b]))
    ]
    joined = {
        (gate.a, gate.b): gate.chance * fresh(days[gate.a], days[gate.b])
        for gate in sorted(told_apart(gallery, likely), key=attrgetter("a", "b"))
    }
    if refused:
        joined = {edge: score * trust(found.get(edge, ()), related.get(edge, ())) for edge, score in joined.items()}
    gathered = groups(len(places), joined, LEAST, bounds(told, places))
    home = {index: at for at, group in enumerate(gathered) for index in group}
    inside: defaultdict[int, list[Relation]] = defaultdict(list)
    for (one, other), held in sorted(related.items()):
        if one in home and home[one] == home.get(other):
            inside[home[one]] += held
    called = names([[gallery.articles[index].id for index in group] for group in gathered], told, places)
    registers = fingerprint((publishers, sources))
    made = [composed(gallery, group, inside[at], publishers, sources, registers) for at, group in enumerate(gathered)]
    for at, ((record, _), title) in enumerate(zip(made, titles([name for _, name in made]), strict=True)):
        yield replace(record, id=called[at], title=title, why=(*record.why, *said(told, record.articles)))


def brief(article: Article) -> bool:
    """Whether an article has no more than a few sentences."""
    return sum(passage.text.count(" ") for passage in article.body) < BRIEF


def told_apart(gallery: Gallery, gates: Iterable[Gated]) -> Iterator[Gated]:
    """The pairs of articles that are not of one template, in no order; `gates` are in order."""
    for index, near in nearby(gates, attrgetter("a"), attrgetter("b")):

        def anew(missing: list[int], index: int = index, near: list[Gated] = near) -> Iterator[bool]:
            return (templated(gallery.portrait(index), gallery.portrait(near[at].b)) for at in missing)

        names = [gallery.bases[gate.b] for gate in near]
        alike = recalled_each(b"templated", gallery.bases[index], names, anew, bool)
        yield from (gate for gate, of_one in zip(near, alike, strict=True) if not of_one)


def composed(
    gallery: Gallery,
    group: Sequence[int],
    inside: Sequence[Relation],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
    registers: bytes,
) -> tuple[Story, Named]:
    """The record of one group, as an earlier run composed it or anew; `registers` names publishers and sources."""
    bases = [*(gallery.bases[index] for index in group), fingerprint(inside), registers]
    name = key(b"story", code(), *bases) if all(bases) else b""

    def anew() -> tuple[Story, Named]:
        return story([gallery.portrait(index) for index in group], inside, publishers, sources)

    return recalled(name, anew, tuple[Story, Named])


def by_articles(relations: Iterable[Relation], places: Mapping[str, int]) -> dict[Edge, list[Relation]]:
    """The relations of each two articles, by their places."""
    found: defaultdict[Edge, list[Relation]] = defaultdict(list)
    for relation in relations:
        pair = sorted((places[relation.article_a], places[relation.article_b]))
        found[pair[0], pair[1]].append(relation)
    return dict(found)


def fresh(one: frozenset[date], other: frozenset[date]) -> float:
    """How much of the chance stays, by the day of publication, or that which a text opens with, of each: all of it
    within a few days, the less the longer after.

    War reports of one city are alike in every word but the day; without both days nothing is taken away.
    """
    apart = min((abs((first - second).days) for first in one for second in other), default=0)
    return float(0.5 ** (max(0, apart - TOLD_DAYS) / HALVED_DAYS))


def story(
    members: Sequence[Portrait],
    inside: Sequence[Relation],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
) -> tuple[Story, Named]:
    """The record of one group, its articles in the order of their paths, and what it may be called."""
    shown = [relation for relation in inside if relation.shown]
    held = {end for relation in shown for end in (relation.a, relation.b)}
    everything = [claim for item in members for found in item.claims.values() for claim in found]
    claims = [claim for claim in everything if claim.id in held]
    names = shared_names(members)
    listed = ", ".join(quoted(name) for name in names[:NAMES_SHOWN])
    why = [f"the articles share the names {listed}"] if names else []
    why.append(f"{len(shown)} related statements" if len(shown) != 1 else "1 related statement")
    made = Story(
        id=story_of(members[0].article.id),
        title="",
        articles=tuple(item.article.id for item in members),
        claims=tuple(sorted(claim.id for claim in claims)),
        publishers=publisher_count([item.article for item in members], publishers),
        upstream_sources=upstream([item.article for item in members], everything, (*publishers, *sources)),
        why=tuple(why),
    )
    return made, named(members, claims, everything)


def shared_names(members: Sequence[Portrait]) -> list[str]:
    """Names in more than half of the articles, heaviest first, words of a longer shared name left out, as the first
    of them writes each."""
    counts = Counter(term for item in members for term in item.whole.names)
    most = [term for term, count in counts.items() if count * 2 > len(members)]
    weights = {term: sum(item.whole.terms.get(term, 0.0) for item in members) for term in most}
    inner = {word for term in most if " " in term for word in term.split()}
    order = sorted((term for term in most if term not in inner), key=lambda term: (-round(weights[term], 9), term))
    return [next(item.whole.names[term] for item in members if term in item.whole.names) for term in order]


def publisher_count(articles: Sequence[Article], publishers: Sequence[Publisher]) -> int:
    """Distinct known publishers, aliases folded.

    Whether an unknown one is one of them nobody can say: it counts as none.
    """
    canonical = {folded(alias): folded(entry.name) for entry in publishers for alias in (entry.name, *entry.aliases)}
    return len({canonical.get(folded(one.publisher), folded(one.publisher)) for one in articles if one.publisher})
