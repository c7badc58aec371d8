"""Page types of lists, places, times and pairs: what is there is shown and linked, what is not does not appear."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from markdown import markdown

from generator.claims import extract
from generator.model import (
    Article,
    Collection,
    Copy,
    Edition,
    Page,
    Problem,
    Relation,
    RightsStatement,
    Source,
    Span,
    Story,
)
from generator.pages import article as article_page
from generator.pages import compare, home, ledger, moved, place, problems, timeline, topic, withdrawn
from generator.sections import listing
from generator.sections.homes import home as in_short
from generator.sections.neighbours import in_time, neighbours, steps
from generator.sections.pairs import BEST, pairs
from generator.settle import article_id
from generator.site import pages as every_page
from tests.relate.articles import article

COLLECTION = Collection("Test archive", "", ("en",), "full", 5, 25, ())
EMPTY = "empty: 1"


def report(path: str, *paragraphs: str, **fields: object) -> Article:
    made, _ = article(path, paragraphs or ("Nothing happened here.",), **fields)
    return replace(
        made, id=article_id(path, None), title=f"Title of {path}", source=Source(path, None, "0" * 64, 9, "utf-8")
    )


def edition(articles: Sequence[Article], **parts: object) -> Edition:
    values: dict[str, object] = {
        "claims": tuple(claim for one in articles for claim in extract(one)),
        "relations": (),
        "stories": (),
        "copies": (),
        "problems": (),
    }
    return Edition(COLLECTION, "private", tuple(articles), **(values | parts))  # type: ignore[arg-type]


def story(articles: Sequence[Article], title: str = "Homs: killing") -> Story:
    return Story(f"story-{articles[0].id}", title, tuple(one.id for one in articles), (), 1, (), ())


def texts(pages: Iterator[Page]) -> dict[str, str]:
    return {page.path: page.text for page in pages}


@pytest.mark.parametrize("module", [place, topic, timeline, withdrawn, ledger, problems])
def test_an_empty_kind_has_its_address_and_says_that_it_is_empty(module: object) -> None:
    (page,) = module.pages(edition([]))  # type: ignore[attr-defined]
    assert EMPTY in page.text and page.path.endswith("/index.md")


def test_home_speaks_of_nothing_that_is_not_there() -> None:
    (page,) = home.pages(edition([report("a.txt")]))
    assert re.findall(r"\]\((\w+)/index\.md\)", page.text) == ["articles", "search", "methods", "articles"]
    assert "No" not in page.text.split("##")[0] and "difference" not in page.text


def test_places_are_spelled_as_they_stand_and_merged_by_folding_only() -> None:
    made = [
        report("a.txt", dateline="ALÉPPO"),
        report("b.txt", dateline="Aleppo"),
        report("c.txt", dateline="Aleppo"),
        report("d.txt", dateline="Aleppo City"),
    ]
    found = texts(place.pages(edition(made)))
    assert len(found) == 3
    (page,) = (text for text in found.values() if "Also written" in text)
    assert "# Aleppo\n" in page and "Also written ALÉPPO." in page and page.count("\n- [Title of") == 3


def test_a_place_lists_the_sentences_whose_own_place_holds_its_name_whole() -> None:
    told, other = (report(name, "Opening words.", "A bomb killed 10 people there.") for name in ("t.txt", "o.txt"))
    places = {told.id: "the old city of Homs", other.id: "Homsland"}
    claims = tuple(replace(claim, place=places[one.id]) for one in (told, other) for claim in extract(one))
    found = texts(place.pages(edition([report("a.txt", dateline="HOMS"), told, other], claims=claims)))
    (page,) = (text for path, text in found.items() if not path.endswith("index.md"))
    assert f"({'../articles/' + told.id}.md#b16)" in page and other.id not in page


def test_topics_are_those_that_are_stated() -> None:
    made = [report("a.txt", topics=(("tags", "Floods"),)), report("b.txt", topics=(("section", "floods"),))]
    found = texts(topic.pages(edition(made)))
    assert "floods](floods-" in found["topics/index.md"].lower() and "2 articles." in found["topics/index.md"]


def test_the_timeline_goes_from_the_first_day_to_the_last() -> None:
    days = ("2020-05-02", None, "2020-05", "2020-05-02", "2019")
    made = [report(f"{number}.txt", published=day) for number, day in enumerate(days)]
    (page,) = timeline.pages(edition(made, stories=(story([made[0], made[3]]),)))
    assert re.findall(r"^- \*\*(\S+)\*\*", page.text, re.M) == ["2019", "2020-05", "2020-05-02"]
    assert "1 article without a date cannot be placed here" in page.text
    assert "part of [Homs: killing](../stories/" in page.text
    assert re.findall(r'chart__name"[^>]*>([^<]+)', page.text) == ["2019", "2020-05", "2020-05-02"]


def test_the_ledger_quotes_each_notice_and_says_why_a_text_is_shown() -> None:
    made = report("a.txt")
    notice = RightsStatement("copyright-notice", Span(0, 5), "© 2020 *All* [rights](javascript:x)")
    shown = replace(
        made,
        rights=replace(made.rights, status="stated-restricted", statements=(notice,)),
        access_reason="ours",
        access_by="archive.yml:7",
    )
    silent = replace(made, id="silent", rights=replace(made.rights, statements=(replace(notice, text=""),)))
    text = texts(ledger.pages(replace(edition([shown, silent]), profile="public")))["rights/index.md"]
    assert '<q lang="en" dir="ltr">© 2020 \\*All\\* \\[rights\\](javascript:x)</q>' in text
    assert "public: in full; why: ours (`archive.yml:7`)" in text and "withheld in this edition" in text
    assert "## Rights reserved (1)" in text and "## Rights not stated (1)" in text


def test_old_addresses_of_articles_and_stories_lead_on() -> None:
    made = [report(name) for name in ("b.txt", "new/c.txt")]
    shown = edition(made, stories=(story(made),), moves=(("c.txt", "new/c.txt"), ("older.txt", "new/c.txt")))
    found = texts(moved.pages(shown))
    names = [article_id(path, None) for path in ("c.txt", "older.txt")]
    assert set(found) == {
        *(f"articles/{name}.html" for name in names),
        *(f"stories/story-{name}.html" for name in (*names, made[1].id)),
    }
    assert all(f'content="0; url={made[1].id}.html"' in found[f"articles/{name}.html"] for name in names)


def test_next_and_previous_follow_the_story_by_date_then_by_path() -> None:
    made = [report(name, published=day) for name, day in (("a", None), ("b", "2020-02"), ("c", "2020-01"), ("d", None))]
    assert [one.source.path for one in in_time(made)] == ["c", "b", "a", "d"]
    whole = story(made)
    foot = neighbours(made[1], in_short(whole), steps([whole], {one.id: one for one in made})[made[1].id])
    found = re.findall(r'rel="(\w+)" href="([^"]+)"', foot)
    assert found == [("prev", f"{made[2].id}.html"), ("next", f"{made[0].id}.html")]
    assert "rel=" not in neighbours(made[1], None, (None, None))


def test_a_figure_that_a_story_lists_has_its_place_in_the_article_whatever_else_is_withheld() -> None:
    one = report("a.txt", "Nothing else is known.", "The blast in Homs killed 10 people, the mayor said.")
    figure = next(claim for claim in extract(one) if claim.kind == "figure")
    told = replace(story([one]), claims=(figure.id,))
    (page,) = article_page.pages(edition([one], stories=(told,)))
    assert f'id="c{figure.span.start}"' in page.text


def differing(one: Article, other: Article) -> Relation:
    a, b = (next(claim for claim in extract(each) if claim.kind == "figure") for each in (one, other))
    return Relation("differs", a.id, b.id, one.id, other.id, 0.9, ())


def test_two_texts_stand_side_by_side_with_what_differs_marked() -> None:
    same = ["The mayor opened the new bridge.", "Rain fell in the hills all day.", "Schools stay closed for a week."]
    one = report("a.txt", *same, "The blast in Homs killed 10 people, the mayor said.", "Only here is this said.")
    other = report("b.txt", *same, "The blast in Homs killed 12 people, the mayor said.")
    (page,) = compare.pages(edition([one, other], relations=(differing(one, other),)))
    assert "<summary>3 passages are the same in both</summary>" in page.text
    assert "killed <mark>10</mark> people" in page.text and "killed <mark>12</mark> people" in page.text
    assert page.text.count("compare__row--joined") == 1 and page.text.count("Only here is this said.") == 1


def test_what_is_withheld_has_no_page_of_its_own_with_another() -> None:
    one, other = report("a.txt", "The blast killed 10 people."), report("b.txt", "The blast killed 12 people.")
    shown = edition([one, replace(other, access="quotes", body=())], relations=(differing(one, other),))
    assert not pairs(shown)


def test_many_captures_of_one_text_have_few_pages_and_each_has_one() -> None:
    made = [report(f"{number:02}.txt") for number in range(30)]
    copies = tuple(Copy(a.id, b.id, "identical", 1.0) for at, a in enumerate(made) for b in made[at + 1 :])
    found = pairs(edition(made, copies=copies))
    assert len(found) <= len(made) * (1 + BEST / 2)
    assert {end for pair in found for end in (pair.a, pair.b)} == {one.id for one in made}


def many(number: int) -> Edition:
    """Articles with all that is listed, one story of them all, and a difference of each two neighbours."""
    made = [
        report(
            f"{at:04}.txt",
            f"The blast in Homs killed {at} people, the mayor said.",
            published=f"2020-{at % 12 + 1:02}-{at % 28 + 1:02}" if at % 9 else None,
            publisher=f"Gazette {at % 40}" if at % 7 else None,
            dateline=f"TOWN {at % 30}",
            topics=(("tags", f"topic {at % 50}"),),
        )
        for at in range(number)
    ]
    made.sort(key=lambda one: one.id)
    claims = [next(claim for claim in extract(one) if claim.kind == "figure") for one in made]
    relations = tuple(
        Relation("differs", a.id, b.id, a.article, b.article, 0.9, ("both count the dead",))
        for a, b in zip(claims[::2], claims[1::2], strict=True)
    )
    whole = replace(story(made), claims=tuple(claim.id for claim in claims))
    gone = tuple(replace(one, id=f"gone-{one.id}", access="withdrawn", body=()) for one in made)
    lines = tuple(Problem(f"{at}.txt", None, "read", None, "cannot be read") for at in range(number))
    return edition(made, claims=tuple(claims), relations=relations, stories=(whole,), problems=lines, withdrawn=gone)


def test_no_list_outgrows_its_page_and_every_entry_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 4000)
    shown = many(400)
    paths = [page.path.rpartition(".")[0] for page in every_page(shown) if page.path.endswith((".md", ".html"))]
    assert len(paths) == len(set(paths))
    found = texts(page for page in every_page(shown) if page.path.endswith(".md"))
    once = ("methods/", "data/", "articles/0", "articles/gone", "compare/", f"stories/{shown.stories[0].id}.md")
    sizes = {path: len(text.encode()) for path, text in found.items() if not path.startswith(once)}
    assert {path: size for path, size in sizes.items() if size > 9000 and path != "timeline/index.md"} == {}
    linked = reached(found)
    assert set(found) - linked - {"index.md"} <= {f"{name}/index.md" for name in SECTIONS}


SECTIONS = ("removed", "data", "rights", "places", "topics")  # The navigation leads to these, no text needs to.


def reached(found: dict[str, str]) -> set[str]:
    """Every page that another page's Markdown or HTML links to."""
    linked = set()
    for path, text in found.items():
        folder = path.rpartition("/")[0]
        for target in re.findall(r"\]\(([^)#]+\.md)", text) + re.findall(r'href="([^"#]+)\.html', text):
            target = target if target.endswith(".md") else f"{target}.md"
            linked.add(target.removeprefix("../") if target.startswith("../") or not folder else f"{folder}/{target}")
    return linked


@pytest.mark.parametrize(
    ("title", "anchor"),
    [("Provenance", "title-provenance"), ("b12", "title-b12"), ("Four die in fire", "four-die-in-fire")],
)
def test_no_title_takes_the_address_of_a_part_of_its_page(title: str, anchor: str) -> None:
    one = replace(report("a.txt"), title=title)
    (page,) = (page for page in article_page.pages(edition([one])) if page.path == f"articles/{one.id}.md")
    made = markdown(page.text.partition("\n---\n")[2], extensions=["toc"])
    assert re.findall(r'<h1 id="([^"]*)"', made) == [anchor]
