"""Mail: which files are mail and which are pages, and that nobody learns from a public site whom it was sent to."""

import json
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from generator.archive import RAW, RawFile
from generator.asked import Asked
from generator.formats import captures, mail, mhtml, mime
from generator.leak import searched, watched
from generator.model import Problem
from generator.prepare import prepare
from generator.site import pages, write
from tests.conftest import dateline, project

TO, CC, ASIDE = "jane.recipient@private.example", "john.copied@private.example", "hop.private.example"
POLICY = "name: Mail\npublishing: {default: full, unstated: full}\n"
SAID = (
    "The ferry across the Vell carried 60 people on Monday, the mayor of Oberau said.",
    "The bridge is closed until 400 houses have another road, said the council of Oberau on Tuesday.",
)


def message(html: bool, *more: str, to_all: bool = True) -> bytes:
    made = EmailMessage()
    made["Received"] = f"from {ASIDE} by mx for <{TO}>"
    made["Delivered-To"], made["Message-ID"] = TO, "<1@post.example>"
    made["From"] = "Oberau Post <news@post.example>" if to_all else "Ann Sender <ann@sender.example>"
    made["To"], made["Cc"], made["Subject"] = f"Jane Recipient <{TO}>", CC, "The ferry across the Vell"
    made["Date"] = "Mon, 10 May 2021 07:00:00 +0200"
    if to_all:
        made["List-Id"] = "<post.example>"
    texts = (*SAID, *more)
    if html:
        made.set_content("".join(f"<p>{text}</p>" for text in texts), subtype="html")
    else:
        made.set_content("\n\n".join(texts) + "\n")
    return made.as_bytes()


def published(folder: Path, profile: str) -> dict[str, bytes]:
    """Every file that a run writes, by its path."""
    ready = prepare(Asked(folder / "archive", profile))  # type: ignore[arg-type]
    write(folder / "docs", watched(pages(ready.edition), ready.guard), profile, folder / "archive")  # type: ignore[arg-type]
    return {str(file): file.read_bytes() for file in (folder / "docs").rglob("*") if file.is_file()}


@pytest.mark.parametrize("profile", ["private", "public"])
@pytest.mark.parametrize("html", [False, True])
def test_who_got_a_mail_is_in_no_file(tmp_path: Path, html: bool, profile: str) -> None:
    (tmp_path / "archive" / RAW).mkdir(parents=True)
    (tmp_path / "archive" / "archive.yml").write_text(POLICY, encoding="utf-8")
    outer = EmailMessage()
    outer["From"], outer["To"] = "Desk <desk@post.example>", TO
    outer.add_attachment(message_from_bytes(message(html)))
    for name, data in (("a.eml", message(html)), ("b.eml", outer.as_bytes())):
        (tmp_path / "archive" / RAW / name).write_bytes(data)
    made = published(tmp_path, profile)
    assert len([path for path in made if "/articles/" in path and path.endswith(".md")]) >= 2
    assert [path for path in made if path.endswith(".bin")]
    for path, data in made.items():
        for hidden in (TO, CC, ASIDE, "Jane Recipient"):
            assert hidden.encode() not in data, path


