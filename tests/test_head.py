"""What programs read of a built article page: reference managers, search engines, robots."""

import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from generator.markup import front_matter, shown
from generator.model import Article, Finding, Rights, RightsStatement, Span
from generator.pages.article import pages
from generator.sections.head import values
from tests.articles import PLAIN, UNKNOWN, edition

ROOT = Path(__file__).parents[1]
HOSTILE = "</script><script>document.title='ran'</script><!-- \u2028 \" ' & {{ 7 * 7 }} {% raw %}"
ARTICLES = {
    "person": PLAIN,
    "agency": replace(PLAIN, id="agency", byline=("Example News Agency",)),
    "unknown": UNKNOWN,
    "hostile": replace(PLAIN, id="hostile", title=HOSTILE, byline=(f"Jane {HOSTILE}",), publisher=HOSTILE,
                       dateline=HOSTILE, topics=(("x", HOSTILE),)),
}  # fmt: skip
# The terms of schema.org and of PROV that the pages use, each with the types of which it is a term and of what it may
# hold. Whatever has an origin is an entity in PROV.
ENTITY = {"@id": "Name", "prov:wasDerivedFrom": "Name", "prov:wasGeneratedBy": "prov:Activity",
          "prov:wasAttributedTo": "prov:Agent"}  # fmt: skip
TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
TERMS = {
    "NewsArticle": {
        "headline": "Text", "name": "Text", "url": "URL", "datePublished": "Date", "inLanguage": "Text",
        "author": "Person Organization", "creditText": "Text", "publisher": "Organization", "locationCreated": "Place",
        "keywords": "Text", "copyrightNotice": "Text", "license": "URL", "usageInfo": "URL",
        "identifier": "PropertyValue", "archivedAt": "URL", "encoding": "MediaObject",
        "mainEntityOfPage": "WebPage",
    },
    "WebPage": {},
    "prov:Entity": ENTITY,
    "ArchiveComponent": {"holdingArchive": "ArchiveOrganization"},
    "Person": {"name": "Text"},
    "Organization": {"name": "Text"},
    "ArchiveOrganization": {"name": "Text"},
    "Place": {"name": "Text"},
    "PropertyValue": {"propertyID": "Text", "value": "Text"},
    "MediaObject": {"sha256": "Text", "contentSize": "Text", "dateCreated": "Date", "contentUrl": "URL", **ENTITY},
    "SoftwareApplication": {"softwareVersion": "Text"},
    "prov:Activity": {"prov:wasAssociatedWith": "prov:SoftwareAgent prov:Agent", "prov:endedAtTime": "Time"},
    "prov:SoftwareAgent": {"name": "Text"},
    "prov:Agent": {"name": "Text"},
}  # fmt: skip


class Head(HTMLParser):
    """A page's metadata by name, and its data; scripts that would run are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.data: list[str] = []
        self.running = 0
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        name = named.get("name") or named.get("property")
        if tag == "meta" and name:
            self.meta.setdefault(name, []).append(named.get("content") or "")
        if tag == "script":
            self.inside = named.get("type") == "application/ld+json"
            self.running += not self.inside

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.data.append(data)


@pytest.fixture(scope="module")
def heads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Head]:
    """The heads of the built pages."""
    folder = tmp_path_factory.mktemp("heads")
    address = "https://archive.example/"
    for page in pages(edition(*ARTICLES.values(), address=address)):
        (folder / "docs" / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / page.path).write_text(page.text, encoding="utf-8")
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(folder / "docs"), site_dir=str(folder / "site"),
                         site_url=address, strict=False, nav=None)  # fmt: skip
    build(config)
    found = {}
    for name, article in ARTICLES.items():
        found[name] = Head()
        found[name].feed((folder / "site" / "articles" / f"{article.id}.html").read_text(encoding="utf-8"))
    return found


def zotero(meta: dict[str, list[str]]) -> dict[str, object]:
    """The item that Zotero's translator for embedded metadata makes of these tags, as its published source reads."""
    assert "citation_journal_title" not in meta and meta["og:type"] == ["article"]
    fields = {"title": "citation_title", "date": "citation_publication_date", "url": "citation_public_url",
              "publicationTitle": "prism.publicationName", "language": "citation_language"}  # fmt: skip
    item: dict[str, object] = {name: meta[tag][0] for name, tag in fields.items() if tag in meta}
    item["itemType"] = meta["dc.type"][0]
    item["creators"] = [tuple(name.split(", ")) for name in meta.get("citation_author", [])]
    item["abstractNote"] = meta.get("description", [""])[0]
    return item


def test_zotero_takes_an_article_as_its_newspapers(heads: dict[str, Head]) -> None:
    assert zotero(heads["person"].meta) == {
        "itemType": "newspaperArticle",
        "title": "A bridge falls",
        "creators": [("Doe", "Jane Q.")],
        "publicationTitle": "The Example Post",
        "date": "2016-12-07",
        "url": "https://example.org/2016/bridge",
        "language": "en",
        "abstractNote": "",
    }


def test_an_organisation_is_no_person(heads: dict[str, Head]) -> None:
    assert zotero(heads["agency"].meta)["creators"] == []


