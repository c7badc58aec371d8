"""Input formats, one a file. A format is chosen by content; the file name's ending is a hint.

A format module defines `NAME`, `WHY`, `sniff(text, path)` (0 to 100: how sure it is that this text is its own),
`blocks(text, codec, offset)` (ordered, disjoint blocks that hold every non-blank character) and
`visible(text)` (what a reader sees of a block, see `View`).
"""

from functools import lru_cache
from types import ModuleType

from generator.archive import RawFile
from generator.model import Document
from generator.registry import modules


@lru_cache(maxsize=1)
def formats() -> dict[str, ModuleType]:
    """Every format by its name."""
    return {module.NAME: module for module in modules(__name__, "NAME", "WHY", "sniff", "blocks", "visible")}


def parse(raw: RawFile) -> Document:
    """The document of a raw file, by the format that is surest of it; the first by name where two are equal."""
    chosen = max(formats().values(), key=lambda module: module.sniff(raw.text, raw.source.path))
    return Document(raw.source, chosen.NAME, chosen.blocks(raw.text, raw.source.codec, raw.source.bom))
