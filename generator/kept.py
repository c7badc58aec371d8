"""A file of two parts that outlives a run: a short head, which each run reads, and a rest, which few need.

Each part has a seal, so that a file that was cut off or damaged holds nothing.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from generator.disk import write

SEAL, LENGTH = 32, 8  # bytes of a hash and of a length
START = 2 * SEAL + LENGTH


def load(file: Path) -> tuple[bytes, Callable[[], bytes | None]] | None:
    """The head, and what reads the rest, which is None where that is not whole or another file stands there by then;
    None where there is no whole head."""
    found = _opening(file)
    if not found:
        return None
    start, head = found

    def rest() -> bytes | None:
        try:
            data = file.read_bytes()
        except OSError:
            return None
        body = memoryview(data)[START + len(head) :]
        return bytes(body) if data[:START] == start and sha256(body).digest() == start[SEAL : 2 * SEAL] else None

    return head, rest


def save(file: Path, head: bytes, rest: bytes) -> None:
    """Put a file in place; readers see the old one or the new one. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    inner = sha256(rest).digest() + len(head).to_bytes(LENGTH)
    part = file.with_name(f"{file.name}.new")
    try:
        with part.open("wb", buffering=0) as out:
            for one in (sha256(inner + head).digest() + inner, head, rest):
                write(out, one)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _opening(file: Path) -> tuple[bytes, bytes] | None:
    """The seals with the head's length, and the head."""
    try:
        with file.open("rb") as data:
            start = data.read(START)
            head = data.read(int.from_bytes(start[2 * SEAL :])) if len(start) == START else b""
    except (OSError, OverflowError, MemoryError):
        return None
    return (start, head) if sha256(start[SEAL:] + head).digest() == start[:SEAL] else None
