"""Groups of words in short lines that may name the author: how names are written, and what leads to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.dates import dates, months, weekdays
from generator.phrases import alternatives, by_letter, straight
from generator.reading import Reading
from generator.rules.person_names import first_names
from generator.rules.surroundings import LINE_CHARACTERS, LINE_WORDS, Lines, raised
from generator.text import fold, words
from generator.view import View

NO_BYLINE = frozenset({"code", "table", "separator", "definition"})
MOST_WORDS, MOST_NAMES, LONGEST = 8, 6, 120  # Words of a name, names of a line, characters of a group.
# A word in letters ends where a digit begins: scraped pages write "Jane Doe22 December".
TOKEN = re.compile(r"[^\W\d_][^\s\d|·•–—/()\[\],;:&<>»«+*#_\"“”]*|[^\s|·•–—/()\[\],;:&<>»«+*#_\"“”]+")
# Particles stand in the middle of a name, never at its end.
PARTICLES = frozenset(
    "al af ap aus bin d da dal das de degli dei del della den der des di do dos du el ibn la las le lo los "
    "of op t te ten ter v van vande vom von zu zum zur".split()
)
JOIN = re.compile(rf"\s*(?:[,;&+]|\b(?:{alternatives('byline', 'and')})\b)\s*")
LEAD = re.compile(rf"(?<!\w)(?:{by_letter(('byline', 'lead'))})\s*:?\s*\Z", re.IGNORECASE)
LABEL = re.compile(rf"(?<!\w)(?:{by_letter(('byline', 'label'))})\s*[:：]?\s*\Z", re.IGNORECASE)
OTHER = re.compile(rf"(?<!\w)(?:{by_letter(('byline', 'other'))})\s*[:：]?\s*\Z", re.IGNORECASE)
CREDIT = re.compile(rf"(?<!\w)(?:{by_letter(('rights', 'media-credit'))})", re.IGNORECASE)
ALONE = re.compile(
    rf"\W*(?:{alternatives('byline', 'lead')}|{alternatives('byline', 'label')})\s*[:：]?\s*", re.IGNORECASE
)
GLYPH = r"(?:©|\(c\)|copyright)"
COPYRIGHT = re.compile(rf"{GLYPH}[\s\d,–-]*\Z", re.IGNORECASE)
# Any of these anywhere in a line: most lines hold none, and need not be asked at each of their words.
ANY_LEAD = re.compile(
    rf"(?<!\w)(?:{by_letter(('byline', 'lead'), ('byline', 'label'), ('byline', 'other'), ('rights', 'media-credit'))})"
    rf"|{GLYPH}",
    re.IGNORECASE,
)
# A converter that drops blanks joins the leading word and the name: "ByJane Doe".
GLUED = re.compile(r"(?:By|by|Von|von|Par|par|Por|por)(?=[^\W\d_a-z][a-z])")
# A handle may go on in digits: "by jdoe77".
HANDLE = re.compile(r"[^\W\d_A-Z][\w.-]*\d\w*")
NEXT = re.compile(r"\s+([^\W\d_])")
# What a text is about did not write it.
TOPICS = re.compile(rf"\W*(?:{alternatives('topics', 'label')})\s*[:：]", re.IGNORECASE)
MARKS = " •*-–—#>|\n"
# A name between two of these is quoted or bracketed; one that ends in a possessive owns what follows. Neither signs. A
# bracket that the line does not close begins a link that runs on.
QUOTING, OWNING = {"[": "]", '"': '"'}, "'s"
MOST = 1000  # Candidates that are weighed.
LEAD_WORDS = 4  # Of the longest leading phrases: “aus der Redaktion von”.
LOOK_BACK = 40  # Characters before a name in which a word leads to it.
NO_LEAD, LED, LABELLED, OTHERWISE, CREDITED = range(5)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Names that stand together: the view's number, their ranges, what leads to them, and how they are bound.

    `whole` tells that their line holds nothing but them and what leads to them.
    """

    number: int
    names: tuple[tuple[int, int], ...]
    lead: int
    opens: bool
    closes: bool
    whole: bool
    keys: tuple[str, ...]

    @property
    def end(self) -> int:
        """Where the last name ends."""
        return self.names[-1][1]


def candidates(reading: Reading, lines: Lines) -> list[Candidate]:
    """Every group of names in a short line that a line's end, a mark, a date or a leading word bounds on the left."""
    found: list[Candidate] = []
    for number, view in enumerate(reading.views):
        short = lines.counts[number] <= LINE_WORDS and len(view.text) <= LINE_CHARACTERS
        if short and view.block.kind not in NO_BYLINE and not TOPICS.match(view.text):
            found += _of_line(number, view, reading.language)
        if len(found) >= MOST:
            break
    return found


def _of_line(number: int, view: View, language: str | None) -> Iterator[Candidate]:
    text = straight(view.text)
    taken = [(one.start, one.end) for one in dates(text, language)]
    groups: list[list[tuple[int, int]]] = []
    leads = bool(ANY_LEAD.search(text))
    for run in _runs(text, taken, leads):
        last = groups[-1] if groups else []
        joined = last and JOIN.fullmatch(text, last[-1][1], run[0]) and len(last) < MOST_NAMES
        if joined and run[1] - last[0][0] <= LONGEST:
            last.append(run)
        else:
            groups.append([run])
    for group in groups:
        for names in dict.fromkeys((tuple(group), (group[0],), (_short(text, *group[0]),))):
            yield from _candidate(number, text, names, taken, language, leads)


