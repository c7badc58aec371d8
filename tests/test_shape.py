"""Features say what their names say, and the committed model asks only for features that exist."""

import json
from importlib.resources import files

import pytest

from generator.archive import RawFile
from generator.context import context
from generator.forest import DEPTH, chances, model, scores
from generator.formats import parse
from generator.measure import COLON, LABEL, NO_END, STOP, measures
from generator.reading import Reading, reading
from generator.rules.furniture import propose, surely, why
from generator.shape import ABSENT, Columns, shape, vocabulary
from tests.fixtures import raw_of

PROSE = "The harbour authority said on Tuesday that twelve ships had left the port before the storm reached the coast."
MORE = (
    "The harbour would stay closed until engineers had checked every pillar of the northern bridge, the authority said."
)
PAGE = f"""[Home](/) [World](/world)

# Harbour closed by storm

{PROSE}

{MORE}

## Read also

[Tennis champion withdraws](/tennis)

Home
"""
LARGEST = 100_000  # Bytes of the model: data that a person can still look through.


def read(text: str) -> Reading:
    raw: RawFile = raw_of(text)
    return reading(raw, parse(raw), lambda line: False)


@pytest.fixture(scope="module")
def columns() -> Columns:
    made = read(PAGE)
    return shape(made, measures(made))


def row(columns: Columns, number: int, *names: str) -> tuple[float, ...]:
    return tuple(columns[name][number] for name in names)


def test_a_block_is_measured_by_itself(columns: Columns) -> None:
    assert row(columns, 0, "words", "links", "end") == (2, 2, NO_END)
    assert row(columns, 1, "kind", "level", "stops") == (0, 1, 0)
    assert row(columns, 2, "words", "end", "stops", "words a sentence") == (19, STOP, 1, 19)
    assert columns["phrase"][4] == LABEL
    assert columns["link"][5] == 1


def test_place_is_told_from_the_prose(columns: Columns) -> None:
    assert columns["prose done"][:4] == [0, 0, 0, 19]
    assert row(columns, 5, "prose left", "prose above, blocks off", "place by prose") == (0, 2, 1)
    assert row(columns, 0, "prose above, words off", "prose below, blocks off") == (ABSENT, 2)


def test_neighbours_and_windows(columns: Columns) -> None:
    assert row(columns, 1, "words at -1", "words at +1", "words at -2") == (2, 19, ABSENT)
    assert row(columns, 4, "prose words of 1 before", "prose words of 1 after") == (18, 0)
    assert columns["furniture phrases above"][5] == 1


def test_sections_hang_from_their_heading(columns: Columns) -> None:
    assert row(columns, 5, "phrase of the heading above", "blocks since a heading") == (LABEL, 1)
    assert columns["prose of the section"][5] == 0


def test_repetition_and_subject(columns: Columns) -> None:
    assert columns["repeats"] == [0] * 7
    assert columns["below the title"][1] == 0
    assert columns["subject shared"][2] > 0.2
    assert columns["new words"][0] == 1 and columns["new words"][2] < 1
    dated = read("Ann, 3 May 2024\n\nBob, 4 May 2024\n\nAnn, 12 May 2024")
    said = shape(dated, measures(dated))
    assert said["repeats but for numbers"] == [1, 0, 1] and said["closes alike"] == [2, 2, 2]
    again = read(f"Share\n\n{PROSE}\n\nShare\n")
    assert shape(again, measures(again))["repeats above"] == [0, 0, 1]


def test_a_line_that_ends_in_a_colon_is_no_sentence() -> None:
    found = measures(read("Read more:\n\nHe said: “No.”"))
    assert [one.end for one in found] == [COLON, STOP]


def test_vocabulary_weighs_short_and_longer_blocks_apart() -> None:
    found = measures(read(f"Cookie policy\n\n{PROSE}"))
    said = vocabulary(found, lambda one: [9.0] if "cookie policy" in one.terms else [])
    assert said["vocabulary"] == [9, 0] and said["strongest word"] == [9, 0]
    assert said["vocabulary of 1 before"] == [0, 9]


def test_context_shares_what_the_first_judgement_says() -> None:
    found = measures(read(f"{PROSE}\n\nHome\n\n{MORE}"))
    said = context([300, -300, 300], [950, 50, 950], found)
    assert said["score"] == [300, -300, 300]
    assert said["article of 1 before"] == [0, 950, 50]


