"""A story's page: who reports what of one event, figure by figure, and why the articles were brought together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator import addresses
from generator.markup import attribute, front_matter, inline, table
from generator.model import Article, Claim, Edition, Page, Relation, RelationKind, Story
from generator.sections.compared import compared, named, quotes, reasons
from generator.sections.ranges import ranges
from generator.sections.related import anchor
from generator.sections.timeline import timeline
from generator.wording import count, moment, origin, quote

# What tells a reader most comes first; that one text uses another's words says little of the event.
LISTED: tuple[RelationKind, ...] = ("differs", "updates", "different_scope", "agrees", "related", "reuses")
MOST = 60  # Pairs of sentences that one page shows; the data holds all of them.


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every story, and the list of them."""
    articles = {article.id: article for article in edition.articles}
    claims = {claim.id: claim for claim in edition.claims}
    home = {article: story.id for story in edition.stories for article in story.articles}
    inside: defaultdict[str, list[Relation]] = defaultdict(list)
    for one in edition.relations:
        if one.shown and one.article_a in home and home[one.article_a] == home.get(one.article_b):
            inside[home[one.article_a]].append(one)
    for story in edition.stories:
        yield _page(story, articles, claims, inside[story.id])
    yield _list(edition)


def _page(
    story: Story, articles: Mapping[str, Article], claims: Mapping[str, Claim], relations: Sequence[Relation]
) -> Page:
    parts = [
        f"# {inline(story.title)}",
        f"{_size(story)}. The title is composed of places, a neutral word for the event, and the first known date.",
        "## Who reports it",
        _reports(story, articles),
        timeline([articles[one] for one in story.articles]),
        "## What they say, side by side",
        _relations(relations, articles, claims),
        ranges(
            relations, claims, articles, lambda claim: f"{attribute(figure(claim))}<br>{linked_quote(claim, articles)}"
        ),
        _figures(story, articles, claims),
        _why(story),
    ]
    front = front_matter({"title": story.title, "kind": "story"})
    return Page(f"{addresses.story(story.id)}.md", front + "\n\n".join(part for part in parts if part) + "\n")


def _size(story: Story) -> str:
    sources = ", ".join(inline(name) for name in story.upstream_sources)
    named = count(len(story.upstream_sources), "named upstream source", "named upstream sources")
    known = count(story.publishers, "known publisher", "known publishers")
    return f"{known}, {named}{': ' + sources if sources else ''}"


def _reports(story: Story, articles: Mapping[str, Article]) -> str:
    rows = []
    for identifier in story.articles:
        article = articles[identifier]
        link = f'<a href="../{addresses.article(article.id)}.html">{attribute(article.title)}</a>'
        rows.append((link, attribute(origin(article)), attribute(", ".join(article.syndicated_from)) or "—"))
    return table(("Article", "Publisher and date", "Taken over from"), rows, stacked=True)


def _relations(relations: Sequence[Relation], articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> str:
    pairs = compared(relations, claims)
    if not pairs:
        return "No two sentences of these articles could be set side by side in this edition."
    shown = sorted(pairs, key=lambda pair: (LISTED.index(pair.kind), -pair.score, pair.a.id, pair.b.id))[:MOST]
    rows = []
    for pair in shown:
        one, other = quotes(pair, articles)
        how = f"<strong>{named(pair)}</strong>{reasons(pair)}"
        rows.append((_linked(one, pair.a, articles), _linked(other, pair.b, articles), how))
    made = table(("One report", "Another report", "How they relate"), rows, stacked=True)
    rest = len(pairs) - len(shown)
    return made + (f"\n\n{count(rest, 'further pair', 'further pairs')}: `data/relations.jsonl`." if rest else "")


def linked_quote(claim: Claim, articles: Mapping[str, Article]) -> str:
    """A claim's words, and a link to their place in its article; for pages in a folder of their own."""
    return _linked(attribute(quote(claim, articles[claim.article])), claim, articles)


def _linked(words: str, claim: Claim, articles: Mapping[str, Article]) -> str:
    article = articles[claim.article]
    link = f'<a href="../{addresses.article(article.id)}.html#{anchor(claim)}">{attribute(article.title)}</a>'
    return f"<q>{words}</q><cite>{link} · {attribute(origin(article))}</cite>"


def _figures(story: Story, articles: Mapping[str, Article], claims: Mapping[str, Claim]) -> str:
    figures = [claims[one] for one in story.claims if claims[one].kind == "figure"]
    if not figures:
        return ""
    rows = [
        (
            attribute(claim.measure or "not said"),
            attribute(figure(claim)),
            attribute(claim.attributed_to or ("not named" if claim.hedged else "the article itself")),
            attribute(moment(claim.when)) if claim.when else "—",
            linked_quote(claim, articles),
        )
        for claim in sorted(figures, key=lambda one: (one.measure or "", one.value_low or 0.0, one.id))
    ]
    return "## Figures\n\n" + table(("Of what", "Figure", "Attributed to", "When, as written", "Quote"), rows)


def figure(claim: Claim) -> str:
    """A figure as a reader would write it: qualifier, value or range, unit."""
    low, high = claim.value_low, claim.value_high
    value = _number(low) if low == high or high is None else f"{_number(low)} to {_number(high)}"
    if low is None:
        value = f"{_number(high)}"
    qualifier = (claim.qualifier or "").replace("_", " ")
    return " ".join(part for part in (qualifier, value, claim.unit) if part)


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.15g}"


def _why(story: Story) -> str:
    if not story.why:
        return ""
    return "## Why these articles stand together\n\n" + "\n".join(f"- {inline(reason)}" for reason in story.why)


def _list(edition: Edition) -> Page:
    lines = [
        f"- [{inline(story.title)}]({story.id}.md): {count(len(story.articles), 'article', 'articles')}, {_size(story)}"
        for story in edition.stories
    ]
    body = "\n".join(lines) or "No two articles of this archive report one event, as far as Dateline can tell."
    intro = (
        "Articles that report one event, gathered by shared names, places and words. Nobody decides here who is right."
    )
    return Page(
        "stories/index.md", f"{front_matter({'title': 'Stories', 'kind': 'list'})}# Stories\n\n{intro}\n\n{body}\n"
    )
