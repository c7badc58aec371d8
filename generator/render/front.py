"""Front matter as `markup.front_matter` writes it, read without a reader of YAML."""

import json
import re
from collections.abc import Mapping
from typing import NoReturn

Value = object  # What JSON holds, fractions left out.
Meta = Mapping[str, Value]

FRONT = re.compile(r"---\n((?:[a-z][a-z0-9_]*: .+\n)+)---\n")
# Where YAML and JSON could part: characters that YAML refuses or takes for the end of a line, halves of characters …
DOUBTFUL = re.compile("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\\\\u[dD]")
# … a key that is so long that YAML takes it for none …
LONG_KEY = re.compile(r'"(?:[^"\\]|\\.){1000}')
# … and a name that is a truth value in YAML.
TRUTHS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
LONGEST_NAME = 100


def front(text: str) -> tuple[Meta, str] | None:
    """A page's front matter and the text behind it; None where the two languages could read it differently."""
    found = FRONT.match(text)
    if not found or DOUBTFUL.search(found[1]):
        return None
    meta: dict[str, Value] = {}
    for line in found[1].rstrip("\n").split("\n"):
        name, _, value = line.partition(": ")
        if name in meta or name in TRUTHS or len(name) > LONGEST_NAME or (value[0] in "{[" and LONG_KEY.search(value)):
            return None
        try:
            meta[name] = DECODER.decode(value)
        except ValueError:
            return None
    return meta, text[found.end() :].lstrip("\n")


def _refused(number: str) -> NoReturn:
    raise ValueError(number)  # 1e5 is a number in JSON and a text in YAML.


DECODER = json.JSONDecoder(parse_float=_refused, parse_constant=_refused)
