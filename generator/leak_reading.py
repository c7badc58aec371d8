"""The words of any file of a site in order, its escapes undone, with a stop where what it says parts."""

import csv
import gzip
import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO, StringIO

STOP = "\u2029"  # Between two texts that have nothing to do with one another; a word of none.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U000323af"
# A character is a word where a script writes no blanks between words. The end of a sentence is told apart, so that a
# name and what a page happens to say behind it are not taken for a sentence that goes on.
ENDS = frozenset(f".!?…{STOP}")
WORD = re.compile(f"[{UNSPACED}]|[^\\W_{UNSPACED}]+|[.!?](?=\\s|$)|[…{STOP}]")
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)", re.DOTALL)
INLINE = r"a|abbr|b|bdi|bdo|br|cite|code|data|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|wbr"
TAG = re.compile(rf"<(?:/?(?P<inline>(?:{INLINE})\b)|(?=[/!?a-zA-Z]))(?P<inside>[^<>]*)>")
PARAGRAPH = re.compile(r"\n[ \t]*(?:\n|[-*>#|])")  # Of Markdown: a blank line, or a line with a mark of its own.
MOST_UNPACKED = 64 << 20  # Bytes of a packed file; a sitemap has kilobytes.
MARKED, STRUCTURED = (".md", ".html", ".xml", ".atom", ".svg"), (".json", ".jsonl", ".js")


def words(text: str) -> list[str]:
    """The words of a plain text, in small letters, and the ends of its sentences."""
    return WORD.findall(text.casefold())


def read(path: str, data: bytes) -> Iterator[str]:
    """What a file says, as plain texts, in whatever it is packed."""
    if path.endswith(".gz"):
        with gzip.open(BytesIO(data)) as packed:
            path, data = path.removesuffix(".gz"), packed.read(MOST_UNPACKED)
    if path.endswith(".sqlite"):
        yield from _cells(data)  # Its bytes hold nothing else: it is made in one go, and nothing is deleted.
        return
    text = data.decode("utf-8", "replace")
    if path.endswith(".csv"):
        yield STOP.join(cell for row in csv.reader(StringIO(text, newline="")) for cell in row)
    elif path.endswith(STRUCTURED):
        yield _structured(text)
    elif path.endswith(MARKED):
        yield _marked(text)
    else:
        yield text


def _structured(text: str) -> str:
    """JSON, or scripts that hold it: what stands between two quotation marks is a text."""
    return ESCAPED.sub(_escaped, text).replace('"', STOP) if "\\" in text else text.replace('"', STOP)


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "


def _marked(text: str) -> str:
    """HTML, XML and Markdown; what tags hold stands behind all else."""
    if "\\" in text:  # Front matter is JSON, and Markdown writes marks so; neither makes a word of one.
        text = ESCAPED.sub(_escaped_mark, text)
    inside = STOP.join(one["inside"] for one in TAG.finditer(text)).replace('"', STOP)
    plain = PARAGRAPH.sub(STOP, TAG.sub(lambda one: " " if one["inline"] else STOP, text))
    return html.unescape(f"{plain}{STOP}{inside}")


def _escaped_mark(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return " " if found[0][1] in "nrtbf" else found[0][1]


def _cells(data: bytes) -> Iterator[str]:
    """The texts in a database, cell by cell: in the file they are cut where a page ends."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            if "_fts" not in name:
                rows = connection.execute(f'SELECT * FROM "{name}"')
                yield STOP.join(cell for row in rows for cell in row if isinstance(cell, str))
