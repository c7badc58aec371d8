"""What is asked first because it costs less says no only where the full answer is no."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import markdown
from generator.notice_hint import LISTS, may_stand, may_tell, telling
from generator.phrases import alternatives, by_letter, phrases, straight
from generator.rules.rights_words import category_of
from generator.text import ByWord, fold, folded, lines, words

PIECES = st.sampled_from(
    ["the", "By", "Photo", "©", "All rights reserved", "Haklarİ", "ſ", "CCBY", "Reuters", "’s", " ", "\n", "x", ":"]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map(" ".join)
)

# What Markdown's blocks begin with, and what only looks like it.
BEGINNINGS = st.sampled_from(
    ["# ", "## ", "#", "a", "The ", "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", "1", "1.", "12", ") ", "- ", "-",
     "---", "=", "* ", "**", "> ", "`", "```", "~~~", "|", "| a |", "|-|", "[a]: b", "<p>", "_", "+ ", ":", "\\", "\0",
     "\x0b", "\x85", "\u2028", "\u00a0", "“", "©", "("]
)  # fmt: skip


@given(TEXTS)
def test_words_are_folded_one_by_one(text: str) -> None:
    found = re.findall(r"\w+(?:[’'’ʼ]\w+)*", text)
    assert words(text) == folded(found) == tuple(map(fold, found))


@given(TEXTS)
def test_by_their_letters_the_same_phrases_are_found(text: str) -> None:
    for one in (("byline", "lead"), ("captions", "sign"), ("rights", "media-credit")):
        slow, quick = (
            re.compile(rf"(?<!\w)(?:{every})", re.IGNORECASE) for every in (alternatives(*one), by_letter(one))
        )
        assert bool(slow.search(text)) == bool(quick.search(text))


@given(TEXTS)
def test_where_a_phrase_stands_it_may_stand(text: str) -> None:
    names = phrases("rights", "contact")
    found = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text, re.IGNORECASE)
    assert may_stand(text, telling(names)) or not found


@pytest.mark.parametrize("pair", LISTS)
def test_each_phrase_on_rights_may_tell(pair: tuple[str, str]) -> None:
    for phrase in phrases(*pair):
        assert may_tell(f"The part: {straight(phrase).replace(' … ', ' of ours ').upper()}")


@pytest.mark.parametrize("text", ["The text is CCBY", "By The Jane DoeAP", "The picture: Jane Doe/Getty Images"])
def test_notices_without_a_phrase_may_tell(text: str) -> None:
    assert category_of(text) and may_tell(text)


@pytest.mark.parametrize("text", ["The ferry left the harbour.", "A part of the public was without light."])
def test_a_common_word_alone_tells_nothing(text: str) -> None:
    assert not may_tell(text)


def test_a_table_of_words_stays_small_and_right() -> None:
    table = ByWord(len, most=2)
    assert [table[word] for word in ("a", "bb", "ccc", "a")] == [1, 2, 3, 1]
    assert len(table) <= 2


@given(st.lists(BEGINNINGS, max_size=14).map("".join))
def test_simple_markdown_has_the_blocks_that_the_parser_finds(text: str) -> None:
    found = lines(text, "utf-8")
    simple, parsed = markdown._simple(found), markdown._leaves(markdown._parser().parse(text), len(found))
    assert simple is None or _owned(simple) == _owned(parsed)


def _owned(owner: list[tuple[int, markdown.Kind] | None]) -> list[tuple[int, str] | None]:
    """The first line of each line's block, and its kind: how blocks are numbered does not matter."""
    return [one and (owner.index(one), one[1]) for one in owner]


def test_paragraphs_and_headings_are_simple_and_lists_are_not() -> None:
    assert markdown._simple(lines("# A bridge\n\nIt was closed.\n1989 was the year.\n", "utf-8"))
    assert markdown._simple(lines("A bridge\n\n- It was closed.\n", "utf-8")) is None
