"""Every catalogue is complete, says what the source says, and pages speak one language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages import Message

from generator import register
from generator.curated import Invalid
from generator.interface import Words, count, languages, numeral, say, speaking, spoken, theme, tongue
from generator.interface.reasons import retold
from generator.model import Edition
from generator.run import edition
from generator.site import pages
from tests.catalogues import optional, read, reasons, required, said, scripted, templated, updated

ROOT = Path(__file__).parents[1]
TRANSLATED = [language for language in languages() if language != "en"]
NAMES = re.compile(r"\{\w*\}")
# What HTML or Markdown would take for more than words.
MARKS = re.compile(r"[<>&\"`*#|]|\]\([^)]*\)")


@pytest.fixture(scope="module")
def example() -> Edition:
    return edition(ROOT / "archive", "private", 1)


def in_language(shown: Edition, language: str) -> Edition:
    return replace(shown, collection=replace(shown.collection, interface=language))


def strings(message: Message) -> Iterator[tuple[str, str]]:
    """Each text of a message with each of its translations."""
    one, *more = (message.id,) if isinstance(message.id, str) else message.id
    translated = (message.string,) if isinstance(message.string, str) else message.string
    yield from (((more or [one])[0], string) for string in translated)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_every_text_and_no_other(language: str) -> None:
    catalogue = read(language)
    held = {message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue if message.id}
    assert not required().keys() - held, "`make catalogues` adds what is new"
    assert not held - required().keys() - optional().keys(), "`make catalogues` drops what is gone"
    assert not catalogue.obsolete
    for message in (one for one in catalogue if one.id):
        assert not message.fuzzy and all(string for _, string in strings(message)), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_values_and_marks(language: str) -> None:
    for message in (one for one in read(language) if one.id):
        for text, string in strings(message):
            dropped = {"{count}"} if message.pluralizable else set()
            assert {*NAMES.findall(text)} - dropped <= {*NAMES.findall(string)} <= {*NAMES.findall(text)}, string
            assert sorted(MARKS.findall(string)) == sorted(MARKS.findall(text)), string
            assert "\n" not in string


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_written_as_the_command_writes_it(language: str) -> None:
    assert (ROOT / "generator" / "interface" / f"{language}.po").read_bytes() == updated(language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_material_speaks_the_language_too(language: str) -> None:
    assert (files("material") / "templates" / "partials" / "languages" / f"{language}.html").is_file()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_page_keeps_an_english_phrase(language: str, example: Edition) -> None:
    parts = (part for text in required() for part in NAMES.split(text if isinstance(text, str) else text[1]))
    phrases = {phrase for part in parts if len((phrase := part.strip(" .:,;()")).split()) > 2}
    for page in pages(in_language(example, language)):
        if page.path.endswith(".md"):
            body = page.text.partition("\n---\n")[2]
            words = re.sub(r"<q.*?</q>|<blockquote.*?</blockquote>", "", body)
            assert not [phrase for phrase in phrases if re.search(rf"\b{re.escape(phrase)}\b", words)], page.path


@pytest.mark.parametrize("language", TRANSLATED)
def test_reasons_and_titles_of_the_data_are_told_again(language: str, example: Edition) -> None:
    with speaking(language):
        for story in example.stories:
            assert retold(story.title, str) and all(retold(reason, str) for reason in story.why)
        for relation in example.relations:
            assert all(retold(reason, str) for reason in relation.why), relation.why
        for article in example.articles:
            assert all(retold(one.reason.removeprefix("lifted:"), str) for one in article.removals)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("both say 12 (“dead”)", "les deux disent 12 (<dead>)"),
        ("one says at least 1,200, the other 10 to 20 km", "l’un dit au moins 1\u202f200, l’autre 10 à 20 <km>"),
        ("Aleppo: an attack, reported 2016-12-07", "<Aleppo>\u00a0: une attaque, rapporté le <2016-12-07>"),
        ("An attack, reported 2016-12-07", "une attaque, rapporté le <2016-12-07>"),
        ("Aleppo: a word of no catalogue", None),
        ("J. D.: they are two events", None),
    ],
)
def test_a_reason_is_known_by_its_form(reason: str, shown: str | None) -> None:
    with speaking("fr"):
        assert retold(reason, lambda value: f"<{value.strip('“”')}>") == shown


def test_the_language_holds_inside_only() -> None:
    with speaking("ar"):
        assert (spoken(), tongue()) == ("ar", ' lang="ar" dir="rtl"')
        with speaking("fr"):
            assert say("Published") == "Publié"
        assert say("Published") != "Published"
    assert (spoken(), say("Published"), tongue()) == ("en", "Published", ' lang="en" dir="ltr"')


def test_numbers_and_nouns_follow_the_language() -> None:
    assert (count(1, "article", "articles"), count(1200, "article", "articles")) == ("1 article", "1,200 articles")
    with speaking("fr"):
        assert (count(0, "article", "articles"), numeral(1200.5)) == ("0 article", "1\u202f200,5")
    with speaking("ar"):
        forms = [count(number, "article", "articles") for number in (0, 1, 2, 3, 11, 100)]
        assert len({form.strip("0123456789 ") for form in forms}) == 6 and forms[3].startswith("3 ")


def test_a_table_is_said_when_it_is_read() -> None:
    table = Words({"key": "Published"})
    with speaking("fr"):
        assert (table["key"], table.get("none", "nothing"), [*table.values()]) == ("Publié", "nothing", ["Publié"])


def test_the_theme_is_told_its_words_and_the_scripts_their_forms() -> None:
    assert theme("en") == {}
    told = theme("ar")
    assert told["direction"] == "rtl" and "Search" in told["words"] and "Byline" not in told["words"]
    assert set(told["script"]["{count} result"]) == {"zero", "one", "two", "few", "many", "other"}


def test_an_unknown_language_is_a_mistake_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text("name: A\ninterface: xx\n", encoding="utf-8")
    with pytest.raises(Invalid, match=r"archive.yml:2.*“xx” is none of ar, en, fr"):
        register.collection(tmp_path)
    (tmp_path / "archive.yml").write_text("name: A\ninterface: ar\n", encoding="utf-8")
    assert register.collection(tmp_path).interface == "ar"


def test_texts_are_found_in_every_kind_of_source() -> None:
    assert [*said('say("a") + say("b" if x else "c", n=1) + say(name)')] == ["a", "b", "c"]
    assert [*said('A = mark((("a", "b"), "c")); B = Words({"k": "d"})')] == ["a", "b", "c", "d"]
    assert [*said('count(n, "story", "stories")')] == [("{count} story", "{count} stories")]
    with pytest.raises(ValueError, match="line 1: an f-string"):
        [*said('say(f"a {b}")')]
    assert [*scripted(b'say("a", { n }); count(n, "b", "bs"); `${say("c")}`; x?.y')] == [
        "a",
        ("{count} b", "{count} bs"),
        "c",
    ]
    assert [*templated(b'<p title="{{ say("a") }}">{{ say(other) }}</p>')] == ["a"]
    assert [*reasons('WHY = (\n"a "\n"b"\n)\nR = "c"\nRemoval(s, NAME, R)\nRemoval(s, NAME, "lifted:d")')] == [
        "a b",
        "c",
        "d",
    ]
