"""A story's page: who reports what of one event, figure by figure, and why the articles were brought together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator import addresses
from generator.abroad import known, stated
from generator.cache import fingerprint
from generator.interface import mark, numeral, say
from generator.markup import attribute, front_matter, inline, table
from generator.model import Article, Claim, Edition, Page, Relation, RelationKind, Story
from generator.pages.articles import items
from generator.published import Recipe
from generator.sections.compared import compared, named, quotes, reasons
from generator.sections.homes import homes
from generator.sections.inside import inside
from generator.sections.leading import leading
from generator.sections.listing import Item, Listing, listed, unless_standing
from generator.sections.neighbours import in_time
from generator.sections.pairs import Pair, by_article, pairs
from generator.sections.quoting import quoting
from generator.sections.ranges import ranges
from generator.sections.related import anchor
from generator.sections.timeline import timeline
from generator.wording import QUALIFIED, count, credited, measured, moment, quote, retitled, titled, told

# What tells a reader most comes first; that one text uses another's words says little of the event.
LISTED: tuple[RelationKind, ...] = ("differs", "updates", "different_scope", "agrees", "related", "reuses")
INTRO = mark(
    "Articles that report one event, gathered by shared names, places and words. Nobody decides here who is right."
)
NONE = mark("No two articles of this archive report one event, as far as Dateline can tell.")
NO_DATE = mark("Date unknown")
REPORTS, FIGURES = "articles", "figures"  # What the addresses of a story's long lists end with.
MOST_ROWS = 40  # Of one table of a story's page; a longer one has a list of its own.
MOST = 40  # Pairs of sentences that one page shows; the data holds all of them.


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a story's page shows: its articles, the relations inside it, and its pages of two; `claims` may hold
    those of other articles too."""

    interface: str
    story: Story
    articles: dict[str, Article]
    claims: Mapping[str, Claim]
    relations: tuple[Relation, ...]
    beside: tuple[Pair, ...]


def pages(edition: Edition) -> Iterator[Page | Recipe]:
    """A page for every story, and the list of them."""
    articles = known(edition)
    for sheet in _sheets(edition, articles):
        basis = inside(edition)[sheet.story.id].basis
        beside = [(pair.a, pair.b, pair.copy) for pair in sheet.beside]
        found = fingerprint((basis, sheet.interface, sheet.story, beside)) if basis else b""
        yield Recipe(f"{addresses.story(sheet.story.id)}.md", found, partial(_page, sheet))
        yield from unless_standing(found, partial(_further, sheet.story, sheet.articles, sheet.claims))
    yield from _list(edition, articles)


def _sheets(edition: Edition, articles: Mapping[str, Article]) -> Iterator[Sheet]:
    home = homes(edition)
    together = by_article(pairs(edition))
    for story in edition.stories:
        beside = (
            pair for one in story.articles for pair in together.get(one, ()) if home.get(pair.other(one)) is story
        )
        yield Sheet(
            edition.collection.interface,
            story,
            {one: articles[one] for one in story.articles},
            stated(edition),
            tuple(inside(edition)[story.id].relations),
            tuple({(pair.a, pair.b): pair for pair in beside}.values()),
        )


def _page(sheet: Sheet) -> str:
    story, articles, claims, relations = sheet.story, sheet.articles, sheet.claims, sheet.relations
    parts = [
        f"# {told(story.title, inline)}",
        f"[{say('← {title}', title=say('Stories'))}](index.md)",
        say(
            "{size}. The title is composed of places, a neutral word for the event, the first known date, and a toll "
            "only where all of these articles give it.",
            size=_size(story),
        ),
        f"## {say('Who reports it')}",
        _reports(story, articles),
        timeline([articles[one] for one in story.articles]),
        f"## {say('What they say, side by side')}",
        _relations(relations, articles, claims),
        _beside(sheet.beside, articles),
        ranges(
            relations, claims, articles, lambda claim: f"{attribute(figure(claim))}<br>{linked_quote(claim, articles)}"
        ),
        _figures(story, articles, claims),
        _why(story),
    ]
    front = front_matter({"title": retitled(story.title), "kind": "story"})
    return front + "\n\n".join(part for part in parts if part) + "\n"


