"""Weekdays and words such as “yesterday” as dates, where the text's own day of publication is known; always derived.

A text taken over from elsewhere was written on another day than it was published here, so nothing in it is resolved;
nor is anything in a text that says itself that the days do not fit (“tomorrow (Wednesday)”, published on a Wednesday).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.claims.vocabulary import Lexicon, lexicon
from generator.model import Article, Claim, When
from generator.text import fold, folded, words

# Words between a relative word and the weekday that it is said to be: "tomorrow (Wednesday)", "today, a Tuesday".
BESIDE = 2
WEEK = 7


def resolved(claims: Sequence[Claim], article: Article) -> tuple[Claim, ...]:
    """The claims, with the days that their times mean where that is sure."""
    known, day = lexicon(article.language), own_day(article)
    if day is None or contradicted(article, known, day):
        return tuple(claims)
    return tuple(
        replace(claim, when=dated(claim.when, claim.text, known, day))
        if claim.when and claim.when.how == "as written"
        else claim
        for claim in claims
    )


def own_day(article: Article) -> date | None:
    """The day on which the text was published first, if it is known that precisely."""
    derived = any(one.field == "published" and one.how == "derived" for one in article.findings)
    if not article.published or article.syndicated_from or derived:
        return None
    try:
        return date.fromisoformat(article.published[:10])
    except ValueError:
        return None


def contradicted(article: Article, known: Lexicon, day: date) -> bool:
    """Whether the text gives a relative word another weekday than the calendar does."""
    for passage in article.body:
        told = folded(words(passage.text))
        for at, word in enumerate(told):
            if word in known.offsets:
                meant = (day + timedelta(days=known.offsets[word])).weekday()
                near = told[max(0, at - BESIDE) : at + BESIDE + 1]
                if any(known.weekdays.get(other, meant) != meant for other in near):
                    return True
    return False


def dated(when: When, sentence: str, known: Lexicon, day: date) -> When:
    """A time with its day: of a relative word; or of a bare weekday in a sentence that tells of what was, the last one
    up to the day of publication, as news style has it. Any other wording stays as it is."""
    told = [fold(word) for word in words(when.text)]
    said = [word for word in told if word in known.offsets or word in known.weekdays]
    beside = (known.time_words["bare"] | known.time_words["after"]) - known.time_words["stretch"]
    rest = {*told} - {*said} - beside
    if len(said) != 1 or rest:
        return when
    if said[0] in known.offsets:
        found = day + timedelta(days=known.offsets[said[0]])
    elif was(sentence, known):
        found = day - timedelta(days=(day.weekday() - known.weekdays[said[0]]) % WEEK)
    else:
        return when
    return replace(when, start=found.isoformat(), end=found.isoformat(), how="derived")


def was(sentence: str, known: Lexicon) -> bool:
    """Whether a sentence tells of what was and of nothing that is to come, as far as the language's lists say."""
    told = [fold(word) for word in words(sentence)]
    whole = f" {' '.join(told)} "
    if any(known.has("modal", word) for word in told) or any(f" {one} " in whole for one in known.time_words["coming"]):
        return False
    past, ending = known.time_words["past"], known.past_ending
    return any(word in past or (ending and word.endswith(ending) and word not in known.speech) for word in told)
