"""Stories: articles on one event, with a title of shared place, neutral event type and date."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from generator.addresses import story_of
from generator.claims.vocabulary import lexicon
from generator.decisions import StoryDecision
from generator.model import Article, Claim, Publisher, Relation, Story
from generator.relate.gate import Gated
from generator.relate.linkage import Bounds, Edge, Least, groups
from generator.relate.moments import full_day
from generator.relate.names import key, runs
from generator.relate.portrait import Portrait
from generator.relate.sources import upstream
from generator.relate.templates import templated
from generator.relate.wording import quoted

# Chance that two articles report one event from which it counts; mean chance from which two single articles make a
# story, and from which groups are one; which part of the mean chance inside the looser group that must be at least.
# Chosen on all topics together, B³ .942. Four of five folds by topic choose a kin of .4 to .55, and on the fifth, which
# they had not seen, the mean B³ is .928: kin is the least certain of these.
JOIN, LEAST = 0.2, Least(singles=0.38, groups=0.15, kin=0.5)
# Before a noun a name with such an ending is an adjective ("Kurdish areas"), and no place. English alone writes these
# with a capital; other languages' adjectives are no names.
ADJECTIVE = ("ish", "ian", "ese", "ean", "ani")
FOLLOWED = re.compile(r"[ -][^\W\d_A-Z]")
# Days for which an event is news; after them, those in which the chance halves that a report still tells of it.
TOLD_DAYS, HALVED_DAYS = 3, 7
# How many shared names a story's reasons list.
NAMES_SHOWN = 5


def stories(
    portraits: Sequence[Portrait],
    gates: Sequence[Gated],
    relations: Iterable[Relation],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
    decisions: Sequence[StoryDecision],
) -> Iterator[Story]:
    """One story for each group of at least two articles joined by related claims, or by a curator; portraits in the
    order of their paths."""
    related: defaultdict[Edge, list[Relation]] = defaultdict(list)
    places = {item.article.id: index for index, item in enumerate(portraits)}
    for relation in relations:
        pair = sorted((places[relation.article_a], places[relation.article_b]))
        related[pair[0], pair[1]].append(relation)
    joined = {
        (gate.a, gate.b): gate.chance * fresh(portraits[gate.a].article, portraits[gate.b].article)
        for gate in gates
        if gate.chance >= JOIN
        and (related.get((gate.a, gate.b)) or not gate.compared)
        and not templated(portraits[gate.a], portraits[gate.b])
    }
    gathered = groups(len(portraits), joined, LEAST, bounds(decisions, places))
    home = {index: at for at, group in enumerate(gathered) for index in group}
    inside: defaultdict[int, list[Relation]] = defaultdict(list)
    for (one, other), found in sorted(related.items()):
        if one in home and home[one] == home.get(other):
            inside[home[one]] += found
    for at, group in enumerate(gathered):
        made = story([portraits[index] for index in group], inside[at], publishers, sources)
        yield replace(made, why=(*made.why, *said(decisions, made.articles)))


def fresh(one: Article, other: Article) -> float:
    """How much of the chance stays: all of it within a few days of publication, the less the longer after.

    War reports of one city are alike in every word but the day; without both days nothing is taken away.
    """
    first, second = full_day(one.published), full_day(other.published)
    if first is None or second is None:
        return 1.0
    return float(0.5 ** (max(0, abs((first - second).days) - TOLD_DAYS) / HALVED_DAYS))


def said(decisions: Sequence[StoryDecision], articles: Sequence[str]) -> Iterator[str]:
    """The decisions that joined articles of a story, in words."""
    for one in decisions:
        if one.decision == "joined" and len({*one.articles}.intersection(articles)) > 1:
            yield f"{one.by} joined articles of this story" + (f": {one.why}" if one.why else "")


def bounds(decisions: Sequence[StoryDecision], places: Mapping[str, int]) -> Bounds:
    """What curators decided, by the articles' places; articles that are not there are passed over."""
    sets = [(one.decision, tuple(places[name] for name in one.articles if name in places)) for one in decisions]
    parted = [edge for word, held in sets if word == "parted" for edge in combinations(sorted(held), 2)]
    return Bounds(tuple(held for word, held in sets if word == "joined"), frozenset(parted))


