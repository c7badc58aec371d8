"""What a reader of proofs says of one, and how it says that there is none."""

from dataclasses import dataclass


class Malformed(Exception):
    """What is no proof of its kind; the message says why."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a proof says: of which digest, by which algorithm, and facts by their keys, in order.

    None of it is checked: whoever reads it compares the digest, and nobody here the rest.
    """

    algorithm: str
    digest: str
    facts: tuple[tuple[str, str], ...]