def _size(story: Story) -> str:
    sources = ", ".join(inline(name) for name in story.upstream_sources)
    named = count(len(story.upstream_sources), "named upstream source", "named upstream sources")
    known = count(story.publishers, "known publisher", "known publishers")
    return say("{publishers}, {sources}", publishers=known, sources=named) + (f": {sources}" if sources else "")


def _reports(story: Story, articles: Mapping[str, Article]) -> str:
    rows = []
    for article in in_time([articles[one] for one in story.articles])[:MOST_ROWS]:
        link = f'<a href="../{addresses.article(article.id)}.html">{titled(article)}</a>'
        rows.append((link, credited(article), _taken_over(article)))
    made = table((say("Article"), say("Publisher and date"), say("Origin")), rows, stacked=True)
    return made + _rest(
        len(story.articles), f"{story.id}-{REPORTS}", say("All {number} articles", number=numeral(len(story.articles)))
    )


def _taken_over(article: Article) -> str:
    names = ", ".join(f"<bdi>{attribute(name)}</bdi>" for name in article.syndicated_from)
    return say("taken over from {names}", names=names) if names else ""


def _rest(number: int, stem: str, words: str) -> str:
    """A link to the page that holds all rows, where a table shows only some."""
    return f"\n\n[{words}]({stem}.md)" if number > MOST_ROWS else ""


