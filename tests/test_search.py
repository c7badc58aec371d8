"""The search index: the same whatever the order, nothing in it that the edition does not hold, nothing that runs."""

import json
import random
import re
from dataclasses import replace
from typing import Any

import pytest

from generator import addresses
from generator.exports import search
from generator.model import Article, Collection, Edition, Passage, Removal, Rights, Source, Span, Story

HOSTILE = "</script><!-- <img src=x> \u2028 \u2029 & __proto__"


def article(number: int, title: str, *body: str, kind: str = "plain", publisher: str | None = "Gazette") -> Article:
    return Article(
        id=f"a-{number}",
        source=Source(f"{number}.txt", None, f"{number:064x}", 1000, "utf-8"),
        format=kind,
        title=title,
        title_how="verbatim",
        language="en",
        byline=(),
        publisher=publisher,
        published="2016-12",
        dateline=None,
        original_url=None,
        syndicated_from=(),
        topics=(),
        places=(),
        rights=Rights("not-stated", None, ()),
        body=tuple(Passage("paragraph", Span(100 * at, 100 * at + 9), text) for at, text in enumerate(body)),
        removals=(),
        findings=(),
        losers=(),
    )


def edition(*articles: Article, stories: tuple[Story, ...] = ()) -> Edition:
    return Edition(Collection("Test", "", (), "full", 5, 25, ()), "private", articles, (), (), stories, (), ())


def index(shown: Edition) -> dict[str, str]:
    return {page.path: page.text for page in search.files(shown)}


def data(text: str) -> Any:
    match = re.fullmatch(r'dateline\.shard\("[-\w]+",(.*)\);\n', text, re.DOTALL)
    assert match
    return json.loads(match[1])


def vocabulary(shown: Edition) -> dict[str, list[int]]:
    return {term: postings for path, text in index(shown).items() if "/t-" in path for term, postings in data(text)}


def many(count: int = 60) -> list[Article]:
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
    shards = [(first, data(files[f"search/{name}.js"])) for first, name in manifest["terms"]]
    assert len(shards) > 5
    assert all(rows[0][0] == first for first, rows in shards)
    order = [term.encode("utf-16-be") for _, rows in shards for term, _ in rows]
    assert order == sorted(set(order))


def test_a_new_article_leaves_the_cuts_between_shards() -> None:
    articles = many()
    before = {first for first, _ in data(index(edition(*articles[:-1]))["search/index.js"])["terms"]}
    after = {first for first, _ in data(index(edition(*articles))["search/index.js"])["terms"]}
    assert len(before - after) <= 1  # The very first term may be a new one.


def test_stores_hold_each_entry_once_at_its_number() -> None:
    files = index(edition(*many()))
    manifest = data(files["search/index.js"])
    stores = [(first, data(files[f"search/{name}.js"])) for first, name in manifest["stores"]]
    assert len(stores) > 1
    entries = [entry for _, rows in stores for entry in rows]
    assert [first for first, _ in stores] == [sum(len(rows) for _, rows in stores[:at]) for at in range(len(stores))]
    assert len(entries) == manifest["documents"] == 61
    assert [entry[0] for entry in entries] == sorted(entry[0] for entry in entries)


def test_names_are_those_of_the_contents() -> None:
    first, second = (index(edition(article(1, title, "same words"))) for title in ("One", "Two"))
    changed = {path for path in first if path not in second}
    assert changed == {path for path in first if path != "search/index.js"}


def test_nothing_ends_a_script_or_opens_a_comment() -> None:
    for text in index(edition(article(1, HOSTILE, HOSTILE, publisher=HOSTILE))).values():
        assert not re.search("[<>&\u2028\u2029]", text)
        assert text.count("\n") == 1
        data(text)


def test_removed_texts_are_not_in_it() -> None:
    shown = replace(article(1, "Title", "kept"), removals=(Removal(Span(50, 60), "teasers", "teaser", "secretword"),))
    assert not any("secretword" in text for text in index(edition(shown)).values())


def test_an_article_without_body_is_found_by_title_only() -> None:
    assert set(vocabulary(edition(article(1, "Only title")))) == {"only", "title", "gazette"}


def test_an_empty_edition_has_an_empty_index() -> None:
    assert {path: data(text) for path, text in index(edition()).items()} == {
        "search/index.js": {"documents": 0, "terms": [], "stores": []}
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élan VITAL", ["elan", "vital"]),
        ("e\u0301lan", ["elan"]),
        ("al‑Sha’ar d'Or", ["al", "sha'ar", "d'or"]),
        ("straße ΟΔΟΣ", ["strasse", "οδοσ"]),
        ("東京都 fm", ["東京", "京都", "都", "fm"]),
        ("ｶﾞ 가", ["カ", "\u1100\u1161"]),
        ("ภาษา", ["ภา", "าษ", "ษา", "า"]),
        ("x" * 99, ["x" * 40]),
        ("— … !", []),
    ],
)
def test_folding(text: str, expected: list[str]) -> None:
    assert list(search.terms(text)) == expected


def test_markdown_is_indexed_as_it_is_seen() -> None:
    shown = article(1, "T", "A **bold** [link](https://example.org/hidden) and _this_.", kind="markdown")
    found = vocabulary(edition(shown))
    assert {"bold", "link", "this"} <= set(found)
    assert not {"https", "hidden", "example"} & set(found)
    store = next(data(text) for path, text in index(edition(shown)).items() if "/d-" in path)
    assert store[0][5] == [[0, "A bold link and this."]]


def test_a_title_weighs_more_than_a_body() -> None:
    shown = edition(article(1, "river", "flood"), article(2, "flood", "river river"))
    assert vocabulary(shown)["river"] == [0, 10, 1, 2]


def test_stories_and_publishers_are_in_it() -> None:
    story = Story("s-1", "Event in Aleppo", (), (), 1, (), ())
    found = index(edition(article(1, "T", "b", publisher="Ćase 21"), stories=(story,)))
    entries = [entry for path, text in found.items() if "/d-" in path for entry in data(text)]
    assert ["stories/s-1.html", "story", "Event in Aleppo", "", "", []] in entries
    assert [entry[0] for entry in entries if entry[1] == "publisher"] == [f"{addresses.publisher('Ćase 21')}.html"]
