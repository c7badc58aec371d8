"""Proofs of age that were made elsewhere and lie beside the manifest: read, and held against it, without a network.

A proof is of the bytes of one manifest. Before `dateline add` changes the manifest, the one that has proofs is kept
with them under a name of its own, so that they go on proving what they proved.
"""

import hashlib
import re
from pathlib import Path
from types import ModuleType

from generator.archive import MANIFEST, sha256
from generator.disk import Unreadable, contents, replace
from generator.manifest import MOST, entries
from generator.model import Problem
from generator.proofs.proof import Claimed, Malformed
from generator.proven import Proof
from generator.registry import modules

STAGE = "proof"
MOST_PROOF = 1 << 20  # Bytes; a proof has some thousands.
NAME = re.compile(rf"{re.escape(MANIFEST.removesuffix('.txt'))}(?:\.[^/]+)?\.txt")
DIGITS = 12  # Of the hash that an earlier manifest is called by.


def readers() -> tuple[ModuleType, ...]:
    """The modules that read a kind of proof."""
    return modules(__name__, "ENDING", "KIND", "read")


def beside(archive: Path) -> tuple[str, ...]:
    """The names of the manifest, of earlier ones that were kept, and of the proofs of these, in order."""
    endings = ("", *(module.ENDING for module in readers()))
    return tuple(
        sorted(
            file.name
            for file in archive.iterdir()
            if any(NAME.fullmatch(file.name.removesuffix(one)) for one in endings if file.name.endswith(one))
        )
    )


def proofs(archive: Path) -> tuple[tuple[Proof, ...], tuple[Problem, ...]]:
    """Every proof beside a manifest, in the order of their names, and what is wrong with any.

    One that is of other bytes than its manifest's is a problem and is no proof of anything here.
    """
    found: list[Proof] = []
    problems: list[Problem] = []
    for name in beside(archive):
        for module in readers():
            if name.endswith(module.ENDING):
                try:
                    found.append(_proof(archive, name, module))
                except Malformed as error:
                    problems.append(Problem(name, None, STAGE, None, str(error)))
    return tuple(found), tuple(problems)


def _proof(archive: Path, name: str, module: ModuleType) -> Proof:
    """One proof, held against its manifest. Raises Malformed."""
    of = name.removesuffix(module.ENDING)
    data, manifest = _contents(archive, name, MOST_PROOF), _contents(archive, of, MOST)
    claimed: Claimed = module.read(data)
    try:
        digest = hashlib.new(claimed.algorithm, manifest, usedforsecurity=False).hexdigest()
    except ValueError as error:
        raise Malformed(f"is of a digest by {claimed.algorithm}, which cannot be made here") from error
    if digest != claimed.digest:
        raise Malformed(
            f"is of other bytes than {of} holds now: the {claimed.algorithm} in it is {claimed.digest}, "
            f"that of the file {digest}"
        )
    now = _lines(archive / MANIFEST)
    return Proof(name, of, module.KIND, claimed.algorithm, digest, claimed.facts, len(now & _lines(archive / of)),
                 len(now), data, manifest)  # fmt: skip


def _contents(archive: Path, name: str, most: int) -> bytes:
    try:
        return contents(archive / name, most, archive)
    except Unreadable as error:
        raise Malformed(f"{name}: {error}") from error


def _lines(manifest: Path) -> set[tuple[str, str]]:
    return {entry for _, entry in entries(manifest) if entry}


def keep(archive: Path) -> tuple[str, ...]:
    """Keep the manifest, which is about to change, under a name of its own if there are proofs of it, and them with it.

    Gives the names that they have now. Raises OSError.
    """
    mine = [name for name in beside(archive) if _is_of(name, MANIFEST)]
    if not mine:
        return ()
    data = (archive / MANIFEST).read_bytes()
    name = f"{MANIFEST.removesuffix('.txt')}.{sha256(data)[:DIGITS]}.txt"
    replace(archive / name, data)
    moved = [(one, f"{name}{one.removeprefix(MANIFEST)}") for one in mine]
    for old, new in moved:
        (archive / old).rename(archive / new)
    return (name, *(new for _, new in moved))


def _is_of(name: str, manifest: str) -> bool:
    return any(name == f"{manifest}{module.ENDING}" for module in readers())
