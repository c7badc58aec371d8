"""The search index: the same whatever the order, nothing in it that the edition does not hold, nothing that runs."""

import json
import random
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses
from generator.exports import search
from generator.exports.search_codes import LETTERS, coded
from generator.exports.search_terms import counted, terms, unmarked
from generator.model import Article, Claim, Collection, Edition, Passage, Relation, Removal, Rights, Source, Span, Story

HOSTILE = "</script><!-- <img src=x> \u2028 \u2029 & __proto__"


def article(number: int, title: str, *body: str, kind: str = "plain", publisher: str | None = "Gazette") -> Article:
    return Article(
        id=f"a-{number}",
        source=Source(f"{number}.txt", None, f"{number:064x}", 1000, "utf-8"),
        format=kind,
        title=title,
        title_how="verbatim",
        language="en",
        byline=("Zoe Quill",),
        publisher=publisher,
        published="2016-12",
        dateline=None,
        original_url=None,
        syndicated_from=(),
        topics=(("section", "War"),),
        places=("Aleppo",),
        rights=Rights("not-stated", None, ()),
        body=tuple(Passage("paragraph", Span(100 * at, 100 * at + 9), text) for at, text in enumerate(body)),
        removals=(),
        findings=(),
        losers=(),
    )


def claim(name: str, of: Article, start: int, text: str) -> Claim:
    nothing = {"subject": None, "measure": None, "value_low": None, "value_high": None, "unit": None, "qualifier": None}
    rest = {"negated": False, "hedged": False, "place": None, "when": None, "attributed_to": None}
    return Claim(id=name, article=of.id, span=Span(start, start + 5), text=text, kind="event", **nothing, **rest)  # type: ignore[arg-type]


def edition(*articles: Article, stories: tuple[Story, ...] = (), claims: tuple[Claim, ...] = ()) -> Edition:
    return Edition(Collection("Test", "", (), "full", 5, 25, ()), "private", articles, claims, (), stories, (), ())


def index(shown: Edition) -> dict[str, str]:
    return {page.path: page.text for page in search.files(shown)}


def data(text: str) -> Any:
    match = re.fullmatch(r'dateline\.shard\("[-\w]+",(.*)\);\n', text, re.DOTALL)
    assert match
    return json.loads(match[1])


def shards(shown: Edition, kind: str) -> list[Any]:
    return [data(text) for path, text in index(shown).items() if path.startswith(f"search/{kind}-")]


def decoded(text: str) -> list[int]:
    found, value, shift = [], 0, 0
    for char in text.encode():
        code = LETTERS.index(char)
        value += code % 32 << shift
        shift += 5
        if code < 32:
            found.append(value)
            value, shift = 0, 0
    return found


def rows(shown: Edition) -> dict[str, list[Any]]:
    return {row[0]: row for shard in shards(shown, "t") for row in shard}


def entries(shown: Edition) -> dict[int, list[Any]]:
    return {row[0]: row for shard in shards(shown, "d") for row in shard}


def weights(shown: Edition, term: str) -> dict[str, int]:
    """Address -> weight, of a term."""
    found, number = {}, 0
    for value in decoded(rows(shown)[term][1]):
        number += value >> 4
        found[entries(shown)[number][1]] = value & 15
    return found


def many(count: int = 200) -> list[Article]:
    chosen = random.Random(7)
    syllables = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "io", "u", "å")]

    def words(n: int) -> str:
        return " ".join("".join(chosen.choices(syllables, k=3)) for _ in range(n))

    return [article(number, words(5), words(60), words(60)) for number in range(count)]


def test_the_order_of_articles_changes_nothing() -> None:
    articles = many()
    shuffled = random.Random(1).sample(articles, len(articles))
    assert index(edition(*articles)) == index(edition(*shuffled))


def test_a_shard_is_found_by_its_first_term() -> None:
    files = index(edition(*many()))
    manifest = data(files["search/index.js"])
    found = {path: data(text) for path, text in files.items() if "/t-" in path}
    assert len(found) > 5
    assert sorted(shard[0][0] for shard in found.values()) == sorted(manifest["terms"])
    order = [term.encode("utf-16-be") for shard in found.values() for term, *_ in shard]
    assert order == sorted(set(order))
    assert len(decoded(manifest["sizes"])) == len(manifest["terms"])


def test_a_new_article_rewrites_only_what_holds_a_word_of_it() -> None:
    articles = many()
    before = index(edition(*articles))
    after = index(edition(*articles, article(999, "Xylo", "Xylo xylo.")))
    changed = {path for path in after if before.get(path) != after[path]}
    assert set(before) <= set(after)
    # Its own word, those of publisher, author, place and topic, two lists of words, a store, columns, the manifest;
    # a part of the list of everything, and the order of these parts.
    assert len(changed) <= 14 < len(after) / 2


