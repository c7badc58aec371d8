"""The policy: which rule holds for an article, what an embargo waits for, and how mistakes in archive.yml are told."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import register
from generator.curated import Invalid
from generator.excerpt import excerpt
from generator.model import Article, Passage, Profile, Rights, Source, Span
from generator.permission import permitted, unused
from generator.policy import Access, Collection
from tests.articles import PLAIN, edition

SILENT = PLAIN
OPEN = replace(PLAIN, rights=Rights("stated-open", "CC-BY-4.0", ()))
TORN = replace(PLAIN, rights=Rights("conflicting", "CC-BY-4.0", ()))


def collection(folder: Path, publishing: str, register_of: str = "") -> Collection:
    (folder / "archive.yml").write_text(f"name: A\npublishing:\n{publishing}", encoding="utf-8")
    if register_of:
        (folder / "publishers.yml").write_text(register_of, encoding="utf-8")
    return register.collection(folder)


def public(article: Article, policy: Collection, once: tuple[str, ...] = ()) -> Access:
    return permitted(article, policy, "public", once)


@pytest.mark.parametrize(
    ("criteria", "matches"),
    [
        ("path: report.txt", True),
        ("path: 'rep*'", True),
        ("path: [other.txt, report.txt]", True),
        ("path: other.txt", False),
        ("rights: not-stated", True),
        ("rights: [stated-open, not-stated]", True),
        ("rights: stated-open", False),
        ("licence: CC-BY-4.0", False),
        ("publisher: The Example Post", True),
        ("publisher: the  example POST", True),
        ("publisher: Another", False),
        ("published: 2016", True),
        ("published: 2016-12", True),
        ("published: 2016-12-07", True),
        ("published: 2016-11", False),
        ("published: {from: 2016-12-07}", True),
        ("published: {from: 2016-12-08}", False),
        ("published: {from: 2016-11, to: 2016-12}", True),
        ("{path: report.txt, rights: stated-open}", False),
        ("{path: report.txt, rights: not-stated}", True),
    ],
)
def test_a_rule_matches_where_all_that_it_names_holds(tmp_path: Path, criteria: str, matches: bool) -> None:
    inside = criteria.strip("{}") if criteria.startswith("{path") else criteria
    policy = collection(tmp_path, f"  rules:\n    - {{{inside}, level: full, why: w}}\n")
    assert public(SILENT, policy).level == ("full" if matches else "quotes")


@pytest.mark.parametrize(
    ("published", "wanted", "matches"),
    [("2016", "2016", True), ("2016", "2016-12", False), ("2016-12", "2016", True), (None, "2016", False),
     ("2016-12-07T10:00:00Z", "2016-12-07", True)],
)  # fmt: skip
def test_a_day_that_is_not_known_lies_in_no_range(
    tmp_path: Path, published: str | None, wanted: str, matches: bool
) -> None:
    policy = collection(tmp_path, f"  rules: [{{published: {wanted}, level: full, why: w}}]\n")
    assert (public(replace(PLAIN, published=published), policy).level == "full") is matches


def test_the_first_rule_that_matches_decides_and_says_so(tmp_path: Path) -> None:
    rules = "  rules:\n    - {path: 'r*', level: metadata, why: first}\n    - {path: report.txt, level: full, why: w}\n"
    assert public(SILENT, collection(tmp_path, rules)) == Access("metadata", "first", "archive.yml:4", 60)


def test_files_named_below_articles_go_before_rules(tmp_path: Path) -> None:
    both = "  rules: [{path: 'r*', level: full, why: r}]\n  articles: [{path: report.txt, level: metadata, why: a}]\n"
    assert public(SILENT, collection(tmp_path, both)).why == "a"


@pytest.mark.parametrize(("glob", "article", "level"), [
    ("CC-BY-4.0", OPEN, "full"), ("cc-by-*", OPEN, "full"), ("CC-BY-SA-*", OPEN, "quotes"),
    ("CC-BY-4.0", TORN, "quotes"),
])  # fmt: skip
def test_a_licence_counts_unless_the_text_contradicts_it(
    tmp_path: Path, glob: str, article: Article, level: str
) -> None:
    policy = collection(tmp_path, f"  rules: [{{licence: '{glob}', level: full, why: w}}]\n")
    assert public(article, policy).level == level


def test_a_rule_that_names_conflicting_rights_may_go_by_the_licence(tmp_path: Path) -> None:
    rule = "  rules: [{licence: CC-BY-4.0, rights: conflicting, level: full, why: read by J. D.}]\n"
    assert public(TORN, collection(tmp_path, rule)).level == "full"


def test_a_publisher_is_meant_by_any_name_that_the_register_knows(tmp_path: Path) -> None:
    known = "- {name: The Example Post, aliases: [TEP, Example]}\n"
    policy = collection(tmp_path, "  rules: [{publisher: TEP, level: full, why: w}]\n", known)
    assert public(SILENT, policy).level == "full"
    assert public(replace(PLAIN, publisher="Example"), policy).level == "full"


def test_a_file_that_was_moved_is_matched_by_the_path_that_the_policy_names(tmp_path: Path) -> None:
    policy = collection(tmp_path, "  default: full\n  rules: [{path: old.txt, level: withheld, why: w}]\n")
    assert public(SILENT, policy, ("old.txt",)).level == "withheld"


def test_silence_has_a_level_of_its_own(tmp_path: Path) -> None:
    policy = collection(tmp_path, "  default: full\n  unstated: metadata\n")
    assert (public(SILENT, policy).level, public(OPEN, policy).level) == ("metadata", "full")
    assert public(SILENT, policy).by == "archive.yml:4"
    assert public(SILENT, collection(tmp_path, "  default: full\n")).level == "full"


@pytest.mark.parametrize(
    ("as_of", "level"), [("", "withheld"), ("2019-12-31", "withheld"), ("2020-01-01", "full"), ("2031-05-05", "full")]
)
def test_an_embargo_waits_for_a_day_that_somebody_names(tmp_path: Path, as_of: str, level: str) -> None:
    day = f"  as_of: {as_of}\n" if as_of else ""
    policy = collection(tmp_path, f"{day}  rules: [{{path: '*', embargo: 2020-01-01, level: full, why: w}}]\n")
    assert public(SILENT, policy).level == level


def test_an_embargo_can_count_from_the_day_of_publication(tmp_path: Path) -> None:
    rule = "  rules: [{path: '*', embargo: 30 days, meanwhile: metadata, level: full, why: agreed}]\n"
    policy = collection(tmp_path, rule)
    assert public(SILENT, replace(policy, as_of="2017-01-05")) == Access(
        "metadata", "embargo until 2017-01-06; then: agreed", "archive.yml:3", 60
    )
    assert public(SILENT, replace(policy, as_of="2017-01-06")).level == "full"
    assert public(replace(PLAIN, published="2016"), replace(policy, as_of="2017-01-06")).level == "metadata"
    assert "not known" in public(replace(PLAIN, published=None), replace(policy, as_of="2031-01-01")).why


@pytest.mark.parametrize(
    ("publishing", "message"),
    [
        ("  default: everything\n", "archive.yml:3: “everything” is none of full, excerpt, quotes"),
        ("  rules:\n    - {level: full, why: w}\n", "archive.yml:4: a rule matches by path, rights"),
        ("  rules:\n    - {path: a, level: full}\n", "archive.yml:4: “why” is missing"),
        ("  rules:\n    - path: a\n      levle: full\n", "archive.yml:5: unknown key “levle”"),
        ("  rules:\n    - {licence: 'CC BY', level: full, why: w}\n", "“CC BY” is no SPDX id"),
        ("  rules:\n    - {rights: free, level: full, why: w}\n", "“free” is none of stated-open"),
        ("  rules:\n    - {published: last year, level: full, why: w}\n", "“last year” is no year, month or day"),
        ("  rules:\n    - {published: 2021-02-30, level: full, why: w}\n", "“2021-02-30” is no year"),
        ("  rules:\n    - {published: {from: 2021, to: 2020}, level: full, why: w}\n", "the earlier first"),
        ("  rules:\n    - {path: a, embargo: soon, level: full, why: w}\n", "“soon” is no ISO 8601 day"),
        ("  rules:\n    - {path: a, meanwhile: full, level: full, why: w}\n", "“meanwhile” goes with “embargo”"),
        ("  rules:\n    - {path: a, words: 9, level: full, why: w}\n", "“words” goes with the level excerpt"),
        ("  as_of: today\n", "archive.yml:3: “today” is no ISO 8601 day"),
        ("  mask: [names]\n", "archive.yml:3: “names” is none of email, telephone"),
        ("  quote_words: many\n", "archive.yml:3: “many” is no number of words"),
    ],
)
def test_a_mistake_names_its_line_and_quotes_it(tmp_path: Path, publishing: str, message: str) -> None:
    with pytest.raises(Invalid) as error:
        collection(tmp_path, publishing)
    assert str(error.value).startswith("archive.yml:") and message in str(error.value)


@pytest.mark.parametrize("profile", ["private", "public"])
def test_the_private_profile_withholds_nothing(tmp_path: Path, profile: Profile) -> None:
    policy = collection(tmp_path, "  default: withheld\n")
    assert permitted(SILENT, policy, profile).level == ("full" if profile == "private" else "withheld")


def test_what_may_have_been_meant_otherwise_is_told(tmp_path: Path) -> None:
    rules = "  rules:\n    - {path: 'r*', level: full, why: w}\n    - {path: report.txt, level: full, why: w}\n"
    policy = collection(tmp_path, f"{rules}    - {{path: nothing, level: full, why: w}}\n")
    told = list(unused(replace(edition(PLAIN, replace(PLAIN, id="b", source=Source("b", None, "", 1, "utf-8"))),
                               collection=policy)))  # fmt: skip
    assert told[0] == "archive.yml:5: this rule decides on no article; earlier ones do on all that it matches"
    assert told[1] == "archive.yml:6: this rule decides on no article"
    assert told[2].startswith("archive.yml: 1 texts state no rights and no rule names them")


@pytest.mark.parametrize(("words", "texts"), [
    (0, []), (2, ["Ein Fluß"]), (3, ["Ein Fluß stieg."]), (4, ["Ein Fluß stieg.", "Zwei"]),
    (99, ["Ein Fluß stieg.", "Zwei\nTürme."]),
])  # fmt: skip
@pytest.mark.parametrize("codec", ["utf-8", "latin-1", "utf-16-le"])
def test_an_excerpt_is_cut_between_words_and_reads_as_its_bytes(words: int, texts: list[str], codec: str) -> None:
    raw = "Ein Fluß stieg.\n\nZwei\nTürme."
    first, second = len("Ein Fluß stieg.".encode(codec)), len("Ein Fluß stieg.\n\n".encode(codec))
    body = (
        Passage("paragraph", Span(0, first), raw[:15]),
        Passage("paragraph", Span(second, len(raw.encode(codec))), raw[17:]),
    )
    found = excerpt(replace(PLAIN, body=body, source=replace(PLAIN.source, codec=codec)), words)
    assert [one.text for one in found] == texts
    assert [raw.encode(codec)[one.span.start : one.span.end].decode(codec) for one in found] == texts
