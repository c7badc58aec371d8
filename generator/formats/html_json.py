"""JSON-LD on the article that a page holds: its statements, each with the place of its string in the source."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from generator.formats.html_values import Value, values

ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|\w*NewsStory)")
PAGE = re.compile(r"(?:Web|Item|About|FAQ|Medical)\w*Page")
STRING = re.compile(r'"(?P<string>(?:[^"\\]|\\.)*+)"', re.DOTALL)
KEYED = re.compile(r'"(?P<key>[a-zA-Z]{1,20})"\s*+:\s*+"(?P<string>(?:[^"\\]|\\.)*+)"', re.DOTALL)
BROKEN = ("headline", "datePublished")  # What is read from a script that is no JSON: keys that mean one thing only.
LONGEST = 1_000_000  # Characters of one script.
DEEPEST, MOST_NODES = 12, 3000
Node = dict[str, object]


@lru_cache(maxsize=1)
def statements(page: str) -> tuple[Value, ...]:
    """`json:headline`, `json:datePublished`, `json:author`, `json:publisher`, `json:url` of the page's article."""
    found: list[Value] = []
    known = ""
    for script in (one for one in values(page) if one.name == "json" and one.end - one.start <= LONGEST):
        stated = [*_of(script)]
        headline = next((one.text for one in stated if one.name == "json:headline"), known)
        if known in ("", headline):  # Another headline is that of another story, which the page leads to.
            found += stated
            known = headline
    order = sorted(found, key=lambda one: one.name.startswith("page:"))
    return tuple(order)


def _of(script: Value) -> Iterator[Value]:
    try:
        data = json.loads(script.text, strict=False)
    except (ValueError, RecursionError):
        yield from _broken(script)
        return
    nodes = [*_nodes(data, 0)][:MOST_NODES]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    for kind, prefix in ((ARTICLE, "json"), (PAGE, "page")):
        node = next(
            (node for node in nodes if _is(node, kind) and ("headline" in node or "datePublished" in node)), None
        )
        if node:
            for key, text in _stated(node, by_id):
                yield from _placed(script, f"{prefix}:{key}", key, text)


def _broken(script: Value) -> Iterator[Value]:
    for key in BROKEN:
        found = next((one for one in KEYED.finditer(script.text) if one["key"] == key), None)
        if found:
            start, end = found.span("string")
            yield Value(f"json:{key}", _clean(_unquoted(found["string"])), script.start + start, script.start + end)


def _nodes(data: object, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for item in data.values():
            yield from _nodes(item, depth + 1)
    elif isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(one, str) and kind.fullmatch(one) for one in (types if isinstance(types, list) else [types]))


def _stated(node: Node, by_id: dict[str, Node]) -> Iterator[tuple[str, str]]:
    for key in ("headline", "datePublished"):
        if isinstance(text := node.get(key), str):
            yield key, text
    for key in ("author", "creator"):
        for name in _names(node.get(key), by_id):
            yield "author", name
    for name in _names(node.get("publisher"), by_id):
        yield "publisher", name
    page = node.get("mainEntityOfPage")
    for address in (node.get("url"), page.get("@id") if isinstance(page, dict) else page):
        if isinstance(address, str):
            yield "url", address


def _names(data: object, by_id: dict[str, Node]) -> Iterator[str]:
    for item in data if isinstance(data, list) else [data]:
        node = by_id.get(str(item.get("@id")), item) if isinstance(item, dict) and "name" not in item else item
        name = node.get("name") if isinstance(node, dict) else node
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str):
                yield one


def _placed(script: Value, name: str, key: str, text: str) -> Iterator[Value]:
    """The statement at the string that says it: one behind its own key, else any."""
    keys = (key, "name", "@id") if key in ("author", "publisher", "url") else (key,)
    keyed = (one for one in KEYED.finditer(script.text) if one["key"] in keys and _unquoted(one["string"]) == text)
    found = next(keyed, None) or next(
        (one for one in STRING.finditer(script.text) if _unquoted(one["string"]) == text), None
    )
    if found and text.strip():
        start, end = found.span("string")
        yield Value(name, _clean(text), script.start + start, script.start + end)


def _unquoted(string: str) -> str:
    if "\\" not in string:
        return string
    try:
        return str(json.loads(f'"{string}"', strict=False))
    except ValueError:
        return string


def _clean(text: str) -> str:
    """Some sites escape for HTML what stands in a script, where nothing needs it."""
    return " ".join(unescape(text).split())
