"""Articles that share their words: four-word runs, looked up in an inverted index of a fixed sample of them."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from zlib import crc32

from generator.model import Article, Copy, CopyKind
from generator.relate.wording import SHINGLE
from generator.text import words

# One in this many runs is indexed; a fixed rule on the run itself, so that every copy samples the same ones.
SAMPLE = 4
# A run of more articles than this is boilerplate: it joins neighbours only, not all pairs.
CROWD = 40
# Sampled runs that two articles must share before their texts are compared.
SHARED = 2
# Containment from which a text is a near copy or contained; from which it quotes.
WHOLE, QUOTED = 0.8, 0.1
# Near copies are of like length; else the shorter is contained in the longer.
LIKE_LENGTH = 0.8


# Distinct hashes of an article's runs in ascending order, and a hash of all its words.
Hashed = tuple[Sequence[int], int]


def shingle_hashes(article: Article) -> Hashed:
    """Sorted hashes of an article's distinct four-word runs, and a hash of all its words in order."""
    found = [word for passage in article.body for word in words(passage.text)]
    runs = {
        crc32(" ".join(found[at : at + SHINGLE]).encode("utf-8", "replace")) for at in range(len(found) - SHINGLE + 1)
    }
    return array("L", sorted(runs)), crc32(" ".join(found).encode("utf-8", "replace"))


def copies(articles: Sequence[Article]) -> Iterator[Copy]:
    """Copies among articles, which are given in the order of their paths."""
    hashed = [shingle_hashes(article) for article in articles]
    for (one, other), shared in sorted(candidates([runs for runs, _ in hashed]).items()):
        if shared < SHARED:
            continue
        found = compared(hashed[one], hashed[other])
        if found is not None:
            yield Copy(articles[one].id, articles[other].id, *found)


def candidates(hashed: Sequence[Sequence[int]]) -> Counter[tuple[int, int]]:
    """Pairs of articles and how many sampled runs they share."""
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for index, runs in enumerate(hashed):
        for run in runs:
            if run % SAMPLE == 0:
                postings[run].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for listed in postings.values():
        shared.update(combinations(listed, 2) if len(listed) <= CROWD else pairwise(listed))
    return shared


def compared(one: Hashed, other: Hashed) -> tuple[CopyKind, float] | None:
    """The kind of copy and the share of the shorter text found in the longer, to 4 digits; None below a quotation."""
    short, long = sorted((one[0], other[0]), key=len)
    containment = round(len(set(short).intersection(long)) / len(short), 4)
    if containment < QUOTED:
        return None
    if one == other:
        return "identical", containment
    if containment < WHOLE:
        return "quotes", containment
    return "near" if len(short) >= LIKE_LENGTH * len(long) else "contains", containment
