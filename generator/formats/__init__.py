"""Input formats, one a file. A format is chosen by content; the file name's ending is a hint.

A format module defines `NAME`, `WHY`, `sniff(text, path)` (0 to 100: how sure it is that this text is its own),
`blocks(text, codec, offset)` (ordered, disjoint blocks that hold every non-blank character) and
`visible(text)` (what a reader sees of a block, see `View`). A format in markup also defines `read(data, span, codec)`:
what is seen of any span that begins and ends in visible text; of the other formats that is the span's bytes, decoded.
A format may define `lines_seen(text)`: the visible texts of the blocks, by a shorter way than through the blocks.

A container defines `NAME`, `WHY`, `holds(data, path)` and `members(path, data, first_seen)`: the raw files in a raw
file. A kind of table defines `NAME`, `WHY`, `looks(text, path)` (as `sniff`, but SURE only where the
ending says so too), `columns(text)` (which the first row names) and `rows(text, table)`: each row, or what is wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from generator.archive import RawFile, problem, raw_file, read_bytes, sha256
from generator.formats.html_tokens import tokens
from generator.formats.table import taken_apart
from generator.model import Document, Problem, Span
from generator.registry import modules
from generator.tables import table_of

LARGE = 1 << 20  # Characters; what has fewer cannot show too many.
# An article of six hundred pages; and ten times as many tags as the largest pages have with all that surrounds them.
MOST_SHOWN, MOST_TAGS = 3_000_000, 500_000
Reader = Callable[[bytes, Span, str], str]


@lru_cache(maxsize=1)
def formats() -> dict[str, ModuleType]:
    """Every format by its name."""
    return {module.NAME: module for module in modules(__name__, "NAME", "WHY", "sniff", "blocks", "visible")}


def parse(raw: RawFile) -> Document:
    """The document of a raw file, by the format that is surest of it; the first by name where two are equal."""
    chosen = _chosen(raw)
    whole = raw.text if hasattr(chosen, "read") else ""
    return Document(raw.source, chosen.NAME, chosen.blocks(raw.text, raw.source.codec, raw.source.bom), whole)


def lines_seen(raw: RawFile) -> Iterator[str]:
    """What is seen of each block of a raw file, for the survey, which needs no places."""
    chosen = _chosen(raw)
    if hasattr(chosen, "lines_seen"):
        yield from chosen.lines_seen(raw.text)
        return
    for block in chosen.blocks(raw.text, raw.source.codec, raw.source.bom):
        yield chosen.visible(block.text).text


def _chosen(raw: RawFile) -> ModuleType:
    if raw.form:
        return formats()[raw.form]
    return max(formats().values(), key=lambda module: module.sniff(raw.text, raw.source.path))


def reader(name: str) -> Reader:
    """How a format reads a span of bytes."""
    read: Reader = getattr(formats()[name], "read", _decoded)
    return read


def _decoded(data: bytes, span: Span, codec: str) -> str:
    return data[span.start : span.end].decode(codec, "replace")


def is_markup(name: str) -> bool:
    """Does a format say more than it shows? Then only `read` and `visible` tell what is seen."""
    return hasattr(formats()[name], "read")


@dataclass(frozen=True, slots=True)
class Captures:
    """What a raw file holds: its own SHA-256, and the articles in it, or what keeps them out."""

    sha256: str
    members: tuple[RawFile | Problem, ...]


def captures(archive: Path, path: str, manifest: Mapping[str, str]) -> Captures:
    """One raw file, taken apart where it is a container; what is too long for an article is a problem."""
    data = read_bytes(archive, path)
    if isinstance(data, Problem):
        return Captures("", (data,))
    first_seen = path not in manifest
    for container in modules(__name__, "NAME", "WHY", "holds", "members"):
        if container.holds(data, path):
            return _opened(container.NAME, sha256(data), container.members(path, data, first_seen))
    table = table_of(archive, path)
    found = raw_file(data, path, first_seen, served=table.encoding if table else "")
    if isinstance(found, RawFile) and (rows := taken_apart(found, table)):
        return _opened(*rows)
    return Captures("" if isinstance(found, Problem) else found.source.sha256, (_bounded(found),))


def _opened(kind: str, digest: str, members: Iterator[RawFile | Problem]) -> Captures:
    """The members of a container, each of which has a name of its own, since its address is made of it."""
    known, found = set[str](), list[RawFile | Problem]()
    for one in map(_bounded, members):
        if isinstance(one, RawFile):
            member = one.source.member or ""
            if member in known:
                one = problem(one.source.path, kind, "has the name of one before it: it is not read", member=member)
            else:
                known.add(member)
                one = replace(one, source=replace(one.source, container=kind, container_sha256=digest))
        found.append(one)
    return Captures(digest, tuple(found))


def _extent(text: str) -> tuple[int, int]:
    """How many characters of text and how many tags markup holds, counted until there are too many of either."""
    shown = tags = 0
    for token in tokens(text):
        shown += token.end - token.start if token.kind == "text" else 0
        tags += token.kind != "text"
        if shown > MOST_SHOWN or tags > MOST_TAGS:
            break
    return shown, tags


def _bounded(found: RawFile | Problem) -> RawFile | Problem:
    """The raw file, or the problem that it shows more than any article does: a large one is looked through first."""
    if isinstance(found, Problem) or len(found.text) <= LARGE:
        return found
    if is_markup(_chosen(found).NAME):
        shown, tags = _extent(found.text)
    else:
        shown, tags = len(found.text), 0
    if shown <= MOST_SHOWN and tags <= MOST_TAGS:
        return found
    said = f"{shown} characters and {tags} tags" if tags else f"{shown} characters"
    message = f"shows {said} or more; no article has more than {MOST_SHOWN} and {MOST_TAGS}"
    return problem(found.source.path, "read", message, member=found.source.member)
