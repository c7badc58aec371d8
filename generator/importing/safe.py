"""How a source is read that anybody may have made: no link, no path that leads out, nothing without a bound."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from lxml import etree

from generator.archive import MAX_BYTES
from generator.disk import Unreadable, contents

MOST_LIST = 256 << 20  # Bytes of a list of items: an export of a hundred thousand.
OUT, LINK = "leads out of the source", "is a link, which is not followed"
PARTS = re.compile(r"[/\\]")
DRIVE = re.compile(r"[A-Za-z]:")


def inside(root: Path, name: str) -> Path:
    """The place of a file that the source names, below `root`. Raises Unreadable where it leads out, or is a link."""
    parts = [part for part in PARTS.split(name) if part not in ("", ".")]
    if not parts or ".." in parts or name[:1] in ("/", "\\", "~") or DRIVE.match(name) or "\0" in name:
        raise Unreadable(OUT)
    place = root
    for part in parts:
        place /= part
        try:
            linked = place.is_symlink()
        except OSError as error:  # A name that no disk has room for.
            raise Unreadable(f"cannot be read: {error.strerror}") from error
        if linked:
            raise Unreadable(LINK)
    return place


def data_of(root: Path, name: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a file that the source names. Raises Unreadable."""
    return contents(inside(root, name), most, root)


def json_of(root: Path, name: str, most: int = MOST_LIST) -> object:
    """A JSON file. Raises Unreadable."""
    try:
        return msgspec.json.decode(data_of(root, name, most))
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise Unreadable(f"is no JSON: {error}") from error


def xml_of(data: bytes) -> etree._Element:
    """An XML file's root; entities of its own, which can grow without bound, are refused. Raises Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"is no XML: {error}") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise Unreadable("declares entities of its own, which are not read")
    return root


def names(folder: Path) -> Iterator[str]:
    """The names in a folder, in order; of one that is not there none."""
    if folder.is_dir() and not folder.is_symlink():
        yield from sorted(file.name for file in folder.iterdir())
