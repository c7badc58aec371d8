"""Claims: fixtures, one file a claim module, and laws over any text."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.claims import extract, finders
from generator.model import Article, Claim
from tests.relate.articles import article, markdown_title

FIXTURES = Path(__file__).parent / "claims"
LANGUAGE = re.compile(r"\[(\w\w)\] ")


def cases(path: Path) -> list[tuple[str, str, str]]:
    """Title, input and expected lines of each block of a fixture file."""
    parts = re.split(r"^\.$\n?", path.read_text("utf-8"), flags=re.M)
    return [(parts[at].strip(), parts[at + 1].strip(), parts[at + 2].strip()) for at in range(0, len(parts) - 2, 3)]


def amount(claim: Claim) -> str:
    if claim.value_low is None or claim.value_high is None:
        return ""
    low, high = (f"{value:.10g}" for value in (claim.value_low, claim.value_high))
    values = low if low == high else f"{low}..{high}"
    return " ".join(part for part in (claim.qualifier, values, claim.unit) if part)


def line(claim: Claim) -> str:
    when = claim.when and claim.when.text + (f" ({claim.when.start})" if claim.when.start else "")
    named = [("who", claim.subject), ("where", claim.place), ("when", when), ("by", claim.attributed_to)]
    if claim.kind == "figure":
        named = [pair for pair in named if pair[0] != "where"]
    parts = [claim.kind, amount(claim), claim.measure, *(f"{name}: {value}" for name, value in named if value)]
    flags = [name for name, holds in (("negated", claim.negated), ("hedged", claim.hedged)) if holds]
    return " | ".join(part for part in [*parts, *flags] if part)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param(path.stem, text, expected, id=f"{path.stem}: {title}")
        for path in sorted(FIXTURES.glob("*.md"))
        for title, text, expected in cases(path)
    ],
)
def test_fixture(kind: str, text: str, expected: str) -> None:
    language = match[1] if (match := LANGUAGE.match(text)) else "en"
    found = extract(article("a", [LANGUAGE.sub("", text)], language=language)[0])
    assert [line(claim) for claim in found if claim.kind == kind.rstrip("s")] == expected.splitlines()
    times = [claim.when for claim in found if claim.when]
    assert all((when.end, when.how) == (when.start, "stated" if when.start else "as written") for when in times)


# Marks that stand alone in damaged texts: vowel signs and what widens words, a NUL, quotation marks.
ALONE = ["\u0651", "\u0640", "\u0301", "\0", "«", "»", "—", "12", "%"]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "it", "ru", "uk"])
def test_words_in_any_order_are_read(language: str) -> None:
    texts = [text for path in FIXTURES.glob("*.md") for _, text, _ in cases(path)]
    spoken = {text: match[1] if (match := LANGUAGE.match(text)) else "en" for text in texts}
    held = [LANGUAGE.sub("", text) for text in sorted(texts) if spoken[text] == language]
    words = [*ALONE * 5, *(word for text in held for word in re.findall(r"\w+|\S", text))]
    order = Random(7)
    for _ in range(400):
        text = " ".join(order.choices(words, k=order.randint(1, 14)))
        assert all(claim.text in text for claim in extract(article("a", [text], language=language)[0]))


def test_every_finder_has_fixtures() -> None:
    assert {f"{kind}s" for kind, _ in finders()} == {path.stem for path in FIXTURES.glob("*.md")}


def test_words_of_no_known_language_are_weighed_as_english() -> None:
    said = "There have been some others with them. The teachers celebrated quietly in their gardens."
    found = extract(article("a", [said], language=None)[0])
    assert [claim.text for claim in found] == ["The teachers celebrated quietly in their gardens."]


def check(found: Article, raw: bytes) -> None:
    claims = extract(found)
    for claim in claims:
        assert raw[claim.span.start : claim.span.end].decode(found.source.codec) == claim.text
    assert len({claim.id for claim in claims}) == len(claims)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16-le"]), st.sampled_from(["en", "de", None, "zz"]))
def test_any_text_gives_claims_whose_spans_read_as_their_text(text: str, codec: str, language: str | None) -> None:
    text = text.encode("utf-8", "ignore").decode()
    check(*article("a", [text], language=language, codec=codec))


WORDS = """the army Homs Old City killed 17 at least 75 % of people on Tuesday said
, . – “ ” ’ * ( ) and to by - $ 3 million not"""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=60), st.booleans())
def test_any_order_of_words_gives_claims_whose_spans_read_as_their_text(found: list[str], glued: bool) -> None:
    check(*article("a", [("" if glued else " ").join(found)]))


def test_the_title_is_quoted_from_raw_without_its_markup() -> None:
    found, raw = markdown_title("BREAKING: Homs captured by troops", "Nothing else.")
    (claim,) = extract(found)
    assert (claim.measure, claim.place, claim.subject) == ("takes_control", "Homs", "troops")
    assert raw[claim.span.start : claim.span.end] == b"BREAKING: Homs captured by troops"


def test_code_and_tables_claim_nothing() -> None:
    assert extract(article("a", ["17 people were killed."], kind="table")[0]) == ()


def test_ids_stay_where_other_text_is_added() -> None:
    alone = extract(article("a", ["17 people were killed."])[0])
    longer = extract(article("a", ["Homs was seized.", "17 people were killed."])[0])
    assert {claim.id for claim in alone} <= {claim.id for claim in longer}
