"""An article's page: title, provenance bar, the text, what others report, and the evidence in folds."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator import addresses
from generator.exports.citations import FORMS
from generator.interface import say, tongue
from generator.markup import attribute, direction, external, front_matter, heading, inline, written_in
from generator.model import Article, Claim, Edition, Passage, Span
from generator.prose import paragraph
from generator.prose.mark import Mark, reference
from generator.published import Recipe
from generator.reference import reference as reference_of
from generator.sections import head
from generator.sections.cite import cite
from generator.sections.copies import copies as other_copies
from generator.sections.homes import Home
from generator.sections.neighbours import neighbours
from generator.sections.passages import passages
from generator.sections.provenance import provenance
from generator.sections.related import Counterpart, anchor, related
from generator.sections.rights import rights
from generator.sections.sheets import Desk
from generator.sections.signs import signs
from generator.wording import LEVELS, RIGHTS, count, curated, headline, quote, told


def pages(edition: Edition) -> Iterator[Recipe]:
    """A page for every article."""
    desk = Desk(edition)
    for article in edition.articles:
        yield Recipe(f"{addresses.article(article.id)}.md", desk.follows(article), partial(_page, desk, article))


def _page(desk: Desk, article: Article) -> str:
    sheet = desk.sheet(article)
    counterparts = sheet.counterparts
    spoken = [claim for claim in sheet.claims if claim.id in set(sheet.spoken)]
    cited = reference_of(article, sheet.setting)
    files = {ending: form(cited) for ending, form in FORMS.items()}
    parts = [
        _front(article, sheet.setting),
        _title(article, spoken, counterparts),
        _bar(article),
        _story(sheet.story),
        _text(article, sheet.claims, counterparts, spoken),
        related(counterparts, article, sheet.setting.profile, sheet.more),
        provenance(article),
        rights(article),
        passages(article),
        other_copies(article, sheet.copies, sheet.together, sheet.others),
        cite(article, sheet.setting, files),
        neighbours(article, sheet.story, sheet.steps),
    ]
    return _joined(parts)


def _joined(parts: Sequence[str]) -> str:
    return parts[0] + "\n\n".join(part for part in parts[1:] if part) + "\n"


def _front(article: Article, edition: Edition) -> str:
    source = article.source
    return front_matter(
        {
            "title": article.title,
            "kind": "article",
            "id": article.id,
            "lang": article.language,
            "dir": direction(article.language) if article.language else None,
            "source": source.path,
            "sha256": source.sha256,
            "publisher": article.publisher,
            "byline": ", ".join(article.byline) or None,
            "published": article.published,
            "rights": article.rights.status,
            **head.values(article, edition),
        }
    )


def _bar(article: Article) -> str:
    known = (
        (say("Publisher"), _publisher(article)),
        (say("Byline"), attribute(", ".join(article.byline)) or say("not stated")),
        (say("Dateline"), attribute(article.dateline or "")),
        (say("Published"), attribute(article.published or say("unknown"))),
        (say("Taken over from"), attribute(", ".join(article.syndicated_from))),
        (say("Topics"), attribute("; ".join(value for _, value in article.topics))),
        (
            say("Original"),
            external(article.original_url, article.original_url) if article.original_url else say("address unknown"),
        ),
        (say("Rights"), f'<span class="badge badge--rights">{RIGHTS[article.rights.status]}</span>'),
    )
    rows = "\n".join(f"<div><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>" for name, value in known if value)
    return f'<dl class="provenance-bar"{tongue()}>\n{rows}\n</dl>'


def _title(article: Article, spoken: Sequence[Claim], counterparts: Sequence[Counterpart]) -> str:
    """The headline, with the mark of a claim that it makes itself."""
    outside = {claim.span.start for claim in spoken if not any(_holds(passage, claim.span) for passage in article.body)}
    title = headline(article)
    if not outside or article.access != "full":
        return heading(title)
    first, *others = sorted(outside)
    found = signs(one for one in counterparts if one.mine.span.start in outside)
    links = "".join(reference(f"#rel-{start}", one.number, one.kind, one.said) for start, one in found.items())
    anchors = "".join(f'<span id="c{start}"></span>' for start in others)
    return heading(title, f'{anchors}<span class="claim" id="c{first}">{inline(title)}{links}</span>')


def _holds(passage: Passage, span: Span) -> bool:
    return passage.span.start <= span.start < passage.span.end


def _publisher(article: Article) -> str:
    if article.publisher is None:
        return say("unknown")
    return f'<a href="../{addresses.publisher(article.publisher)}.html">{attribute(article.publisher)}</a>'


def _story(story: Home | None) -> str:
    if story is None:
        return ""
    counted = (
        count(story.articles, "article", "articles"),
        count(story.publishers, "known publisher", "known publishers"),
        count(story.sources, "named upstream source", "named upstream sources"),
    )
    link = f'<a href="../{addresses.story(story.id)}.html">{told(story.title)}</a>'
    words = say("Part of a story: {link} ({counted})", link=link, counted=", ".join(counted))
    return f'<p class="notice"{tongue()}>{words}</p>'


def _text(
    article: Article, claims: Sequence[Claim], counterparts: Sequence[Counterpart], spoken: Sequence[Claim]
) -> str:
    masked = [_masked(article)] if article.masked else []
    if article.access not in ("full", "excerpt"):
        return "\n\n".join([*masked, _withheld(article, claims)])
    marks = _marks(spoken, counterparts)
    text = (
        paragraph(passage, number, article.format, article.source.codec, _inside(passage, marks))
        for number, passage in enumerate(article.body, 1)
    )
    return "\n\n".join([*masked, *text, *([_notice(article)] if article.access == "excerpt" else [])])


def _masked(article: Article) -> str:
    """Says that what looks like crosses stood there otherwise."""
    words = say(
        "Private data is made unreadable in this edition, as its policy has it: crosses stand for the letters and "
        "digits of {passages}.",
        passages=count(article.masked, "e-mail address or telephone number", "e-mail addresses or telephone numbers"),
    )
    return f'<p class="notice"{tongue()}>{words}</p>'


def _inside(passage: Passage, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if passage.span.start <= mark.span.start and mark.span.end <= passage.span.end]


def _marks(spoken: Sequence[Claim], counterparts: Sequence[Counterpart]) -> list[Mark]:
    """One mark for each sentence that other pages speak of, with the number of reports that this page lists of it."""
    spans = {claim.span.start: claim for claim in spoken}
    found = signs(counterparts)
    return [
        Mark(claim.span, anchor(claim), f"#rel-{start}", found[start].number, found[start].kind, found[start].said)
        if start in found
        else Mark(claim.span, anchor(claim), None, "")
        for start, claim in sorted(spans.items())
    ]


def _notice(article: Article) -> str:
    words = say(
        "What this edition shows of the article: {level}. Why: {why}.",
        level=LEVELS[article.access],
        why=curated(article.access_reason),
    )
    return f'<p class="notice"{tongue()}>{words}</p>'


def _withheld(article: Article, claims: Sequence[Claim]) -> str:
    """What stands in place of a text that this edition does not show: short quotes, where the policy permits them."""
    notice = _notice(article)
    first = {claim.span: claim for claim in sorted(claims, key=lambda claim: claim.id)}
    start = f"<p{written_in(article.language)}>"
    quotes = "\n".join(
        f'<blockquote id="{anchor(claim)}">{start}{attribute(quote(claim, article))}</p></blockquote>'
        for _, claim in sorted(first.items())
    )
    return f"{notice}\n\n{quotes}" if quotes else notice
