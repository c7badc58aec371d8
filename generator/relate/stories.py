"""Stories: articles on one event, with a title of shared place, neutral event type and date."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.claims.vocabulary import lexicon
from generator.model import Article, Claim, Publisher, Relation, Story
from generator.relate.gate import published_day
from generator.relate.linkage import Edge, groups
from generator.relate.names import key, runs
from generator.relate.portrait import Portrait
from generator.relate.sources import upstream
from generator.relate.wording import quoted

# Cosine of whole articles from which they tell one story, once their claims are related at all.
JOIN = 0.25
# How many shared names a story's reasons list.
NAMES_SHOWN = 5


def stories(
    portraits: Sequence[Portrait],
    edges: Mapping[Edge, float],
    relations: Iterable[Relation],
    publishers: Sequence[Publisher],
) -> Iterator[Story]:
    """One story for each group of at least two articles joined by related claims; portraits in the order of their
    paths."""
    related: defaultdict[Edge, list[Relation]] = defaultdict(list)
    places = {item.article.id: index for index, item in enumerate(portraits)}
    for relation in relations:
        pair = sorted((places[relation.article_a], places[relation.article_b]))
        related[pair[0], pair[1]].append(relation)
    joined = {edge: score for edge, score in edges.items() if score >= JOIN and related.get(edge)}
    gathered = groups(len(portraits), joined, JOIN / 2)
    home = {index: at for at, group in enumerate(gathered) for index in group}
    inside: defaultdict[int, list[Relation]] = defaultdict(list)
    for (one, other), found in sorted(related.items()):
        if one in home and home[one] == home.get(other):
            inside[home[one]] += found
    for at, group in enumerate(gathered):
        yield story([portraits[index] for index in group], inside[at], publishers)


def story(members: Sequence[Portrait], inside: Sequence[Relation], publishers: Sequence[Publisher]) -> Story:
    """The record of one group, its articles in the order of their paths."""
    held = {end for relation in inside for end in (relation.a, relation.b)}
    everything = [claim for item in members for found in item.claims.values() for claim in found]
    claims = [claim for claim in everything if claim.id in held]
    names = shared_names(members)
    listed = ", ".join(quoted(name) for name in names[:NAMES_SHOWN])
    why = [f"the articles share the names {listed}"] if names else []
    why.append(f"{len(inside)} related statements" if len(inside) != 1 else "1 related statement")
    return Story(
        id=f"story-{members[0].article.id}",
        title=title(members, claims, everything),
        articles=tuple(item.article.id for item in members),
        claims=tuple(sorted(claim.id for claim in claims)),
        publishers=publisher_count([item.article for item in members], publishers),
        upstream_sources=upstream([item.article for item in members], everything),
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
    days = [day.isoformat() for item in members if (day := published_day(item.article))]
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
