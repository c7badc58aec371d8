"""Which phrase stands before a verb and which behind it: in `signs/phrase.md` a `|` marks the token asked about.

`before` is the actor of a verb there, `after` what begins there, `places` the same where enumerations of places go on,
`agent` who acts in the event that ends there, `object` and `beside` the place that a verb acts on, or beside which it
does. `source`, `hedged` and `states` are of the whole sentence.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.claims import attribution, phrases, places, triggers
from generator.claims.plain import states
from generator.claims.sentence import Sentence, read
from generator.claims.vocabulary import lexicon
from generator.model import Span
from tests.fixtures import cases

CASES = [*cases(Path(__file__).parent / "signs" / "phrase.md")]


def words(found: Callable[[Sentence, int], phrases.Range | None]) -> Callable[[Sentence, int], str | None]:
    """The words of a range."""
    return lambda sentence, at: sentence.words(*at_found) if (at_found := found(sentence, at)) else None


def ending(sentence: Sentence, at: int) -> triggers.Trigger:
    """The event that is named right before a token."""
    return next(trigger for trigger in triggers.triggers(sentence) if trigger.last == at)


ASKED: dict[str, Callable[[Sentence, int], object]] = {
    "before": words(phrases.before),
    "after": words(phrases.after),
    "places": words(lambda sentence, at: phrases.after(sentence, at, places=True)),
    "object": words(places.object_after),
    "beside": places.beside,
    "agent": lambda sentence, at: triggers.agent_after(sentence, ending(sentence, at)),
    "adjective": triggers.adjectival,
    "passive": triggers.passive,
    "negated": attribution.negated,
    "weakened": attribution.weakened,
    "source": lambda sentence, at: attribution.of(sentence).source,
    "hedged": lambda sentence, at: attribution.of(sentence).hedged,
    "states": lambda sentence, at: states(sentence),
}


def asked(name: str, text: str) -> str:
    """What a name gives of the token that a text marks, or of the first one."""
    before, _, behind = text.strip().rpartition("|")
    sentence = read(before + behind.lstrip(), Span(0, 0), lexicon("en"))
    found = ASKED[name](sentence, [start for start, _ in sentence.places].index(len(before)))
    return f"{name}: {found}"


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_a_phrase_ends_where_its_words_do(text: str, expected: str) -> None:
    lines = expected.splitlines()
    assert [asked(line.partition(":")[0], text) for line in lines] == lines
