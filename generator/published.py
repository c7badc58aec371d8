"""Files beside the pages that are no text: made bytes, and copies of raw files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.listing import Look
from generator.model import Page, Profile, Source

# Only here may generated files stand, so that a hand-written page is never touched; the home page is the exception,
# since a site's first page must be index.html, and it yields to a hand-written one.
FOLDERS = (
    "articles", "compare", "data", "differences", "methods", "places", "problems", "publishers", "removed", "rights",
    "search", "stories", "timeline", "topics", "withdrawn",
)  # fmt: skip
HOME = "index.md"
LIST = ".dateline-generated"  # In the folder of the pages: the generated files, a line each.
PROFILE = "# profile: "
ADDRESS = "# address: "
TODAY = "# today: "


def listed_as(profile: Profile, address: str, today: str, paths: Iterable[str]) -> str:
    """The text of that list: what the run was told, and its files."""
    head = (PROFILE + profile, *([ADDRESS + address] if address else []), *([TODAY + today] if today else []))
    return "".join(f"{line}\n" for line in (*head, *sorted(paths)))


@dataclass(frozen=True, slots=True)
class Binary:
    """A generated file: its path below `docs/` and its bytes."""

    path: str
    data: bytes


# A stretch of a file: a hash of all that it follows from, empty where that cannot be known, and what makes its bytes.
Stretch = tuple[bytes, Callable[[], bytes]]


def unheard(_: bytes) -> None:
    """Nobody wants to know what a file holds."""


@dataclass(frozen=True, slots=True)
class Poured:
    """A generated file that is too large to be held: its path, and its stretches, of which those are not made that
    follow from what they followed from last time.

    A stretch of a file of lines ends where a line does. Who pours it tells `heard` all of its bytes in their order, as
    many at a time as he likes; then `digest` may tell the SHA-256 of the file.
    """

    path: str
    stretches: Callable[[], Iterable[Stretch]]
    heard: Callable[[bytes], object] = unheard
    digest: Callable[[], str] = str

    def parts(self) -> Iterator[bytes]:
        """The bytes, all made anew."""
        for _, make in self.stretches():
            data = make()
            self.heard(data)
            yield data

    @property
    def data(self) -> bytes:
        """All of it."""
        return b"".join(self.parts())


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy of a raw file, or of a member of it: its path below `docs/`, and whose bytes it holds."""

    path: str
    source: Source


@dataclass(frozen=True, slots=True)
class Recipe:
    """A page that is made only where what it is made of is no longer what it was: its path, a hash of that, and how.

    The hash is empty where it cannot be known, and the page then made each time.
    """

    path: str
    basis: bytes
    make: Callable[[], str]

    @property
    def text(self) -> str:
        """The page's whole text, made now."""
        return self.make()


Published = Page | Binary | Poured | Copied | Recipe


def by_hand(seen: Look) -> list[str]:
    """Of all files of `docs` those that may be somebody's own."""
    return [below + name for below, files in seen.items() if below.split("/")[0] not in FOLDERS for name in files]


class Changed(Exception):
    """Raw files are no longer what was read of them; `paths` says which."""

    def __init__(self, paths: frozenset[str]) -> None:
        super().__init__(f"changed while the site was made: {', '.join(sorted(paths))}")
        self.paths = paths


class Leak(Exception):
    """Something is shown that the policy withholds; the message names the file, the article and its line of policy."""
