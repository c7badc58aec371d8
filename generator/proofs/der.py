"""ASN.1 in DER, as far as time stamps need it: values one after the other, none of them trusted."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.proofs.proof import Malformed

BOOLEAN, INTEGER, BYTES, OID, SEQUENCE, SET, TIME = 0x01, 0x02, 0x04, 0x06, 0x30, 0x31, 0x18
TEXTS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1A: "ascii", 0x1E: "utf-16-be"}
MANY = 0x1F  # A tag of more than one byte; none of a time stamp has one.
LONG = 0x80
NUMBERS = (INTEGER, 0x80, 0x81)  # As such, or under a tag of its place.
LONGEST = 64  # Bytes of a number; RFC 3161 asks readers for twenty.
MOST = 2000  # Characters of a name.
LENGTHS = 4  # Bytes of a length; a file of more than four gigabytes is not read at all.
# Short names of RFC 4514 for the parts of a name; others are shown by their number.
PARTS = {"2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU"}


@dataclass(frozen=True, slots=True)
class Node:
    """A value: its tag and its contents."""

    tag: int
    data: bytes

    @property
    def nodes(self) -> "tuple[Node, ...]":
        """The values in it. Raises Malformed."""
        return tuple(values(self.data))

    def within(self, *tags: int) -> "tuple[Node, ...]":
        """The values in it, the first of which must have these tags. Raises Malformed."""
        found = self.nodes
        if tuple(one.tag for one in found[: len(tags)]) != tags:
            raise Malformed("is not built as RFC 3161 says")
        return found


def values(data: bytes) -> Iterator[Node]:
    """Values one after the other. Raises Malformed where they do not end with the bytes."""
    at = 0
    while at < len(data):
        tag, size, start = data[at], data[at + 1] if at + 1 < len(data) else -1, at + 2
        if tag & MANY == MANY or size in (-1, LONG):
            raise Malformed("is not in DER")
        if size > LONG:
            start, count = start + (size - LONG), size - LONG
            if count > LENGTHS:
                raise Malformed("is not in DER")
            size = int.from_bytes(data[at + 2 : start])
        if start + size > len(data):
            raise Malformed("ends in the middle of a value")
        yield Node(tag, data[start : start + size])
        at = start + size


def oid(node: Node) -> str:
    """An object identifier, `1.2.840…`. Raises Malformed."""
    if node.tag != OID or not node.data or node.data[-1] & LONG or len(node.data) > LONG:
        raise Malformed("holds no object identifier where one must stand")
    arcs, value = [], 0
    for byte in node.data:
        value = value << 7 | byte & ~LONG
        if not byte & LONG:
            arcs.append(value)
            value = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))


def number(node: Node) -> int:
    """An integer. Raises Malformed."""
    if node.tag not in NUMBERS or not 0 < len(node.data) <= LONGEST:
        raise Malformed("holds no number where one must stand")
    return int.from_bytes(node.data, signed=True)


def name(node: Node) -> str:
    """A distinguished name, its most special part first: `CN=…, O=…`. Raises Malformed."""
    parts = []
    for group in node.nodes:
        for pair in group.nodes:
            found = pair.within(OID)
            if len(found) != 2:
                raise Malformed("holds no name where one must stand")
            kind, value = oid(found[0]), found[1]
            parts.append(f"{PARTS.get(kind, kind)}={value.data.decode(TEXTS.get(value.tag, 'latin-1'), 'replace')}")
    joined = ", ".join(reversed(parts))
    if len(joined) > MOST:
        raise Malformed("holds a name that is too long")
    return joined
