"""Which line of the policy holds for an article, and what it permits: the first rule that matches, else the default."""

from collections.abc import Collection as Several
from collections.abc import Iterator
from datetime import date, timedelta
from fnmatch import fnmatchcase

from generator.interface import mark
from generator.model import Article, Edition, Profile
from generator.policy import Access, Collection, Embargo, Rule
from generator.publishing import days, name_key

FILE = "archive.yml"
PRIVATE = Access("full", mark("the private profile withholds nothing"))
DEFAULT = mark("the default of archive.yml")
UNSTATED = mark("what archive.yml says of texts that state no rights")
CONFLICTING, SILENT = "conflicting", "not-stated"


def permitted(article: Article, collection: Collection, profile: Profile, once: Several[str] = ()) -> Access:
    """What a profile may show of an article; `once` are paths that its raw file had before it was moved."""
    if profile == "private":
        return PRIVATE
    rule = next((one for one in collection.access if _matches(one, article, once)), None)
    if rule is None:
        return _default(article, collection)
    words = rule.words or collection.excerpt_words
    if rule.embargo and (until := _held_until(rule.embargo, article, collection.as_of)):
        return Access(rule.embargo.meanwhile, f"{until}; then: {rule.why}", f"{FILE}:{rule.line}", words)
    return Access(rule.level, rule.why, f"{FILE}:{rule.line}", words)


def _default(article: Article, collection: Collection) -> Access:
    silent = article.rights.status == SILENT and collection.unstated is not None
    level = collection.unstated if silent and collection.unstated else collection.access_default
    line = collection.unstated_line if silent else collection.default_line
    by = f"{FILE}:{line}" if line else FILE
    return Access(level, UNSTATED if silent else DEFAULT, by, collection.excerpt_words)


def _matches(rule: Rule, article: Article, once: Several[str]) -> bool:
    rights = article.rights
    if rule.paths and not any(fnmatchcase(path, glob) for path in (article.source.path, *once) for glob in rule.paths):
        return False
    if rule.rights and rights.status not in rule.rights:
        return False
    if rule.licences and not (_licensed(rule, article) and (rights.status != CONFLICTING or rule.rights)):
        return False
    if rule.publishers and not _published_by(article, rule):
        return False
    return rule.published is None or _within(article.published, rule.published)


def _published_by(article: Article, rule: Rule) -> bool:
    return article.publisher is not None and name_key(article.publisher) in map(name_key, rule.publishers)


def _licensed(rule: Rule, article: Article) -> bool:
    """A licence counts in any letters, as SPDX has it."""
    held = (article.rights.licence or "").casefold()
    return bool(held) and any(fnmatchcase(held, glob.casefold()) for glob in rule.licences)


def _within(published: str | None, wanted: tuple[str, str]) -> bool:
    """All that is known of the day lies within; a day that is not known lies nowhere."""
    known = days(published or "")
    return known is not None and wanted[0] <= known[0] and known[1] <= wanted[1]


def _held_until(embargo: Embargo, article: Article, as_of: str | None) -> str:
    """Why the embargo holds, empty where it is over. Without a day to compare with it holds."""
    until = embargo.until or _after(article.published, embargo.days)
    if until is None:
        return f"embargo for {embargo.days} days after publication, whose day is not known"
    return "" if as_of and as_of >= until else f"embargo until {until}"


def _after(published: str | None, number: int) -> str | None:
    """A day as many days after the last on which the article may have been published; None where that is unknown."""
    known = days(published or "")
    try:
        return (date.fromisoformat(known[1]) + timedelta(number)).isoformat() if known else None
    except OverflowError:
        return None


def earlier_paths(edition: Edition) -> dict[str, list[str]]:
    """For each path below `raw/` that a file was moved to, those that it had before."""
    found: dict[str, list[str]] = {}
    for old, new in edition.moves:
        found.setdefault(new, []).append(old)
    return found


def accesses(edition: Edition, profile: Profile) -> dict[str, Access]:
    """What a profile may show of each article, by id."""
    once = earlier_paths(edition)
    return {
        one.id: permitted(one, edition.collection, profile, once.get(one.source.path, ())) for one in edition.articles
    }


def unused(edition: Edition) -> Iterator[str]:
    """What a curator may have meant otherwise: rules that match nothing, and a choice that nobody has made."""
    collection = edition.collection
    once = earlier_paths(edition)
    decided = accesses(edition, "public")
    deciding = {access.by for access in decided.values()}
    for rule in collection.access:
        by = f"{FILE}:{rule.line}"
        if by not in deciding:
            met = any(_matches(rule, one, once.get(one.source.path, ())) for one in edition.articles)
            yield f"{by}: this rule decides on no article" + ("; earlier ones do on all that it matches" if met else "")
    silent = sum(one.rights.status == SILENT and decided[one.id].why == DEFAULT for one in edition.articles)
    if collection.unstated is None and silent:
        yield (
            f"{FILE}: {silent} texts state no rights and no rule names them, so the default holds for them too: "
            f"{collection.access_default}; choose by writing `unstated:` below `publishing:`"
        )