def test_context_finds_the_run_of_the_article_and_what_bars_the_way_to_it() -> None:
    found = measures(read(f"Home\n\n{PROSE}\n\n{MORE}\n\nRead also\n\nTennis champion withdraws"))
    scores = [-300, 300, 300, -400, -100]
    said = context(scores, chances(scores), found)
    assert said["blocks into the run"] == [-1, 0, 1, 2, 3]
    assert said["blocks to the run's end"] == [2, 1, 0, -1, -2]
    assert said["words after the run"] == [0, 0, 0, 0, 2]
    assert said["surest furniture since article"] == [0, -300, 0, 0, -400]
    assert said["blocks before article"] == [0, 0, 2, 1, 0]
    assert said["words less likely"][3] < said["words less likely"][0] < said["words less likely"][1]
    assert said["subject of the article"][1] > 0.2 and said["subject of the article"][0] == ABSENT


def test_scripts_without_capitals_or_blanks_have_what_an_article_has() -> None:
    for text in (
        "كلفت هذه المؤسسة فرق الإنقاذ بالبحث عن المفقودين.",
        "港湾局は火曜日、嵐が来る前に十二隻の船が港を出たと発表した。",
    ):
        one = measures(read(text))[0]
        assert not one.cased and one.end == STOP and 0.1 < one.capitals < 0.2 and one.common > 0.4


def test_the_model_is_small_and_asks_for_features_that_exist(columns: Columns) -> None:
    file = files("generator.weights") / "furniture.json"
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    data = json.loads(text)
    made = read(PAGE)
    found = measures(made)
    known = {*columns, *vocabulary(found, model().weigh)}
    assert set(data["first"]["cuts"]) <= known
    assert set(data["second"]["cuts"]) <= known | set(context([0] * 7, [500] * 7, found))
    for stage in (data["first"], data["second"]):
        assert all(cuts == sorted(set(cuts)) for cuts in stage["cuts"].values())
        assert {len(tree) for tree in stage["trees"]} == {2 * (2**DEPTH - 1) + 2**DEPTH}
    for terms in (data["short"], data["longer"]):
        assert list(terms) == sorted(terms, key=int)


def test_scores_are_whole_numbers_and_chances_follow_them(columns: Columns) -> None:
    made = read(PAGE)
    every = {**columns, **vocabulary(measures(made), model().weigh)}
    first = scores(model().first, every)
    assert len(first) == 7 and all(isinstance(score, int) for score in first)
    assert chances([-5000, 0, 5000]) == [0, 500, 1000]


def test_the_surest_go_first_and_only_while_what_stays_gets_purer_by_more_than_may_be_lost() -> None:
    found = measures(read(f"{PROSE}\n\n{MORE}\n\nHome page of the harbour\n"))
    assert surely(found, [500, 300, -400], chances([500, 300, -400])) == {2}
    assert surely(found, [500, 300, -50], chances([500, 300, -50])) == frozenset()
    assert surely(found, [500, 300, 50], chances([500, 300, 50])) == frozenset()
    assert surely(found, [-200, -200, -200], chances([-200, -200, -200])) != {0, 1, 2}


def test_captions_and_notes_on_authors_are_told_by_their_words() -> None:
    found = measures(
        read("The mayor, left, and the harbour master (AP Photo)\n\nAnn Lee writes about the sea.\n\n" + PROSE)
    )
    assert [one.caption for one in found] == [True, False, False]
    assert [one.biography for one in found] == [False, True, False]


def test_a_list_that_the_article_leads_in_stays() -> None:
    led = measures(read(f"{PROSE}\n\nThe port named three reasons:\n\n- high waves\n- wind\n\n{MORE}"))
    scores = [500, 300, -280, -310, 500]
    assert surely(led, scores, chances(scores)) <= {3}
    bare = measures(read(f"{PROSE}\n\nShare:\n\n- high waves\n- wind\n\n{MORE}"))
    assert surely(bare, scores, chances([500, 300, -900, -900, 500])) == {2, 3}


def test_a_paragraph_without_capitals_stays() -> None:
    arabic = (
        "قالت هيئة الميناء يوم الثلاثاء إن اثنتي عشرة سفينة غادرت الميناء قبل وصول العاصفة إلى الساحل الشمالي للبلاد."
    )
    found = measures(read(f"{arabic}\n\n{PROSE}\n\n{MORE}"))
    assert surely(found, [-900, 900, 900], chances([-900, 900, 900])) == frozenset()


def test_a_judgement_is_explained_by_named_features() -> None:
    made = read(PAGE)
    for number in range(len(made.views)):
        said = [one.partition(": ")[2].split() for one in why(made, number)]
        added = [int(value) for _, value in said]
        assert len(said) == 3 and added == sorted(added, key=abs, reverse=True)
        assert all((kind == "article") == (value > 0) for (kind, _), value in zip(said, added, strict=True) if value)


def test_no_prose_nothing_goes() -> None:
    assert [*propose(read("Home\n\nWorld\n\nSport\n\nCookie policy"))] == []
