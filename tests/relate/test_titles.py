"""What stories are called: where and what, a toll that all give, further places where two would be called alike."""

from collections.abc import Sequence

import pytest

from generator.claims import extract
from generator.interface import speaking
from generator.interface.reasons import retold
from generator.relate.portrait import Portrait, portrait
from generator.relate.titles import Named, named, titles
from tests.relate.articles import article

FERRY = (
    "The ferry sinks off Ostmark",
    "The ferry sank off Ostmark on Monday and 14 people were killed, the coast guard of Brevika said.",
    "Rescuers in Ostmark searched the bay of Ostmark until dark.",
)
AGAIN = (
    "Divers at work in Ostmark",
    "Fourteen people were killed when the ferry sank near Ostmark, the harbour master in Brevika said.",
    "Relatives were brought to a school in Ostmark.",
)


def members(*texts: Sequence[str], **fields: object) -> list[Portrait]:
    articles = [article(f"{number}.txt", text, **fields)[0] for number, text in enumerate(texts)]
    return [portrait(one, extract(one)) for one in articles]


def name(found: Sequence[Portrait]) -> Named:
    everything = [claim for item in found for claims in item.claims.values() for claim in claims]
    return named(found, (), everything)


def test_without_a_day_the_toll_that_all_give_is_said() -> None:
    assert titles([name(members(FERRY, AGAIN))]) == ["Ostmark: a disaster (14 killed)"]
    others = (*AGAIN[:1], AGAIN[1].replace("Fourteen", "Sixteen"), *AGAIN[2:])
    assert titles([name(members(FERRY, others))]) == ["Ostmark: a disaster"]


def test_with_a_day_the_toll_is_said_where_two_would_be_called_alike() -> None:
    one = name(members(FERRY, AGAIN, published="2021-05-04"))
    assert titles([one]) == ["Ostmark: a disaster, reported 2021-05-04"]
    other = Named(one.head, 0, ("3 killed",))
    assert titles([one, other]) == [f"{one.head} (14 killed)", f"{one.head} (3 killed)"]


def test_details_are_added_until_titles_differ_or_there_are_no_more() -> None:
    a, b, c = Named("A fire", 0, ("Ost", "West")), Named("A fire", 0, ("Ost", "Nord")), Named("A fire", 0, ())
    assert titles([a, b, c]) == ["A fire (Ost; West)", "A fire (Ost; Nord)", "A fire"]
    assert titles([c, c]) == ["A fire", "A fire"]


def test_neither_days_nor_persons_are_places() -> None:
    text = ("Two charged", "Police charged two people in the case of Ada Marlow on Thursday.", "It was heard in May.")
    (title,) = titles([name(members(text, (*text, "Nobody else was named.")))])
    assert not any(word in title for word in ("Thursday", "May", "Marlow"))


@pytest.mark.parametrize(("language", "toll"), [("fr", "14 morts"), ("ar", "قتلى: 14")])
def test_titles_are_translated_with_their_details(language: str, toll: str) -> None:
    with speaking(language):
        found = retold("Ostmark: killing (14 killed; Brevika)", str)
    assert found and found.startswith("Ostmark") and found.endswith(f"({toll}; Brevika)")
