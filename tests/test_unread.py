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
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_0037001F".encode("utf-16-le"), "a message of"),
    (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "a property list, such as a web archive of Safari"),
    (b"\x28\xb5\x2f\xfd\x04\x88" + bytes(8), "packed, which is not read: unpack it"),
    (b"\xfd7zXZ\0\0\x04", "packed"),
    (b"a.html" + bytes(251) + b"ustar\0" + b"00" + bytes(249), "packed"),
    (b"\0\0\0\x18ftypmp42\0\0\0\0", "a film or a sound"),
    (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>", "a list of bookmarks, which is not read: it names pages"),
    (b"<!DOCTYPE html>\n<html>\n<head>\n<title>Pocket Export</title>", "a list of bookmarks"),
    (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<rss version="2.0"><channel/></rss>', "a feed, which"),
    (b'<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom"><entry/></feed>', "a feed"),
    (b'{ "version": "https://jsonfeed.org/version/1.1", "items": []}', "a feed"),
    (b'<?xml version="1.0"?>\n<nitf><body><p>The ferry.</p></body></nitf>', "XML, and no page"),
    (b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf/>', "XML, and no page"),
    (b"TY  - NEWS\r\nTI  - Ferry\r\nER  - \r\n", "a list of references (RIS)"),
    (b"\n@article{brandt2023,\n title = {Ferry}\n}\n", "a list of references (BibTeX)"),
    (b'212       \nSubject: Ferry\n\nThe ferry.\n<?xml version="1.0"?>\n<plist version="1.0"/>', "a message of"),
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
    "<rss> is an element, and <feed> another.", "TY - NEWS is how it begins, he said.", "@anna{key, she wrote.",
    "bplist is what the file began with.", "ID3 tags name songs.", "212\nSubject: to change",
    '<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE html>\n<html><body><p>The ferry.</p></body></html>',
    '<?xml version="1.0" encoding="UTF-8"?>\n<div><p>The ferry.</p></div>',
    "<!DOCTYPE html>\n<html><head><title>Pocket Exports</title></head><body><p>The ferry.</p></body></html>",
])  # fmt: skip
def test_a_text_that_begins_nearly_so_is_a_text(text: str) -> None:
    assert not holds(text.encode()) and isinstance(texts("a.txt", text.encode())[0], RawFile)
