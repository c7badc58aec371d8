"""One index in the making: the files in which something differs from the last one, and recipes for all others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from itertools import groupby
from typing import Generic

from generator.cache import key
from generator.exports import search_columns, search_listing, search_postings, search_stems
from generator.exports.search_codes import coded, file_name, joined, script
from generator.exports.search_delta import Delta
from generator.exports.search_entries import FACETS, Context, Thing
from generator.exports.search_pieces import Lost, Piece, Row, Sorted, keep, kept
from generator.exports.search_postings import TermRow, WordRow
from generator.exports.search_ready import Ready, named, ready
from generator.exports.search_state import State, nothing, remember
from generator.model import Page
from generator.published import Recipe
from generator.wording import RIGHTS


class Subject:
    """What an index is of: things by their numbers, which rise, and their names in the cache; at how many bits stores
    and blocks are parted; and which part of the archive it is, if it is one."""

    def __init__(self, things: dict[int, Thing], known: Context, shift: dict[str, int], part: str) -> None:
        self.things, self.known, self.shift, self.part = things, known, shift, part
        self.names = named(things, known)

    def entry(self, number: int) -> Ready:
        """What is found by a number."""
        return ready(self.names[number], self.things[number], self.known)

    def changed(self, last: State) -> list[int]:
        """The numbers whose entry is not what it was, in order."""
        return sorted({number for number, _ in self.names.items() ^ last.entries.items()})


@dataclass(frozen=True, slots=True)
class Kind(Generic[Row]):
    """Files that are cut from kept rows: how these are kept, the files of a piece (the key that each begins with, its
    size, what it holds), and the name of a file that begins with a key."""

    letter: str
    how: Sorted[Row]
    files: Callable[[list[Row]], Iterator[tuple[str, int, object]]]
    name: Callable[[str], str]


def _shards(rows: list[TermRow]) -> Iterator[tuple[str, int, object]]:
    for shard in search_postings.shards(rows):
        yield shard[0][0], search_postings.size(shard), search_postings.told(shard)


def _words(rows: list[WordRow]) -> Iterator[tuple[str, int, object]]:
    text = " ".join(word for (word,) in rows)
    yield rows[0][0], len(text), text


def _parts(days: bool, rows: list[search_listing.ListRow]) -> Iterator[tuple[str, int, object]]:
    yield rows[0][0], len(rows), search_listing.told(rows, days)


def _replaced(changes: Mapping[str, Row | None], name: str, _: Row | None) -> Row | None:
    return changes[name]


class Making:
    """An index, from the last one and what differs."""

    def __init__(self, subject: Subject, last: State) -> None:
        self.subject, self.last = subject, last
        self.changed = subject.changed(last)
        self.delta = Delta()
        self.words: dict[str, WordRow | None] = {}  # Those that come and go.
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        self.blocks = dict(last.blocks)
        self.files: dict[str, bytes] = {}

    def pages(self) -> Iterator[Page | Recipe]:
        """Its files. Raises Lost where the cache no longer holds what the last one was made of."""
        yield from self._stores()
        yield from self._columns()
        yield from self._list()
        yield from self._terms()
        firsts = {}
        for letter, order in (("f", 1), ("r", -1)):
            changes = {word[::order]: (word[::order],) if row else None for word, row in self.words.items()}
            kind = Kind(letter, search_postings.words_kept(), _words, partial(file_name, letter))
            yield from self._rows(kind, changes, partial(_replaced, changes))
            firsts[letter] = [piece.first for piece in self.pieces[letter]]
        yield self._made("words", script("words", firsts))
        yield Page("search/index.js", script("index", self._manifest()))
        remember(self._state(), self.last)

    def _made(self, name: str, text: str) -> Recipe:
        self.files[name] = key(text.encode())
        return Recipe(f"search/{name}.js", self.files[name], lambda: text)

    def _standing(self, name: str, make: Callable[[], str]) -> Recipe:
        """A file in which nothing differs. It may be wanted all the same, as where somebody took it away."""
        self.files[name] = self.last.files[name]
        return Recipe(f"search/{name}.js", self.files[name], make)

    def _stores(self) -> Iterator[Recipe]:
        """The stores in order; what differs is taken in on the way, so that no two texts are held at once."""
        for number in self.changed:
            if number not in self.subject.things:
                self.delta.take(number, self._before(number), None)
        bits, differ = self.subject.shift["d"], set(self.changed)
        touched = {number >> bits for number in differ}
        for store, group in groupby(self.subject.things, lambda number: number >> bits):
            name, numbers = f"d-{store:x}", tuple(group)
            make = partial(self._store, name, numbers, differ if store in touched else frozenset())
            yield self._made(name, make()) if store in touched else self._standing(name, make)

    def _store(self, name: str, numbers: tuple[int, ...], differ: Collection[int]) -> str:
        rows = []
        for number in numbers:
            entry = self.subject.entry(number)
            rows.append(f"[{number},{entry.stored}")
            if number in differ:
                self.delta.take(number, self._before(number), entry)
        return joined(name, f"[{','.join(rows)}]")

    def _before(self, number: int) -> Ready | None:
        name = self.last.entries.get(number)
        return kept(name, Ready) if name else None

    def _columns(self) -> Iterator[Recipe]:
        bits, delta = self.subject.shift["c"], self.delta
        touched = {number >> bits for number in (*delta.unlisted, *(number for number, _ in delta.rows))}
        for at in sorted(touched | self.blocks.keys()):
            name = f"c-{at:x}"
            if at not in touched:
                yield self._standing(name, partial(self._block, name, self.blocks[at]))
                continue
            block = kept(self.blocks[at], search_columns.Block) if at in self.blocks else search_columns.NOTHING
            gone = [number for number in delta.unlisted if number >> bits == at]
            block = search_columns.changed(block, gone, [row for row in delta.rows if row[0] >> bits == at])
            self.blocks.pop(at, None)
            if block.numbers:
                self.blocks[at] = keep(block)
                yield self._made(name, script(name, block._asdict()))

    def _block(self, name: str, held: bytes) -> str:
        try:
            return script(name, kept(held, search_columns.Block)._asdict())
        except Lost:
            return self.whole[name]

    def _list(self) -> Iterator[Recipe]:
        kind = Kind("l", search_listing.LIST, partial(_parts, bool(self.subject.part)), search_listing.name)
        yield from self._rows(kind, self.delta.lines, partial(_replaced, self.delta.lines))
        if self.subject.things:
            state = self._state()
            start = search_listing.start(self.pieces["l"], state.dated, state.counts)
            yield self._made("start", script("start", start))

    def _terms(self) -> Iterator[Recipe]:
        delta, kin = self.delta, defaultdict[str, list[tuple[str, tuple[str, ...]]]](list)
        self.pieces["s"] = tuple(search_stems.changed(self.last.pieces.get("s", ()), delta.words, kin))
        delta.words.clear()

        def change(term: str, row: TermRow | None) -> TermRow | None:
            new = search_postings.changed_row(term, row, delta.gone, delta.fresh, kin)
            if bool(row) != bool(new) and search_postings.is_word(term):
                self.words[term] = (term,) if new else None
            return new

        kind = Kind("t", search_postings.terms_kept(), _shards, partial(file_name, "t"))
        yield from self._rows(kind, delta.fresh.terms() | delta.gone.keys() | kin.keys(), change)

    def _rows(
        self, kind: Kind[Row], keys: Collection[str], change: Callable[[str, Row | None], Row | None]
    ) -> Iterator[Recipe]:
        """The files of one kind, and what is kept of them."""
        pieces = []
        for one in kind.how.changed(self.last.pieces.get(kind.letter, ()), keys, change):
            if isinstance(one, Piece):
                pieces.append(one)
                for at, (first, _) in enumerate(one.files):
                    yield self._standing(kind.name(first), partial(self._file, kind, one, at))
                continue
            files = []
            for first, size, data in kind.files(one):
                files.append((first, size))
                yield self._made(kind.name(first), script(kind.name(first), data))
            pieces.append(Piece(one[0][0], keep(one), tuple(files)))
        self.pieces[kind.letter] = tuple(pieces)

    def _file(self, kind: Kind[Row], piece: Piece, at: int) -> str:
        name = kind.name(piece.files[at][0])
        try:
            return script(name, list(kind.files(kind.how.load(piece)))[at][2])
        except Lost:
            return self.whole[name]

    @cached_property
    def whole(self) -> dict[str, str]:
        """All that was kept, anew, and kept again."""
        anew = Making(self.subject, nothing(self.subject.shift, self.subject.part))
        return {name: page.text for page in anew.pages() if (name := page.path[7:-3]) and not name.startswith("d-")}

    def _manifest(self) -> dict[str, object]:
        """What every query needs. `sizes` are the shards' in thousands of letters; `version` parts the caches of two
        editions."""
        terms = [file for piece in self.pieces["t"] for file in piece.files]
        version = sha256(b"".join(name.encode() + digest for name, digest in sorted(self.files.items())))
        return {
            "documents": len(self.subject.things),
            "version": version.hexdigest()[:12],
            "facets": FACETS,
            "rights": dict(RIGHTS),
            "shift": self.subject.shift,
            "blocks": sorted(self.blocks),
            "terms": [first for first, _ in terms],
            "sizes": b"".join(coded(round(size / 1000)) for _, size in terms).decode("ascii"),
        }

    def _state(self) -> State:
        last = self.last
        return State(
            self.subject.part,
            self.subject.shift,
            self.subject.names,
            tuple(Counter(old) + new for old, new in zip(last.counts, self.delta.counts, strict=True)),
            last.dated + self.delta.dated,
            self.pieces,
            self.blocks,
            self.files,
        )
