"""What each container of text holds, on the texts of its fixture file: its members, what it says of them, its problems.

The first line of a table's case is its map in `archive.yml`.
"""

import json
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.archive import RAW, RawFile, sha256
from generator.formats import captures, parse
from generator.model import Finding
from tests.conftest import dateline, project
from tests.fixtures import check
from tests.wacz import files, packed, warc

FOLDER = Path(__file__).parent / "formats"
ENDINGS = {"mail": ".eml", "mhtml": ".mhtml", "csv": ".csv", "jsonl": ".jsonl", "json": ".json"}
TABLES = ("csv", "jsonl", "json")


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


EVIL = "\"'><img src=x onerror=alert(1)>{{ 7*7 }}](javascript:alert(1)) \u202e*a*"
TEXT = f"<p>The ferry carried 60 people on Monday, the mayor said. {escape(EVIL)}</p>"
HEADED = f"Date: Mon, 10 May 2021 07:00:00 +0200\nSubject: {EVIL}\nMIME-Version: 1.0\n"
MIXED = f"""Content-Type: multipart/mixed; boundary=m

--m
Content-Type: text/html

{TEXT}
--m
Content-Type: application/pdf; name="{EVIL.replace('"', "")}"

x
--m--
"""
ROW = {
    "nr": EVIL.replace("\u202e", ""),
    "head": EVIL,
    "by": EVIL,
    "out": EVIL,
    "body": TEXT,
    "url": f"https://a.example/{EVIL}",
}
SIGNED_BY = {"created": EVIL, "software": EVIL, "signature": "AAAA", "domain": EVIL}
HOSTILE = {
    "a.eml": f"From: {EVIL} <a@b.example>\nList-Id: <x>\nMessage-ID: <1>\n{HEADED}{MIXED}".encode(),
    "b.mhtml": f"From: <Saved by {EVIL}>\nSnapshot-Content-Location: https://a.example/{EVIL}\n{HEADED}"
               f"Content-Type: text/html\n\n{TEXT}\n".encode(),
    "c.wacz": packed(files({f"archive/{EVIL}.warc": warc(1), f"{EVIL}.wacz": b""}, SIGNED_BY)),
    "d.csv": "".join(f"{','.join(json.dumps(one).replace(chr(92) + chr(34), chr(34) * 2) for one in row)}\n"
                     for row in (ROW, ROW.values())).encode(),
    "e.jsonl": f"{json.dumps(ROW)}\n{json.dumps(ROW | {'nr': 2, 'body': ''})}\n".encode(),
}  # fmt: skip
MAP = '{path: "*", text: body, id: nr, title: head, byline: by, publisher: out, original_url: url}'


class Tags(HTMLParser):
    """Handlers, and links that would run, among the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.running: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.running += [
            f"{tag} {key}" for key, value in attrs if key.startswith("on") or "javascript:" in (value or "")[:20]
        ]


def test_nothing_that_a_container_says_becomes_markup(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", archive=None)
    for name, data in HOSTILE.items():
        (folder / "archive" / RAW / name).write_bytes(data)
    (folder / "archive" / "archive.yml").write_text(f"name: A\ntables: [{MAP}]\n", encoding="utf-8")
    done = dateline(folder, "build")
    assert done.returncode == 0, done.stderr
    shown = sorted((folder / "site").rglob("*.html"))
    assert len([file for file in shown if file.parent.name == "articles"]) >= len(HOSTILE)
    for file in shown:
        text = file.read_text(encoding="utf-8")
        (tags := Tags()).feed(text)
        assert not tags.running and "<img src=x" not in text and "\u202e" not in text, file
