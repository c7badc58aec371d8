"""Takes out what curators have withdrawn, before anything is compared, and leaves a tombstone for each article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.decisions import FILE, Decision, RelationDecision, Withdrawal
from generator.model import Article, Claim, Finding, Problem, Rights, Source
from generator.policy import Access
from generator.register import last
from generator.settle import article_id
from generator.withhold import NAMELESS, cut_article

STAGE = "decisions"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left: articles, their claims, the decisions that still concern them; and what stands for the others."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...]
    tombstones: tuple[Article, ...]
    problems: tuple[Problem, ...]


def withdraw(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    decisions: Sequence[Decision],
    moves: Mapping[str, str],
    manifest: Mapping[str, str],
) -> Kept:
    """Part the articles, in their order. A file that was moved stays withdrawn; so does one that is gone but listed.

    `moves` are old and new paths, `manifest` paths and their SHA-256, all below `raw/`.
    """
    gone: dict[str, Article] = {}
    problems: list[Problem] = []
    for decision in decisions:
        if isinstance(decision, Withdrawal):
            found = {one.id: one for one in _meant(decision, articles, moves, manifest)}
            if not found or (decision.restored and not found.keys() & gone.keys()):
                problems.append(_problem(decision, _unmet(decision, bool(found))))
            gone = {key: one for key, one in gone.items() if key not in found} if decision.restored else gone | found
    kept = tuple(article for article in articles if article.id not in gone)
    held = tuple(claim for claim in claims if claim.article not in gone)
    lost = {claim.id for claim in claims if claim.article in gone}
    concerned = tuple(one for one in decisions if not (isinstance(one, RelationDecision) and lost & set(one.claims)))
    tombstones = tuple(sorted(gone.values(), key=lambda one: one.id))
    return Kept(kept, held, concerned, tombstones, (*problems, *_copies(decisions, tombstones, kept, moves)))


def stands(decisions: Iterable[Decision], path: str, member: str | None, moves: Mapping[str, str]) -> bool:
    """Whether anything of a raw file, or of one member, is withdrawn by the last decision on it."""
    gone = _gone(decisions, moves).get(path, set())
    return bool(gone) if member is None else not gone.isdisjoint({member, None})


def open_problems(
    problems: Iterable[Problem], decisions: Iterable[Decision], moves: Mapping[str, str]
) -> Iterator[Problem]:
    """Those of what is not withdrawn, by the last decision on it, and those that tell that a raw file has changed."""
    gone = _gone(decisions, moves)
    for one in problems:
        if one.stage == "fixity" or gone.get(one.path, set()).isdisjoint({one.member, None}):
            yield one


def _gone(decisions: Iterable[Decision], moves: Mapping[str, str]) -> dict[str, set[str | None]]:
    """The members withdrawn of each raw file, None for all of it."""
    gone: defaultdict[str, set[str | None]] = defaultdict(set)
    for one in decisions:
        if isinstance(one, Withdrawal):
            of_file = gone[last(moves, one.path)]
            if not one.restored:
                of_file.add(one.member)
            elif one.member is None:
                of_file.clear()
            else:
                of_file.discard(one.member)
    return gone


def _unmet(decision: Withdrawal, there: bool) -> str:
    missing = f"{decision.path} {decision.member or ''}".rstrip()
    return f"{missing} is not withdrawn" if there else f"there is no {missing}, and the manifest lists none"


def _meant(
    decision: Withdrawal, articles: Iterable[Article], moves: Mapping[str, str], manifest: Mapping[str, str]
) -> Iterator[Article]:
    paths = _paths(decision, moves)
    held = set()
    for article in articles:
        if article.source.path in paths and decision.member in (None, article.source.member):
            held.add(article.source.path)
            yield _tombstone(article, decision)
    for path in sorted(paths - held):
        if path in manifest and not (held and path in moves):
            yield _without_file(path, manifest[path], decision)


def _paths(decision: Withdrawal, moves: Mapping[str, str]) -> set[str]:
    """The path that was written, and where a file of that path has been moved to since."""
    return {decision.path, last(moves, decision.path)}


def _tombstone(article: Article, decision: Withdrawal) -> Article:
    """The article without a word of its text; what is left says which it was, who withdrew it, when and why.

    Where the title must not be shown, neither is the address, which is often made of it.
    """
    bare = cut_article(article, Access("metadata", decision.why))
    return replace(
        bare,
        access="withdrawn",
        title=bare.title if decision.titled else NAMELESS,
        title_how=bare.title_how if decision.titled else "derived",
        original_url=bare.original_url if decision.titled else None,
        byline=(),
        language=bare.language if decision.titled else None,
        rights=Rights(bare.rights.status, None, ()),
        removals=(),
        dateline=None,
        syndicated_from=(),
        topics=(),
        places=(),
        findings=_decided(decision),
    )


def _without_file(path: str, digest: str, decision: Withdrawal) -> Article:
    """What is known of an article whose raw file is gone: its path and, unless it was one of several, its hash."""
    source = Source(path, decision.member, "" if decision.member else digest, 0, "")
    return Article(
        id=article_id(path, decision.member), source=source, format="", title="Untitled", title_how="derived",
        language=None, byline=(), publisher=None, published=None, dateline=None, original_url=None,
        syndicated_from=(), topics=(), places=(), rights=Rights("not-stated", None, ()), body=(), removals=(),
        findings=_decided(decision), losers=(), access="withdrawn", access_reason=decision.why,
    )  # fmt: skip


def _decided(decision: Withdrawal) -> tuple[Finding, ...]:
    known = (
        ("withdrawn_by", decision.by),
        ("withdrawn_on", decision.on),
        ("withdrawn_reason", decision.reason),
        ("withdrawn_requested_by", decision.requested_by),
    )
    return tuple(Finding(field, value, None, f"{FILE}:{decision.line}", "curated") for field, value in known if value)


def _copies(
    decisions: Sequence[Decision], tombstones: Sequence[Article], kept: Iterable[Article], moves: Mapping[str, str]
) -> Iterator[Problem]:
    """Article bytes that are still shown under another path: nobody may have meant that."""
    shown: dict[str, str] = {article.source.sha256: article.source.path for article in kept}
    for decision in decisions:
        if isinstance(decision, Withdrawal):
            paths = _paths(decision, moves)
            for one in tombstones:
                if one.source.path in paths and one.source.sha256 in shown:
                    yield _problem(
                        decision, f"the same bytes are shown as {shown[one.source.sha256]}, which is not withdrawn"
                    )


def _problem(decision: Withdrawal, message: str) -> Problem:
    by = f" by {decision.by}" if decision.by else ""
    verb = "restored" if decision.restored else "withdrawn"
    return Problem(FILE, None, STAGE, decision.line, f"{verb}{by}: {message}")
