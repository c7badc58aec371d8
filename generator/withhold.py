"""What an edition may show: every article is cut down here, before any page or export sees it."""

import re
from collections import defaultdict
from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.excerpt import excerpt
from generator.faint import kept
from generator.interface import mark
from generator.model import Article, Claim, Edition, Problem, Relation, Rights, RightsStatement, Span, Story
from generator.policy import Access, Collection

# Fields that describe an article rather than quote it.
METADATA = frozenset({"title", "byline", "publisher", "published", "original_url", "language", "syndicated_from",
                      "dateline", "topics", "captured", "captured_by", "captured_with", "captured_from"})  # fmt: skip
NAMELESS = mark("Withheld")  # Stands for a title that the edition does not show.
QUOTED = re.compile("“[^”]*”")
DAY = re.compile(r", reported (\d{4}-\d\d-\d\d)$")


def cut_article(article: Article, line: Access) -> Article:
    """The article as this edition shows it; offsets and reasons stay, withheld text does not."""
    made = replace(article, access=line.level, access_reason=line.why, access_by=line.by)
    if line.level == "full":
        return made
    quotes = line.level in ("quotes", "excerpt")
    derived = article.title_how == "derived" and not quotes
    cut = replace(
        made,
        title="Untitled" if derived else article.title,
        body=excerpt(article, line.words) if line.level == "excerpt" else (),
        removals=tuple(replace(removal, text="") for removal in article.removals),
        rights=article.rights if quotes else _silent_rights(article),
        findings=tuple(
            finding
            for finding in article.findings
            if quotes and (finding.field.partition(".")[0] in METADATA or finding.field.startswith("rights."))
        ),
        losers=(),
    )
    return nameless(cut) if line.level == "withheld" else cut


def nameless(article: Article) -> Article:
    """An article of which nothing is told but that it is there: its file, its hash, the kind of its rights."""
    return replace(
        article, title=NAMELESS, title_how="derived", language=None, byline=(), publisher=None, published=None,
        dateline=None, original_url=None, syndicated_from=(), topics=(), places=(),
    )  # fmt: skip


def _silent_rights(article: Article) -> Rights:
    statements = tuple(RightsStatement(one.category, one.span, "") for one in article.rights.statements)
    return replace(article.rights, statements=statements)


def cut_claims(
    claims: Sequence[Claim], relations: Sequence[Relation], articles: dict[str, Article], policy: Collection
) -> tuple[Claim, ...]:
    """Claims of articles in full; of quoted ones, the few sentences that are compared, cut short; of others, those that
    stand whole in what is shown."""
    quotable = _quotable(claims, relations, policy.quotes)
    found = []
    for claim in claims:
        level = articles[claim.article].access
        if level == "full":
            found.append(claim)
        elif level == "quotes" and (claim.article, claim.span) in quotable:
            found.append(_short(claim, policy.quote_words))
        elif level == "excerpt" and _stands_in(articles[claim.article], claim.span):
            found.append(claim)
    return tuple(found)


def _stands_in(article: Article, span: Span) -> bool:
    return any(one.span.start <= span.start and span.end <= one.span.end for one in article.body)


def _quotable(claims: Sequence[Claim], relations: Sequence[Relation], limit: int) -> frozenset[tuple[str, Span]]:
    """For each article the sentences of its strongest relations, at most `limit`: a page of quotes is no copy."""
    place = {claim.id: (claim.article, claim.span) for claim in claims}
    chosen: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    shown = [one for one in relations if one.shown]
    for relation in sorted(shown, key=lambda one: (-one.score, one.a, one.b)):
        for sentence in (place[relation.a], place[relation.b]):
            mine = chosen[sentence[0]]
            if sentence not in mine and len(mine) < limit:
                mine.append(sentence)
    return frozenset(sentence for mine in chosen.values() for sentence in mine)


def _short(claim: Claim, limit: int) -> Claim:
    """A quote: its first words, and of what was read from it or resolved for it only what they hold."""
    words = claim.text.split()
    text = " ".join(words[:limit])

    def seen(value: str | None) -> str | None:
        return value if value and value in text else None

    told = replace(
        claim,
        place=seen(claim.place),
        when=claim.when if claim.when and seen(claim.when.text) else None,
        attributed_to=seen(claim.attributed_to),
    )
    if len(words) <= limit:
        return told
    return replace(told, text=f"{text} …", subject=seen(claim.subject), measure=seen(claim.measure))


