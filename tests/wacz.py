"""WACZ files in the making, as the specification 1.1.1 has them."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

RECORD = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: https://post.example/%d\r\n"
    b"WARC-Date: 2021-05-10T08:00:00Z\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
PAGE = b"<!doctype html><title>Page %d</title><p>Some %d people crossed the Vell by boat on Monday, the mayor said.</p>"
PAGES = (
    {"format": "json-pages-1.0", "id": "pages", "title": "All pages"},
    {"url": "https://post.example/1", "ts": "2021-05-10T08:00:00Z", "title": "Page 1 | Oberau Post"},
)
SIGNED = {
    "created": "2021-05-11T00:00:00Z", "software": "signer 1", "signature": "AAAA", "domain": "signing.post.example",
}  # fmt: skip


def warc(*numbers: int) -> bytes:
    """Records of small pages."""
    texts = [(number, PAGE % (number, number)) for number in numbers]
    return b"".join(RECORD % (number, number, len(text), text) for number, text in texts)


def files(held: Mapping[str, bytes] | None = None, signed: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """The files of a WACZ: what it holds, the list with their hashes, and the hash of that with a signature."""
    lines = "".join(f"{json.dumps(one)}\n" for one in PAGES).encode()
    made = dict(held or {"archive/data.warc": warc(1, 2), "pages/pages.jsonl": lines, "indexes/index.cdx": b""})
    listed = [{"path": name, "hash": f"sha256:{digest(data)}", "bytes": len(data)} for name, data in made.items()]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": listed}).encode()
    data = {"path": "datapackage.json", "hash": f"sha256:{digest(package)}"}
    own = {"signedData": {"hash": data["hash"], **signed}} if signed else {}
    return {**made, "datapackage.json": package, "datapackage-digest.json": json.dumps({**data, **own}).encode()}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def packed(held: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file, the same on every day."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        for name, data in held.items():
            made.writestr(zipfile.ZipInfo(name), data, how)
    return out.getvalue()
