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


def story_of(identifier: str) -> str:
    """The id of a story whose first article has this id."""
    return f"story-{identifier}"


def compare(one: str, other: str) -> str:
    """The page of two articles side by side, without its ending; made of the digits that end their ids."""
    a, b = (identifier.rpartition("-")[2] for identifier in sorted((one, other)))
    return f"compare/{a}-{b}"


def publisher(name: str) -> str:
    """A publisher's page, without its ending."""
    return f"publishers/{named(name)}"


def named(name: str) -> str:
    """A name as a part of an address; the digits keep names apart that fold to the same letters."""
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    return f"{slugify(name, max_length=SLUG_CHARACTERS)}-{digest}".lstrip("-")


def citation(identifier: str, ending: str) -> str:
    """The file that cites an article in one format: `bib`, `ris` or `json`."""
    return f"data/cite/{identifier}.{ending}"


def raw(sha256: str) -> str:
    """The copy of raw bytes; its ending opens no program."""
    return f"data/raw/{sha256}.bin"


def proof(name: str) -> str:
    """A proof of age, or the manifest that it is of; both keep their names, which the proof's own tools ask for."""
    return f"data/proofs/{name}"
