"""Citations read as the reference processor of CSL writes them; files for programs say what is known."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.authors import Author
from generator.citation import citations
from generator.exports.citations import FORMS, bibtex, csl_json, ris, together
from generator.exports.segments import groups
from generator.reference import Reference
from generator.reference import reference as reference_of
from tests.articles import PLAIN, UNKNOWN, edition

CASES = json.loads((Path(__file__).parent / "citations" / "reference.json").read_text(encoding="utf-8"))


def author(one: dict[str, str]) -> Author:
    if "literal" in one:
        return Author(one["literal"], "organisation")
    parts = (one["given"], one.get("non-dropping-particle", ""), one["family"])
    return Author(" ".join(filter(None, parts)), "person", *parts)


def reference(item: dict) -> Reference:
    date = {name: tuple(item[name]["date-parts"][0]) if name in item else () for name in ("issued", "accessed")}
    return Reference(
        id="one",
        title=item["title"],
        authors=tuple(map(author, item.get("author", []))),
        publication=item.get("container-title", ""),
        issued=date["issued"],
        language="de",
        address=item.get("URL", ""),
        permalink="",
        captured=date["accessed"],
        archive="Archive",
        sha256="0" * 64,
    )


@pytest.mark.parametrize("style", ["APA", "MLA", "Chicago"])
def test_a_citation_is_what_the_reference_processor_writes(style: str) -> None:
    wrong = []
    for case in CASES:
        ours = citations(reference(case["item"]))[style].replace("&#x27;", "'").replace("&quot;", '"')
        if ours != case[style].replace("&#60;", "&lt;").replace("&#62;", "&gt;"):
            wrong.append((ours, case[style]))
    assert not wrong


def test_what_is_unknown_is_in_no_file() -> None:
    one = reference_of(UNKNOWN, edition(UNKNOWN))
    item = json.loads(csl_json(one))[0]
    assert set(item) == {"id", "type", "title", "archive", "archive_location", "note"}
    assert item["title"].startswith("[Untitled")
    assert {line[:2] for line in ris(one).splitlines()} == {"TY", "ID", "TI", "DB", "AN", "N1", "ER"}
    assert not {"author", "date", "year", "url"} & set(fields(bibtex(one)))


def test_every_format_says_who_when_where_and_which_bytes() -> None:
    whole = edition(PLAIN, address="https://archive.example/")
    one = reference_of(PLAIN, whole)
    item = json.loads(csl_json(one))[0]
    assert item["author"] == [{"family": "Doe", "given": "Jane Q."}]
    assert item["issued"] == {"date-parts": [[2016, 12, 7]]} and item["accessed"] == {"date-parts": [[2016, 12, 9]]}
    lines = ris(one).splitlines()
    assert {"TY  - NEWS", "AU  - Doe, Jane Q.", "T2  - The Example Post", "DA  - 2016/12/07/"} <= set(lines)
    assert {"UR  - https://example.org/2016/bridge", "Y2  - 2016/12/09/"} <= set(lines)
    found = fields(bibtex(one))
    assert (found["author"], found["journal"], found["date"]) == ("Doe, Jane Q.", "The Example Post", "2016-12-07")
    for text in (item["note"], found["note"], ris(one)):
        assert PLAIN.source.sha256 in text and "2016-12-09" in text
        assert "https://archive.example/articles/report-txt-0a1b2c3d.html" in text


def test_an_organisation_is_one_name_everywhere() -> None:
    agency = replace(PLAIN, byline=("Example News Agency",))
    one = reference_of(agency, edition(agency))
    assert json.loads(csl_json(one))[0]["author"] == [{"literal": "Example News Agency"}]
    assert "AU  - Example News Agency\n" in ris(one)
    assert fields(bibtex(one))["author"] == "{Example News Agency}"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_out_of_its_field(title: str, publisher: str) -> None:
    article = replace(PLAIN, title=title, publisher=publisher)
    one = reference_of(article, edition(article))
    assert [line[:6] for line in ris(one).splitlines()].count("TI  - ") == (1 if one.title else 0)
    assert bibtex(one).replace("\\{", "").replace("\\}", "").count("{") == bibtex(one).replace("\\}", "").replace(
        "\\{", ""
    ).count("}")
    assert json.loads(csl_json(one))[0]["note"]
    assert all("<" not in text.replace("<i>", "").replace("</i>", "") for text in citations(one).values())


def fields(entry: str) -> dict[str, str]:
    """The fields of one BibTeX entry, a line each."""
    found = (re.fullmatch(r"  (\w+) = \{?(.*?)\}?,", line) for line in entry.splitlines())
    return {one[1]: one[2] for one in found if one}


@pytest.mark.parametrize("number", [0, 1, 2, 20])
def test_the_files_of_all_are_what_their_forms_make_of_all(number: int) -> None:
    whole = edition(*(replace(PLAIN, id=f"report-{at}") for at in range(number)))
    every = [reference_of(article, whole) for article in whole.articles]
    for made, form in zip(together(whole), FORMS.values(), strict=True):
        assert made.data == form(*every).encode()


def test_of_the_file_of_all_what_the_last_article_follows_from_is_its_own() -> None:
    articles = [replace(PLAIN, id=f"report-{at}") for at in range(100)]
    bases = {one.id: one.id.encode() for one in articles}
    # An article behind which nothing stood yet begins a stretch of its own.
    number = max(number for number in range(2, 100) if len(list(groups(articles[:number]))[-1]) == 1)
    fewer, more = (
        [basis for basis, _ in next(together(replace(edition(*some), bases=bases))).stretches() if basis]
        for some in (articles[: number - 1], articles[:number])
    )
    assert fewer[:-1] == more[: len(fewer) - 1] and fewer[-1] not in more and len(more) == len(fewer) + 1
