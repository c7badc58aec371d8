"""The first site of an archive in parts: what they are, where each kind of page is in them, a search of all."""

from collections.abc import Iterator, Sequence

from generator.abroad import Root
from generator.exports import downloads, proofs, search
from generator.exports.feeds import ATOM_FILE, JSON_FILE, entries
from generator.exports.search_codes import script
from generator.interface import Words, mark, numeral, say, speaking
from generator.markup import attribute, front_matter, inline, table
from generator.model import Edition, Page
from generator.pages import methods, problems
from generator.pages import search as search_page
from generator.parts import INDEX
from generator.parts.counted import Counted
from generator.published import Published
from generator.sections.proven import section as proven
from generator.wording import count, curated

TITLES = Words({
    "articles": "Articles",
    "stories": "Stories",
    "differences": "Differences",
    "timeline": "Timeline",
    "publishers": "Publishers",
    "places": "Places",
    "topics": "Topics",
    "rights": "Rights",
    "removed": "Not in the texts",
    "withdrawn": "Withdrawn",
    "problems": "Problems",
})  # fmt: skip
HEAD = mark(
    "This archive lies in parts. Each is a site of its own: its folder can be carried away and opened alone, and then "
    "its links to other parts lead nowhere. Here [Search](search/index.md) looks through all of them."
)
EACH = mark("Each part of the archive has its own.")
EMPTY = mark("No part of the archive has any.")
COLUMNS = mark(("Part", "Articles", "Days", "Stories", "Differences"))
PROBLEMS = mark("Problems of files that belong to no part: {files}.")
DATA = mark("Each part has data of its own. {file} says in which part each article lies.")
OTHERS = mark("Files that belong to no part stand here; those of the parts stand there.")


def pages(root: Root, parts: Sequence[Counted], whole: Edition) -> Iterator[Published]:
    """Every page of the first site; `whole` is the edition that was divided. In the interface's language."""
    with speaking(root.collection.interface):
        yield _home(root, parts, whole)
        for folder in TITLES:
            if folder == "problems" and root.problems:
                yield from _problems(root, parts)
            else:
                yield _section(folder, parts)
        yield from _data(root, parts, whole)
        yield from methods.pages(root)
        yield from search_page.pages(root)
        yield from search.files(root)
        held = [[one.part, one.title] for one in parts]
        yield Page("search/parts.js", script("parts", held))
        yield from proofs.files(root)


def _home(root: Root, parts: Sequence[Counted], whole: Edition) -> Page:
    name = root.collection.name
    front = front_matter({"title": name, "kind": "home", "feed": int(bool(entries(whole)))})
    rows = [
        (
            f'<a href="{one.part}/index.html">{attribute(one.title)}</a>',
            numeral(one.held["articles"]),
            _days(one),
            numeral(one.held["stories"]),
            numeral(one.held["differences"]),
        )
        for one in parts
    ]
    body = (
        f"{front}# {curated(name, inline)}",
        curated(root.collection.description, inline),
        _counts(parts, len(whole.problems)),
        say(HEAD),
        f"## {say('Parts')}",
        table([say(column) for column in COLUMNS], rows),
    )
    return Page("index.md", "\n\n".join(part for part in body if part) + "\n")


def _days(one: Counted) -> str:
    if one.first == one.last:
        return attribute(one.first or "—")
    return say("{low} to {high}", low=attribute(one.first), high=attribute(one.last))


def _counts(parts: Sequence[Counted], problems: int) -> str:
    """A file of several parts is a problem of each, so that the problems are counted as a whole."""

    def held(folder: str) -> int:
        return sum(one.held[folder] for one in parts)

    counted = (
        (held("articles"), count(held("articles"), "article", "articles"), "articles"),
        (held("stories"), count(held("stories"), "story", "stories"), "stories"),
        (held("differences"), count(held("differences"), "difference", "differences"), "differences"),
        (held("withdrawn"), count(held("withdrawn"), "withdrawn article", "withdrawn articles"), "withdrawn"),
        (problems, count(problems, "problem", "problems"), "problems"),
    )
    links = [f"[{words}]({folder}/index.md)" for number, words, folder in counted if number]
    return " · ".join(links) or say("The archive holds no article yet.")


def _section(folder: str, parts: Sequence[Counted]) -> Page:
    """A kind of page: where each part has it. An empty one keeps its address."""
    there = [one for one in parts if one.held[folder]]
    front = front_matter({"title": TITLES[folder], "kind": "list", "empty": None if there else 1})
    body = f"{say(EACH)}\n\n{_list(folder, there)}" if there else say(EMPTY)
    return Page(f"{folder}/index.md", f"{front}# {TITLES[folder]}\n\n{body}\n")


def _list(folder: str, parts: Sequence[Counted]) -> str:
    return "\n".join(
        f'- <a href="../{one.part}/{folder}/index.html">{inline(one.title)}</a> ({numeral(one.held[folder])})'
        for one in parts
    )


def _problems(root: Root, parts: Sequence[Counted]) -> Iterator[Page]:
    """Problems that belong to no part, and behind them the parts that have some."""
    there = [one for one in parts if one.held["problems"]]
    for page in problems.pages(root):
        more = f"\n## {say('Parts')}\n\n{say(OTHERS)}\n\n{_list('problems', there)}\n"
        yield Page(page.path, page.text + more) if there and page.path == "problems/index.md" else page


def _data(root: Root, parts: Sequence[Counted], whole: Edition) -> Iterator[Published]:
    """Where the parts' data are; and what belongs to no part, so that all tables of all sites are those of one."""
    own = [*downloads.table("problems", root)] if root.problems else []
    yield from (one.poured() for one in own)
    front = front_matter({"title": say("Data"), "kind": "data", "profile": root.profile})
    file = f'<a href="{INDEX.removeprefix("data/")}" download>parts.csv</a>'
    feeds = [f"[Atom]({ATOM_FILE.removeprefix('data/')})"] if entries(whole) else []
    feeds += [f"[JSON Feed]({JSON_FILE.removeprefix('data/')})"] if feeds and root.address else []
    lines = "\n".join(f'- <a href="../{one.part}/data/index.html">{inline(one.title)}</a>' for one in parts)
    files = ", ".join(f'<a href="{one.name}" download>{one.name}</a>' for one in own)
    body = (
        f"{front}# {say('Data')}",
        say(DATA, file=file),
        lines,
        say(PROBLEMS, files=files) if own else "",
        *((f"## {say('Feeds')}", ", ".join(feeds)) if feeds else ()),
        *proven(root),
    )
    yield Page("data/index.md", "\n\n".join(part for part in body if part) + "\n")
