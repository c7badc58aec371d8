"""One newspaper article in APA (7th edition), MLA (9th) and Chicago (18th, notes and bibliography), as HTML.

These three follow the CSL styles of those names, word for word as citeproc-js renders them: a test holds them to what
that wrote (`tests/citations/`). Only the letters of titles are left as their source has them: the styles set English
titles in capitals.
"""

import re
from collections.abc import Callable, Sequence

from generator.authors import Author
from generator.markup import attribute
from generator.reference import Reference

MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
APA_MOST, APA_FIRST = 20, 19  # Names that are all listed; of more, so many and then the last.
CHICAGO_MOST, CHICAGO_FIRST = 6, 3  # Of more, so many and "et al."
MLA_MOST, MLA_FIRST = 2, 1
CLOSED = (".", "?", "!")
OPENING = re.compile(r'(?:^|(?<=[\s(\[“‘—–-]))"')


def citations(one: Reference) -> dict[str, str]:
    """The name of each style, and the citation in it."""
    return {name: style(one) for name, style in STYLES.items()}


def apa(one: Reference) -> str:
    """American Psychological Association, a reference list's entry."""
    who = _apa_names(one.authors)
    date = f"({_apa_date(one.issued)})."
    title = _titled(one)
    parts = [_stopped(who), date, title] if who else [title, date]
    parts.append(_stopped(_italic(one.publication)))
    if one.address:
        parts.append(f"{'' if one.issued else _apa_retrieved(one.captured)}{attribute(one.address)}")
    return " ".join(filter(None, parts))


def mla(one: Reference) -> str:
    """Modern Language Association, a works-cited entry."""
    names = _listed(one.authors, MLA_MOST, MLA_FIRST, demoted=False)
    title = _quoted(one.title) if one.publication else _titled(one)
    container = (_italic(one.publication), _mla_date(one.issued), attribute(one.address))
    seen = "" if one.issued or not one.address else _mla_date(one.captured)
    parts = (_stopped(names), title, _stopped(", ".join(filter(None, container))), seen and f"Accessed {seen}.")
    return " ".join(filter(None, parts))


def chicago(one: Reference) -> str:
    """The Chicago Manual of Style, a bibliography's entry."""
    names = _listed(one.authors, CHICAGO_MOST, CHICAGO_FIRST, demoted=True)
    title = _quoted(one.title) if one.publication else _titled(one)
    date = _chicago_date(one.issued)
    where = f"{_italic(one.publication)}, {date}" if one.publication and names else date
    seen = one.captured and one.address and not one.issued
    parts = [_stopped(names or _italic(one.publication)), title, _stopped(where)]
    parts += [f"Accessed {_chicago_date(one.captured)}." if seen else "", _stopped(attribute(one.address))]
    return " ".join(filter(None, parts))


STYLES: dict[str, Callable[[Reference], str]] = {"APA": apa, "MLA": mla, "Chicago": chicago}


def _italic(text: str) -> str:
    return f"<i>{attribute(text)}</i>" if text else ""


def _stopped(html: str) -> str:
    """With a full stop, unless a mark closes it already."""
    return html if not html or html.removesuffix("</i>").endswith(CLOSED) else f"{html}."


def _titled(one: Reference) -> str:
    """The title of what is quoted nowhere: in italics where it stands in no newspaper."""
    title = _curled(one.title, "“", "”")
    if not title.endswith("”"):
        return _stopped(attribute(title) if one.publication else _italic(title))
    title = _closed_within(title)
    return attribute(title) if one.publication else _italic(title)


def _quoted(title: str) -> str:
    """In double quotes, with its own made single, and a full stop within."""
    inner = _curled(title, "‘", "’").replace("“", "‘").replace("”", "’")
    return f"“{attribute(_closed_within(inner))}”"


def _curled(title: str, left: str, right: str) -> str:
    """Straight double quotes as those on the left and on the right."""
    return OPENING.sub(left, title).replace('"', right)


def _closed_within(title: str) -> str:
    """With a full stop, within the quotes that end it, as is usual in America; an apostrophe is no quote."""
    bare = title.rstrip("”’") if "“" in title or "‘" in title else title
    return title if bare.endswith(CLOSED) else f"{bare}.{title[len(bare) :]}"


def _initials(given: str) -> str:
    """Each part's first letter: "Jean-Luc Q." is "J.-L. Q."."""
    words = []
    for word in given.split():
        halves = [half for half in word.replace(".", ". ").replace("-", " -").split() if half.strip(".-")]
        words.append("".join(f"-{half[1]}." if half.startswith("-") else f" {half[0]}." for half in halves).strip())
    return " ".join(words)


def _inverted(one: Author, given: str, demoted: bool = False) -> str:
    """The family name first; a particle before it, or, as Chicago has it, at the end."""
    if not one.family:
        return attribute(one.name)
    if demoted:
        return attribute(f"{one.family}, {' '.join(filter(None, (given, one.particle)))}")
    return attribute(f"{' '.join(filter(None, (one.particle, one.family)))}, {given}")


def _joined(names: Sequence[str], last: Author, word: str) -> str:
    """Two names take a comma between them only where the second is parted, as citeproc does it; more always do."""
    if len(names) == 1:
        return names[0]
    comma = "," if len(names) > 2 or last.family else ""
    return f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"


def _apa_names(names: Sequence[Author]) -> str:
    listed = [_inverted(one, _initials(one.given)) for one in names]
    if len(names) > APA_MOST:
        return f"{', '.join(listed[:APA_FIRST])}, … {listed[-1]}"
    return _joined(listed, names[-1], "&amp;") if names else ""


def _listed(names: Sequence[Author], most: int, first: int, demoted: bool) -> str:
    """The first name turned round, the others as they are; of too many, the first few and "et al."."""
    if not names:
        return ""
    listed = [_inverted(names[0], names[0].given, demoted), *(attribute(one.name) for one in names[1:])]
    if len(names) > most:
        return f"{', '.join(listed[:first])}, et al."
    return _joined(listed, names[-1], "and")


def _apa_date(date: Sequence[int]) -> str:
    if not date:
        return "n.d."
    rest = " ".join([*(MONTHS[month - 1] for month in date[1:2]), *map(str, date[2:])])
    return f"{date[0]}, {rest}" if rest else str(date[0])


def _apa_retrieved(seen: Sequence[int]) -> str:
    """Of what has no date, when it was seen, as far as that is known."""
    return f"Retrieved {_american(seen)}, from " if len(seen) == 3 else "Retrieved "


def _american(date: Sequence[int]) -> str:
    return f"{MONTHS[date[1] - 1]} {date[2]}, {date[0]}"


def _mla_date(date: Sequence[int]) -> str:
    return " ".join([*map(str, date[2:]), *(SHORT[month - 1] for month in date[1:2]), *map(str, date[:1])])


def _chicago_date(date: Sequence[int]) -> str:
    if len(date) == 3:
        return _american(date)
    return " ".join([*(MONTHS[month - 1] for month in date[1:2]), *map(str, date[:1])]) or "n.d."