def _further(story: Story, articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> Iterator[Page]:
    """Lists of all articles and of all figures, where the story's own page cannot hold them."""
    back = f"[{say('← {title}', title=told(story.title, inline))}]({story.id}.md)"
    if len(story.articles) > MOST_ROWS:
        about = Listing(
            "stories", say("Articles: {title}", title=retitled(story.title)), "", f"{story.id}-{REPORTS}", back=back
        )
        yield from listed(about, items([articles[one] for one in story.articles], "../articles/"))
    figures = _in_order(story, claims)
    if len(figures) > MOST_ROWS:
        about = Listing(
            "stories", say("Figures: {title}", title=retitled(story.title)), "", f"{story.id}-{FIGURES}", back=back
        )
        entries = (f"- **{inline(figure(one))}** · {_cited(one, articles)}" for one in figures)
        yield from listed(about, [Item(one.measure or "", line) for one, line in zip(figures, entries, strict=True)])


def _cited(claim: Claim, articles: Mapping[str, Article]) -> str:
    article = articles[claim.article]
    link = leading(titled(article, inline), "../", addresses.article(article.id), f"#{anchor(claim)}")
    return f"{quoting(quote(claim, article), article)} {link} · {credited(article, inline)}"


def _beside(beside: Sequence[Pair], articles: Mapping[str, Article]) -> str:
    """The articles of the story that have a page together."""
    if not beside:
        return ""
    lines = []
    for pair in beside[:MOST_ROWS]:
        a, b = (f"{titled(one, inline)} ({credited(one, inline)})" for one in (articles[pair.a], articles[pair.b]))
        lines.append(f"- {leading(f'{a} / {b}', '../', pair.address)}")
    return f"## {say('Whole texts, side by side')}\n\n" + "\n".join(lines)


def _relations(relations: Sequence[Relation], articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> str:
    pairs = compared(relations, claims)
    if not pairs:
        return say("No two sentences of these articles could be set side by side in this edition.")
    shown = sorted(pairs, key=lambda pair: (LISTED.index(pair.kind), -pair.score, pair.a.id, pair.b.id))[:MOST]
    rows = []
    for pair in shown:
        one, other = quotes(pair, articles)
        how = f"<strong>{named(pair)}</strong>{reasons(pair)}"
        rows.append((_linked(one, pair.a, articles), _linked(other, pair.b, articles), how))
    made = table((say("One report"), say("Another report"), say("How they relate")), rows, stacked=True)
    rest = len(pairs) - len(shown)
    return made + (f"\n\n{count(rest, 'further pair', 'further pairs')}: `data/relations.jsonl`." if rest else "")


def linked_quote(claim: Claim, articles: Mapping[str, Article]) -> str:
    """A claim's words, and a link to their place in its article; for pages in a folder of their own."""
    return _linked(attribute(quote(claim, articles[claim.article])), claim, articles)


def _linked(words: str, claim: Claim, articles: Mapping[str, Article]) -> str:
    article = articles[claim.article]
    link = f'<a href="../{addresses.article(article.id)}.html#{anchor(claim)}">{titled(article)}</a>'
    return f"<q>{words}</q><cite>{link} · {credited(article)}</cite>"


def _figures(story: Story, articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> str:
    figures = _in_order(story, claims)
    if not figures:
        return ""
    rows = [
        (
            attribute(claim.measure or say("not said")),
            attribute(figure(claim)),
            attribute(claim.attributed_to or say("not named" if claim.hedged else "the article itself")),
            attribute(moment(claim.when)) if claim.when else "—",
            linked_quote(claim, articles),
        )
        for claim in figures[:MOST_ROWS]
    ]
    made = table((say("Of what"), say("Figure"), say("Attributed to"), say("When, as written"), say("Quote")), rows)
    return f"## {say('Figures')}\n\n{made}" + _rest(
        len(figures), f"{story.id}-{FIGURES}", say("All {number} figures", number=numeral(len(figures)))
    )


def _in_order(story: Story, claims: Mapping[str, Claim]) -> list[Claim]:
    """The story's figures, those of one thing together, the lowest first; those of nothing named last."""
    figures = (claims[one] for one in story.claims if claims[one].kind == "figure")
    return sorted(figures, key=lambda one: (not one.measure, one.measure or "", one.value_low or 0.0, one.id))


def figure(claim: Claim) -> str:
    """A figure as a reader would write it: qualifier, value or range, unit."""
    low, high = claim.value_low, claim.value_high
    value = (
        _number(low) if low == high or high is None else say("{low} to {high}", low=_number(low), high=_number(high))
    )
    if low is None:
        value = f"{_number(high)}"
    amount = measured(value, claim.unit)
    if not claim.qualifier:
        return amount
    return QUALIFIED.get(claim.qualifier, claim.qualifier.replace("_", " ") + " {amount}").format(amount=amount)


def _number(value: float | None) -> str:
    return "?" if value is None else numeral(value)


def _why(story: Story) -> str:
    if not story.why:
        return ""
    return f"## {say('Why these articles stand together')}\n\n" + "\n".join(
        f"- {told(reason, inline)}" for reason in story.why
    )


def _list(edition: Edition, articles: Mapping[str, Article]) -> Iterator[Page]:
    """The stories by the year of their first date, the latest first; those without one last."""
    ordered = sorted((_first(story, articles), story.id, story) for story in edition.stories)
    known = [one for one in reversed(ordered) if one[0]]
    every = [*known, *(one for one in ordered if not one[0])]
    lines = [Item(day[:4] or NO_DATE, _line(story)) for day, _, story in every]
    yield from listed(Listing("stories", say("Stories"), say(INTRO if lines else NONE)), lines)


def _line(story: Story) -> str:
    held = count(len(story.articles), "article", "articles")
    return f"- [{told(story.title, inline)}]({story.id}.md): {held}, {_size(story)}"


def _first(story: Story, articles: Mapping[str, Article]) -> str:
    """The first date of a story's articles; empty where none is known."""
    return min((date for one in story.articles if (date := articles[one].published)), default="")
