"""What the features of a page's blocks say, by which the main text is told from the rest of the page."""

import pytest

from generator.formats import parse
from generator.reading import reading
from generator.rules.main_text_shape import ABSENT, FAR, starts
from generator.rules.main_text_shape import shape as features
from tests.fixtures import raw_of

# Two extractors' votes on five blocks of a page, and the words of each block, by hand so that sums are easy.
PAGE = """<!doctype html><html><body><nav><ul><li><a href="/">Home Page</a></li></ul></nav>
<main><h1>Ferry Sinks off Kalmar</h1>
<div class="article-body"><p>A ferry sank off Kalmar on Sunday, police said, and all on board were saved in time.</p>
<p>Nobody knows why it sank, said a witness who had seen it from the harbour of the town.</p></div></main>
<footer><p>© 2024 Harbour Gazette</p></footer></body></html>"""
VOTES = {"one": [False, True, True, True, False], "two": [False, False, True, True, False]}
SIZES = [1, 4, 10, 10, 0]


def shaped(
    page: str, votes: dict[str, list[bool]] | None = None, sizes: list[int] | None = None
) -> dict[str, list[float]]:
    """The features of a page's blocks; without votes, no extractor took anything, and each block has a word."""
    raw = raw_of(page, "capture.html")
    made = reading(raw, parse(raw), lambda line: False)
    size = len(made.views)
    return features(made, votes or {"one": [False] * size}, sizes or [1] * size)


def lines(*texts: str) -> dict[str, list[float]]:
    """The features of paragraphs."""
    return shaped(f"<html><body>{''.join(f'<p>{text}</p>' for text in texts)}</body></html>")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("votes", [0, 0.5, 1, 1, 0]),
        ("taken by two", [0, 0, 1, 1, 0]),
        ("two is like the others", [40 / 44] * 5),  # Others: what at least half took, the heading with its four words.
        ("article done", [0, 0, 2 / 22, 12 / 22, 1]),  # Of 22 words that were voted for, the heading has half of four.
        ("article before", [0, 0, 2, 12, 22]),
        ("article left", [22, 20, 10, 0, 0]),
        ("blocks since the first", [-2, -1, 0, 1, 2]),  # From the first prose that was voted for.
        ("blocks until the last", [3, 2, 1, 0, -1]),
        ("votes of 1 before", [0, 0, 0.5, 1, 1]),
        ("votes of 2 before", [0, 0, 2 / 5, 12 / 14, 1]),
        ("votes of 1 after", [0.5, 1, 1, 0, 0]),
        ("votes of 2 after", [12 / 14, 1, 10 / 11, 0, 0]),
        ("tag", [5, 9, 1, 1, 1]),
        ("depth", [6, 4, 5, 5, 4]),
        ("votes of element 1", [0, 22 / 24, 1, 1, 0]),
        ("share in element 1", [0, 1, 20 / 22, 20 / 22, 0]),
        ("votes of element 2", [0, 22 / 26, 22 / 24, 22 / 24, 22 / 26]),
        ("elements below the main one", [4, 1, 1, 1, 2]),
        ("votes of the branch", [0, 0.5, 1, 1, 0]),
        ("words of the branch", [1, 4, 10, 10, 1]),
        ("votes of elements alike", [0, 0.5, 1, 1, 0]),
        ("share in elements alike", [0, 2 / 22, 20 / 22, 20 / 22, 0]),
        ("since prose", [1, 2, 0, 0, 1]),
        ("until prose", [2, 1, 0, 0, 1]),
        ("words at -1", [ABSENT, 1, 4, 10, 10]),
        ("words at +2", [10, 10, 0, ABSENT, ABSENT]),
        ("link", [1, 0, 0, 0, 0]),
        ("in nav", [1, 0, 0, 0, 0]),
    ],
)
def test_what_is_voted_of_a_block_and_of_what_stands_around_it(name: str, expected: list[float]) -> None:
    assert shaped(PAGE, VOTES, SIZES)[name] == pytest.approx(expected)


def test_without_votes_nothing_is_shared() -> None:
    found = shaped(PAGE)
    assert found["article done"] == found["share in element 1"] == found["share in elements alike"] == [0.0] * 5
    assert found["blocks since the first"] == [0, 1, 2, 3, 4]
    assert found["blocks until the last"] == [4, 3, 2, 1, 0]


def test_how_a_block_ends() -> None:
    assert lines(
        "Kalmar", "They said:", "他说：", "They wait…", "They wait...", "Who?", "Go!", "谁？", "走！", "It sank."
    )["end"] == [0, 1, 1, 2, 2, 3, 3, 3, 3, 4]


def test_how_a_block_begins() -> None:
    assert lines("off Kalmar", "Kalmar", "17 boats", "“Kalmar”")["start"] == [0, 1, 2, 3]


def test_how_much_of_a_block_is_digits_and_capitals() -> None:
    found = lines("17 May", "Two Boats sank", "7", "–")
    assert found["digits"] == pytest.approx([2 / 6, 0, 1, 0])
    assert found["capitals"] == pytest.approx([1 / 2, 2 / 3, 0, 0])


def test_how_often_a_block_stands_in_the_page() -> None:
    assert lines("The port", "Kalmar", "THE  PORT", "The port")["repeats"] == [2, 0, 2, 2]


def test_how_far_above_a_label_stands() -> None:
    found = lines("Kalmar", "- Also read:", "One", "Two", "also read this piece", "Three")["since a label"]
    assert found == [ABSENT, 0, 1, 2, 3, 4]
    assert lines("Also read", *(["Ferry"] * (FAR + 2)))["since a label"][-1] == FAR


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_where_each_block_begins(codec: str) -> None:
    page = "<html><body><p>Fähre “sinkt”</p> – <p>vor <b>Öland</b></p><p>😀 heute</p></body></html>"
    document = parse(raw_of(page.encode(codec), "capture.html"))
    assert [
        document.text[at:][: len(block.text)] for at, block in zip(starts(document), document.blocks, strict=True)
    ] == [block.text for block in document.blocks]
