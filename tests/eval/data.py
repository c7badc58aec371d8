"""The measuring data: where it lies, how it is read, its digest, and an article made of a text."""

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.archive import RawFile, sha256
from generator.formats import parse
from generator.model import Article, Source
from generator.reading import reading
from generator.settle import settle

EVAL = Path(os.environ.get("DATELINE_EVAL", Path(__file__).parents[3] / "shared" / "eval"))
CLEANING, CLAIMS, SAMPLES = EVAL / "cleaning", EVAL / "claims", EVAL / "samples"

Figures = dict[str, float]


def rows(file: Path) -> Iterator[dict[str, object]]:
    """The objects of a packed file of JSON lines."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def digest(files: Iterable[Path], root: Path = EVAL) -> str:
    """The SHA-256 over the paths and the contents of some files, in the order of their paths."""
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(f"{file.relative_to(root).as_posix()}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def article(text: str, name: str) -> Article:
    """The article that a build would make of a raw file of this name and text."""
    data = text.encode("utf-8", "replace")
    raw = RawFile(Source(name, None, sha256(data), len(data), "utf-8"), data, data.decode())
    return settle(raw, reading(raw, parse(raw), lambda line: False), (), ())
