"""The interface's words for what the records hold, in neutral English."""

from generator.formats import formats
from generator.model import Article, Claim, When

RELATIONS = {
    "agrees": "Both report this",
    "differs": "The reports differ",
    "updates": "One figure updates the other",
    "different_scope": "The same figure, of different things",
    "reuses": "The same words",
    "related": "Related, not compared",
}
FIELDS = {
    "title": "Title",
    "byline": "Byline",
    "publisher": "Publisher",
    "published": "Published",
    "dateline": "Dateline",
    "original_url": "Original address",
    "language": "Language",
    "captured": "Captured",
    "syndicated_from": "Taken over from",
    "topics": "Topic",
    "rights": "Rights notice",
    "day_words": "Day named",
    "places": "Place",
}
HOW = {
    "verbatim": "as it stands in the file",
    "normalised": "read in the file, written uniformly",
    "derived": "derived by Dateline",
    "curated": "written by a curator",
}
RIGHTS = {
    "stated-open": "open licence stated",
    "stated-permission": "permission stated, with conditions",
    "stated-restricted": "rights reserved",
    "conflicting": "statements conflict",
    "not-stated": "rights not stated",
}
RIGHTS_MEANING = {
    "stated-open": "The text names an open licence. Whether it covers all of the text, the text itself must say.",
    "stated-permission": "The text permits some uses under conditions, which are quoted below.",
    "stated-restricted": "The text claims rights; nothing in it permits reuse.",
    "conflicting": "The text both permits and forbids reuse. Both statements are quoted below.",
    "not-stated": "The text says nothing on rights. That does not make it free: assume that its owner reserves them.",
}
LEVELS = {
    "full": "in full",
    "quotes": "metadata and short quotes",
    "metadata": "metadata only",
}


def field(name: str) -> str:
    """A field's name, with what qualifies it: `topics.region` is “Topic (region)”."""
    base, _, qualifier = name.partition(".")
    word = FIELDS.get(base, base.replace("_", " ").capitalize())
    return f"{word} ({qualifier})" if qualifier else word


def seen(text: str, article: Article) -> str:
    """A passage of an article as a reader sees it, without its format's marks."""
    return " ".join(formats()[article.format].visible(text).text.split())


def quote(claim: Claim, article: Article) -> str:
    """A claim's sentence as a reader sees it."""
    return seen(claim.text, article)


def origin(article: Article) -> str:
    """Publisher and date in one phrase; what is unknown is said to be."""
    return f"{article.publisher or 'publisher unknown'} · {article.published or 'date unknown'}"


def moment(when: When) -> str:
    """A time as the text words it, and the day that follows from it, said to be derived."""
    return f"{when.text} ({when.start}, derived)" if when.how == "derived" else when.text


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"
