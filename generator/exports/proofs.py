"""`data/proofs/`: proofs of age with the manifests that they are of, so that anybody can check them."""

from collections.abc import Iterator

from generator import addresses
from generator.model import Edition
from generator.published import Binary


def files(edition: Edition) -> Iterator[Binary]:
    """Each proof, and each manifest once."""
    manifests = {one.of: one.manifest for one in edition.proofs}
    for name, data in sorted({**manifests, **{one.path: one.data for one in edition.proofs}}.items()):
        yield Binary(addresses.proof(name), data)
