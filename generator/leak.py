"""Refuses a public edition that shows what its policy withholds: read from what is written, not from what was meant.

Of every text that the policy holds back, in whole or in part, each run of `RUN` words is known by its hash, less the
runs that may be shown: those of texts in full, of excerpts and quotes within their limits, of metadata, of the
interface. Whatever is written is read word by word, however it is escaped, and must hold none of what is left. Time and
memory are linear in what is withheld and in what is written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.archive import sha256
from generator.leak_lists import Lists, lists
from generator.leak_reading import ENDS, read, words
from generator.model import Edition, Page
from generator.published import Binary, Copied, Leak, Poured, Published, Recipe, Stretch
from generator.run import Whole

RUN = 6  # Words: fewer are said by chance, and a sentence that leaks holds many runs of as many.
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # Odd, so that multiplying by it loses nothing.
LINES = (".jsonl", ".csv")  # Files of which each part is read by itself.
LISTED = re.compile(r"search/f-[^/]*\.js")  # The lists of the words that can be searched for.
Hashes = NDArray[np.uint64]
Owners = NDArray[np.int32]
BETWEEN = np.uint64(1)  # Stands between two texts; no word has its number but by a chance of one in 2 to the 64th.


@dataclass(frozen=True, slots=True)
class Guard:
    """What may not be written: hashes of runs by their length with the articles' numbers, raw bytes, and words.

    `words` are those that the search may not list; each value of the maps is an article's name for a message. `sound`
    are hashes of files that were read: a site holds many of them as they were written for it.
    """

    runs: Mapping[int, tuple[Hashes, Owners]]
    names: Sequence[str]
    digests: Mapping[str, str]
    words: Mapping[str, str]
    sound: set[str] = field(default_factory=set)

    def check(self, path: str, data: bytes) -> None:
        """Read one file. Raises Leak."""
        digest = sha256(data)
        if name := self.digests.get(digest):
            raise Leak(f"{path}: is the raw file of {name}")
        if digest in self.sound:
            return
        for text in read(path, data):
            if name := self._holds(text):
                raise Leak(f"{path}: holds words of {name}")
            if LISTED.search(path):
                for word in text.split():
                    if name := self.words.get(word):
                        raise Leak(f"{path}: lists a word of {name}")
        self.sound.add(digest)

    def reading(self, one: Poured) -> Published:
        """The same file, which is read while it is written, line by line; one without lines, at once. Raises Leak."""
        if not one.path.endswith(LINES):
            whole = Binary(one.path, one.data)
            self.check(one.path, whole.data)
            return whole
        return replace(one, stretches=partial(self._checked, one))

    def _checked(self, one: Poured) -> Iterator[Stretch]:
        for basis, make in one.stretches():
            data = make()
            self.check(one.path, data)
            yield basis, partial(bytes, data)

    def _holds(self, text: str) -> str:
        """The name of an article of which a text holds what is withheld; empty where there is none."""
        found = hashes(words(text))
        for size, (forbidden, owners) in self.runs.items():
            made = runs(found, size)
            at = np.searchsorted(forbidden, made)
            hit = forbidden[np.minimum(at, len(forbidden) - 1)] == made
            if hit.any():
                return self.names[int(owners[int(at[int(np.argmax(hit))])])]
        return ""


def hashes(found: Sequence[str]) -> Hashes:
    """A number for each word; the same in one process."""
    return np.fromiter(map(hash, found), np.int64, len(found)).view(np.uint64)


def runs(found: Hashes, size: int) -> Hashes:
    """A number for each run of as many words; equal runs have equal numbers."""
    count = len(found) - size + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    made = np.zeros(count, np.uint64)
    for at in range(size):
        made = made * FACTOR + (found[at : at + count] ^ (found[at : at + count] >> np.uint64(29)))
    return made


def guard(whole: Whole, made: Edition) -> Guard | None:
    """What a public edition must not show; None in the private profile. Raises Leak where its quotes are too long."""
    if made.profile == "private":
        return None
    known = lists(whole.edition, whole.withdrawn, made)
    if known.fault:
        raise Leak(known.fault)
    allowed = np.concatenate([np.empty(0, np.uint64), *map(_hashed, known.permitted)])
    long = [(number, one.text) for number, texts in known.withheld for one in texts]
    found = {size: _forbidden(texts, size, known, allowed) for size, texts in {**_short(known), RUN: long}.items()}
    return Guard({size: one for size, one in found.items() if len(one[0])}, known.names, known.digests, known.words)


def _short(known: Lists) -> Mapping[int, list[tuple[int, str]]]:
    """The texts of a few words that are looked for all the same, by how many they are."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, texts in known.withheld:
        for one in texts:
            said = [word for word in words(one.text) if word not in ENDS] if one.short else []
            if len(said) < RUN and sum(map(len, said)) >= one.short > 0:
                found[len(said)].append((number, one.text))
    return found


def _hashed(text: str) -> Hashes:
    """A text's words; what no file holds stands behind them, and at the end of each sentence: no run goes over it."""
    found = words(text)
    made = np.append(hashes(found), BETWEEN)
    made[[at for at, word in enumerate(found) if word in ENDS]] = BETWEEN
    return made


def _forbidden(texts: Sequence[tuple[int, str]], size: int, known: Lists, allowed: Hashes) -> tuple[Hashes, Owners]:
    """The runs of one length in order and once, with whose they are; without those that are allowed.

    Nor is one forbidden all whose words stand in what is known of the article: a page says them in any order.
    """
    parts = [_hashed(text) for _, text in texts]
    whole = np.concatenate([np.empty(0, np.uint64), *parts])
    owners = np.repeat(np.array([number for number, _ in texts], np.int32), [len(part) for part in parts])
    said = {number: hashes(words(known.said[number])) for number, _ in texts}
    plain = [np.isin(part, said[number]) for (number, _), part in zip(texts, parts, strict=True)]
    count = np.cumsum(np.concatenate([np.zeros(1, np.int64), *plain]))
    made = runs(whole, size)
    new = count[size : size + len(made)] - count[: len(made)] < size
    every, first = np.unique(made[new], return_index=True)
    kept = ~np.isin(every, runs(allowed, size))
    return every[kept], owners[: len(made)][new][first][kept]


def watched(made: Iterable[Published], against: Guard | None) -> Iterator[Published]:
    """The same files, each read before anybody writes it. Raises Leak."""
    for one in made:
        if against:
            if isinstance(one, Recipe):
                one = Page(one.path, one.text)
            if isinstance(one, Poured):
                one = against.reading(one)
            elif isinstance(one, Page | Binary):
                against.check(one.path, one.text.encode() if isinstance(one, Page) else one.data)
            elif isinstance(one, Copied) and (name := against.digests.get(one.source.sha256)):
                raise Leak(f"{one.path}: is the raw file of {name}")
        yield one


def searched(site: Path, against: Guard | None) -> None:
    """Read every file of a built site. Raises Leak."""
    for file in sorted(site.rglob("*")) if against else ():
        if against and file.is_file():
            against.check(file.relative_to(site).as_posix(), file.read_bytes())
