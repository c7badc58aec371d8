"""Upstream sources that texts name: who told it first, as far as the words say."""

from collections.abc import Sequence

from generator.model import Article, Claim
from generator.relate.names import capital, key

# Words before a name that are no part of it.
LEADING = frozenset(
    {"the", "a", "an", "so-called", "le", "la", "les", "el", "los", "las", "il", "lo", "der", "die", "das"}
)
# A longer run of words before a reporting verb is not a name.
LONGEST = 8


def named(attribution: str) -> str | None:
    """The name in an attribution, without leading articles and trailing common nouns.

    None where it names nobody (`an activist`, `he`).
    """
    parts = attribution.split()
    while parts and (parts[0].casefold() in LEADING or parts[0].endswith("-based")):
        parts = parts[1:]
    while parts and not capital(parts[-1]) and sum(map(capital, parts)) > 1:
        parts = parts[:-1]
    if not parts or len(parts) > LONGEST or not capital(parts[0]):
        return None
    return " ".join(parts).strip("‘’“”\"',")


def upstream(articles: Sequence[Article], claims: Sequence[Claim]) -> tuple[str, ...]:
    """Named sources of the claims of a story's articles and of their syndication lines, sorted.

    A short form whose words all occur in one longer name (`Observatory`) is that name.
    """
    found = [name for article in articles for name in article.syndicated_from]
    found += [name for claim in claims if claim.attributed_to and (name := named(claim.attributed_to))]
    by_key: dict[frozenset[str], str] = {}
    for name in sorted(found, key=lambda name: (-len(name.split()), name)):
        keys = frozenset(key(word) for word in name.split())
        if not any(keys <= longer for longer in by_key):
            by_key[keys] = name
    return tuple(sorted(by_key.values()))
