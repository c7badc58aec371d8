"""The record of a proof of age; `generator.proofs` makes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof of age that was made elsewhere: its file in `archive/`, and the manifest's whose bytes it is of.

    The digest by `algorithm` was compared with the manifest. `facts` are what the proof says beyond that, by their
    keys; nobody has checked them. Of the `listed` files of the manifest as it is now `covered` stand in that one too.
    """

    path: str
    of: str
    kind: str
    algorithm: str
    digest: str
    facts: tuple[tuple[str, str], ...]
    covered: int
    listed: int
    data: bytes
    manifest: bytes
