"""RFC 3161 time stamps (`*.tsr`): what an authority says of a digest. Its signature is not checked here; that what it
says is what was signed is, since a changed bit would tell another time.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from generator.proofs.der import BYTES, INTEGER, OID, SEQUENCE, SET, TIME, Node, name, number, oid, values
from generator.proofs.proof import Claimed, Malformed

ENDING, KIND = ".tsr", "rfc3161"
SIGNED, STAMP, SAID = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4", "1.2.840.113549.1.9.4"
HASHES = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
GRANTED = (0, 1)  # Granted, and granted with changes; all others are refusals.
EXPLICIT, CERTIFICATES, TSA, ATTRIBUTES = 0xA0, 0xA0, 0xA0, 0xA0
DIRECTORY = 0xA4  # A name of the kind that certificates have.
STATED = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z")
UNITS = {INTEGER: "s", 0x80: "ms", 0x81: "µs"}


def read(data: bytes) -> Claimed:
    """What a response, or the token in it, says. Raises Malformed."""
    whole = _whole(data)
    token = _token(whole)
    content = _explicit(token.within(OID, EXPLICIT), SIGNED)
    _, _, wrapped, *rest = content.within(INTEGER, SET, SEQUENCE)
    held = _explicit(wrapped.within(OID, EXPLICIT), STAMP)
    inner = tuple(values(held.data))
    if held.tag != BYTES or len(inner) != 1:
        raise Malformed("is not built as RFC 3161 says")
    if any(hashlib.new(by, held.data, usedforsecurity=False).digest() != said for by, said in _signed(rest)):
        raise Malformed("was changed after it was signed: what it says is not what its signer’s digest is of")
    _, policy, imprint, serial, time, *others = inner[0].within(INTEGER, OID, SEQUENCE, INTEGER, TIME)
    method, digest = imprint.within(SEQUENCE, BYTES)[:2]
    algorithm = HASHES.get(found := oid(method.within(OID)[0]), found)
    facts = [
        ("time", _time(time)),
        ("accuracy", _accuracy(others)),
        ("signer", _signer(others, rest)),
        ("policy", oid(policy)),
        ("serial", f"{number(serial):X}"),
        ("bare", "token" if token is whole else ""),  # Without the response around it; openssl must be told.
    ]
    return Claimed(algorithm, digest.data.hex(), tuple((key, value) for key, value in facts if value))


def _whole(data: bytes) -> Node:
    found = tuple(values(data))
    if len(found) != 1 or found[0].tag != SEQUENCE:
        raise Malformed("is no time stamp of RFC 3161")
    return found[0]


def _token(whole: Node) -> Node:
    """The token in a response, or what is one itself."""
    first, *rest = whole.nodes or (Node(0, b""),)
    if first.tag == OID:
        return whole
    status = number(first.within(INTEGER)[0])
    if status not in GRANTED or not rest:
        raise Malformed(f"is a refusal: the authority answered with status {status}")
    return rest[0]


def _explicit(found: Sequence[Node], wanted: str) -> Node:
    if oid(found[0]) != wanted:
        raise Malformed("is no time stamp of RFC 3161")
    inner = found[1].nodes
    if len(inner) != 1:
        raise Malformed("is not built as RFC 3161 says")
    return inner[0]


def _time(node: Node) -> str:
    """ISO 8601 in UTC, as precise as it is stated."""
    match = STATED.fullmatch(node.data.decode("ascii", "replace"))
    if not match:
        raise Malformed("holds no time as RFC 3161 writes it")
    year, month, day, hour, minute, second, fraction = match.groups()
    stated = f"{year}-{month}-{day}T{hour}:{minute}:{second}"
    try:
        datetime.fromisoformat(stated)
    except ValueError as error:
        raise Malformed("holds a time that no calendar has") from error
    return f"{stated}{fraction or ''}Z"


def _accuracy(others: Sequence[Node]) -> str:
    found = others[0].nodes if others and others[0].tag == SEQUENCE else ()
    return " ".join(f"{number(one)} {UNITS[one.tag]}" for one in found if one.tag in UNITS)


def _signer(others: Sequence[Node], rest: Sequence[Node]) -> str:
    """Who signed, as the stamp says it; else the subject of the certificate in the token that the signature names."""
    for one in others:
        if one.tag == TSA and one.data[:1] == bytes([DIRECTORY]):
            return name(one.within(DIRECTORY)[0].within(SEQUENCE)[0])
    serials = [sid.nodes[1] for _, sid, *_ in _signers(rest) if sid.tag == SEQUENCE and len(sid.nodes) == 2]
    for serial, subject in _certificates(rest):
        if serial in serials:
            return name(subject)
    return ""


def _signers(rest: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The fields of each signature in a token."""
    yield from (_fields(signer) for one in rest if one.tag == SET for signer in one.nodes)


def _signed(rest: Sequence[Node]) -> Iterator[tuple[str, bytes]]:
    """The digests of what is said that were signed, each with the algorithm that made it, as far as these are known."""
    for _, _, *others in _signers(rest):
        if len(others) > 1 and others[1].tag == ATTRIBUTES:
            algorithm = HASHES.get(oid(others[0].within(OID)[0]))
            for kind, said in (one.within(OID, SET)[:2] for one in others[1].nodes):
                if algorithm and oid(kind) == SAID:
                    yield from ((algorithm, one.data) for one in said.nodes if one.tag == BYTES)


def _fields(signer: Node) -> Sequence[Node]:
    return signer.within(INTEGER) if len(signer.nodes) > 1 else (signer, signer)


def _certificates(rest: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """The serial number and the subject of each certificate in a token."""
    for one in (certificate for found in rest if found.tag == CERTIFICATES for certificate in found.nodes):
        fields = one.within(SEQUENCE)[0].nodes
        start = 1 if fields and fields[0].tag == EXPLICIT else 0  # The version, which the oldest ones leave out.
        if len(fields) > start + 4:
            yield fields[start], fields[start + 4]
