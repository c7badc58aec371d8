"""Names that several articles bear: a page for each, with what bears it, and the list of them by their letters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.interface import say
from generator.markup import inline
from generator.model import Page
from generator.sections.listing import Item, Listing, listed
from generator.sections.spellings import Name

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of names: the folder of its pages, its title, what is said above the list, and above an empty one."""

    folder: str
    title: str
    head: str
    none: str


def named_pages(
    kind: Kind,
    names: Sequence[Name[Thing]],
    counted: Callable[[Name[Thing]], str],
    items: Callable[[Name[Thing]], Sequence[Item]],
) -> Iterator[Page]:
    """A page for each name, `counted` what is said of it in the list and above, `items` its entries; and the list."""
    back = f"[{say('← {title}', title=say(kind.title))}](index.md)"
    for name in names:
        head = counted(name)
        others = [spelling for spelling in name.spellings if spelling != name.shown]
        if others:
            head += " " + say("Also written {spellings}.", spellings=", ".join(map(inline, others)))
        yield from listed(Listing(kind.folder, name.shown, head, name.address, back=back), items(name))
    entries = [Item(name.letter, f"- [{inline(name.shown)}]({name.address}.md): {counted(name)}") for name in names]
    yield from listed(Listing(kind.folder, say(kind.title), say(kind.head if names else kind.none)), entries)
