"""Each format's blocks, and what a reader sees of them, on the texts of its fixture file."""

from pathlib import Path
from types import ModuleType

import pytest

from generator.formats import formats, parse
from generator.model import Block
from generator.registry import modules
from tests.fixtures import check, raw_of

PACKED = {"unread", "warc", "wacz"}  # No texts: test_warc.py and its like make theirs.
FOLDER = Path(__file__).parent / "formats"


def _line(module: ModuleType, block: Block) -> str:
    seen = module.visible(block.text)
    parts = [block.kind, block.text, *([seen.text] if seen.text != block.text else [])]
    links = (f"{seen.text[link.start : link.end]} -> {link.target}" for link in seen.links)
    return " | ".join((*parts, *links)).replace("\n", "\\n").replace("\r", "\\r") + "\n"


def test_each_format_has_its_fixtures_and_each_fixture_its_format() -> None:
    containers = {one.NAME for last in ("holds", "looks") for one in modules("generator.formats", "NAME", "WHY", last)}
    assert {file.stem for file in FOLDER.glob("*.md")} == set(formats()) | (containers - PACKED)


@pytest.mark.parametrize("name", formats())
def test_format_reads_what_its_fixtures_say(name: str) -> None:
    module = formats()[name]
    check(FOLDER / f"{name}.md", lambda text: "".join(_line(module, b) for b in module.blocks(text, "utf-8", 0)))


@pytest.mark.parametrize(
    ("text", "path", "name"),
    [
        ("A line.\nAnother line with 2*3*4 and snake_case_words.", "a.txt", "plain"),
        ("# A headline\n\nA text with [a link](https://example.org/a).", "a.txt", "markdown"),
        ("[A link](#) and **some weight**.", "no-ending", "markdown"),
        ("Just words.", "a.md", "markdown"),
        ("---\ntitle: A b\n---\nJust words.", "a.txt", "markdown"),
        ("<!-- saved -->\n<!DOCTYPE html>\n<p># No *Markdown*", "a.txt", "html"),
        ("<p>A fragment</p>", "a.html", "html"),
        ("<div><p>One</p><p>Two</p></div>", "no-ending", "html"),
        ("Close it with </p> and </p> and </p>.", "a.txt", "plain"),
        ("Words without any tag, 3 < 4.", "a.html", "plain"),
        ("Hash tags: #aleppo #news [sic] (see note)", "a.txt", "plain"),
    ],
)
def test_content_chooses_the_format_and_the_ending_is_a_hint(text: str, path: str, name: str) -> None:
    assert parse(raw_of(text, path)).format == name


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_no_block(name: str, end: str) -> None:
    text = "# A headline\n\nFirst line\nsecond line.\n\n> A quote\n> goes on.\n"
    module = formats()[name]
    plain = [(block.kind, block.text) for block in module.blocks(text, "utf-8", 0)]
    other = [
        (block.kind, block.text.replace(end, "\n")) for block in module.blocks(text.replace("\n", end), "utf-8", 0)
    ]
    assert plain == other
