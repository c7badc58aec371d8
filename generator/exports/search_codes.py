"""How the shards of the search index are written: short numbers as letters, scripts in which nothing can run."""

import json
import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

BEYOND = re.compile("[\ud800-\U0010ffff]")
Numbers = NDArray[np.int64]

# Five bits a letter, the lowest first; the sixth says that another letter follows. None needs an escape in a script.
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BITS, MORE = 5, 32
LOW = 1 << BITS
TABLE = np.frombuffer(LETTERS, np.uint8)
VALUES = np.zeros(128, np.int64)
VALUES[TABLE] = np.arange(len(LETTERS))


HALF = 3 * BITS
LAST = [bytes([letter]) for letter in LETTERS[:MORE]]  # of a number
OTHER = [bytes([letter]) for letter in LETTERS[MORE:]]  # Another follows.
# Most numbers are small: they are looked up. Those of one, two and three letters, in the order of the numbers.
CODES = [
    *LAST,
    *(a + b for b in LAST[1:] for a in OTHER),
    *(a + b + c for c in LAST[1:] for b in OTHER for a in OTHER),
]
OPEN = [a + b + c for c in OTHER for b in OTHER for a in OTHER]  # Three letters, behind which another follows.


def coded(value: int) -> bytes:
    """A number of at most 30 bits as letters."""
    if value < 1 << HALF:
        return CODES[value]
    return OPEN[value % (1 << HALF)] + CODES[value >> HALF]


def encoded(numbers: Numbers) -> str:
    """Many numbers as letters, as `coded` writes each."""
    lengths = np.ones(len(numbers), np.int64)
    for shift in range(BITS, 6 * BITS, BITS):
        lengths += numbers >> shift > 0
    starts = np.cumsum(lengths) - lengths
    found = np.empty(lengths.sum(), np.uint8)
    for place in range(lengths.max(initial=0)):
        here = lengths > place
        low = (numbers[here] >> BITS * place) % LOW
        found[starts[here] + place] = TABLE[low + MORE * (lengths[here] > place + 1)]
    return found.tobytes().decode("ascii")


def decoded(text: str) -> Numbers:
    """The numbers that `coded` or `encoded` wrote."""
    codes = VALUES[np.frombuffer(text.encode("ascii"), np.uint8)]
    ends = np.flatnonzero(codes < MORE)
    starts = np.concatenate([np.zeros(1, np.int64), ends[:-1] + 1])[: len(ends)]
    places = np.arange(len(codes)) - np.repeat(starts, ends + 1 - starts)
    return np.add.reduceat(codes % LOW << BITS * places, starts) if len(ends) else np.empty(0, np.int64)


def script(name: str, data: object) -> str:
    """A script that hands `data` over; nothing in it can end a script element, open a comment or break a line."""
    return joined(name, written(data))


def written(data: object) -> str:
    """Data as a script holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def joined(name: str, text: str) -> str:
    """The script around data that are `written`."""
    return f"dateline.shard({json.dumps(name)},{text});\n"


def file_name(kind: str, first: str) -> str:
    """The name of a shard that begins with a term: letters and digits stay, any other UTF-16 unit becomes its code."""
    units = first.encode("utf-16-be", "surrogatepass")
    codes = (units[at] << 8 | units[at + 1] for at in range(0, len(units), 2))
    return f"{kind}-" + "".join(chr(c) if c < 128 and chr(c).isalnum() else f"_{c:04x}" for c in codes)


def in_order(terms: Iterable[str]) -> list[str]:
    """Terms as JavaScript sorts them: by UTF-16 units, which is another order than Python's only behind `BEYOND`."""
    found = list(terms)
    return sorted(found, key=sort_key if BEYOND.search(" ".join(found)) else None)


def sort_key(term: str) -> bytes:
    """Orders terms as JavaScript compares strings."""
    return term.encode("utf-16-be", "surrogatepass")