def story(
    members: Sequence[Portrait],
    inside: Sequence[Relation],
    publishers: Sequence[Publisher],
    sources: Sequence[Publisher],
) -> Story:
    """The record of one group, its articles in the order of their paths."""
    shown = [relation for relation in inside if relation.shown]
    held = {end for relation in shown for end in (relation.a, relation.b)}
    everything = [claim for item in members for found in item.claims.values() for claim in found]
    claims = [claim for claim in everything if claim.id in held]
    names = shared_names(members)
    listed = ", ".join(quoted(name) for name in names[:NAMES_SHOWN])
    why = [f"the articles share the names {listed}"] if names else []
    why.append(f"{len(shown)} related statements" if len(shown) != 1 else "1 related statement")
    return Story(
        id=story_of(members[0].article.id),
        title=title(members, claims, everything),
        articles=tuple(item.article.id for item in members),
        claims=tuple(sorted(claim.id for claim in claims)),
        publishers=publisher_count([item.article for item in members], publishers),
        upstream_sources=upstream([item.article for item in members], everything, (*publishers, *sources)),
        why=tuple(why),
    )


def shared_names(members: Sequence[Portrait]) -> list[str]:
    """Names in more than half of the articles, heaviest first, words of a longer shared name left out, as the first
    of them writes each."""
    counts = Counter(term for item in members for term in item.whole.names)
    most = [term for term, count in counts.items() if count * 2 > len(members)]
    weights = {term: sum(item.whole.terms.get(term, 0.0) for item in members) for term in most}
    inner = {word for term in most if " " in term for word in term.split()}
    order = sorted((term for term in most if term not in inner), key=lambda term: (-round(weights[term], 9), term))
    return [next(item.whole.names[term] for item in members if term in item.whole.names) for term in order]


def title(members: Sequence[Portrait], related: Sequence[Claim], everything: Sequence[Claim]) -> str:
    """Place, neutral event type and earliest day of publication, as far as each is known: never an article's own
    words on it."""
    place = commonest_place(related)
    event = commonest_event(members, everything)
    days = [day.isoformat() for item in members if (day := full_day(item.article.published))]
    head = ": ".join(part for part in (place, event) if part)
    head = head or "one event"
    return head[0].upper() + head[1:] + (f", reported {min(days)}" if days else "")


def commonest_place(claims: Sequence[Claim]) -> str | None:
    """The name that occurs in the places of most articles' claims, as first written; ties go to the one named first."""
    written: dict[tuple[str, ...], str] = {}
    held: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    counts: Counter[tuple[str, ...]] = Counter()
    for claim in claims:
        for shown, keys in runs(claim.place or ""):
            if shown.endswith(ADJECTIVE) and FOLLOWED.match((claim.place or "").partition(shown)[2]):
                continue
            written.setdefault(keys, shown)
            held[keys].add(claim.article)
            counts[keys] += 1
    first = {keys: at for at, keys in enumerate(written)}
    order = sorted(counts, key=lambda keys: (-len(held[keys]), -counts[keys], first[keys]))
    return written[order[0]].removesuffix("'s").removesuffix("’s") if order else None


def commonest_event(members: Sequence[Portrait], claims: Sequence[Claim]) -> str | None:
    """The neutral name of the event type that most articles, and then most claims, tell of."""
    counts = Counter(claim.measure for claim in claims if claim.kind == "event" and claim.measure)
    told = {name: len({claim.article for claim in claims if claim.measure == name}) for name in counts}
    known = lexicon(members[0].article.language).events or lexicon("en").events
    order = sorted(counts, key=lambda name: (-told[name], -counts[name], name))
    return known[order[0]].label if order and order[0] in known else None


def publisher_count(articles: Sequence[Article], publishers: Sequence[Publisher]) -> int:
    """Distinct known publishers, aliases folded.

    Whether an unknown one is one of them nobody can say: it counts as none.
    """
    canonical = {key(alias): key(entry.name) for entry in publishers for alias in (entry.name, *entry.aliases)}
    return len({canonical.get(key(one.publisher), key(one.publisher)) for one in articles if one.publisher})
