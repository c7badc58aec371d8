"""Feeds hold what is known, always under the same ids, and no word of a text."""

import json
from dataclasses import replace
from xml.etree import ElementTree

from generator.exports.feeds import ATOM_FILE, JSON_FILE, MOST, files
from generator.model import Article, Finding
from tests.articles import PLAIN, UNKNOWN, edition

ATOM = "{http://www.w3.org/2005/Atom}"
NEEDED = ("id", "title", "updated")  # of a feed and of an entry, by RFC 4287


def feeds(*articles: Article, address: str = "") -> dict[str, str]:
    return {page.path: page.text for page in files(edition(*articles, address=address))}


def atom(*articles: Article, address: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(feeds(*articles, address=address)[ATOM_FILE])


def text(parent: ElementTree.Element, name: str) -> str | None:
    return parent.findtext(f"{ATOM}{name}")


def test_a_feed_has_what_the_format_demands() -> None:
    feed = atom(PLAIN)
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(text(part, name) for name in NEEDED)
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert text(entry, "updated") == "2016-12-09T00:00:00Z" and text(entry, "published") == "2016-12-07T00:00:00Z"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Jane Q. Doe"
    assert str(text(entry, "id")).startswith("urn:uuid:")


def test_a_capture_says_its_second_where_it_is_known() -> None:
    seen = Finding("captured", "2016-12-09T10:11:12Z", None, "WARC-Date of x", "normalised")
    assert text(atom(replace(PLAIN, findings=(seen,))), "updated") == "2016-12-09T10:11:12Z"


def test_what_has_no_known_day_is_in_no_feed() -> None:
    for published in (None, "2016", "2016-12"):
        assert feeds(replace(UNKNOWN, published=published)) == {}
    assert len(atom(PLAIN, UNKNOWN).findall(f"{ATOM}entry")) == 1


def test_links_are_relative_until_the_address_is_known() -> None:
    for address, start in (("", "../"), ("https://a.example/x/", "https://a.example/x/")):
        link = atom(PLAIN, address=address).find(f"{ATOM}entry/{ATOM}link")
        assert link is not None and link.get("href") == f"{start}articles/{PLAIN.id}.html"
    assert set(feeds(PLAIN)) == {ATOM_FILE}


def test_the_json_feed_says_the_same() -> None:
    feed = json.loads(feeds(PLAIN, address="https://a.example/")[JSON_FILE])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert item["id"] == text(atom(PLAIN).find(f"{ATOM}entry"), "id")  # type: ignore[arg-type]
    assert item["url"].startswith("https://a.example/") and item["date_modified"] == "2016-12-09T00:00:00Z"


def test_the_newest_come_first_and_not_too_many() -> None:
    days = [
        replace(PLAIN, id=f"a-{n}", findings=(), published=f"2016-{1 + n // 28:02}-{1 + n % 28:02}")
        for n in range(MOST + 9)
    ]
    entries = atom(*days).findall(f"{ATOM}entry")
    stamps = [str(text(entry, "updated")) for entry in entries]
    assert len(entries) == MOST and stamps == sorted(stamps, reverse=True)


def test_no_word_of_the_text_is_in_a_feed_and_marks_stay_text() -> None:
    hostile = replace(PLAIN, title="</title><script>x</script>\x00 & more")
    for made in feeds(hostile, address="https://a.example/").values():
        assert "river" not in made
    assert text(atom(hostile).find(f"{ATOM}entry"), "title") == "</title><script>x</script>[U+0000] & more"  # type: ignore[arg-type]
