"""Whether some bytes are a capture that Dateline reads, and how much is seen of it."""

from pathlib import Path

from generator.archive import MAX_BYTES, RawFile, raw_file
from generator.disk import Unreadable, contents
from generator.formats import lines_seen, unread
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


def what(source: Path, known: str) -> str:
    """What a source is that is none of those known: a file that is never read, a text of its own, or neither."""
    try:
        data = contents(source, MAX_BYTES)
    except Unreadable:
        return f"is none of these: {known}"
    why = reason(source.name, data)
    if why and unread.holds(data):
        return why
    return f"is none of these: {known}{'' if why else '; it is a text of its own, which dateline add takes'}"


def _members(name: str, data: bytes) -> tuple[RawFile | Problem, ...]:
    for container in modules("generator.formats", "NAME", "WHY", "holds", "members"):
        if container.holds(data):
            return tuple(container.members(name, data, True))
    return (raw_file(data, name, True),)


def seen(raw: RawFile) -> int:
    """How many characters of a text a reader sees."""
    return sum(len(line) for line in lines_seen(raw))
