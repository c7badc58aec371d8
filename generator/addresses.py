"""Where pages stand below `docs/` and `site/`; addresses follow paths and names, never what a rule found."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256

from slugify import slugify

SLUG_CHARACTERS, DIGITS = 80, 8
# In a part of an archive: the pages that stand in another part, each with the way there from the part's first page.
_ways: ContextVar[Mapping[str, str]] = ContextVar("ways", default={})  # noqa: B039  nobody writes in it


@contextmanager
def leading(ways: Mapping[str, str]) -> Iterator[None]:
    """Within it, these pages, without their endings, stand elsewhere: `../2023/` goes before their addresses."""
    token = _ways.set(ways)
    try:
        yield
    finally:
        _ways.reset(token)


def _found(page: str) -> str:
    return _ways.get().get(page, "") + page


def article(identifier: str) -> str:
    """An article's page, without its ending."""
    return _found(f"articles/{identifier}")


def beside(identifier: str) -> str:
    """An article's page, without its ending, as another article's page names it."""
    found = article(identifier)
    return f"../{found}" if abroad(found) else identifier


def abroad(page: str) -> bool:
    """Whether an address is that of a page in another part, of which MkDocs knows nothing."""
    return page.startswith("../")


def story(identifier: str) -> str:
    """A story's page, without its ending."""
    return _found(f"stories/{identifier}")


def story_of(identifier: str) -> str:
    """The id of a story whose first article has this id."""
    return f"story-{identifier}"


def compare(one: str, other: str) -> str:
    """The page of two articles side by side, without its ending; made of the digits that end their ids."""
    a, b = (identifier.rpartition("-")[2] for identifier in sorted((one, other)))
    return _found(f"compare/{a}-{b}")


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