def cut_relations(
    relations: Sequence[Relation], claims: Sequence[Claim], articles: Mapping[str, Article]
) -> tuple[Relation, ...]:
    """Relations both of whose claims are shown; reasons that quote what an edition does not show are left out."""
    shown = {claim.id: claim for claim in claims}
    found = []
    for one in relations:
        if one.a in shown and one.b in shown:
            cut = [shown[end].text for end in (one.a, one.b) if articles[shown[end].article].access != "full"]
            found.append(replace(one, why=tuple(why for why in one.why if _told(why, cut))) if cut else one)
    return tuple(found)


def _told(why: str, texts: Iterable[str]) -> bool:
    """Whether all that a reason quotes stands in each of these texts."""
    names = [name.strip("“”").casefold() for name in QUOTED.findall(why)]
    return all(name in text.casefold() for text in texts for name in names)


def cut_stories(
    stories: Sequence[Story], claims: Sequence[Claim], articles: Mapping[str, Article]
) -> tuple[Story, ...]:
    """Stories with the claims that are shown, and names, sources and a title that stand in what is shown."""
    shown: defaultdict[str, list[str]] = defaultdict(list)
    ids = {claim.id for claim in claims}
    for claim in claims:
        shown[claim.article].append(claim.text)
    found = []
    for story in stories:
        members = [articles[one] for one in story.articles]
        held = replace(story, claims=tuple(one for one in story.claims if one in ids))
        found.append(held if all(one.access == "full" for one in members) else _cut_story(held, members, shown))
    return tuple(found)


def _cut_story(story: Story, members: Sequence[Article], shown: Mapping[str, Sequence[str]]) -> Story:
    """Told from what the edition shows of its articles, whatever else they hold."""
    text = "\n".join(words for one in members for words in (*_public(one), *shown.get(one.id, ())))
    text = text.casefold()
    days = {one.published[:10] for one in members if one.published}
    return replace(
        story,
        title=_title(story.title, text, days),
        upstream_sources=tuple(one for one in story.upstream_sources if one.casefold() in text),
        why=tuple(why for why in story.why if _told(why, (text,))),
    )


def _public(article: Article) -> Iterable[str]:
    """What a reader of the edition sees of an article's own words."""
    title = () if article.title_how == "derived" else (article.title,)
    return (*title, article.dateline or "", *article.places, *(passage.text for passage in article.body))


def _title(title: str, text: str, days: Several[str]) -> str:
    """Place, event and day, as far as each is told elsewhere too."""
    place, parted, rest = title.partition(": ")
    if parted and place.casefold() not in text:
        title = rest[:1].upper() + rest[1:]
    day = DAY.search(title)
    return title[: day.start()] if day and day[1] not in days else title


def cut_problems(problems: Sequence[Problem], articles: Iterable[Article]) -> tuple[Problem, ...]:
    """Problems with what they quote left out, but of files whose articles are all shown in full."""
    full: dict[str, bool] = {}
    for one in articles:
        full[one.source.path] = full.get(one.source.path, True) and one.access == "full"
    return tuple(
        one if full.get(_raw(one.path)) else replace(one, message=QUOTED.sub("“…”", one.message)) for one in problems
    )


def _raw(path: str) -> str:
    """The raw file that a sidecar stands beside."""
    return path.removeprefix("raw/").removesuffix(".meta.yml")


def cut(whole: Edition, lines: Mapping[str, Access]) -> Edition:
    """The edition as its profile may show it, each article by its line of the policy."""
    articles = tuple(cut_article(article, lines[article.id]) for article in whole.articles)
    public = whole.profile == "public"
    problems = cut_problems(whole.problems, (*articles, *whole.withdrawn)) if public else whole.problems
    if all(article.access == "full" for article in articles):
        return replace(whole, articles=articles, problems=problems)
    by_id = {article.id: article for article in articles}
    claims = cut_claims(whole.claims, whole.relations, by_id, whole.collection)
    ids = {claim.id for claim in claims}
    faint = whole.faint if len(claims) == len(whole.claims) else kept(whole.faint, lambda a, b: a in ids and b in ids)
    return replace(
        whole,
        articles=articles,
        claims=claims,
        relations=cut_relations(whole.relations, claims, by_id),
        faint=faint,
        stories=cut_stories(whole.stories, claims, by_id),
        problems=problems,
    )
