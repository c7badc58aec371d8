"""How two claims stand to one another, and why, in words. What is stated is compared; who is right is never asked."""

from collections.abc import Mapping

from generator.background import NO_NAME, weight
from generator.claims.vocabulary import lexicon
from generator.model import Article, Claim
from generator.relate import figures
from generator.relate.ground import NONE, Ground, thing
from generator.relate.judged import Judged
from generator.relate.moments import differ, far_apart
from generator.relate.names import common_runs
from generator.relate.where import match, rare_place
from generator.relate.wording import quoted, same_words
from generator.text import fold

# Sentences that share at least this much of their words, in order, are one text used twice.
REUSED = 0.8
# Below this similarity they cannot; it saves comparing them word for word.
REUSED_ALIKE = 0.5
# Similarity of sentences that two events of one type need: where they share a rare place; to be related and to agree
# without.
ALIKE_PLACE, ALIKE, ALIKE_AGREES = 0.06, 0.35, 0.45
# Unequal figures of things without an outcome (points, seats, prices) need a shared name, unless the sentences are
# alike.
UNEQUAL = frozenset({"differs", "updates"})
# How many shared names a reason lists.
NAMES_SHOWN = 4


def judged(
    a: Claim,
    b: Claim,
    score: float,
    names: Mapping[str, str],
    one: Article,
    other: Article,
    ground: Ground = NONE,
) -> Judged | None:
    """Compare two claims of one kind whose sentences are alike by `score`; None if nothing joins them.

    Figures that differ stay so in sentences that are else the same words: that one changed is what a reader looks for.
    """
    if a.kind != b.kind:
        return None
    if a.kind == "event" and not names and score < ALIKE:
        return None
    if a.kind == "event":
        found = events(a, b, score, names, one, other)
    else:
        found = figures.compare(a, b, score, one, other, ground)
    if found is None or (found.kind in UNEQUAL and not names and score < ALIKE and thing(a, one) is None):
        return None
    if score >= REUSED_ALIKE and same_words(a.text, b.text) >= REUSED:
        why = ("the sentences are the same words", *found.why)
        return (
            Judged("reuses", 1.0, why) if a.kind == "event" else Judged(found.kind, found.strength, (*why[1:], why[0]))
        )
    return found


def events(a: Claim, b: Claim, score: float, names: Mapping[str, str], one: Article, other: Article) -> Judged | None:
    """Two events of one type: `agrees` where place or actors join them, `related` where the texts give two times."""
    if a.measure != b.measure or a.measure is None:
        return None
    where = match(a.place, b.place)
    types = lexicon(one.language).events
    kind = types.get(a.measure)
    if where == "other" or far_apart(a.when, b.when) or (where == "around" and kind is not None and kind.place_object):
        return None
    rare = where == "same" and rare_place(a.place or "", b.place or "", one.language)
    if score < (ALIKE_PLACE if rare else ALIKE) or not names:
        return None
    why = [f"both tell of {kind.label if kind else a.measure}"]
    strength = 1.0 if rare else 0.8 if where == "same" else 0.6
    if a.negated != b.negated and (where != "same" or score < ALIKE_AGREES):
        return None
    if a.negated != b.negated:
        return Judged("differs", strength, (*why, "one says that it happened, the other that it did not"))
    if differ(a.when, b.when, one, other) and a.when and b.when:
        if not rare and score < ALIKE_AGREES:
            return None
        return Judged(
            "related",
            strength * 0.8,
            (*why, f"the texts give two times: {quoted(a.when.text)} and {quoted(b.when.text)}"),
        )
    if not rare and score < ALIKE_AGREES:
        return Judged("related", strength, tuple(why))
    return Judged("agrees", strength, (*why, *hedge_reason(a, b)))


def explained(found: Judged, a: Claim, b: Claim, names: Mapping[str, str]) -> Judged:
    """The same judgement with the shared names among its reasons: before an event's type, after figures."""
    shared = name_reason(a, b, names)
    return Judged(found.kind, found.strength, (*shared, *found.why) if a.kind == "event" else (*found.why, *shared))


def name_reason(a: Claim, b: Claim, names: Mapping[str, str]) -> tuple[str, ...]:
    """`both name “Old City”, “Aleppo”`; where no run of names is common, the heaviest name words."""
    shown = [run for run in common_runs(a.text, b.text) if telling(run)] or list(names.values())
    return ("both name " + ", ".join(quoted(name) for name in shown[:NAMES_SHOWN]),) if shown else ()


def telling(run: str) -> bool:
    """Whether a run of capitalised words is more than one common word, or a number, at the start of a sentence."""
    numbers = lexicon("en").numbers
    folded = map(fold, run.split())
    return any(weight(word, "en") > NO_NAME and word.partition("-")[0] not in numbers for word in folded)


def hedge_reason(a: Claim, b: Claim) -> tuple[str, ...]:
    """A word on hedging where only one of the two hedges."""
    return ("one of them reports it with reserve",) if a.hedged != b.hedged else ()
