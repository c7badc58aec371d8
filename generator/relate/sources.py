"""Upstream sources that texts name: who told it first, as far as the words say, each under one name."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile

from generator.model import Article, Claim
from generator.policy import Publisher
from generator.relate.names import capital, key

# Words before a name that are no part of it: articles, times, and what places the source.
LEADING = frozenset(
    {
        "the", "a", "an", "so-called", "le", "la", "les", "el", "los", "las", "il", "lo", "der", "die", "das",
        "later", "meanwhile", "recently", "earlier", "also", "its", "their", "his", "her", "other", "some", "many",
        "local", "former",
    }
)  # fmt: skip
# A longer run of words before a reporting verb is not a name.
LONGEST = 8


def named(attribution: str, common: Set[str] = frozenset()) -> str | None:
    """The name in an attribution, without leading articles and trailing common nouns.

    None where it names nobody: `an activist`, `he`, or a word with the capital of its sentence (`Officials`), which is
    `common` since the texts write it small elsewhere.
    """
    parts = attribution.split()
    while parts and (parts[0].casefold() in LEADING or parts[0].endswith("-based")):
        parts = parts[1:]
    while parts and not capital(parts[-1]) and sum(map(capital, parts)) > 1:
        parts = parts[:-1]
    if not parts or len(parts) > LONGEST or not capital(parts[0]) or not any(telling(part, common) for part in parts):
        return None
    return " ".join(parts).strip("‘’“”\"',")


def telling(word: str, common: Set[str]) -> bool:
    """Whether a word's capital is its own: the texts do not write it small elsewhere; or it is an acronym."""
    bare = word.strip("‘’“”\"',.")
    return capital(bare) and ((len(bare) > 1 and bare.isupper()) or bare.casefold() not in common)


def upstream(articles: Sequence[Article], claims: Sequence[Claim], register: Sequence[Publisher]) -> tuple[str, ...]:
    """Named sources of the claims of a story's articles and of their syndication lines, sorted.

    Each has the name that it has in the register, or else among the agencies that everyone names. A short form whose
    words all occur in one longer name (`Observatory`) is that name.
    """
    found = [name for article in articles for name in article.syndicated_from]
    common = frozenset(word for claim in claims for word in claim.text.split() if word.islower())
    found += [name for claim in claims if claim.attributed_to and (name := named(claim.attributed_to, common))]
    known = {**agencies(), **canonical((entry.name, entry.aliases) for entry in register)}
    by_key: dict[frozenset[str], str] = {}
    for name in sorted({registered(name, known) for name in found}, key=lambda name: (-len(name.split()), name)):
        words = frozenset(keys(name))
        if not any(words <= longer for longer in by_key):
            by_key[words] = name
    return tuple(sorted(name for words, name in by_key.items() if not spoken_for(name, by_key.keys() - {words})))


def registered(name: str, known: Mapping[tuple[str, ...], str]) -> str:
    """The registered name that a phrase is, holds (`London-based Syrian Observatory for Human Rights`) or begins with
    (`AFP correspondent in Aleppo`); else the phrase. A single word behind others may be part of another name."""
    words = keys(name)
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1 if size > 1 else 1):
            if words[start : start + size] in known:
                return known[words[start : start + size]]
    return name


def spoken_for(name: str, others: Iterable[frozenset[str]]) -> bool:
    """Whether a phrase says who speaks for a source that is there under its longer name (`Observatory director …`)."""
    parts = name.split()
    lead = list(takewhile(capital, parts))
    if not lead or len(lead) == len(parts):
        return False
    words = frozenset(keys(" ".join(lead)))
    return any(words < other for other in others)


def keys(name: str) -> tuple[str, ...]:
    """A name's words as they are compared, without a leading article."""
    words = name.split()
    return tuple(key(word) for word in (words[1:] if len(words) > 1 and words[0].casefold() in LEADING else words))


def canonical(names: Iterable[tuple[str, Iterable[str]]]) -> dict[tuple[str, ...], str]:
    """The name for each of its spellings."""
    return {keys(spelling): name for name, aliases in names for spelling in (name, *aliases)}


@lru_cache(maxsize=1)
def agencies() -> Mapping[tuple[str, ...], str]:
    """The news agencies and organisations that texts everywhere name."""
    text = (files("generator.relate") / "agencies.toml").read_text(encoding="utf-8")
    return canonical(tomllib.loads(text).items())
