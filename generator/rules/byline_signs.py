"""Named features of each group of words that may name the author: its words, its line, its place, its repeats."""

import re
from collections.abc import Sequence
from statistics import fmean

from generator.background import weight
from generator.measure import DATE
from generator.phrases import by_letter, straight
from generator.reading import Reading
from generator.rules.byline_names import ALONE, COPYRIGHT, CREDIT, LED, PARTICLES, Candidate
from generator.rules.person_names import first_names
from generator.rules.surroundings import LINE_WORDS, Lines, at, place
from generator.shape import Columns
from generator.text import fold, words

# Of very long documents only so much is searched for each name, so that the time stays linear.
SEARCHED, PARAGRAPHS, LINES = 200_000, 1000, 1000
SAYS = re.compile(rf"\W*(?:{by_letter(('byline', 'says'))})(?!\w)", re.IGNORECASE)
ROLE = re.compile(rf"(?<!\w)(?:{by_letter(('byline', 'role'))})(?!\w)", re.IGNORECASE)
MORE = re.compile(rf"(?<!\w)(?:{by_letter(('author_page', 'line'))})(?!\w)", re.IGNORECASE)
PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|people|profiles?|staff|writers?|contributors?|journalists?|redaktion)/"
)


def signs(reading: Reading, lines: Lines, found: Sequence[Candidate], headline: int | None) -> Columns:
    """A column of each feature, a number for each candidate; `headline` is the number of the title's line."""
    shorter = [key for key, count in zip(lines.keys, lines.counts, strict=True) if count <= LINE_WORDS]
    short = "\n".join(f" {key} " for key in shorter)[:SEARCHED]
    prose = [" ".join(words(lines.texts[number])) for number in lines.prose[:PARAGRAPHS]]
    running = "\n".join(f" {text} " for text in prose)[:SEARCHED]
    standing = {n: {**_around(reading, n, lines), **_place(n, lines, headline)} for n in {one.number for one in found}}
    rows, seen = [], 0
    for one in found:
        row = {**_own(reading, one), **_line(reading, one), **standing[one.number],
               **_repeats(one, short, running, prose, lines)}  # fmt: skip
        row["names above"] = float(min(40, seen))
        seen += int(row["first name known"] > 0 and len(one.keys[0].split()) > 1)
        rows.append(row)
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _own(reading: Reading, one: Candidate) -> dict[str, float]:
    text = reading.views[one.number].text
    language = reading.language or "en"
    parts = [part for a, b in one.names for part in text[a:b].split() if part.casefold() not in PARTICLES]
    folded = [fold(part.strip(".'’")) for part in parts]
    weights = [weight(part, language) for part in folded if len(part) > 1] or [0.0]
    english = [weight(part, "en") for part in folded if len(part) > 1] or [0.0]
    known = [any(piece in first_names() for piece in part.split("-")) for part in folded]
    return {
        "names": float(len(one.names)),
        "words": float(len(parts)),
        "words of the first name": float(len(one.keys[0].split())),
        "characters": float(sum(b - a for a, b in one.names)),
        "rarity": fmean(weights),
        "rarity of the commonest": min(weights),
        "rarity of the last": weights[-1],
        "rarity in English": fmean(english),
        "first name known": float(known[0]) if known else 0.0,
        "names known": fmean(known) if known else 0.0,
        "known behind the first": float(any(known[1:])),
        "upper": float(all(part.isupper() for part in parts)) if parts else 0.0,
        "initials": float(sum(len(part.strip(".")) == 1 for part in parts)),
        "digits": float(any(map(str.isdigit, text[one.names[0][0] : one.end]))),
        "small": float(text[one.names[0][0]].islower()),
    }


def _line(reading: Reading, one: Candidate) -> dict[str, float]:
    """What stands before and behind the names in their line."""
    view = reading.views[one.number]
    before, after = view.text[: one.names[0][0]], view.text[one.end :]
    links = [link for link in view.visible.links if link.start < one.end and one.names[0][0] < link.end]
    return {
        "lead": float(one.lead),
        "led": float(one.lead == LED),
        "behind the glyph of copyright": float(bool(COPYRIGHT.search(before))),
        "short for": float(after[:1] == " " and after[1:2].isupper()),
        "opens the line": float(one.opens),
        "closes the line": float(one.closes),
        "link to a profile": float(any(PROFILE.search(link.target.casefold()) for link in links)),
        "date before": float(bool(DATE.search(before))),
        "date after": float(bool(DATE.search(after))),
        "says": float(bool(SAYS.match(after))),
        "role after": float(bool(ROLE.search(after[:60]))),
        "comma after": float(after.lstrip()[:1] == ","),
        "more from": float(bool(MORE.search(before))),
    }


def _around(reading: Reading, n: int, lines: Lines) -> dict[str, float]:
    """What a line is and what stands above and below it."""
    view = reading.views[n]
    above = straight(lines.texts[n - 1]) if n else ""
    below = lines.texts[n + 1][:80] if n + 1 < len(lines.texts) else ""
    return {
        "words of the line": float(lines.counts[n]),
        "level": float(lines.levels[n]),
        "item": float(view.block.kind == "item"),
        "prose": float(reading.prose[n]),
        "linked": view.link_share,
        "role below": float(bool(ROLE.search(below))),
        "year below": float(bool(DATE.search(below[:60]))),
        "lead above": float(bool(ALONE.fullmatch(above))),
        "credit in the line": float(bool(CREDIT.search(straight(view.text)))),
        "credit above": float(bool(CREDIT.search(above[:200]))),
        "label": float(lines.labels[n]),
        "label above": float(n > 0 and lines.labels[n - 1]),
    }


def _place(n: int, lines: Lines, headline: int | None) -> dict[str, float]:
    found = {**place(n, lines, headline), "words at +2": at(lines.counts, n + 2)}
    for count in (1, 3):
        found[f"dates in {count} before"] = float(sum(lines.dated[max(0, n - count) : n]))
        found[f"dates in {count} after"] = float(sum(lines.dated[n + 1 : n + 1 + count]))
        found[f"bylines in {count} around"] = float(sum(lines.signed[max(0, n - count) : n + 1 + count]))
    return found


def _repeats(one: Candidate, short: str, running: str, prose: Sequence[str], lines: Lines) -> dict[str, float]:
    key = one.keys[0]
    return {
        "lines the same": float(min(10, lines.times.get(key, 0))),
        "lines that hold it": float(min(20, short.count(f" {key} "))),
        "paragraphs that hold it": float(min(10, running.count(f" {key} "))),
        "opens a paragraph": float(any(text.startswith(f"{key} ") for text in prose)),
        "opens the last paragraph": float(bool(prose) and prose[-1].startswith(f"{key} ")),
        "stands above": float(
            any(f" {key} " in f" {other} " for other in lines.keys[max(0, one.number - LINES) : one.number])
        ),
    }
