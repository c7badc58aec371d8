"""What a build keeps of each page, for other pages and for lists of all pages."""

import json
from collections.abc import Iterable, Mapping

from generator.render.front import Value

# Longer values than these are read from the page again, should anybody ask.
SHORT = 24


class Record:
    """The ids of a page that can be linked to, the files that it links to, and its short front matter.

    It is one text, taken apart when asked: an archive has as many as it has pages.
    """

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def ids(self) -> frozenset[str]:
        """What may stand behind `#`."""
        return frozenset(self.text.partition("\n")[0].split(" "))

    @property
    def links(self) -> list[tuple[str, str]]:
        """Each file of `docs` that the page links to, with the id behind `#`."""
        parts = self.text.split("\n", 2)[1].split("\t")
        return [(path, anchor) for path, _, anchor in (part.partition("#") for part in parts) if path]

    @property
    def front(self) -> str:
        """All that is kept of its front matter, to be compared."""
        return self.text.split("\n", 2)[2]

    @property
    def meta(self) -> Mapping[str, Value]:
        """Its front matter where that is short; a value that is not is left out here, and its name is in `others`."""
        kept: Mapping[str, Value] = json.loads(self.text.split("\n", 3)[2])
        return kept

    @property
    def others(self) -> list[str]:
        """The names of the rest."""
        return self.text.split("\n", 3)[3].split(" ")


def record(ids: Iterable[str], links: Iterable[tuple[str, str]], meta: Mapping[str, Value]) -> Record:
    """Make a page's record."""
    kept = {name: value for name, value in meta.items() if _short(value)}
    named = "\t".join(f"{path}#{anchor}" for path, anchor in sorted(links))
    others = " ".join(name for name in meta if name not in kept)
    return Record("\n".join((" ".join(sorted(ids)), named, json.dumps(kept, ensure_ascii=False), others)))


def _short(value: Value) -> bool:
    return len(value) <= SHORT if isinstance(value, str) else isinstance(value, (bool, int))
