"""What curators write, as records: the rules of `archive.yml`, what they permit of an article, names in registers."""

from dataclasses import dataclass
from typing import Literal

# How much of an article an edition shows, the most first. Each shows what those behind it show, and more; a quoted
# article is no opening of the text, so `excerpt` and `quotes` each permit what the other does not.
Level = Literal["full", "excerpt", "quotes", "metadata", "withheld"]
Private = Literal["email", "telephone"]
Division = Literal["year", "publisher"]


@dataclass(frozen=True, slots=True)
class Embargo:
    """Until when a rule's level does not hold yet, and which level does meanwhile.

    The day is `until` (ISO 8601), or `days` after that of the article's publication. On that day the embargo is over.
    """

    until: str | None
    days: int
    meanwhile: Level


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the policy: which articles, how much of them, and why; every criterion that it names must hold.

    `paths` and `licences` may hold `*`; `published` is the first and the last day; `line` is that of archive.yml.
    """

    level: Level
    why: str
    line: int
    paths: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    published: tuple[str, str] | None = None
    words: int | None = None
    embargo: Embargo | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """What the policy permits of one article, why, and by which line of which file; `words` are those of an excerpt."""

    level: Level
    why: str
    by: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Collection:
    """What `archive.yml` says. Of a quoted article at most `quotes` sentences of `quote_words` words are shown.

    `access_default` holds where no rule does, `unstated` instead of it for an article that states no rights. `as_of` is
    the day, ISO 8601, that embargoes are compared with: no clock is asked. `mask` names kinds of private data,
    `unmasked` what of them stays, with `*`. Lines are those of archive.yml.
    `parts` says by what the site is divided.
    """

    name: str
    description: str
    languages: tuple[str, ...]
    access_default: Level
    quotes: int
    quote_words: int
    access: tuple[Rule, ...]
    interface: str = "en"  # the language of the pages' own words
    excerpt_words: int = 60
    unstated: Level | None = None
    as_of: str | None = None
    mask: tuple[Private, ...] = ()
    unmasked: tuple[str, ...] = ()
    default_line: int | None = None
    unstated_line: int | None = None
    parts: Division | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """One entry of `publishers.yml`."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