def test_addresses_in_a_mails_own_text_are_crossed_out_in_public(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", archive=None)
    (folder / "archive" / "archive.yml").write_text(POLICY, encoding="utf-8")
    head = ("-----Forwarded message-----", "From: Oberau Post", "To: Jane Recipient", "Subject: The first boat")
    sent_on = *head, f"Write to {TO} by 12 May, or lose 400 places on the first boat."
    for name, html in (("a.eml", False), ("c.eml", True)):
        (folder / "archive" / RAW / name).write_bytes(message(html, *sent_on, to_all=False))
    (folder / "archive" / RAW / "b.txt").write_text(f"{SAID[0]}\n\n{SAID[1]}\n\nWrite to office@oberau.example.\n")
    done = dateline(folder, "build", "--profile", "public")
    assert done.returncode == 0, done.stderr
    files = [file for part in ("docs", "site") for file in (folder / part).rglob("*") if file.is_file()]
    assert files
    for file in files:
        data = file.read_bytes()
        for hidden in (TO, CC, "Jane Recipient", "Ann Sender", "sender.example"):
            assert hidden.encode() not in data, file
    rows = [json.loads(line) for line in (folder / "docs/data/articles.jsonl").read_text("utf-8").splitlines()]
    assert {row["path"]: "office@oberau" in row["body"] for row in rows} == {
        "a.eml": False,
        "b.txt": True,
        "c.eml": False,
    }
    assert sum("xxxx.xxxxxxxxx@xxxxxxx.xxxxxxx" in row["body"] for row in rows) == 2
    assert len([*(folder / "docs/data/raw").iterdir()]) == 1
    ready = prepare(Asked(folder / "archive", "public"))
    searched(folder / "site", ready.guard)


HEAD = "From: {}\nDate: Mon, 10 May 2021 07:00:00 +0200\n"
LOOKS = (
    (mail, "a", HEAD.format("a@b.example") + "Message-ID: <1>\n\nText.\n"),
    (mail, "a", "Received: by x\n" + HEAD.format("a@b.example") + "\nText.\n"),
    (mail, "a.eml", "No header at all.\n"),
    (mail, "a", HEAD.format("a@b.example") + "MIME-Version: 1.0\nTo: c\nContent-Type: multipart/related\n\n"),
    (mail, "a", HEAD.format("x" * 300_000) + "Message-ID: <1>\nTo: c\n\nText.\n"),
    (mhtml, "a", HEAD.format("<Saved by Blink>") + "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Text.\n"),
    (mhtml, "a", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n\nText.\n--b--\n"),
    (mhtml, "a.mht", HEAD.format("Somebody") + "Content-Type: text/html\n\n<p>Text.\n"),
    (None, "a.mht", "<!doctype html><p>Text."),
    (None, "a", HEAD.format("our correspondent") + "Subject: Bridges\n\nA text that begins as a mail does.\n"),
    (None, "a", "Note: this is a text.\nIt goes on.\n"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "path", "text"), LOOKS, ids=[str(number) for number in range(len(LOOKS))])
def test_content_tells_mail_from_pages_and_texts(kind: object, path: str, text: str) -> None:
    for data in (text.encode(), text.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + text.encode()):
        assert [one for one in (mail, mhtml) if one.holds(data, path)] == ([kind] if kind else [])


def test_parts_within_parts_are_read_to_a_depth(tmp_path: Path) -> None:
    text = "Content-Type: text/plain\n\nThe ferry was late.\n"
    for depth in range(mime.DEEPEST + 3):
        text = f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n{text}\n--b{depth}--\n"
        found = members(tmp_path, HEAD.format("a@b.example") + "MIME-Version: 1.0\n" + text)
        assert [isinstance(one, RawFile) for one in found if one] == ([True] if depth < mime.DEEPEST else [False] * 2)
    assert "deep" in str(found[0])


def test_a_thousand_parts_in_one_another_and_beside_one_another_end(tmp_path: Path) -> None:
    head = HEAD.format("a@b.example") + "MIME-Version: 1.0\n"
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(20_000))
    assert members(tmp_path, head + deep)
    wide = "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nword\n" * (mime.MOST_PARTS + 10)
    assert any("more than" in one.message for one in members(tmp_path, head + wide) if isinstance(one, Problem))


def members(folder: Path, text: str) -> tuple[RawFile | Problem, ...]:
    (folder / RAW).mkdir(exist_ok=True)
    (folder / RAW / "a.eml").write_text(text, encoding="utf-8")
    return captures(folder, "a.eml", {}).members


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Mon, 10 May 2021 07:00:00 +0200 (CEST)", "2021-05-10T07:00:00+02:00"),
        ("10 May 2021 07:00 UT", "2021-05-10T07:00Z"),
        ("Mon, 10 May 2021 07:00:00 -0000", "2021-05-10T07:00:00Z"),
        ("10 May 2021 07:00:00 EST", "2021-05-10T07:00:00"),
        ("31 Feb 2021 07:00:00 GMT", None), ("10 Mai 2021 07:00:00", None), ("10 May 21 07:00:00 GMT", None),
        ("10 May 2021 25:00:00 GMT", None), ("10 May 2021 07:00:00 +9999", None), ("", None),
    ],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_says_one(said: str, read: str | None) -> None:
    assert mime.moment(said) == read