def test_numbers_stay_when_articles_come() -> None:
    articles = many()
    before = {row[1]: number for number, row in entries(edition(*articles[:-50])).items()}
    after = {row[1]: number for number, row in entries(edition(*articles)).items()}
    assert all(after[address] == number for address, number in before.items())
    assert len(after) == len(set(after.values())) == 203


def test_two_things_never_share_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.search_entries.NUMBER_BITS", 8)
    monkeypatch.setattr("generator.exports.search.NUMBER_BITS", 8)
    assert len(entries(edition(*many()))) == 203


def test_every_store_and_block_lies_where_its_numbers_say() -> None:
    files = index(edition(*many()))
    shift = data(files["search/index.js"])["shift"]
    stores = {path: data(text) for path, text in files.items() if "/d-" in path}
    assert len(stores) > 3
    for path, store in stores.items():
        assert {f"search/d-{row[0] >> shift['d']:x}.js" for row in store} == {path}


@pytest.mark.parametrize("number", [0, 31, 32, 1023, 32767, 32768, 2**24 << 4])
def test_numbers_are_written_as_letters(number: int) -> None:
    assert decoded(coded(number).decode()) == [number]


def test_nothing_ends_a_script_or_opens_a_comment() -> None:
    for text in index(edition(article(1, HOSTILE, HOSTILE, publisher=HOSTILE))).values():
        assert not re.search("[<>&\u2028\u2029]", text)
        assert text.count("\n") == 1
        data(text)


def test_removed_texts_are_not_in_it() -> None:
    shown = replace(article(1, "Title", "kept"), removals=(Removal(Span(50, 60), "teasers", "teaser", "secretword"),))
    assert not any("secretword" in text for text in index(edition(shown)).values())


def test_what_a_withheld_text_is_about_is_not_told() -> None:
    shown = replace(article(1, "Only title"), access="metadata")
    assert set(rows(edition(shown))) == {"only", "title", "gazette", "zoe", "quill"}
    assert not any("leppo" in text or "War" in text for text in index(edition(shown)).values())


def test_an_empty_edition_has_an_empty_index() -> None:
    found = {path: data(text) for path, text in index(edition()).items()}
    assert found.keys() == {"search/index.js", "search/words.js"}
    assert found["search/index.js"]["documents"] == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élan VITAL", ["elan", "vital"]),
        ("e\u0301lan", ["elan"]),
        ("al‑Sha’ar d'Or", ["al", "sha'ar", "sha", "d'or"]),
        ("l’Assemblée", ["l'assemblee", "assemblee"]),
        ("straße ΟΔΟΣ", ["strasse", "οδοσ"]),
        ("東京都 fm", ["東京", "京都", "都", "fm"]),
        ("ｶﾞ 가", ["カ", "\u1100\u1161"]),
        ("ภาษา", ["ภา", "าษ", "ษา", "า"]),
        ("x" * 99, ["x" * 40]),
        ("— … !", []),
    ],
)
def test_folding(text: str, expected: list[str]) -> None:
    assert list(terms(text)) == expected


@given(st.lists(st.text("aé’'ِe\u0301ﬁ가각한ㅎ\u1100\u1161 東京.\n")))
def test_many_texts_are_counted_as_each_is_read(texts: list[str]) -> None:
    assert counted(texts) == Counter(term for text in texts for term in terms(text))
    for text in texts:
        whole = unicodedata.normalize("NFKD", text)
        assert unmarked(text) == "".join(one for one in whole if not unicodedata.category(one).startswith("M"))


def test_markdown_is_indexed_as_it_is_seen() -> None:
    shown = edition(article(1, "T", "A **bold** [link](https://example.org/hidden) and _this_.", kind="markdown"))
    assert {"bold", "link", "this"} <= set(rows(shown))
    assert not {"https", "hidden", "example"} & set(rows(shown))
    assert next(row for row in entries(shown).values() if row[2] == "article")[7] == [[0, "A bold link and this."]]


def test_weights_tell_how_often_in_the_title_and_in_statements() -> None:
    one, two = article(1, "river", "flood"), article(2, "flood", "The river rose. River, river!")
    shown = edition(one, two, claims=(claim("c", two, 0, "The river rose."),))
    assert weights(shown, "river") == {"articles/a-1.html": 4, "articles/a-2.html": 8 + 2}


def test_statements_are_told_with_their_places() -> None:
    one = article(1, "T", "First.", "\U0001f600 Before. The river rose. After.")
    shown = edition(one, claims=(claim("c", one, 112, "The river rose."), claim("d", one, 190, "Not as it reads.")))
    row = next(row for row in entries(shown).values() if row[2] == "article")
    anchor, paragraph, start, end = row[8][0]
    assert (anchor, paragraph, len(row[8])) == (112, 1, 1)
    units = row[7][1][1].encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "The river rose."


