"""A story's figures: for each thing counted the lowest, the highest, the first and the latest, each with its quote."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.interface import mark, say
from generator.markup import attribute, table
from generator.model import Article, Claim, Relation
from generator.relate.ground import thing
from generator.wording import count

# Relations that hold between two figures of one thing.
ONE_THING = frozenset({"agrees", "differs", "updates"})
COLUMNS = mark(("Of what", "Lowest", "Highest", "First", "Latest"))
NOTE = mark(
    "Figures of one thing, as far as their sentences could be compared. None is an average, and none is judged."
)

SAME = mark("the same in all")
UNDATED = ("—", "—")  # In place of the first and the latest figure; where no thing has these, their columns go.
MOST = 30  # Things that one page shows: those on which the figures differ come first.

Quote = Callable[[Claim], str]


def ranges(
    relations: Sequence[Relation], claims: Mapping[str, Claim], articles: Mapping[str, Article], shown: Quote
) -> str:
    """The section's Markdown; nothing where no figure is given by two articles. `shown` renders a figure's quote."""
    found = groups(relations, claims, articles)
    if not found:
        return ""
    rows = [row(group, articles, shown) for group in found[:MOST]]
    columns = len(COLUMNS) if any(one[-2:] != UNDATED for one in rows) else len(COLUMNS) - len(UNDATED)
    head = [say(name) for name in COLUMNS[:columns]]
    title = say("Lowest, highest, first and latest figures")
    made = f"## {title}\n\n{say(NOTE)}\n\n{table(head, [one[:columns] for one in rows])}"
    rest = len(found) - MOST
    return made + (f"\n\n{count(rest, 'further thing', 'further things')}: `data/relations.jsonl`." if rest > 0 else "")


def groups(
    relations: Iterable[Relation], claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> list[list[Claim]]:
    """Figures joined by relations of one thing, those that differ first, then the largest, each in the order of its
    claims' ids.

    A thing is what the comparisons say it is, and no wording: “12 dead” and “12 people killed” are one. An article that
    gives one outcome's figure twice joins the two.
    """
    home: dict[str, set[str]] = {}
    stated: dict[object, str] = {}
    for one in relations:
        if one.kind not in ONE_THING or not claims[one.a].kind == claims[one.b].kind == "figure":
            continue
        join(home, one.a, one.b)
        for claim in (claims[one.a], claims[one.b]):
            if known := thing(claim, articles[claim.article]):
                key = claim.article, known, claim.value_low, claim.value_high
                join(home, claim.id, stated.setdefault(key, claim.id))
    distinct = [[claims[one] for one in group] for group in {tuple(sorted(group)) for group in home.values()}]
    return sorted(distinct, key=lambda group: (spread(group) == 0, -len(group), group[0].id))


def spread(group: Sequence[Claim]) -> float:
    """How far the highest figure lies above the lowest."""
    values = [value for claim in group for value in (claim.value_low or 0.0, claim.value_high or 0.0)]
    return max(values) - min(values)


def join(home: dict[str, set[str]], one: str, other: str) -> None:
    """Make one group of the groups of two claims."""
    joined = home.get(one, {one}) | home.get(other, {other})
    home.update(dict.fromkeys(joined, joined))


def row(group: Sequence[Claim], articles: Mapping[str, Article], shown: Quote) -> tuple[str, ...]:
    """One thing's row: what it is, as most articles word it, and its four figures."""
    lowest = min(group, key=lambda claim: (claim.value_low or 0.0, claim.id))
    highest = max(group, key=lambda claim: (claim.value_high or 0.0, claim.id))
    return (what(group), shown(lowest), shown(highest) if spread(group) else say(SAME), *dated(group, articles, shown))


def what(group: Sequence[Claim]) -> str:
    """The commonest wording of what is counted, and in how many reports it is."""
    worded = Counter(claim.measure for claim in group if claim.measure)
    name = min(worded, key=lambda word: (-worded[word], word)) if worded else group[0].unit or say("not said")
    reports = count(len({claim.article for claim in group}), "article", "articles")
    return f"{attribute(name)}<br>{reports}"


def dated(group: Sequence[Claim], articles: Mapping[str, Article], shown: Quote) -> tuple[str, str]:
    """The figures that were published first and last; a dash where fewer than two days of publication are known."""
    known = sorted((day, claim.id, claim) for claim in group if (day := (articles[claim.article].published or "")[:10]))
    if len({day for day, _, _ in known}) < 2:
        return UNDATED
    return shown(known[0][2]), shown(known[-1][2])