def _short(text: str, start: int, end: int) -> tuple[int, int]:
    """The first two words of a longer run that begins with a first name: "Jane Doe Leave a comment"."""
    parts = text[start:end].split()
    if len(parts) < 3 or fold(parts[0]) not in first_names() or parts[1].casefold() in PARTICLES:
        return start, end
    return start, start + text[start:end].index(parts[1], len(parts[0])) + len(parts[1])


def _runs(text: str, taken: Sequence[tuple[int, int]], leads: bool) -> Iterator[tuple[int, int]]:
    """Runs of words that are written as names are, dates left out."""
    run: list[re.Match[str]] = []
    for token in (*TOKEN.finditer(text), None):
        if token and any(start < token.end() and token.start() < end for start, end in taken):
            yield from _run(text, run)
            run = []
            continue
        if token and run and text[run[-1].end() : token.start()] != " ":
            yield from _run(text, run)
            run = []
        glued = token and GLUED.match(token[0])
        if glued:
            yield from _run(text, run)
            run = []
        if token and (glued or raised(token[0]) or (run and token[0].casefold() in PARTICLES)):
            run.append(token)
            continue
        yield from _run(text, run) if run else ()
        # A handle in small letters is a name only behind a word that leads to it, and where no sentence goes on.
        led = leads and token and LEAD.search(text[max(0, token.start() - LOOK_BACK) : token.start()])
        token = (led and token and HANDLE.match(text, token.start())) or token
        run = [token] if token and led and token[0][0].isalnum() and not _goes_on(text, token.end()) else []


def _goes_on(text: str, at: int) -> bool:
    """Whether the next word is in small letters."""
    found = NEXT.match(text, at)
    return found is not None and found[1].islower()


def _run(text: str, run: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The run's range: a leading word that is capitalised does not belong to the name, particles at its end neither."""
    tokens = list(run)
    while tokens and _is_day_word(tokens[-1][0], text[tokens[-1].end() :]):
        tokens.pop()
    while tokens and tokens[-1][0].casefold() in PARTICLES:
        tokens.pop()
    for skip in range(min(LEAD_WORDS, len(tokens)), 0, -1):
        head = text[tokens[0].start() : tokens[skip - 1].end()]
        if skip < len(tokens) and (LEAD.fullmatch(head) or LABEL.fullmatch(head) or OTHER.fullmatch(head)):
            tokens = tokens[skip:]
            break
    if not 1 <= len(tokens) <= MOST_WORDS:
        return
    end = tokens[-1].end() if len(tokens[-1][0]) <= 2 else tokens[-1].start() + len(tokens[-1][0].rstrip(".!?…'"))
    glued = GLUED.match(tokens[0][0])
    start = tokens[0].start() + (glued.end() if glued else 0)
    yield start, end


def _is_day_word(word: str, behind: str) -> bool:
    """The month of "Jane Doe March 18" is no name."""
    return bool(behind.strip()[:1].isdigit()) and word.casefold().rstrip(".") in months(None)


def _candidate(
    number: int,
    text: str,
    names: tuple[tuple[int, int], ...],
    taken: Sequence[tuple[int, int]],
    language: str | None,
    leads: bool,
) -> Iterator[Candidate]:
    start, end = names[0][0], names[-1][1]
    before = text[max(0, start - LOOK_BACK) : start]
    lead = _lead(before) if leads else NO_LEAD
    dated = any(day <= start and not text[day:start].strip() for _, day in taken)
    opens = not text[:start].strip(MARKS) or before.rstrip(" ").endswith("\n")
    parted = bool(before.strip()) and not before.rstrip()[-1:].isalnum()
    alone = text[start:end].casefold()
    if not (lead or dated or opens or parted) or alone in months(None) or alone in weekdays(language):
        return
    closing = QUOTING.get(before.rstrip()[-1:], "")
    if any(mark in text[end:] for mark in closing) or text[start:end].endswith(OWNING):
        return
    if lead == CREDITED and CREDIT.search(before):  # Who took the picture.
        return
    if not lead and " " not in alone and _goes_on(text, end):  # One word that a sentence goes on from is its subject.
        return
    rest = text[end:]
    closes = not rest.strip(" .|,:;-–—*") or rest.lstrip(" ").startswith("\n")
    led = lead in (LED, LABELLED) and bool(ALONE.fullmatch(text[:start]))
    whole = not rest.strip(" .|,") and (led or not text[:start].strip(MARKS))
    keys = tuple(" ".join(words(text[a:b])) for a, b in names)
    yield Candidate(number, names, lead, opens, closes, whole, keys)


def _lead(before: str) -> int:
    for kind, shape in ((OTHERWISE, OTHER), (LED, LEAD), (LABELLED, LABEL)):
        if shape.search(before):
            return kind
    return CREDITED if CREDIT.search(before) or COPYRIGHT.search(before) else NO_LEAD