def test_words_of_one_stem_know_each_other() -> None:
    shown = edition(article(1, "Election", "They were elected in elections."), article(2, "T", "The lecture."))
    assert set(rows(shown)["elections"][2].split()) == {"election", "elected"}
    assert len(rows(shown)["lecture"]) == 2


def test_stems_are_those_of_the_language_with_its_accents() -> None:
    french = replace(article(1, "T", "Les députés ont voté. Le député vote."), language="fr")
    russian = replace(article(2, "T", "Большой город. Большого города."), language="ru")
    assert rows(edition(french))["deputes"][2] == "depute"
    assert rows(edition(russian))["большои"][2] == "большого"


def test_a_term_that_many_have_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.exports.search_postings.HEAVY", 100)
    found = shards(edition(*(article(at, f"abbey bridge canal{at % 9}") for at in range(60))), "t")
    held = [[row[0] for row in shard] for shard in found]
    assert ["abbey"] in held and ["bridge"] in held
    assert any("canal1" in terms and "canal2" in terms for terms in held)


def test_authors_places_and_topics_are_found() -> None:
    assert {"quill", "aleppo", "war"} <= set(rows(edition(article(1, "T", "b"))))


def test_stories_and_publishers_are_in_it() -> None:
    one = article(1, "Reporters tell", "b", publisher="Ćase 21")
    story = Story("s-1", "Event in Aleppo", (one.id,), (), 1, (), ())
    shown = edition(one, stories=(story,))
    found = {row[1]: row[2:4] for row in entries(shown).values()}
    assert found["stories/s-1.html"] == ["story", "Event in Aleppo"]
    assert found[f"{addresses.publisher('Ćase 21')}.html"] == ["publisher", "Ćase 21"]
    assert "stories/s-1.html" in weights(shown, "reporters")


def test_places_and_topics_are_in_it_by_all_their_spellings() -> None:
    one, two = article(1, "T", "b"), replace(article(2, "T", "b"), places=("ALÉPPO",))
    held = {row[3]: row[1:3] for row in entries(edition(one, two)).values()}
    assert held["ALÉPPO"][1] == "place" and "Aleppo" not in held
    assert held["War"][1] == "topic"
    assert held["ALÉPPO"][0] in weights(edition(one, two), "aleppo")


def test_everything_is_listed_the_latest_first_in_parts() -> None:
    articles = [replace(one, published=f"20{10 + at % 9}-0{1 + at % 7}-11") for at, one in enumerate(many())]
    shown = edition(*articles[1:], replace(articles[0], published=None))
    files = {path: data(text) for path, text in index(shown).items()}
    start = files["search/start.js"]
    parts = [files[f"search/l-{number:x}.js"] for number in decoded(start["parts"])]
    assert [len(part) for part in parts] == decoded(start["sizes"]) and len(parts) > 1
    rows = [row for part in parts for row in part]
    assert sorted(row[0] for row in rows) == sorted(entries(shown))
    dates = [row[5] for row in rows[: start["dated"]]]
    assert dates == sorted(dates, reverse=True) and start["dated"] == 199
    kinds = dict(start["facets"][0])
    assert kinds == {"article": 200, "publisher": 1, "place": 1, "topic": 1}


def test_columns_hold_every_value_of_every_entry() -> None:
    one, two = article(1, "T", "b"), replace(article(2, "T", "b", publisher=None), places=("Aleppo", "Homs"))
    relation = Relation("differs", "c", "d", one.id, "elsewhere", 0.9, ())
    shown = replace(edition(one, two), relations=(relation,))
    (block,) = shards(shown, "c")
    numbers = [sum(decoded(block["numbers"])[: at + 1]) for at in range(len(decoded(block["numbers"])))]
    place = numbers.index(next(number for number, row in entries(shown).items() if row[1] == "articles/a-2.html"))
    found = {}
    for facet, (values, text) in zip(data(index(shown)["search/index.js"])["facets"], block["facets"], strict=True):
        ends: list[list[str]] = [[]]
        for code in decoded(text):
            if code > 1:
                ends[-1].append(values[code // 2 - 1])
            if not code & 1:
                ends.append([])
        found[facet] = ends[place]
    assert found == {
        "kind": ["article"],
        "publisher": [""],
        "date": ["2016-12"],
        "language": ["en"],
        "place": ["Aleppo", "Homs"],
        "topic": ["War"],
        "rights": ["not-stated"],
        "differs": [],
    }
    assert block["facets"][7][0] == ["yes"]


def test_dates_are_months_with_a_day_beside_them() -> None:
    dates = ("2016-12-07", "2016-12", "2016", None)
    (block,) = shards(edition(*(replace(article(at, "T"), published=date) for at, date in enumerate(dates))), "c")
    assert block["facets"][2][0] == ["", "2016", "2016-12"]
    assert sorted(decoded(block["days"])) == [0] * 6 + [7]  # The pages of publisher, place and topic have none either.
