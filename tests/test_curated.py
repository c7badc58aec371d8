"""What people write is read as the text that it is, and each mistake is told with its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import register
from generator.curated import MAX_CHARACTERS, Invalid, Value, load
from generator.decisions import decisions


def plain(value: Value | None) -> object:
    """A value without its lines."""
    content = value.content if value else None
    if isinstance(content, dict):
        return {name: plain(item) for name, item in content.items()}
    return [plain(item) for item in content] if isinstance(content, tuple) else content


@pytest.mark.parametrize(
    "word", ["no", "2016-12-07", "0x10", "1e3", "12:30:45", "null", "~", "0o17", ".inf", "y", "007"]
)
def test_a_word_stays_the_text_that_it_is(word: str) -> None:
    assert plain(load("a.yml", f"key: {word}\nlist: [{word}]")) == {"key": word, "list": [word]}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n"])
def test_an_empty_file_says_nothing(text: str) -> None:
    assert plain(load("a.yml", text)) in (None, "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b\nc: [d", "a.yml:2: not YAML"),
        ("a: b\n\tc: d", "a.yml:2: not YAML"),
        ("a: &x b\nc: *x", "a.yml:2: aliases"),
        ("a: 1\nb: 2\na: 3", "a.yml:3: a key must be a word, and stand once"),
        ("? [a, b]\n: c", "a.yml:1: a key must be a word"),
        ("a: b\n---\nc: d", "a.yml:2: not YAML: but found another document"),
        ("a: 1\nb: " + "[" * 40 + "]" * 40, "a.yml:2: nested deeper"),
        ("[" * 5000, "a.yml:1: nested deeper"),
        ("a: \x00", "a.yml: not YAML"),
        ("a" * (MAX_CHARACTERS + 1), "a.yml: longer than"),
        ("a: !!python/object/apply:os.system [ls]\nb: *c", "a.yml:2: aliases"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        load("a.yml", text)
    assert str(caught.value).startswith(message)


def test_a_tag_runs_nothing() -> None:
    assert plain(load("a.yml", "a: !!python/object/apply:os.system [ls]")) == {"a": ["ls"]}


def test_ten_laughs_are_refused_before_they_grow() -> None:
    lines = ["a: &a [x, x]"] + [f"{b}: &{b} [*{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    with pytest.raises(Invalid, match=r"a\.yml:2: aliases"):
        load("a.yml", "\n".join(lines))


FILES: dict[str, Callable[[Path], object]] = {
    "archive.yml": register.collection,
    "publishers.yml": register.publishers,
    "sources.yml": register.sources,
    "decisions.yml": decisions,
    "moves.yml": register.moves,
    "raw/a.txt.meta.yml": lambda archive: register.sidecar(archive, "a.txt"),
}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("archive.yml", "name: A\ncolour: red", "archive.yml:2: unknown key “colour”; known are name, description"),
        ("archive.yml", "description: A", "archive.yml:1: “name” is missing"),
        ("archive.yml", "- name", "archive.yml:1: a map is wanted here"),
        ("archive.yml", "name: A\npublishing:\n  default: everything", "archive.yml:3: “everything” is none of full"),
        ("archive.yml", "name: A\npublishing:\n  quote_words: many", "archive.yml:3: “many” is no number"),
        ("archive.yml", "name: A\npublishing:\n  quote_words: -1", "archive.yml:3: “-1” is no number"),
        (
            "archive.yml",
            "name: A\npublishing:\n  articles:\n  - path: b\n    level: full",
            "archive.yml:4: “why” is missing",
        ),
        ("archive.yml", "name: [A]", "archive.yml:1: a text is wanted here"),
        ("publishers.yml", "- name: A\n- aliases: [B]", "publishers.yml:2: “name” is missing"),
        ("sources.yml", "- {name: A, country: B}", "sources.yml:1: unknown key “country”"),
        ("publishers.yml", "name: A", "publishers.yml:1: a list is wanted here"),
        ("decisions.yml", "\n- {relation: [x, y], decision: maybe, by: z}", "decisions.yml:2: “maybe” is none of"),
        ("decisions.yml", "- {relation: [x, x], decision: rejected, by: z}", "decisions.yml:1: at least two different"),
        ("decisions.yml", "- {relation: [x, y, v], decision: rejected, by: z}", "decisions.yml:1: a relation has two"),
        ("decisions.yml", "- {decision: rejected, by: z}", "decisions.yml:1: “relation” with two claims or “story”"),
        ("decisions.yml", "- {story: [x, y], decision: parted, by: z, id: k}", "decisions.yml:1: only a story that is"),
        ("decisions.yml", "- {story: [x, y], decision: joined, by: z, id: ../k}", "decisions.yml:1: an “id” is small"),
        ("decisions.yml", "- {relation: [x, y], decision: rejected, by: z, id: k}", "decisions.yml:1: only a story"),
        ("decisions.yml", "- {story: [x, y], decision: confirmed, by: z}", "decisions.yml:1: “confirmed” is none of"),
        ("moves.yml", "- a", "moves.yml:1: a map of old path"),
        ("raw/a.txt.meta.yml", "published: 2016-02-30", "raw/a.txt.meta.yml:1: “2016-02-30” is no ISO 8601 date"),
        ("raw/a.txt.meta.yml", "published: yesterday", "raw/a.txt.meta.yml:1: “yesterday” is no ISO 8601 date"),
        (
            "raw/a.txt.meta.yml",
            "title: A\noriginal_url: javascript:x",
            "raw/a.txt.meta.yml:2: “javascript:x” is no http",
        ),
        ("raw/a.txt.meta.yml", "title:", "raw/a.txt.meta.yml:1: a text is wanted here"),
        ("raw/a.txt.meta.yml", "body: x", "raw/a.txt.meta.yml:1: unknown key “body”"),
    ],
)
def test_a_register_tells_where_it_is_wrong(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as caught:
        FILES[name](tmp_path)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_empty_register_is_no_mistake(tmp_path: Path, name: str) -> None:
    (tmp_path / "raw").mkdir()
    before = FILES[name](tmp_path)
    (tmp_path / name).write_text("# nothing yet\n", encoding="utf-8")
    assert FILES[name](tmp_path) == before


@pytest.mark.parametrize("name", FILES)
def test_a_register_that_is_no_text_is_a_mistake_too(tmp_path: Path, name: str) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / name).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(Invalid, match="cannot be read"):
        FILES[name](tmp_path)


def test_a_sidecar_gives_findings_that_name_its_lines(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt.meta.yml").write_text(
        "title: No\nbyline:\n- A\n- B\npublished: 2016-12-07\n", encoding="utf-8"
    )
    found = [(one.field, one.value, one.rule, one.how, one.span) for one in register.sidecar(tmp_path, "a.txt")]
    name = "raw/a.txt.meta.yml"
    assert found == [
        ("title", "No", f"{name}:1", "curated", None),
        ("byline", "A", f"{name}:3", "curated", None),
        ("byline", "B", f"{name}:3", "curated", None),
        ("published", "2016-12-07", f"{name}:5", "curated", None),
    ]
