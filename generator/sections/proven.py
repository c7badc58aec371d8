"""What proofs of age say, what of it was checked here, and how a stranger checks the rest."""

import re
from collections.abc import Iterator

from generator import addresses
from generator.interface import numeral, say
from generator.markup import attribute, inline
from generator.model import Edition
from generator.proven import Proof

# Of a sentence what is a digest, or to be typed.
CODE = re.compile(r"[0-9a-f]{40,}|(?:openssl ts|ots) .+")
SPELT = {"sha1": "SHA-1", "sha224": "SHA-224", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


def section(edition: Edition) -> Iterator[str]:
    """The part of the data page, as Markdown; nothing where there is no proof."""
    if not edition.proofs:
        return
    yield f"## {say('Proofs of age')}"
    yield say(
        "These were made elsewhere, of the list of all raw files with their hashes. Whoever trusts one knows that "
        "every file in that list existed when it was made. No network was asked here, and no signature checked."
    )
    for one in edition.proofs:
        lines = [_shown(sentence) for sentence in told(one)]
        yield f"### {inline(one.path)}"
        yield "\n".join(f"- {line}" for line in (*lines, f"{_link(one.path)}, {_link(one.of)}"))


def _link(name: str) -> str:
    return f'<a href="{addresses.proof(name).removeprefix("data/")}" download>{attribute(name)}</a>'


def _shown(sentence: str) -> str:
    return CODE.sub(lambda found: f"<code>{found[0]}</code>", inline(sentence))


def told(proof: Proof) -> Iterator[str]:
    """Plain sentences; the last ends with the command that checks what was not checked here."""
    yield say(
        "The {algorithm} in it is that of {name}, as compared here: {digest}.",
        algorithm=SPELT.get(proof.algorithm, proof.algorithm), name=proof.of, digest=proof.digest,
    )  # fmt: skip
    yield say(
        "{covered} of the {listed} files that the archive lists now stand in it.",
        covered=numeral(proof.covered), listed=numeral(proof.listed),
    )  # fmt: skip
    yield from _stamp(proof) if proof.kind == "rfc3161" else _steps(proof)


def _stamp(proof: Proof) -> Iterator[str]:
    known = dict(proof.facts)
    yield say("It says that the time was {time}.", time=known["time"])
    if "accuracy" in known:
        yield say("It says that its clock is right to {accuracy}.", accuracy=known["accuracy"])
    if "signer" in known:
        yield say("It names as its signer: {name}.", name=known["signer"])
    yield say("Its policy is {policy}, its serial number {serial}.", policy=known["policy"], serial=known["serial"])
    ask = say("The signature is not checked here. With the certificate of an authority that you trust:")
    form = " -token_in" if "bare" in known else ""
    yield f"{ask} openssl ts -verify -in {proof.path}{form} -data {proof.of} -CAfile CERTIFICATE.pem"


def _steps(proof: Proof) -> Iterator[str]:
    for kind, value in proof.facts:
        if kind == "pending":
            yield say("Pending at the calendar {address}: it proves nothing until that has answered.", address=value)
        elif kind == "bitcoin":
            height, _, root = value.partition(" ")
            yield say(
                "It claims block {height} of Bitcoin, with the Merkle root {root}; its steps lead there. Whether that "
                "block has this root is not checked here.",
                height=height, root=root,
            )  # fmt: skip
        elif kind == "unreplayed":
            yield say("It claims block {height} of Bitcoin; not all of its steps can be followed here.", height=value)
        else:
            yield say("It names a witness of a kind that is not known here ({kind}).", kind=value)
    ask = say("To ask the calendars and the blocks, with the OpenTimestamps client:")
    yield f"{ask} ots verify -f {proof.of} {proof.path}"
