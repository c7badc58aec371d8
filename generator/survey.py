"""Lines that recur across files: streamed once over all documents, kept as an immutable set of hashes."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from generator.archive import RawFile
from generator.formats import lines_seen
from generator.text import words

# Two files may quote one another; a line in three is furniture, or an agency's text, which the rules tell apart.
FILES = 3


def key(line: str) -> int:
    """The 64-bit hash of a line's folded words."""
    return int.from_bytes(hashlib.blake2b(" ".join(words(line)).encode("utf-8", "replace"), digest_size=8).digest())


def lines_of(raw: RawFile) -> frozenset[int]:
    """The hashes of a file's lines as a reader sees them."""
    return frozenset(key(line) for line in lines_seen(raw) if any(map(str.isalnum, line)))


def survey(documents: Iterable[frozenset[int]]) -> frozenset[int]:
    """The hashes that occur in at least FILES documents."""
    counts: Counter[int] = Counter()
    for hashes in documents:
        counts.update(hashes)
    return frozenset(line for line, count in counts.items() if count >= FILES)
