"""Fuzzing that is guided by which code an input reaches: every reader of raw files, under every ending.

    python -m tests.guided [-max_total_time=SECONDS] [-seed=N]

Begins with the samples of `tests/test_fuzz.py` and all that once failed, changes what reaches new branches of
`generator/formats`, and holds each input to what that test asks: an article or a problem, whose bytes are all accounted
for, and never an exception. What fails is written to `tests/crashes/`, where that test finds it from then on. Other
arguments are those of libFuzzer.
"""

import pkgutil
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator.formats", "generator.encoding", "generator.charset"]):
    from generator import formats

    for one in pkgutil.iter_modules(formats.__path__):  # They are loaded when they are first asked for, too late here.
        import_module(f"{formats.__name__}.{one.name}")

from generator.archive import RAW
from tests.test_fuzz import CRASHES, MAP, SAMPLES, STOPPED, tried

ENDINGS = (".txt", ".md", ".html", ".warc", ".warc.gz", ".mhtml", ".eml", ".wacz", ".csv", ".jsonl")
LONGEST = 20_000  # Bytes of an input; longer ones reach nothing new, and take their time.
SECONDS = 600


def corpus(folder: Path) -> None:
    """The first inputs: a byte that chooses the ending, and what is read."""
    for data in (*SAMPLES, *(file.read_bytes() for file in STOPPED)):
        for at in range(len(ENDINGS)):
            kept = bytes([at]) + data[:LONGEST]
            (folder / sha256(kept).hexdigest()).write_bytes(kept)


def reader(archive: Path) -> Callable[[bytes], None]:
    """What is tried with each input."""

    def read(data: bytes) -> None:
        if not data:
            return
        ending, content = ENDINGS[data[0] % len(ENDINGS)], data[1:]
        try:
            tried(archive, content, f"a{ending}")
        except Exception:
            (CRASHES / f"guided-{sha256(content).hexdigest()[:8]}{ending}").write_bytes(content)
            raise

    return read


def main() -> None:
    """Fuzz until the time is over, or something fails."""
    given = sys.argv[1:] or [f"-max_total_time={SECONDS}"]
    with tempfile.TemporaryDirectory() as place:
        archive, first = Path(place, "archive"), Path(place, "corpus")
        (archive / RAW).mkdir(parents=True)
        (archive / "archive.yml").write_text(f"name: A\n{MAP}\n", encoding="utf-8")
        first.mkdir()
        corpus(first)
        atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", "-timeout=60", *given, str(first)], reader(archive))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
