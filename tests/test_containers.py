"""What each container of text holds, on the texts of its fixture file: its members, what it says of them, its problems.

The first line of a table's case is its map in `archive.yml`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.archive import RAW, RawFile, sha256
from generator.formats import captures, parse
from generator.model import Finding
from tests.fixtures import check

FOLDER = Path(__file__).parent / "formats"
ENDINGS = {"mail": ".eml", "mhtml": ".mhtml", "csv": ".csv", "jsonl": ".jsonl"}
TABLES = ("csv", "jsonl")


def told(folder: Path, name: str, text: str, end: str = "\n") -> Iterator[str]:
    """The members and problems of a container, a line each and one for what is said of it."""
    if name in TABLES:
        mapped, _, text = text.partition("\n")
        columns = f'tables: [{{path: "*", {mapped[1:-1]}}}]' if mapped != "null" else ""
        (folder / "archive.yml").write_text(f"name: A\n{columns}\n", encoding="utf-8")
    (folder / RAW).mkdir(exist_ok=True)
    path = f"a{ENDINGS[name]}"
    (folder / RAW / path).write_bytes(text.replace("\n", end).encode())
    for one in captures(folder, path, {}).members:
        if not isinstance(one, RawFile):
            where = f" {one.line}" if one.line else ""
            yield f"problem{where}{f' ({one.member})' if one.member else ''}: {one.message}\n"
            continue
        assert one.source.container == name and one.source.sha256 == sha256(one.data)
        yield f"{one.source.member} | {parse(one).format} | {one.text.strip()}\n".replace("\r\n", "\\n").replace(
            "\n", "\\n", one.text.strip().replace("\r\n", "\n").count("\n")
        )
        yield from (f"  {_said(finding)}\n" for finding in one.stated)
        yield from (f"  perhaps {_said(finding)}\n" for finding in one.hinted)


def _said(finding: Finding) -> str:
    assert finding.span is None
    return f"{finding.field}: {finding.value} [{finding.how}; {finding.rule}]"


@pytest.mark.parametrize("name", ENDINGS)
def test_container_gives_what_its_fixtures_say(tmp_path: Path, name: str) -> None:
    check(FOLDER / f"{name}.md", lambda text: "".join(told(tmp_path, name, text)))


@pytest.mark.parametrize("name", ["mail", "mhtml"])
def test_line_ends_of_a_message_change_nothing(tmp_path: Path, name: str) -> None:
    check(FOLDER / f"{name}.md", lambda text: "".join(told(tmp_path, name, text, "\r\n")))
