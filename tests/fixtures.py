"""Cases in text files: a title, then the input and the expected lines, each closed by a line that holds a full stop.

`UPDATE=1 pytest` writes what is expected anew; read the difference before you keep it.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.archive import RawFile, sha256
from generator.encoding import decode
from generator.model import Source

CASE = re.compile(r"(?P<title>[^\n]+)\n\.\n(?P<input>.*?)\n\.\n(?P<expected>.*?)(?<=\n)\.\n", re.DOTALL)


def cases(file: Path) -> Iterator[tuple[str, str, str]]:
    """Title, input and expected lines of each case of a file."""
    text = file.read_text(encoding="utf-8")
    for found in CASE.finditer(text):
        yield found["title"], found["input"], found["expected"]
    assert not CASE.sub("", text).strip(), f"{file}: not of the form of a fixture"


def check(file: Path, answer: Callable[[str], str]) -> None:
    """Compare each case of a file with the answer; with UPDATE in the environment, write the answers instead."""
    found = [(title, text, expected, answer(text)) for title, text, expected in cases(file)]
    assert found
    if os.environ.get("UPDATE"):
        file.write_text(
            "\n".join(f"{t}\n.\n{i}\n.\n{got}.\n" for t, i, _, got in found), encoding="utf-8", newline="\n"
        )
        return
    for title, _, expected, got in found:
        assert got == expected, f"{file.name}: {title}"


def raw_of(data: str | bytes, path: str = "capture.txt") -> RawFile:
    """A raw file as the archive would read it."""
    data = data.encode() if isinstance(data, str) else data
    found = decode(data)
    return RawFile(Source(path, None, sha256(data), len(data), found.codec, found.bom), data, found.text)
