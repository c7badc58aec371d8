"""Long lists: one page while they are short; else an index of their groups, and pages that hold a part each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby

from generator.addresses import named
from generator.cache import key, recalled
from generator.inputs import code
from generator.interface import mark, numeral, say
from generator.markup import front_matter, inline
from generator.model import Page
from generator.published import Recipe
from generator.wording import count, retitled

# Bytes of Markdown on one page: as HTML, in its shell, it stays below 200 kB, which a phone opens at once.
MOST = 90_000
REST = mark("Others")  # What a group without a name is called.


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: the group that it stands in, in English, from which addresses follow, and its Markdown."""

    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a list stands (`folder/stem.md`), its title, what is said above it, and what parts its entries.

    `headed` says whether the groups of a short list have headings; those of a long one are pages anyhow. `back` leads
    to the list that this one belongs to, in Markdown.
    """

    folder: str
    title: str
    head: str
    stem: str = "index"
    between: str = "\n"
    headed: bool = True
    back: str = ""


def listed(about: Listing, items: Sequence[Item]) -> Iterator[Page]:
    """The pages of a list, entries in the order given; those of one group must stand together.

    A list without entries has its page all the same, so that no address that somebody keeps is lost; it says that it
    is empty, and no navigation leads to it.
    """
    groups = [(name, [item.text for item in run]) for name, run in groupby(items, key=lambda item: item.group)]
    if _size(item.text for item in items) <= MOST:
        short = _headed(about, groups) if about.headed else [about.between.join(item.text for item in items)]
        body = "\n\n".join(part for part in (about.back, about.head, *short) if part)
        yield _page(about, about.stem, about.title, body, empty=not items)
        return
    lines = []
    for name, texts in groups:
        parts = list(_parts(texts))
        stems = [
            f"{about.stem}-{named(name)}{f'-{number}' if number > 1 else ''}" for number in range(1, len(parts) + 1)
        ]
        further = "".join(f" [{number}]({stem}.md)" for number, stem in enumerate(stems[1:], 2))
        entries = count(len(texts), "entry", "entries")
        lines.append(f"- [{inline(retitled(name) or say(REST))}]({stems[0]}.md){further}: {entries}")
        for number, texts_here in enumerate(parts):
            body = f"{_steps(about, stems, number)}\n\n{about.between.join(texts_here)}"
            yield _page(about, stems[number], f"{about.title}: {retitled(name) or say(REST)}", body)
    body = "\n\n".join(part for part in (about.back, about.head, "\n".join(lines)) if part)
    yield _page(about, about.stem, about.title, body)


def unless_standing(basis: bytes, make: Callable[[], Iterator[Page]]) -> Iterator[Page | Recipe]:
    """The pages that `make` makes, all of which follow from `basis`, which is empty where it is not known.

    Which pages these are is recalled, so that they are made only where one of them does not stand yet.
    """
    if not basis:
        yield from make()
        return
    texts = cache(lambda: {page.path: page.text for page in make()})
    for path in recalled(key(b"pages", code(), basis), lambda: list(texts()), list[str]):
        yield Recipe(path, key(basis, path.encode()), partial(_text, texts, path))


def _text(texts: Callable[[], Mapping[str, str]], path: str) -> str:
    return texts()[path]


def _size(texts: Iterable[str]) -> int:
    """Bytes, since a script that needs three for a letter fills a page three times as fast."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)


def _headed(about: Listing, groups: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    return [
        f"## {inline(retitled(name) or say(REST))} ({numeral(len(texts))})\n\n{about.between.join(texts)}"
        for name, texts in groups
    ]


def _parts(texts: Sequence[str]) -> Iterator[list[str]]:
    """Entries in runs of at most MOST bytes, and at least one entry."""
    part: list[str] = []
    size = 0
    for text in texts:
        length = _size([text])
        if part and size + length > MOST:
            yield part
            part, size = [], 0
        part.append(text)
        size += length
    yield part


def _steps(about: Listing, stems: Sequence[str], number: int) -> str:
    """Ways to the index and to the parts before and behind."""
    steps = [f"[{inline(about.title)}]({about.stem}.md)"]
    if number:
        steps.append(f"[{say('← part {number}', number=numeral(number))}]({stems[number - 1]}.md)")
    if number + 1 < len(stems):
        steps.append(f"[{say('part {number} →', number=numeral(number + 2))}]({stems[number + 1]}.md)")
    return " · ".join(steps)


def _page(about: Listing, stem: str, title: str, body: str, empty: bool = False) -> Page:
    front = front_matter({"title": title, "kind": "list", "empty": 1 if empty else None})
    return Page(f"{about.folder}/{stem}.md", f"{front}# {inline(title)}\n\n{body}\n")
