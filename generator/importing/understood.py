"""Whether some bytes are a capture that Dateline reads, and how much is seen of it."""

from generator.archive import RawFile, problem, raw_file
from generator.formats import lines_seen
from generator.model import Problem
from generator.registry import modules

# Kinds that people have beside pages, by how they begin; a container that reads one of them is asked first.
KNOWN = ((b"%PDF-", "a PDF"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
         (b"PK\x03\x04", "a packed file"))  # fmt: skip


def texts(name: str, data: bytes) -> tuple[RawFile, ...]:
    """The texts that a file holds: one, or those of a container's members."""
    return tuple(one for one in _members(name, data) if isinstance(one, RawFile))


def reason(name: str, data: bytes) -> str:
    """Why a file holds no text that can be read; empty where it holds one."""
    found = _members(name, data)
    if any(isinstance(one, RawFile) for one in found):
        return ""
    return next((one.message for one in found if isinstance(one, Problem)), "holds no text")


def _members(name: str, data: bytes) -> tuple[RawFile | Problem, ...]:
    for container in modules("generator.formats", "NAME", "WHY", "holds", "members"):
        if container.holds(data):
            return tuple(container.members(name, data, True))
    for start, kind in KNOWN:  # Some of them pass for text: a small PDF has no byte that no text has.
        if data.startswith(start):
            return (problem(name, "read", f"is {kind}, which is not read"),)
    return (raw_file(data, name, True),)


def seen(raw: RawFile) -> int:
    """How many characters of a text a reader sees."""
    return sum(len(line) for line in lines_seen(raw))
