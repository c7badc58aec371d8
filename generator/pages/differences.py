"""Figures that disagree: the fact-checker's front door. Each is shown with all its quotes; none is called right."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.abroad import Part, known, relations, stated
from generator.cache import fingerprint
from generator.interface import SOURCE, mark, say, speaking
from generator.markup import attribute, inline, table
from generator.model import Article, Claim, Edition, Page, Relation, RelationKind, Span, Story
from generator.once import once
from generator.pages.story import figure, linked_quote
from generator.relate.recollection import recalled_each
from generator.sections.homes import homes, shared
from generator.sections.inside import inside
from generator.sections.leading import leading
from generator.sections.listing import Item, Listing, listed
from generator.sections.ranges import groups, join
from generator.wording import RELATIONS, count, told

FOLDER = "differences"
KINDS: tuple[RelationKind, ...] = ("differs", "updates", "different_scope")
NO_DATE = mark("Date unknown")
# Bands of the size of a difference: the share of the highest figure by which the lowest falls short of it.
BANDS = ((0.5, mark("By half or more")), (0.1, mark("By a tenth or more")), (0.0, mark("By less than a tenth")))
UNSIZED = mark("Not in figures, or the same figure of different things")
HEAD = mark(
    "Statements on one thing that do not agree: figures that differ, figures that a later report changed, and equal "
    "figures of different things. Dateline shows what each text says, and where; which is right it does not know."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Statements on one thing, one for each article and figure, in the order of their dates; how they relate; and the
    story that they are part of."""

    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    story: Story | None
    published: str | None
    size: float | None
    publishers: int


def pages(edition: Edition) -> Iterator[Page]:
    """The differences in three orders: by date, by size, by the number of publishers."""
    articles, found = known(edition), differences(edition)
    texts = {id(one): _entry(one, articles) for one in found}
    for order in ORDERS if found else ORDERS[:1]:
        ordered = sorted(found, key=order.key)
        items = [Item(order.group(one), texts[id(one)]) for one in ordered]
        head = f"{say(HEAD)}\n\n{_orders(order.stem, len(found))}"
        yield from listed(Listing(FOLDER, say(order.title), head, order.stem, "\n\n"), items)


@once
def differences(edition: Edition) -> Sequence[Difference]:
    """Each thing on which statements differ, once, with all statements on it; in the order of their first claims."""
    articles, claims, stories, home = known(edition), stated(edition), homes(edition), things(edition)
    together: defaultdict[str, list[Relation]] = defaultdict(list)
    for one in relations(edition):
        if one.shown and one.kind in KINDS:
            together[min(home[one.a])].append(one)
    told = set(edition.differing) if isinstance(edition, Part) else together.keys()
    return [
        _difference([claims[one] for one in home[first]], found, articles, stories)
        for first, found in sorted(together.items())
        if first in told
    ]


def things(edition: Edition) -> dict[str, set[str]]:
    """For each claim that differs from another one, or is joined with such, all that are on its thing."""
    home: dict[str, set[str]] = {}
    for story in _figures(edition):
        for group in story:  # No two have a claim in common.
            joined = set(group)
            home.update(dict.fromkeys(group, joined))
    for one in relations(edition):
        if one.shown and one.kind in KINDS:
            join(home, one.a, one.b)
    return home


def _figures(edition: Edition) -> Sequence[list[list[str]]]:
    """Of each story the claims that are on one thing, by their ids; as an earlier run found them."""
    articles, claims, each = known(edition), stated(edition), list(inside(edition).values())

    def made(places: Iterable[int]) -> Iterator[list[list[str]]]:
        for at in places:
            yield [[claim.id for claim in group] for group in groups(each[at].relations, claims, articles)]

    part = edition.part if isinstance(edition, Part) else ""
    return recalled_each(b"figures", fingerprint(part), [one.basis for one in each], made, list[list[str]])


def _difference(
    claims: Iterable[Claim],
    relations: Sequence[Relation],
    articles: Mapping[str, Article],
    stories: Mapping[str, Story],
) -> Difference:
    said = {(one.article, one.value_low, one.value_high): one for one in sorted(claims, key=_place, reverse=True)}
    ordered = sorted(
        said.values(), key=lambda one: (articles[one.article].published or "9999", one.article, _place(one))
    )
    dates = [date for claim in ordered if (date := articles[claim.article].published)]
    names = {articles[claim.article].publisher for claim in ordered} - {None}
    story = next((story for one in relations if (story := shared(one, stories))), None)
    return Difference(
        tuple(ordered), tuple(relations), story, max(dates, default=None), _size(ordered, relations), len(names)
    )


