"""Kinds of files that are named and not read, and texts that begin nearly as they do."""

import zlib
from pathlib import Path

import pytest

from generator.archive import RawFile
from generator.formats import captures
from generator.formats.unread import holds
from generator.importing.understood import texts
from generator.model import Problem

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize(("data", "kind"), [
    (PDF, "a PDF, which is not read: add the page or the text"),
    (PDF + zlib.compress(b"stream"), "a PDF"),
    (b"%!PS-Adobe-3.0\nshowpage\n", "PostScript"),
    (rb"{\rtf1\ansi Ice in the channel.}", "RTF, which is not read: save it as HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8), "a file of an old office program"),
    (b"\x89PNG\r\n\x1a\n" + bytes(8), "a picture"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    (b"GIF89a\x01\0\x01\0\x80\0\0", "a picture"),
    (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.bin", "a"])
def test_what_is_not_read_is_named_whatever_it_is_called(tmp_path: Path, data: bytes, kind: str, name: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(data)
    (found,) = captures(tmp_path, name, {}).members
    assert isinstance(found, Problem) and found.message.startswith(f"is {kind}") and not texts(name, data)


@pytest.mark.parametrize("text", [
    "%PDF is what the file began with, said the engineer.", "GIF89a is the name of a format of 1989.",
    "{\\rt is how it went", "RIFF is short for something.", "%! was all that the screen showed.",
])  # fmt: skip
def test_a_text_that_begins_nearly_so_is_a_text(text: str) -> None:
    assert not holds(text.encode()) and isinstance(texts("a.txt", text.encode())[0], RawFile)
