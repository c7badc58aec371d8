"""The texts of two articles beside each other, as HTML: corresponding paragraphs in one row, differing words marked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import addresses
from generator.interface import say, tongue
from generator.markup import attribute, written_in
from generator.model import Article, Claim, Passage, Relation
from generator.sections.aligned import Ends, Row, aligned
from generator.sections.differing import Range, differing, figures, marked
from generator.sections.pairs import Pair
from generator.text import sentences
from generator.wording import count, quote, seen

# A paragraph of more words is set in sentences: some captures hold a whole article in one.
LONG = 60
KNOWN = 0.6  # How strongly two compared sentences join their paragraphs, beside the word pairs that both share.
FOLDED = 2  # Rows in a run that are the same in both: from here on they are folded away, so that differences are seen.
SIDES = ("A", "B")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a sentence of a long one, as it reads: the paragraph's number from 0, and its text."""

    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its letter, its article, its text in units, and the ranges of compared figures in each."""

    letter: str
    article: Article
    units: tuple[Unit, ...]
    figures: Mapping[int, Sequence[Range]]


def texts(article: Article) -> tuple[str, ...]:
    """The paragraphs as a reader sees them."""
    return tuple(seen(passage.text, article) for passage in article.body)


def beside(pair: Pair, one: Article, other: Article, claims: Mapping[str, Claim]) -> str:
    """The rows, without blank lines."""
    joined = [(claims[a], claims[b]) for a, b in (_ends(relation, pair) for relation in pair.relations)]
    a, b = (
        _side(letter, article, [ends[at] for ends in joined])
        for at, (letter, article) in enumerate(zip(SIDES, (one, other), strict=True))
    )
    known = {}
    for mine, yours in joined:
        i, j = _place(a.units, mine, one), _place(b.units, yours, other)
        if i and j:
            known[i[0], j[0]] = KNOWN
    found = aligned([unit.text for unit in a.units], [unit.text for unit in b.units], known)
    parts = ['<div class="compare">', _head((a, b))]
    for same, run in groupby(found.rows, key=lambda row: _same(row, found.matched, a, b)):
        parts += _run([*run], same, found.matched, a, b)
    return "\n".join([*parts, "</div>"])


def _side(letter: str, article: Article, compared: Sequence[Claim]) -> Side:
    units = tuple(_units(article))
    found: defaultdict[int, list[Range]] = defaultdict(list)
    for claim in compared:
        if place := _place(units, claim, article):
            at, start = place
            words = quote(claim, article)
            found[at] += [(start + first, start + last) for first, last in figures(words, claim, article.language)]
    return Side(letter, article, units, found)


def _units(article: Article) -> Iterator[Unit]:
    for number, text in enumerate(texts(article)):
        if len(text.split()) <= LONG:
            yield Unit(number, text)
        else:
            yield from (Unit(number, text[start:end]) for start, end in sentences(text, article.language))


def _place(units: Sequence[Unit], claim: Claim, article: Article) -> tuple[int, int] | None:
    """The number of the unit that holds a claim's words, and where they begin in it; None where none holds all."""
    held = next((at for at, passage in enumerate(article.body) if _within(claim, passage)), None)
    words = quote(claim, article)
    for number, unit in enumerate(units):
        if unit.paragraph == held and words in unit.text:
            return number, unit.text.index(words)
    return None


def _within(claim: Claim, passage: Passage) -> bool:
    return passage.span.start <= claim.span.start < passage.span.end


def _ends(relation: Relation, pair: Pair) -> tuple[str, str]:
    """The relation's claims in the order of the pair's articles."""
    return (relation.a, relation.b) if relation.article_a == pair.a else (relation.b, relation.a)


def _same(row: Row, matched: frozenset[Ends], a: Side, b: Side) -> bool:
    mine, yours = row
    return (mine.start, yours.start) in matched and len(mine) == 1 and a.units[mine[0]].text == b.units[yours[0]].text


def _run(rows: Sequence[Row], same: bool, matched: frozenset[Ends], a: Side, b: Side) -> Iterator[str]:
    """Rows; many that are the same in both become one fold, which shows them once."""
    if not same or len(rows) < FOLDED:
        yield from (_row(row, (row[0].start, row[1].start) in matched, a, b) for row in rows)
        return
    once = _cell(a, [(at, attribute(a.units[at].text)) for mine, _ in rows for at in mine])
    summary = count(len(rows), "passage is the same in both", "passages are the same in both")
    yield f'<details class="compare__same"><summary>{summary}</summary>\n{once}\n</details>'


def _row(row: Row, joined: bool, a: Side, b: Side) -> str:
    mine, yours = row
    joined = joined and len(mine) == len(yours) == 1
    first: list[Range] = []
    second: list[Range] = []
    if joined:
        first, second = differing(a.units[mine[0]].text, b.units[yours[0]].text)
    kind = "compare__row compare__row--joined" if joined else "compare__row"
    left = _cell(a, [(at, marked(a.units[at].text, [*first, *a.figures.get(at, ())])) for at in mine])
    right = _cell(b, [(at, marked(b.units[at].text, [*second, *b.figures.get(at, ())])) for at in yours])
    return f'<div class="{kind}">{left}{right}</div>'


def _cell(side: Side, units: Sequence[tuple[int, str]]) -> str:
    """Some units of one side as HTML, those of one paragraph in one, with its number before it."""
    article = side.article
    page = f"../{addresses.article(article.id)}.html"
    parts = []
    for number, group in groupby(units, key=lambda one: side.units[one[0]].paragraph):
        link = f"{page}#b{article.body[number].span.start}"
        words = " ".join(text for _, text in group)
        parts.append(f'<p><a class="compare__number" href="{link}">{side.letter} {number + 1}</a> {words}</p>')
    return f"<div{written_in(article.language)}>{''.join(parts)}</div>"


def _head(sides: Sequence[Side]) -> str:
    cells = "".join(
        f"<p><strong>{side.letter}</strong> {attribute(side.article.publisher or say('publisher unknown'))}</p>"
        for side in sides
    )
    return f'<div class="compare__head"{tongue()}>{cells}</div>'
