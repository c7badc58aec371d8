"""Whether some bytes are a capture that Dateline reads, and how much is seen of it."""

from generator.archive import RawFile, raw_file
from generator.formats import lines_seen
from generator.model import Problem
from generator.registry import modules


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
    return (raw_file(data, name, True),)


def seen(raw: RawFile) -> int:
    """How many characters of a text a reader sees."""
    return sum(len(line) for line in lines_seen(raw))
