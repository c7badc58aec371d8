"""The parts of the main text's rule: which blocks an extractor took, how alike two votes are, how deep a page is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formats import parse
from generator.reading import reading
from generator.rules import main_text, main_text_vote
from generator.rules.main_text import DEEPEST, FEW_TAGS, LEAST, NEAR, is_deep
from generator.rules.main_text_match import MOST_PLACES, answer_of, taken, words_of
from generator.rules.main_text_vote import alike, asked
from tests.fixtures import raw_of


def votes(answer: str, *blocks: str) -> list[bool]:
    return taken([words_of(block) for block in blocks], answer_of(answer))


@pytest.mark.parametrize(
    ("answer", "blocks", "expected"),
    [
        ("The port is shut. Nobody left.", ("Home", "The port is shut.", "Sport", "Nobody left."), (0, 1, 0, 1)),
        ("the PORT\nis\tshut", ("The port is shut!",), (1,)),
        # A short line that reads like words of the article finds no room between its neighbours.
        ("The port is shut by the storm.", ("Port", "The port is shut", "Port", "by the storm"), (0, 1, 0, 1)),
        # Of a block whose words the extractor took in part, more than half must be in what no other block covers.
        ("One two three. Four five six seven.", ("One two three", "Four five extra six seven"), (1, 1)),
        ("One two three. Four five.", ("One two three", "Four five eight nine"), (1, 0)),
        ("One two three. Four five six.", ("One two three", "Four five six extra more"), (1, 1)),
        ("Four six eight. One two three.", ("Four five six eight", "Other", "One two three"), (1, 0, 1)),
        # A single word is never taken in part, and none is taken from another block's part of the answer.
        ("One two three. Four.", ("One two three", "Fourth", "two"), (1, 0, 0)),
        # Of two places the one counts that leaves the others room.
        ("Share. The port is shut. Share.", ("The port is shut", "Share"), (1, 1)),
        ("Share. The port is shut.", ("The port is shut", "Share"), (1, 0)),
        ("Alpha beta. Gamma delta epsilon.", ("Gamma delta epsilon", "Alpha beta"), (1, 0)),
        ("a b. a b.", ("a b", "a b", "a b"), (1, 1, 0)),
        ("", ("One",), (0,)),
        ("One", ("", "One"), (0, 1)),
    ],
)
def test_blocks_in_an_answer(answer: str, blocks: tuple[str, ...], expected: tuple[int, ...]) -> None:
    assert votes(answer, *blocks) == [*map(bool, expected)]


def test_a_word_that_stands_everywhere_is_sought_in_its_first_places_alone() -> None:
    words = " ".join(["port"] * MOST_PLACES)
    assert votes(f"{words} finish port", "finish", "port") == [True, False]
    assert votes(f"{words[5:]} finish port", "finish", "port") == [True, True]


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=8), max_size=8))
def test_an_answer_that_is_the_page_takes_every_block_with_words(blocks: list[str]) -> None:
    assert votes("\n".join(blocks), *blocks) == [bool(words_of(block)) for block in blocks]


def test_votes_are_alike_by_the_words_they_share() -> None:
    assert alike([True, True, False], [True, False, True], [6, 2, 4]) == pytest.approx(2 * 6 / (8 + 10))
    assert alike([True], [True], [5]) == 1.0
    assert alike([False], [False], [5]) == alike([True], [False], [5]) == 0.0


def test_a_page_is_deep_by_what_is_open_at_once() -> None:
    assert is_deep("<div>" * FEW_TAGS)
    assert not is_deep("<div>" * (FEW_TAGS - 1))
    assert not is_deep("<div></div>" * FEW_TAGS)
    assert is_deep("<div><div></div>" * (DEEPEST + 1))
    assert not is_deep("</div>" * FEW_TAGS + "<DIV>" * DEEPEST)
    assert is_deep("</div>" * FEW_TAGS + "<DIV>" * (DEEPEST + 1))
    assert not is_deep("<p>" * 2 * FEW_TAGS)


FIRST = "The harbour authority said on Tuesday that twelve ships had left the port before the storm reached the coast."
LAST = "Nobody was missing, the authority said, and the ships would stay where they were until the wind had turned."
PAGE = f"""<!doctype html><html><body><nav><a href="/">Home page of the port</a></nav><main><article>
<p>{FIRST}</p>
<ul><li>The northern bridge stays closed until every one of its pillars has been looked at by engineers.</li></ul>
<p>{LAST}</p>
</article></main></body></html>"""


def test_each_extractor_is_asked_and_one_that_fails_leaves_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = [
        words_of(line)
        for line in (
            "Home page of the port",
            FIRST,
            LAST,
        )
    ]
    assert asked(PAGE, blocks) == {"trafilatura": [False, True, True], "resiliparse": [False, True, True]}
    assert asked("<html><body></body></html>", blocks) == {}

    def fails(*_: object, **__: object) -> str:
        raise ValueError

    monkeypatch.setattr("trafilatura.extract", fails)
    assert asked(PAGE, blocks) == {"trafilatura": [False] * 3, "resiliparse": [False, True, True]}
    monkeypatch.setattr("resiliparse.extract.html2text.extract_plain_text", fails)
    assert asked(PAGE, blocks) == {}


# No element says which part is the article; in it a list, a link and a picture, and comments below it.
PLAIN = f"""<!doctype html><html><body><nav><a href="/">Home page of the port</a></nav><div>
<p>{FIRST}</p>
<ul><li>The northern bridge stays closed until every one of its pillars has been looked at by engineers.</li></ul>
<p>More is told <a href="/told">in a report</a> of the day, with <img src="/1.png" alt="a picture"> of the port.</p>
<ol><li>Ships, boats, barges, and all of the others, stay in port.</li></ol>
<p>{LAST}</p>
</div><section id="comments" class="comments"><h2>Comments</h2>
<div class="comment"><p>Well done, said a reader who was glad that nobody was missing.</p></div></section>
</body></html>"""


def test_an_extractor_s_answer_is_its_text_alone() -> None:
    answers = dict(main_text_vote._answers(PLAIN))
    assert "northern bridge" in answers["trafilatura"] and "Well done" not in answers["trafilatura"]
    told = answers["resiliparse"]
    assert "Ships, boats, barges" in told and "1." not in told
    assert "in a report of the day, with of the port." in told and "Home page" not in told
    assert dict(main_text_vote._answers("<html></html>")) == {"trafilatura": "", "resiliparse": ""}


def removed(page: str) -> int:
    raw = raw_of(page)
    return len([*main_text.propose(reading(raw, parse(raw), lambda _: False))])


def test_a_page_that_is_too_long_without_its_scripts_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_text, "LEAN", 2000)
    monkeypatch.setattr(main_text, "LONGEST", 3000)
    menu = removed(PAGE)
    assert menu == 1
    assert removed(PAGE.replace("<nav>", f"<script>{'0,' * 2000}</script><nav>")) == menu
    assert removed(PAGE.replace("<nav>", f"<nav>{'0, ' * 1000}</nav><nav>")) == 0


def test_of_a_dump_of_text_no_extractor_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_text, "asked", lambda *_: pytest.fail("asked"))
    assert removed(f"# Harbour\n\n[Home](/)\n\n{FIRST}\n\n{LAST}\n") == 0


def test_scripts_are_left_out_only_where_a_page_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_text, "lean", lambda _: "")
    assert removed(PAGE) == 1


def test_a_page_that_is_too_deep_is_left_alone() -> None:
    deep = PAGE.replace("<nav>", "<div>" * (DEEPEST + 1) + "</div>" * FEW_TAGS + "<nav>")
    assert removed(deep) == 0


def test_a_page_of_too_many_blocks_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main_text, "MOST_BLOCKS", 4)
    assert removed(PAGE) == 1
    assert removed(PAGE.replace("</nav>", "</nav><p>News of the port</p>")) == 0


def test_a_block_is_kept_that_is_likely_and_not_far_from_what_the_extractors_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of blocks that are all alike, of which extractors took two: as many beside each as are near."""
    count, first, last = 3 * NEAR, NEAR + 3, NEAR + 5
    page = "<!doctype html>" + "".join(f"<li>Line {number}" for number in range(count))
    taken = [number in (first, last) for number in range(count)]
    monkeypatch.setattr(main_text, "asked", lambda *_: {"one": taken})
    monkeypatch.setattr(main_text, "shape", lambda *_: None)
    for score, kept in ((LEAST + 1, last - first + 1 + 2 * NEAR), (LEAST, 0)):
        monkeypatch.setattr(main_text, "scores", lambda *_, score=score: [score] * count)
        assert removed(page) == (count - kept if kept else 0)
