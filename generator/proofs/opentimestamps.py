"""OpenTimestamps proofs (`*.ots`): operations on a digest, replayed up to what attests it. No block header is asked."""

import hashlib
import re
from collections.abc import Iterator

from generator.proofs.proof import Claimed, Malformed

ENDING, KIND = ".ots", "opentimestamps"
MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
VERSION = 1
ATTESTATION, FORK = 0x00, 0xFF
APPEND, PREPEND, REVERSE, HEX, KECCAK = 0xF0, 0xF1, 0xF2, 0xF3, 0x67
HASHES = {0x02: "sha1", 0x03: "ripemd160", 0x08: "sha256"}
DIGESTS = {"sha1": 20, "ripemd160": 20, "sha256": 32}  # Bytes.
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
# The format's own limits, and those of this reader: proofs have some hundred operations and a few attestations.
MOST_MESSAGE, MOST_PAYLOAD, MOST_ADDRESS = 4096, 8192, 1000
MOST_STEPS, MOST_FORKS, MOST_ATTESTATIONS = 20_000, 256, 200
ADDRESS = re.compile(rb"[A-Za-z0-9._/:-]+")
NUMBER = 9  # Bytes of a number; no block is that high.


class _Reader:
    """The bytes of a proof, read from the front."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        """The next bytes. Raises Malformed."""
        found = self.data[self.at : self.at + count]
        if len(found) < count:
            raise Malformed("ends in the middle of a step")
        self.at += count
        return found

    def number(self) -> int:
        """The next number. Raises Malformed."""
        value = 0
        for at in range(NUMBER):
            (byte,) = self.take(1)
            value |= (byte & 0x7F) << 7 * at
            if not byte & 0x80:
                return value
        raise Malformed("holds a number that is too large")

    def bytes(self, most: int) -> bytes:
        """The next bytes whose number stands before them. Raises Malformed."""
        count = self.number()
        if count > most:
            raise Malformed("holds a value that is too long")
        return self.take(count)


def read(data: bytes) -> Claimed:
    """What a proof of a file says. Raises Malformed."""
    reader = _Reader(data)
    if not data.startswith(MAGIC):
        raise Malformed("is no OpenTimestamps proof")
    reader.take(len(MAGIC))
    if (version := reader.number()) != VERSION:
        raise Malformed(f"is of version {version}, which is not known here")
    algorithm = HASHES.get(reader.take(1)[0])
    if algorithm is None:
        raise Malformed("is of a digest of a kind that is not known here")
    digest = reader.take(DIGESTS[algorithm])
    facts = tuple(sorted(set(_attested(reader, digest))))
    if reader.at != len(data):
        raise Malformed("goes on behind its end")
    return Claimed(algorithm, digest.hex(), facts)


def _attested(reader: _Reader, digest: bytes) -> Iterator[tuple[str, str]]:
    """Replay all branches and give what attests each; a message is None from where it cannot be replayed here."""
    message: bytes | None = digest
    forks: list[bytes | None] = []
    found = 0
    for _ in range(MOST_STEPS):
        (tag,) = reader.take(1)
        if tag == FORK:
            forks.append(message)
            if len(forks) > MOST_FORKS:
                break
            (tag,) = reader.take(1)
        if tag != ATTESTATION:
            message = _done(tag, reader, message)
            continue
        yield _attestation(reader, message)
        found += 1
        if not forks:
            return
        if found > MOST_ATTESTATIONS:
            break
        message = forks.pop()
    raise Malformed("has more steps than any proof needs")


def _done(tag: int, reader: _Reader, message: bytes | None) -> bytes | None:
    """What a step makes of a message. Raises Malformed."""
    value = reader.bytes(MOST_MESSAGE) if tag in (APPEND, PREPEND) else b""
    if tag in (APPEND, PREPEND) and not value:
        raise Malformed("has a step that does nothing")
    if tag not in (APPEND, PREPEND, REVERSE, HEX, KECCAK, *HASHES):
        raise Malformed(f"has a step of a kind that is not known here ({tag:02x})")
    if message is None or tag == KECCAK:
        return None
    if tag in HASHES:
        return _hashed(HASHES[tag], message)
    steps = {APPEND: message + value, PREPEND: value + message, REVERSE: message[::-1], HEX: message.hex().encode()}
    if len(steps[tag]) > MOST_MESSAGE:
        raise Malformed("holds a value that is too long")
    return steps[tag]


def _hashed(name: str, message: bytes) -> bytes | None:
    try:
        return hashlib.new(name, message, usedforsecurity=False).digest()
    except ValueError:  # RIPEMD-160 is not in every build of OpenSSL.
        return None


def _attestation(reader: _Reader, message: bytes | None) -> tuple[str, str]:
    tag = reader.take(len(PENDING))
    payload = _Reader(reader.bytes(MOST_PAYLOAD))
    if tag == PENDING:
        address = payload.bytes(MOST_ADDRESS)
        if not ADDRESS.fullmatch(address):
            raise Malformed("names a calendar by what is no address")
        return "pending", address.decode()
    if tag == BITCOIN:
        height = payload.number()
        # Bitcoin shows hashes with the last byte first.
        return ("bitcoin", f"{height} {message[::-1].hex()}") if message else ("unreplayed", str(height))
    return "unknown", tag.hex()