def _place(claim: Claim) -> tuple[Span, str]:
    return claim.span, claim.id


def _size(claims: Sequence[Claim], relations: Sequence[Relation]) -> float | None:
    """By which share of the highest figure the lowest falls short; None where no two figures of one thing differ."""
    if not any(one.kind in ("differs", "updates") for one in relations):
        return None
    values = [value for claim in claims for value in (claim.value_low, claim.value_high) if value is not None]
    highest = max(map(abs, values), default=0.0)
    return (max(values) - min(values)) / highest if highest else None


@dataclass(frozen=True, slots=True)
class Order:
    """One way to sort the list: its page, its title, its key, and the headings that follow from it."""

    stem: str
    title: str
    words: str
    key: Callable[[Difference], tuple[object, ...]]
    group: Callable[[Difference], str]


def _by_date(one: Difference) -> tuple[object, ...]:
    return (one.published is None, tuple(-ord(char) for char in one.published or ""), one.claims[0].id)


def _month(one: Difference) -> str:
    return one.published[:7] if one.published else NO_DATE


def _by_size(one: Difference) -> tuple[object, ...]:
    return (one.size is None, -(one.size or 0.0), one.claims[0].id)


def _band(one: Difference) -> str:
    size = one.size
    return UNSIZED if size is None else next(name for least, name in BANDS if size >= least)


def _by_publishers(one: Difference) -> tuple[object, ...]:
    return (-one.publishers, one.claims[0].id)


def _publishers(one: Difference) -> str:
    with speaking(SOURCE):  # As all names of groups: addresses follow from them.
        return count(one.publishers, "known publisher", "known publishers")


ORDERS = (
    Order("index", mark("Differences"), mark("by date"), _by_date, _month),
    Order("size", mark("Differences by size"), mark("by size"), _by_size, _band),
    Order(
        "publishers",
        mark("Differences by publishers"),
        mark("by number of publishers"),
        _by_publishers,
        _publishers,
    ),
)


def _orders(stem: str, found: int) -> str:
    if not found:
        return say("No two statements of this archive differ, as far as Dateline can tell.")
    ways = (f"**{say(one.words)}**" if one.stem == stem else f"[{say(one.words)}]({one.stem}.md)" for one in ORDERS)
    held = count(found, "difference", "differences")
    return say("{differences}, sorted {ways}.", differences=held, ways=" · ".join(ways))


def _entry(one: Difference, articles: Mapping[str, Article]) -> str:
    """How the reports differ, from which figure to which, the story, and every quote."""
    head = attribute(_how(one))
    if one.story:
        head += f' · <a href="../{addresses.story(one.story.id)}.html">{told(one.story.title)}</a>'
    rows = [(attribute(_figure(claim)), linked_quote(claim, articles)) for claim in one.claims]
    return f'<p class="relation-kind">{head}</p>\n\n{table((say("Figure"), say("Quote")), rows)}'


def _how(one: Difference) -> str:
    first, *more = (RELATIONS[kind] for kind in KINDS if any(relation.kind == kind for relation in one.relations))
    return "; ".join((first, *(f"{words[:1].lower()}{words[1:]}" for words in more))) + _range(one)


def heading(one: Difference, folder: str) -> str:
    """A difference in one line of Markdown: of what, how, and where it is told; `folder` leads to the first page's."""
    measures = Counter(claim.measure for claim in one.claims if claim.measure)
    what = min(measures, key=lambda word: (-measures[word], word)) if measures else say("not said of what")
    story = leading(told(one.story.title, inline), folder, addresses.story(one.story.id)) if one.story else ""
    publishers = count(one.publishers, "known publisher", "known publishers") if one.publishers else ""
    return " · ".join(part for part in (f"“{inline(what)}”: {inline(_how(one))}", story, publishers) if part)


def _figure(claim: Claim) -> str:
    return figure(claim) if claim.kind == "figure" else "—"


def _range(one: Difference) -> str:
    """`: from 12 to 15`, of figures of one thing."""
    if not one.size:
        return ""
    valued = [claim for claim in one.claims if claim.value_low is not None and claim.value_high is not None]
    low = min(valued, key=lambda claim: (claim.value_low, claim.id))
    high = max(valued, key=lambda claim: (claim.value_high, claim.id))
    return say(": from {low} to {high}", low=figure(low), high=figure(high))
