"""Files that could not be taken in, and what is wrong with them."""

from collections.abc import Iterator

from generator.interface import mark, say
from generator.markup import inline
from generator.model import Edition, Page, Problem
from generator.sections.listing import Item, Listing, listed
from generator.wording import told

FOLDER = "problems"
HEAD = mark("Files and lines that could not be taken in as they are, by the stage that noticed it.")
NONE = mark("None: every file of the archive was taken in.")


def pages(edition: Edition) -> Iterator[Page]:
    """The list, by stages; empty where there are none."""
    ordered = sorted(edition.problems, key=lambda one: (one.stage, str(one)))
    items = [Item(one.stage.capitalize(), _line(one)) for one in ordered]
    yield from listed(Listing(FOLDER, say("Problems"), say(HEAD if items else NONE)), items)


def _line(one: Problem) -> str:
    where = one.path if one.line is None else f"{one.path}:{one.line}"
    member = f" ({inline(one.member)})" if one.member else ""
    return f"- **{inline(where)}**{member}: {told(one.message, inline)}"
