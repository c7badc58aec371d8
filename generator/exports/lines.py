"""Rows as lines of JSON."""

import json

import msgspec

Row = dict[str, object]


def line(row: Row) -> bytes:
    """A row as JSON; halves of surrogate pairs, which UTF-8 has no bytes for, as escapes."""
    try:
        return msgspec.json.encode(row)
    except UnicodeEncodeError:
        return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
