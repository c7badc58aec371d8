"""Word lists for claims, one TOML file a language, read once; a language without a file has empty lists."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from generator.claims.clitics import clitics_of, compared, letters_of, strings
from generator.claims.folding import Folding
from generator.claims.frames import Frames, frames_of
from generator.claims.lists import OfPhrases, Phrases, expanded, forms, of_phrases, phrase_table
from generator.claims.months import also_months, month_numbers
from generator.dates import months_of, weekdays
from generator.text import fold

# Articles that mean one before a multiplier (`a million`).
SINGLE = frozenset({"a", "an", "un", "une", "una", "ein", "eine"})
# Lists of words that stand beside times.
TIME_WORDS = ("before", "after", "bare", "weekend", "clock", "stamp", "past", "coming", "stretch")


@dataclass(frozen=True, slots=True)
class EventType:
    """One neutral type of event: how reasons name it, and what its verb may act on.

    `place_object`: what the verb acts on is a place. `person_object`: the type it becomes if that is persons.
    `outcome`: persons who suffer it are counted (killed, injured).
    """

    name: str
    label: str
    place_object: bool
    person_object: str | None
    outcome: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """Words that say what became of the counted, each with its role (`killing`).

    `suffered` stand behind the counted ("12 people were killed"), `inflicted` before the amount ("killing 12"),
    `nouns` are themselves counted or announce the count ("12 deaths", "a toll of 12"); `phrases` are several words
    behind it. `roles` holds the single words of all of them.
    """

    suffered: Mapping[str, str]
    inflicted: Mapping[str, str]
    nouns: Mapping[str, str]
    phrases: Phrases
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cases:
    """Endings of a language in which they say who acts: of words that do not (`oblique`), of who is told something, of
    adjectives, and of verbs that no list holds. `agreeing`: what the first word of a phrase ends in that goes with a
    verb of an ending."""

    oblique: tuple[str, ...]
    told: tuple[str, ...]
    adjectives: tuple[str, ...]
    verbs: tuple[str, ...]
    agreeing: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language. `verbs` and `nouns` map a folded word to its event type, phrases their first.

    `stirring` holds every word without which, or a digit, no claim is found; `timely` every word that a time may
    begin with, `opening` those that a number may begin with, `acting` those that may name an event, `sourced` and
    `hedging` those that may name a source and a reserve. `endings` of words by group; `agreeing`: the ending of
    a noun, and that of an adjective that goes with it.
    """

    language: str | None
    folding: Folding
    decimal: str
    numbers: Mapping[str, float]
    compound: Mapping[str, str]
    multipliers: Mapping[str, float]
    metric: Mapping[str, str]
    fractions: Mapping[str, float]
    qualifiers: Phrases
    qualifiers_after: Phrases
    ranges: Mapping[str, str]
    uncounted: Phrases
    units: Phrases
    units_before: Mapping[str, str]
    units_decimal: Mapping[str, str]
    counts: Counts
    words: Mapping[str, frozenset[str]]
    hedge_phrases: Phrases
    part: Phrases
    renewed: Phrases
    earlier: Phrases
    speech: frozenset[str]
    denying: frozenset[str]
    frames: Frames
    according: Phrases
    according_behind: frozenset[str]
    idioms: Phrases
    followers: frozenset[str]
    adverb_ending: str
    gerund_ending: str
    plural_ending: str
    late_verbs: bool
    capital_nouns: bool
    adjectives_behind: bool
    cases: Cases | None
    verb_first: bool
    endings: Mapping[str, tuple[str, ...]]
    agreeing: Mapping[str, str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    relative_times: Phrases
    offsets: Mapping[str, int]
    past_ending: str
    looking_back: frozenset[str]
    time_words: Mapping[str, frozenset[str]]
    events: Mapping[str, EventType]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    event_phrases: Phrases
    stirring: frozenset[str]
    timely: frozenset[str]
    opening: frozenset[str]
    acting: frozenset[str]
    sourced: frozenset[str]
    hedging: frozenset[str]

    def has(self, group: str, word: str) -> bool:
        """Whether a folded word belongs to one of the closed classes."""
        return word in self.words.get(group, ())

    def ends(self, group: str, word: str) -> bool:
        """Whether a word has one of the endings of a group."""
        return word.endswith(self.endings.get(group, ()))

    def gerund(self, word: str) -> bool:
        """Whether a folded word ends like a form that goes on with an earlier actor (English -ing)."""
        return bool(self.gerund_ending) and word.endswith(self.gerund_ending)

    def event_of(self, word: str) -> str | None:
        """The event type that a folded word names, as verb or as noun."""
        return self.verbs.get(word) or self.nouns.get(word)


@lru_cache(maxsize=64)
def lexicon(language: str | None) -> Lexicon:
    """The lists of a language by its first subtag (`en` for `en-GB`). If there is no file for it they are empty but for
    what CLDR calls its months and weekdays, so that the 14 of a date is no amount."""
    code = (language or "").split("-")[0].split("_")[0].lower()
    path = files("generator.claims") / "lexicon" / f"{code}.toml"
    if code.isalpha() and path.is_file():
        data = tomllib.loads(path.read_text("utf-8"))
        data["time"]["months_also"] = also_months(code, data)
        return built(code, compared(data, letters_of(data)) if "clitics" in data else data)
    return built(None, {"time": {"months_also": months_of(code), "weekdays": weekdays(code)}} if code else {})


def folding_of(data: Mapping[str, Any]) -> Folding:
    """How a language compares words, by its lists."""
    words = data.get("words", {})
    listed = {name: table for name, table in data.items() if name not in {"endings", "agreeing"}}
    if clitics := clitics_of(data, (form for entry in strings(listed) for form in expanded([entry], Folding()))):
        return Folding(clitics=clitics)
    accented = frozenset(map(str.casefold, words.get("accented", [])))
    elided, whole = (frozenset(map(fold, words.get(name, []))) for name in ("elided", "whole"))
    return Folding(accented, elided, whole)


def built(code: str | None, data: Mapping[str, Any]) -> Lexicon:
    """A lexicon of what one file holds; absent tables are empty."""
    words, speech, time = data.get("words", {}), data.get("speech", {}), data.get("time", {})
    folding = folding_of(data)
    groups = {name: frozenset(expanded(value, folding)) for name, value in words.items() if isinstance(value, list)}
    verbs, nouns, phrases = event_words(data.get("events", {}), words.get("no_events", []), folding)
    phrased = of_phrases(data, folding)
    return Lexicon(
        language=code,
        folding=folding,
        decimal=data.get("decimal", ""),
        numbers=valued(data.get("numbers", {})),
        compound=data.get("compound", {}),
        multipliers=valued(data.get("multipliers", {})),
        metric=data.get("metric", {}),
        fractions={fold(word): float(value) for word, value in data.get("fractions", {}).items()},
        ranges=data.get("ranges", {}),
        units_before={fold(word): unit for word, unit in data.get("units_before", {}).items()},
        units_decimal={fold(word): unit for word, unit in data.get("units_decimal", {}).items()},
        counts=counted(data.get("counts", {}), folding),
        words=groups,
        speech=frozenset(expanded(speech.get("verbs", []), folding)),
        denying=frozenset(expanded(speech.get("denying", []), folding)),
        frames=frames_of(speech, folding),
        according_behind=frozenset(expanded(speech.get("according_behind", []), folding)),
        followers=frozenset(expanded(speech.get("followers", []), folding)),
        adverb_ending=words.get("adverb_ending", ""),
        gerund_ending=words.get("gerund_ending", ""),
        plural_ending=words.get("plural_ending", ""),
        late_verbs=bool(words.get("late_verbs", False)),
        capital_nouns=bool(words.get("capital_nouns", False)),
        adjectives_behind=bool(words.get("adjectives_behind", False)),
        cases=cases_of(data.get("cases")),
        verb_first=bool(words.get("verb_first", False)),
        endings={name: tuple(value) for name, value in data.get("endings", {}).items()},
        agreeing=data.get("agreeing", {}),
        weekdays={fold(name): number for number, name in enumerate(time.get("weekdays", []))},
        months=month_numbers(time),
        offsets={fold(word): days for word, days in time.get("offsets", {}).items()},
        looking_back=frozenset(map(fold, time.get("looking_back", []))),
        past_ending=time.get("past_ending", ""),
        time_words={name: frozenset(expanded(time.get(name, []), folding)) for name in TIME_WORDS},
        events={name: event_type(name, table) for name, table in data.get("events", {}).items()},
        verbs=verbs,
        nouns=nouns,
        event_phrases=phrases,
        **phrased,
        **beginnings(data, folding, [*verbs, *nouns, *phrases], phrased),
    )


def valued(table: Mapping[str, Any]) -> dict[str, float]:
    """Folded words with their numbers."""
    return {fold(word): float(value) for entry, value in table.items() for word in forms(entry)}


def cases_of(table: Mapping[str, Any] | None) -> Cases | None:
    """What the `[cases]` table of a language says; None where it has none."""
    if table is None:
        return None
    agreeing = {end: tuple(heads) for end, heads in table["agreeing"].items()}
    return Cases(
        tuple(table["oblique"]), tuple(table["told"]), tuple(table["adjectives"]), tuple(table["verbs"]), agreeing
    )


def beginnings(
    data: Mapping[str, Any], folding: Folding, acting: list[str], phrased: OfPhrases
) -> dict[str, frozenset[str]]:
    """The words that something may begin with, all together: of anything else a sentence is passed over at once."""
    numbers, fractions, multipliers = (
        [*valued(data.get(name, {}))] for name in ("numbers", "fractions", "multipliers")
    )
    speech, time = data.get("speech", {}), data.get("time", {})
    named = ("verbs", "denying", "according_behind", "finding", "of_many", "quoting", "accusing", "putting")
    said = [word for name in named for word in speech.get(name, [])] + data.get("words", {}).get("dismissing", [])
    return {
        "stirring": frozenset(
            [*acting, *numbers, *multipliers, *expanded(data.get("words", {}).get("duals", []), folding)]
        ),
        "timely": frozenset([*map(fold, time.get("weekdays", [])), *month_numbers(time), *phrased["relative_times"]]),
        "opening": SINGLE.union(numbers, fractions, expanded(data.get("words", {}).get("duals", []), folding)),
        "acting": frozenset(acting),
        "sourced": frozenset([*expanded(said, folding), *phrased["according"]]),
        "hedging": frozenset([*expanded(data.get("words", {}).get("hedges", []), folding), *phrased["hedge_phrases"]]),
    }


def counted(tables: Mapping[str, Mapping[str, list[str]]], folding: Folding) -> Counts:
    """The words of all `[counts.ROLE]` tables; a word in two tables belongs to the first."""
    kinds: dict[str, dict[str, str]] = {"suffered": {}, "inflicted": {}, "nouns": {}}
    phrases: list[tuple[str, str]] = []
    for role, table in tables.items():
        for kind, found in kinds.items():
            for word in expanded(table.get(kind, []), folding):
                found.setdefault(word, role)
        phrases += [(phrase, role) for phrase in table.get("phrases", [])]
    roles = kinds["inflicted"] | kinds["suffered"] | kinds["nouns"]
    return Counts(kinds["suffered"], kinds["inflicted"], kinds["nouns"], phrase_table(phrases, folding), roles)


def event_type(name: str, table: Mapping[str, Any]) -> EventType:
    """The record of one `[events.NAME]` table."""
    label = table.get("label", name.replace("_", " "))
    person = table.get("person_object")
    return EventType(name, label, bool(table.get("place_object")), person, bool(table.get("outcome")))


def event_words(
    tables: Mapping[str, Mapping[str, Any]], none: list[str], folding: Folding
) -> tuple[dict[str, str], dict[str, str], Phrases]:
    """Verbs, nouns and phrases of all event types; a word in two tables belongs to the first, a phrase that names no
    event to none ("")."""
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    phrases = [(phrase, "") for phrase in none]
    for name, table in tables.items():
        for word in expanded(table.get("verbs", []), folding):
            verbs.setdefault(word, name)
        for word in expanded(table.get("nouns", []), folding):
            nouns.setdefault(word, name)
        phrases += [(phrase, name) for phrase in table.get("phrases", [])]
    return verbs, nouns, phrase_table(phrases, folding)
