"""RIS: a line a field, `TY  - NEWS` to `ER  -`, as Zotero and others write it."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from generator.disk import Unreadable
from generator.importing.found import Stated
from generator.importing.values import language, slashed, understood
from generator.importing.values import stated as fit

LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
BREAK = re.compile(r"\r\n|\n|\r")
# For each field of a sidecar the tags that may hold it, the likeliest first.
TAGS = {
    "title": ("TI", "T1"),
    "byline": ("AU", "A1"),
    "publisher": ("T2", "JO", "JF", "PB"),
    "published": ("DA", "PY", "Y1"),
    "original_url": ("UR",),
    "language": ("LA",),
    "captured": ("Y2",),
}


def items(data: bytes) -> Iterator[tuple[int, Mapping[str, list[str]]]]:
    """The items by their numbers from 1: values by tags. Raises Unreadable where it is not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("is not UTF-8: export it so") from error
    fields: dict[str, list[list[str]]] = {}
    number, last = 0, ""
    for line in BREAK.split(text):
        match = LINE.fullmatch(line.rstrip())
        if match and match[1] == "TY":
            fields, last = {}, ""
        if match and match[1] == "ER":
            number += 1
            yield number, {tag: [" ".join(parts) for parts in values] for tag, values in fields.items()}
            fields, last = {}, ""
        elif match:
            last = match[1]
            fields.setdefault(last, []).append([(match[2] or "").strip()])
        elif last and line.strip():
            fields[last][-1].append(line.strip())  # A long value goes on.


def stated(fields: Mapping[str, list[str]], where: str) -> tuple[Stated, ...]:
    """What an item says."""
    pairs: list[tuple[str, object, str]] = []
    for field, tags in TAGS.items():
        tag = next((one for one in tags if any(fields.get(one, []))), "")
        values = fields.get(tag, [])
        used = values if field == "byline" else values[:1]
        pairs += [(field, READ[field](value) if field in READ else value, f"{where}: {tag}") for value in used]
    return fit(pairs)


def _turned(name: str) -> str:
    """`Doe, Jane` as it is said; a name of more or fewer pieces stays as it is."""
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and all(parts) else name


READ: Mapping[str, Callable[[str], object]] = {
    "byline": _turned,
    "published": partial(understood, slashed),
    "captured": partial(understood, slashed),
    "language": partial(understood, language),
}
