"""What an article's page says to programs, in its front matter: to reference managers, search engines, robots."""

from generator import addresses
from generator.markup import Value
from generator.model import Article, Edition
from generator.reference import Reference, captured, reference
from generator.sections.lineage import NAMESPACE, processed, taken
from generator.wording import seen

NOTICE = "copyright-notice"
CONTEXT = ["https://schema.org", {"prov": NAMESPACE}]
LICENCES = "https://creativecommons.org/"


def values(article: Article, edition: Edition) -> dict[str, Value]:
    """Further values of the front matter. `linked` is schema.org's terms, see `linked`; the template writes it as JSON.

    `authors` are the persons among the byline: of a name that may be an organisation's nobody shall make two halves.
    """
    one = reference(article, edition)
    return {
        "authors": [_turned(author.given, author.particle, author.family) or author.name for author in one.authors
                    if author.kind == "person"],
        "original": one.address or None,
        "robots": None if public_text(article, edition) else "noindex",
        "linked": linked(article, one, edition),
    }  # fmt: skip


def public_text(article: Article, edition: Edition) -> bool:
    """Whether search engines may list the page: its text is shown because the publishing policy says so."""
    return edition.profile == "public" and article.access == "full"


def linked(article: Article, one: Reference, edition: Edition) -> dict[str, object]:
    """The article in schema.org's terms: what is unknown is left out, what is withheld is not here."""
    found: dict[str, object] = {
        "@context": CONTEXT,
        "@type": ["NewsArticle", "ArchiveComponent"],
        "name" if article.title_how == "derived" else "headline": one.title,
        "url": one.address,
        "datePublished": article.published,
        "inLanguage": one.language,
        "author": [_agent(author.kind, author.name) for author in one.authors if author.kind != "unknown"],
        "creditText": ", ".join(author.name for author in one.authors if author.kind == "unknown"),
        "publisher": _agent("organisation", one.publication) if one.publication else None,
        "locationCreated": {"@type": "Place", "name": article.dateline} if article.dateline else None,
        "keywords": [value for _, value in article.topics],
        "copyrightNotice": _notices(article),
        **_terms(article.rights.uri),
        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": one.sha256},
        "archivedAt": one.permalink,
        "holdingArchive": {"@type": "ArchiveOrganization", "name": one.archive},
        "encoding": _capture(article, edition),
        "mainEntityOfPage": processed(article),
    }
    return {name: value for name, value in found.items() if value}


def _notices(article: Article) -> list[str]:
    return [seen(one.text, article) for one in article.rights.statements if one.category == NOTICE and one.text]


def _agent(kind: str, name: str) -> dict[str, object]:
    return {"@type": "Person" if kind == "person" else "Organization", "name": name}


def _terms(uri: str | None) -> dict[str, object]:
    """A licence is what permits; the terms of RightsStatements.org only say how things stand."""
    if uri is None:
        return {}
    return {"license" if uri.startswith(LICENCES) else "usageInfo": uri}


def _capture(article: Article, edition: Edition) -> dict[str, object]:
    """The captured file: its hash and size, when it was made, and where its bytes can be had."""
    found: dict[str, object] = {
        "@type": "MediaObject",
        "sha256": article.source.sha256,
        "contentSize": f"{article.source.size} B",
        "dateCreated": captured(article),
    }
    if edition.address and article.whole:
        found["contentUrl"] = f"{edition.address}{addresses.raw(article.source.sha256)}"
    return {name: value for name, value in {**found, **taken(article)}.items() if value}


def _turned(given: str, particle: str, family: str) -> str:
    """The family name first, as reference managers part it at the comma; empty where the parts are not plain."""
    return f"{' '.join(filter(None, (particle, family)))}, {given}" if family else ""
