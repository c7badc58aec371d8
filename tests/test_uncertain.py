"""What a curator is asked first: what most hangs on, for a minute's work."""

from dataclasses import replace

from generator.formats import parse
from generator.model import Article, Collection, Edition, Finding, Relation
from generator.policy import Publisher
from generator.reading import reading
from generator.settle import settle
from generator.uncertain import uncertain
from tests.fixtures import raw_of

PROSE = "The harbour authority said on Tuesday that twelve ships had left the port before the storm reached the coast."
URL = Finding("original_url", "https://news.example/a", None, "raw/x.meta.yml:1", "curated")


def article(path: str, text: str = PROSE, *stated: Finding) -> Article:
    raw = raw_of(text, path)
    return settle(raw, reading(raw, parse(raw), lambda line: False), stated, ())


def edition(*articles: Article, relations: tuple[Relation, ...] = ()) -> Edition:
    whole = Collection("Archive", "", (), "quotes", 5, 25, ())
    return Edition(whole, "private", articles, (), relations, (), (), ())


def related(a: Article, b: Article) -> Relation:
    return Relation("related", f"{a.id}-1", f"{b.id}-1", a.id, b.id, 0.5, ())


def test_an_undated_article_with_relations_comes_before_one_without() -> None:
    a, b, c = article("a.txt"), article("b.txt"), article("c.txt")
    lines = [
        *uncertain(
            edition(
                a, b, c, relations=(related(b, c), related(c, b), related(c, a), replace(related(c, a), shown=False))
            )
        )
    ]
    dates = [line for line in lines if "unknown date" in line]
    assert [line.split(":")[0] for line in dates] == ["raw/c.txt", "raw/b.txt", "raw/a.txt"]
    assert dates[0] == (
        "raw/c.txt: unknown date, and 3 relations cannot be put in order; "
        "if you know, write `published:` into raw/c.txt.meta.yml"
    )
    assert lines.index(dates[-1]) < lines.index(next(line for line in lines if "unknown title" in line))


def test_nobody_is_told_to_date_a_whole_file_for_one_of_its_articles() -> None:
    """What a sidecar says holds for each article of a file: for all but one it would be invented."""
    one = article("a.warc")
    first, second = (replace(one, source=replace(one.source, member=name)) for name in ("first", "second"))
    shared = "raw/a.warc (first): unknown date; raw/a.warc.meta.yml would say it of all 2 articles of the file"
    for several in (edition(first, second), replace(edition(first), withdrawn=(second,))):
        lines = [*uncertain(several)]
        assert shared in lines and not any("if you know" in line for line in lines)
    assert any("write `published:` into raw/a.warc.meta.yml" in line for line in uncertain(edition(first)))


def test_one_entry_of_the_register_stands_for_all_articles_of_a_site() -> None:
    articles = [article(f"{name}.txt", PROSE, URL) for name in "abcdefg"]
    first, *rest = uncertain(edition(*articles))
    assert first == (
        "raw/a.txt: unknown publisher of 7 articles of news.example; "
        "name it in publishers.yml with `domains: [news.example]`"
    )
    assert not any("publisher" in line for line in rest)


def test_a_strong_loser_is_shown_beside_the_winner() -> None:
    one = article("a.txt", PROSE, replace(URL))
    won = Finding("published", "2016-12-07", None, "masthead", "verbatim")
    close = Finding("published", "2016-12-09", None, "masthead", "verbatim")
    told = replace(one, published="2016-12-07", findings=(*one.findings, won), losers=(close,))
    assert any(
        "two readings: published 2016-12-07 (masthead), or 2016-12-09" in line for line in uncertain(edition(told))
    )
    same = replace(told, losers=(replace(close, value="2016-12"),))
    assert not any("two readings" in line for line in uncertain(edition(same)))


def test_notices_that_contradict_each_other_are_named() -> None:
    text = f"{PROSE}\n\nAll rights reserved.\n\nThis text may be reproduced with a link to the Gazette."
    assert any("permit and forbid reuse" in line for line in uncertain(edition(article("a.txt", text))))


def test_what_is_known_is_not_asked() -> None:
    known = [Finding(field, value, None, "raw/a.meta.yml:1", "curated") for field, value in (
        ("title", "Bridge closed"), ("publisher", "Gazette"), ("published", "2016-12-07"), ("language", "en"),
    )]  # fmt: skip
    assert not [*uncertain(edition(article("a.txt", PROSE, URL, *known)))]
    assert Publisher("Gazette").domains == ()