def test_zotero_is_told_nothing_that_is_unknown(heads: dict[str, Head]) -> None:
    item = zotero(heads["unknown"].meta)
    assert set(item) == {"itemType", "title", "url", "creators", "abstractNote"} and item["creators"] == []
    assert heads["unknown"].meta["language"] == ["und"]


def test_hostile_words_stay_words(heads: dict[str, Head]) -> None:
    one = heads["hostile"]
    assert one.running == heads["person"].running
    assert " ".join(one.meta["citation_title"][0].split()) == " ".join(HOSTILE.replace("\u2028", " ").split())
    assert HOSTILE.split()[0] in json.loads("".join(one.data))["headline"]


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_every_term_is_schema_orgs(heads: dict[str, Head], name: str) -> None:
    found = json.loads("".join(heads[name].data))
    assert found.pop("@context") == ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]
    check(found)


def check(thing: dict[str, object]) -> None:
    """Each term belongs to a type of the thing and holds what it may hold."""
    kinds = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    known = {term: types for kind in kinds for term, types in TERMS[kind].items()}
    for term, value in thing.items():
        for one in () if term == "@type" else value if isinstance(value, list) else [value]:
            allowed = known[term].split()
            if allowed == ["Name"]:
                name = one["@id"] if isinstance(one, dict) else one
                assert isinstance(name, str) and name.startswith(("ni:///sha-256;", "http://", "https://")), term
            elif allowed == ["Time"]:
                assert (
                    isinstance(one, dict) and one["@type"] == TIME and len(one["@value"]) > len("2016-12-09T00:00")
                ), term
            elif isinstance(one, dict):
                assert (
                    {one["@type"]} & set(allowed) if isinstance(one["@type"], str) else set(one["@type"]) & set(allowed)
                )
                check(one)
            else:
                assert isinstance(one, str) and {"Text", "URL", "Date"} & set(allowed), term
                assert "URL" not in allowed or one.startswith(("http://", "https://")), term


def test_the_history_of_the_bytes_is_told_in_prov() -> None:
    said = {"captured": "2016-12-09T08:00:00Z", "captured_by": "J. D.", "captured_from": "https://example.org/a"}
    findings = tuple(
        Finding(field, value, None, "raw/report.txt.meta.yml:1", "curated") for field, value in said.items()
    )
    whole = linked(replace(PLAIN, findings=findings))
    check({name: value for name, value in whole.items() if name != "@context"})
    held = whole["encoding"]
    page = whole["mainEntityOfPage"]
    assert isinstance(held, dict) and isinstance(page, dict) and page["prov:wasDerivedFrom"] == {"@id": held["@id"]}
    assert not [term for term in whole if term.startswith("prov:")], "who reported made the article, not this program"
    assert held["@id"] == f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex('ab' * 32)).decode().rstrip('=')}"
    assert held["prov:wasAttributedTo"] == {"@type": "prov:Agent", "name": "J. D."}
    assert held["prov:wasGeneratedBy"]["prov:endedAtTime"]["@value"] == said["captured"]
    bare = linked(UNKNOWN)["encoding"]
    assert isinstance(bare, dict) and not {"prov:wasGeneratedBy", "prov:wasAttributedTo"} & set(bare)
    day = linked(PLAIN)["encoding"]
    assert isinstance(day, dict) and "prov:wasGeneratedBy" not in day, "a day is no moment"


def linked(article: Article, **changes: str) -> dict[str, object]:
    found = values(article, edition(article, **changes))["linked"]
    assert isinstance(found, dict)
    return found


def test_a_licence_is_told_from_a_statement_of_rights() -> None:
    notice = RightsStatement("copyright-notice", Span(0, 9), "© 2016 The Example Post")
    for uri, term in (
        ("https://creativecommons.org/licenses/by/4.0/", "license"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "usageInfo"),
    ):
        found = linked(replace(PLAIN, rights=Rights("not-stated", None, (notice,), uri)))
        assert found[term] == uri and found["copyrightNotice"] == ["© 2016 The Example Post"]
        assert not {"license", "usageInfo"} - {term} & set(found)


def test_bytes_are_offered_only_where_they_are_published() -> None:
    for access, there in (("full", True), ("quotes", False)):
        article = replace(PLAIN, access="full" if access == "full" else "quotes")
        assert ("contentUrl" in str(linked(article, address="https://archive.example/"))) is there


def test_robots_may_list_what_a_public_edition_shows_in_full() -> None:
    public = replace(edition(PLAIN), profile="public")
    assert values(PLAIN, public)["robots"] is None
    assert values(replace(PLAIN, access="quotes"), public)["robots"] == "noindex"
    assert values(PLAIN, edition(PLAIN))["robots"] == "noindex"


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=30) | st.lists(st.text(max_size=9)), max_size=3))
def test_data_in_front_matter_reads_back_as_written(data: dict[str, object]) -> None:
    text = front_matter({"title": "x", "linked": data})
    assert get_data(f"{text}body")[1]["linked"] == json.loads(shown(json.dumps(data, ensure_ascii=False)))
