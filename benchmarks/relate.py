"""What claims and relations cost: `python -m benchmarks.relate DIR [SIZE …]`.

DIR holds texts as `*_docs.jsonl.gz` (one object a line with `text` or `sentences`, and `date`), or as `*.txt`. Printed
for each size are CPU seconds (user and system, one process), peak memory beyond the articles themselves, and last the
exponent by which time grows with the number of articles. The first size is run once before, so that word lists are
loaded. A text most of which stands in an earlier one is left out: copies would be measured as events.

Where more articles are asked for than there are texts, further ones are made of them: each mixes the sentences of two
neighbours and gets names of its own, some of them shared by groups of eight, so that vocabulary and events grow with
the archive as they do in life.
"""

import argparse
import gc
import gzip
import json
import random
import re
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from statistics import linear_regression
from zlib import crc32

from generator.claims import extract
from generator.model import Article, Passage, Rights, Source, Span
from generator.relate import relate
from generator.text import sentences

SIZES = (1000, 2000, 5000, 10000, 20000)
# Articles that a paragraph of made texts has sentences of, and articles of one made event.
PARAGRAPH, EVENT = 4, 8
# A text is left out if so much of its runs of so many words stands in texts before it.
COPIED, RUN = 0.5, 5
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
SYLLABLES = "ba ko mir tel ran dus ov ila hem por gar net sul wi yor cad fen".split()

Text = tuple[str, str | None]


def texts(folder: Path) -> list[Text]:
    """All texts of a folder with their days, longest first cut to what an article is, in a fixed order."""
    found: list[Text] = []
    for path in sorted(folder.glob("*_docs.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        found += [(row.get("text") or paragraphs(row["sentences"]), row.get("date")) for row in rows]
    found += [(path.read_text(encoding="utf-8"), None) for path in sorted(folder.glob("*.txt"))]
    random.Random(0).shuffle(found)
    return list(distinct(found))


def distinct(found: Sequence[Text]) -> Iterator[Text]:
    """The texts most of which is new."""
    seen: set[int] = set()
    for text, day in found:
        words = text.split()
        runs = {crc32(" ".join(words[at : at + RUN]).encode()) for at in range(max(1, len(words) - RUN + 1))}
        if len(runs & seen) < COPIED * len(runs):
            yield text, day
        seen |= runs


def paragraphs(found: Sequence[str]) -> str:
    """Sentences in paragraphs of a few."""
    return "\n\n".join(" ".join(found[at : at + PARAGRAPH]) for at in range(0, len(found), PARAGRAPH))


def corpus(pool: Sequence[Text], size: int) -> list[Text]:
    """As many texts as asked for: those of the pool, then made ones."""
    made = list(pool[:size])
    while len(made) < size:
        number = len(made)
        chance = random.Random(number)
        first, second = (pool[(number // EVENT * 2 + side) % len(pool)] for side in (0, 1))
        parts = [text[a:b] for text, _ in (first, second) for a, b in sentences(text, "en")]
        kept = sorted(chance.sample(range(len(parts)), k=max(1, len(parts) // 2)))
        made.append((renamed(paragraphs([parts[at] for at in kept]), number // EVENT), first[1]))
    return made


def renamed(text: str, event: int) -> str:
    """The text with each name replaced by one of the event's own; the same name by the same."""
    return NAME.sub(lambda match: named(match[0], event), text)


def named(name: str, event: int) -> str:
    """An invented name for a name in an event; one in four stays, as countries and agencies do."""
    chance = random.Random(f"{name} {event}")
    return name if not chance.randrange(4) else "".join(chance.choices(SYLLABLES, k=3)).title()


def article(number: int, text: Text) -> Article:
    """An article with nothing but what claims and relations read."""
    passages, at = [], 0
    for part in text[0].split("\n\n"):
        size = len(part.encode("utf-8", "surrogatepass"))
        if part.strip():
            passages.append(Passage("paragraph", Span(at, at + size), part))
        at += size + 2
    return Article(
        id=f"article-{number:06}",
        source=Source(f"{number:06}.txt", None, "", at, "utf-8"),
        format="plain",
        title="",
        title_how="derived",
        language="en",
        byline=(),
        publisher=None,
        published=text[1],
        dateline=None,
        original_url=None,
        syndicated_from=(),
        topics=(),
        places=(),
        rights=Rights("not-stated", None, ()),
        body=tuple(passages),
        removals=(),
        findings=(),
        losers=(),
    )


def run(articles: Sequence[Article]) -> tuple[float, float, int]:
    """CPU seconds of claims and of relations, and the number of relations."""
    start = time.process_time()
    claims = [claim for item in articles for claim in extract(item)]
    middle = time.process_time()
    found = relate(articles, claims, [])
    return middle - start, time.process_time() - middle, len(found.relations) + sum(one.count for one in found.faint)


def peak(articles: Sequence[Article]) -> float:
    """The most memory in MB that claims and relations of some articles take at once; caches are full already."""
    gc.collect()
    tracemalloc.start()
    run(articles)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--memory", action="store_true", help="measure peak memory too, which takes as long again")
    given = parser.parse_args()
    pool = texts(given.folder)
    everything = [article(number, text) for number, text in enumerate(corpus(pool, max(given.sizes)))]
    words = sum(len(passage.text.split()) for item in everything for passage in item.body) / len(everything)
    print(f"{len(pool)} texts; {words:.0f} words an article")
    run(everything[: given.sizes[0]])
    spent = []
    for size in given.sizes:
        claims, related, count = run(everything[:size])
        spent.append(claims + related)
        print(f"{size:6} articles: claims {claims:.2f} s, relations {related:.2f} s ({count})", end="")
        print(f", peak {peak(everything[:size]):.0f} MB" if given.memory else "")
    if len(spent) > 1:
        slope = linear_regression([log(size) for size in given.sizes], [log(cost) for cost in spent]).slope
        print(f"time grows with the number of articles to the power of {slope:.2f}")


if __name__ == "__main__":
    main()
