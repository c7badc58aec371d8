"""What an edition may show: every article is cut down here, before any page or export sees it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from generator.model import Access, Article, Claim, Collection, Profile, Relation, Rights, RightsStatement, Span, Story

# Fields that describe an article rather than quote it.
METADATA = frozenset({"title", "byline", "publisher", "published", "original_url", "language", "captured",
                      "syndicated_from", "dateline", "topics"})  # fmt: skip
PRIVATE = Access("*", "full", "the private profile withholds nothing")


def access(article: Article, collection: Collection, profile: Profile) -> Access:
    """The line of the policy that holds for an article; the first that matches its path, else the default."""
    if profile == "private":
        return PRIVATE
    found = next((line for line in collection.access if fnmatchcase(article.source.path, line.path)), None)
    return found or Access("*", collection.access_default, "the default of archive.yml")


def cut_article(article: Article, line: Access) -> Article:
    """The article as this edition shows it; offsets and reasons stay, withheld text does not."""
    if line.level == "full":
        return replace(article, access=line.level, access_reason=line.why)
    quotes = line.level == "quotes"
    derived = article.title_how == "derived" and not quotes
    return replace(
        article,
        title="Untitled" if derived else article.title,
        body=(),
        removals=tuple(replace(removal, text="") for removal in article.removals),
        rights=article.rights if quotes else _silent_rights(article),
        findings=tuple(
            finding
            for finding in article.findings
            if quotes and (finding.field.partition(".")[0] in METADATA or finding.field.startswith("rights."))
        ),
        losers=(),
        access=line.level,
        access_reason=line.why,
    )


def _silent_rights(article: Article) -> Rights:
    statements = tuple(RightsStatement(one.category, one.span, "") for one in article.rights.statements)
    return replace(article.rights, statements=statements)


def cut_claims(
    claims: Sequence[Claim], relations: Sequence[Relation], articles: dict[str, Article], policy: Collection
) -> tuple[Claim, ...]:
    """Claims of articles in full; of quoted ones, the few sentences that are compared, cut short; of others, none."""
    quotable = _quotable(claims, relations, policy.quotes)
    found = []
    for claim in claims:
        level = articles[claim.article].access
        if level == "full":
            found.append(claim)
        elif level == "quotes" and (claim.article, claim.span) in quotable:
            found.append(_short(claim, policy.quote_words))
    return tuple(found)


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
    words = claim.text.split()
    if len(words) <= limit:
        return claim
    text = " ".join(words[:limit])

    def seen(value: str | None) -> str | None:
        return value if value and value in text else None

    return replace(
        claim,
        text=f"{text} …",
        subject=seen(claim.subject),
        measure=seen(claim.measure),
        place=seen(claim.place),
        when=claim.when if claim.when and seen(claim.when.text) else None,
        attributed_to=seen(claim.attributed_to),
    )


def cut_relations(relations: Sequence[Relation], claims: Sequence[Claim]) -> tuple[Relation, ...]:
    """Relations both of whose claims are shown."""
    shown = {claim.id for claim in claims}
    return tuple(relation for relation in relations if relation.a in shown and relation.b in shown)


def cut_stories(stories: Sequence[Story], claims: Sequence[Claim], articles: dict[str, Article]) -> tuple[Story, ...]:
    """Stories with the claims that are shown; the sources that the texts name only where every text may be quoted."""
    shown = {claim.id for claim in claims}
    found = []
    for story in stories:
        quoted = all(articles[one].access != "metadata" for one in story.articles)
        found.append(
            replace(
                story,
                claims=tuple(one for one in story.claims if one in shown),
                upstream_sources=story.upstream_sources if quoted else (),
                why=story.why if quoted else (),
            )
        )
    return tuple(found)
