"""How the shards of the search index are written: short numbers as letters, scripts in which nothing can run."""

import json
from collections.abc import Iterable

# Five bits a letter, the lowest first; the sixth says that another letter follows. None needs an escape in a script.
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BITS, MORE = 5, 32
LOW = 1 << BITS


def _code(value: int) -> bytes:
    found = bytearray()
    while value >= LOW:
        found.append(LETTERS[value % LOW + MORE])
        value >>= BITS
    found.append(LETTERS[value])
    return bytes(found)


def _open(value: int) -> bytes:
    """Exactly three letters, each of which says that another follows."""
    return bytes(LETTERS[(value >> shift) % LOW + MORE] for shift in (0, BITS, 2 * BITS))


HALF = 3 * BITS
CODES = [_code(value) for value in range(1 << HALF)]  # Most numbers are small: they are looked up.
OPEN = [_open(value) for value in range(1 << HALF)]


def coded(value: int) -> bytes:
    """A number of at most 30 bits as letters."""
    if value < 1 << HALF:
        return CODES[value]
    return OPEN[value % (1 << HALF)] + CODES[value >> HALF]


def gaps(numbers: Iterable[int]) -> str:
    """Rising numbers as the steps between them."""
    found, last = bytearray(), 0
    for number in numbers:
        found += coded(number - last)
        last = number
    return found.decode("ascii")


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


def sort_key(term: str) -> bytes:
    """Orders terms as JavaScript compares strings."""
    return term.encode("utf-16-be", "surrogatepass")
