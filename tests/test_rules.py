"""Each rule's proposals on the texts of its fixture file, of which most hold what a naive rule would spoil."""

from pathlib import Path

import pytest

from generator.archive import RawFile
from generator.formats import parse, reader
from generator.model import Finding, Removal, Span
from generator.reading import reading, rules
from tests.fixtures import cases, check, raw_of

FOLDER = Path(__file__).parent / "rules"
RULES = {rule.__name__.rpartition(".")[2]: rule for rule in rules()}
RECURS = "⟳"  # In a fixture, a line that holds this sign is one that the survey found across the archive.


def _read(raw: RawFile, span: Span) -> str:
    return raw.data[span.start : span.end].decode(raw.source.codec).replace("\n", "\\n")


def _line(raw: RawFile, item: Finding | Removal) -> str:
    if isinstance(item, Removal):
        return f"- {item.reason} | {_read(raw, item.span)}\n"
    return f"{item.field} = {item.value} ({item.how})\n".replace("\n", "\\n", item.value.count("\n"))


def proposed(name: str, raw: RawFile) -> list[Finding | Removal]:
    """What a rule proposes of a text."""
    return [*RULES[name].propose(reading(raw, parse(raw), lambda line: RECURS in line))]


def proposals(name: str, text: str) -> str:
    """One line for each proposal of a rule."""
    raw = raw_of(text)
    return "".join(_line(raw, item) for item in proposed(name, raw))


def test_each_rule_has_its_fixtures_and_each_fixture_its_rule() -> None:
    assert {file.stem for file in FOLDER.glob("*.md")} == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_rule_proposes_what_its_fixtures_say(name: str) -> None:
    check(FOLDER / f"{name}.md", lambda text: proposals(name, text))


@pytest.mark.parametrize("name", RULES)
def test_every_proposal_names_its_rule_and_quotes_its_words(name: str) -> None:
    for _, text, _ in cases(FOLDER / f"{name}.md"):
        raw = raw_of(text)
        read = reader(parse(raw).format)
        for item in proposed(name, raw):
            assert item.rule == RULES[name].NAME and item.span
            words = read(raw.data, item.span, raw.source.codec)
            if isinstance(item, Finding) and item.how == "verbatim":
                assert words.split() == item.value.split()
            else:
                assert words.strip()


@pytest.mark.parametrize("name", RULES)
def test_rule_says_what_it_does_and_how_sure_it_is(name: str) -> None:
    rule = RULES[name]
    assert rule.__doc__
    assert name.replace("_", "-") == rule.NAME
    assert len(rule.WHY.split()) > 5
    assert 0 < rule.STRENGTH <= 100
