"""Where pages stand below `docs/` and `site/`; addresses follow paths and names, never what a rule found."""

from hashlib import sha256

from slugify import slugify

SLUG_CHARACTERS, DIGITS = 80, 8


def article(identifier: str) -> str:
    """An article's page, without its ending."""
    return f"articles/{identifier}"


def story(identifier: str) -> str:
    """A story's page, without its ending."""
    return f"stories/{identifier}"


def publisher(name: str) -> str:
    """A publisher's page, without its ending."""
    return f"publishers/{named(name)}"


def named(name: str) -> str:
    """A name as a part of an address; the digits keep names apart that fold to the same letters."""
    digest = sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:DIGITS]
    return f"{slugify(name, max_length=SLUG_CHARACTERS)}-{digest}".lstrip("-")
