"""`data/cite/`: each article, and all together, as BibTeX, RIS and CSL-JSON, for programs that keep references."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from generator import addresses
from generator.abroad import lasting
from generator.authors import Author
from generator.basis import following
from generator.cache import fingerprint
from generator.exports.segments import groups
from generator.model import Article, Edition
from generator.once import once
from generator.published import Poured, Recipe, Stretch
from generator.reference import Reference, iso, note, reference

ALL = "all"  # No article has this name: each ends with digits.
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# What BibTeX would take for a mark of its own; letters of all scripts stand as they are.
MARKS = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#",
        "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def files(edition: Edition) -> Iterator[Recipe | Poured]:
    """Three files an article, and three of all."""
    for article in edition.articles:
        basis = _basis(edition, [article])
        for ending in FORMS:
            yield Recipe(addresses.citation(article.id, ending), basis, partial(_one, edition, ending, article))
    yield from together(edition)


def together(edition: Edition) -> Iterator[Poured]:
    """Three files of all."""
    for ending in FORMS:
        yield Poured(addresses.citation(ALL, ending), partial(_whole, edition, ending))


def _one(edition: Edition, ending: str, article: Article) -> str:
    return FORMS[ending](reference(article, edition))


def _whole(edition: Edition, ending: str) -> Iterator[Stretch]:
    """What the form would make of all, a few at a time."""
    if not edition.articles:
        yield b"", FORMS[ending]().encode
        return
    opening, between, closing = JOINTS[ending]
    yield b"", opening.encode

    def made(few: Sequence[Article]) -> bytes:
        each = (_one(edition, ending, article) for article in few)
        inner = between.join(one[len(opening) : len(one) - len(closing)] for one in each)
        return (inner + (between if few[-1] is not edition.articles[-1] else closing)).encode()

    for few in groups(edition.articles):
        yield _basis(edition, few, last=few[-1] is edition.articles[-1]), partial(made, few)


def _basis(edition: Edition, articles: Sequence[Article], *, last: bool = False) -> bytes:
    told = _told(edition)
    return following(edition, articles, (told, last)) if told else b""


@once
def _told(edition: Edition) -> bytes:
    """The hash of what a reference holds besides what its article does."""
    return fingerprint((edition.organisations, edition.collection.name, lasting(edition)))


def csl_json(*every: Reference) -> str:
    """CSL-JSON, a list of items."""
    return json.dumps([_csl(one) for one in every], ensure_ascii=False, indent=1) + "\n"


def _csl(one: Reference) -> dict[str, object]:
    item: dict[str, object] = {
        "id": one.id,
        "type": "article-newspaper",
        "title": one.title,
        "author": [_csl_name(author) for author in one.authors],
        "container-title": one.publication,
        "issued": _csl_date(one.issued),
        "accessed": _csl_date(one.captured),
        "URL": one.address or one.permalink,
        "language": one.language,
        "archive": one.archive,
        "archive_location": one.permalink or one.id,
        "note": note(one),
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    if not author.family:
        return {"literal": author.name}
    parts = {"family": author.family, "given": author.given, "non-dropping-particle": author.particle}
    return {name: value for name, value in parts.items() if value}


def _csl_date(date: tuple[int, ...]) -> object:
    return {"date-parts": [list(date)]} if date else None


def ris(*every: Reference) -> str:
    """RIS, as newspaper articles; a line a value."""
    return "\n".join(map(_ris, every))


def _ris(one: Reference) -> str:
    fields = [("TY", "NEWS"), ("ID", one.id), ("TI", one.title)]
    fields += [("AU", _turned(author)) for author in one.authors]
    fields += [
        ("T2", one.publication),
        ("PY", str(one.issued[0]) if one.issued else ""),
        ("DA", _slashed(one.issued)),
        ("UR", one.address or one.permalink),
        ("Y2", _slashed(one.captured)),
        ("LA", one.language),
        ("DB", one.archive),
        ("AN", one.permalink or one.id),
        ("N1", note(one)),
    ]
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def _turned(author: Author) -> str:
    """The family name first; a name without a comma is read as one piece."""
    if not author.family:
        return author.name.replace(",", " ")
    return f"{' '.join(filter(None, (author.particle, author.family)))}, {author.given}"


def _slashed(date: tuple[int, ...]) -> str:
    """RIS writes year/month/day/ with what is unknown left out."""
    if not date:
        return ""
    parts = [f"{date[0]:04}", *(f"{part:02}" for part in date[1:]), "", "", ""]
    return "/".join(parts[:4])


def bibtex(*every: Reference) -> str:
    """BibTeX that BibLaTeX reads too: the older program takes year and month, the newer one the date."""
    return "\n".join(map(_bibtex, every))


def _bibtex(one: Reference) -> str:
    fields = [
        ("title", f"{{{_marked(one.title)}}}"),
        ("author", " and ".join(map(_braced, one.authors))),
        ("journal", _marked(one.publication)),
        ("entrysubtype", "newspaper"),
        ("date", iso(one.issued)),
        ("year", str(one.issued[0]) if one.issued else ""),
        ("url", quote(one.address or one.permalink, safe=":/?#[]@!$&'()*+,;=%~-._")),
        ("urldate", iso(one.captured)),
        ("langid", one.language),
        ("note", _marked(note(one))),
    ]
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    if one.issued[1:]:
        lines.append(f"  month = {MONTHS[one.issued[1] - 1]},")
    return "\n".join([f"@article{{{one.id},", *lines, "}", ""])


def _braced(author: Author) -> str:
    """What is in braces is one name that nobody may turn round."""
    if not author.family:
        return f"{{{_marked(author.name)}}}"
    return _marked(_turned(author))


def _marked(text: str) -> str:
    return text.translate(MARKS)


FORMS: dict[str, Callable[..., str]] = {"bib": bibtex, "ris": ris, "json": csl_json}  # By the endings of their files.
# What each puts before its items, between two of them, and behind them.
JOINTS = {"bib": ("", "\n", ""), "ris": ("", "\n", ""), "json": ("[\n", ",\n", "\n]\n")}
