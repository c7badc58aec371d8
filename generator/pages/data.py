"""What the site publishes as data: every file with its size, and what rows and columns mean.

The page says how large each file is, so both are made here, in one pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import addresses
from generator.exports.citations import ALL
from generator.exports.columns import COLUMNS
from generator.exports.downloads import DATABASE, downloads
from generator.exports.feeds import ATOM_FILE, JSON_FILE, entries
from generator.exports.premis import FILE as PREMIS
from generator.exports.records import FILES, File
from generator.interface import Words, mark, numeral, say
from generator.markup import fold, front_matter, table
from generator.model import Edition, Page
from generator.published import Poured
from generator.sections.proven import section as proven
from generator.wording import PROFILES, told

FORM = mark(
    "Encoded in UTF-8 and sorted by id. `start` and `end` count bytes of the raw file, half open. What is unknown is "
    "`null`, an empty list or an empty cell. In CSV and SQLite, lists and maps are JSON; in CSV a text that a "
    "spreadsheet would take for a formula begins with an apostrophe, so the JSON Lines are the exact ones; they alone "
    "hold the relations that no page shows."
)
DATABASE_USE = mark(
    "`archive.sqlite` opens in Datasette (`datasette archive.sqlite`) and in any SQLite program; `articles_fts`, "
    "`claims_fts` and `removals_fts` are its search indexes. Of the relations it holds those that pages show."
)
NO_DATABASE = mark(
    "All tables in one SQLite file with full-text search are made by the command `dateline database`: at this size "
    "each build would take long to make them."
)
FEWER = mark(
    "Relations for which nothing speaks but that two sentences are alike, and that no page shows, are in none of these "
    "files at this size: the command `dateline relations` writes all."
)
PACKAGE_USE = mark(
    "`datapackage.json` describes every file and column for "
    "[Frictionless](https://specs.frictionlessdata.io/data-package/) programs, with sizes and hashes."
)
NEW = mark(
    "articles by the day of their capture, or else of their publication, the newest first. Feeds demand a time: "
    "midnight in UTC stands for a day whose hour is unknown. Articles of which neither day is known are not in them."
)
NO_ADDRESS = mark(
    "JSON Feed is left out: it needs the site’s own address, which this build was not told (`DATELINE_SITE_URL`)."
)
HISTORY = mark(
    "{link}: capture, accession, fixity check, cleaning and withdrawal of each article, as far as anybody has told, in "
    "[PREMIS 3](https://www.loc.gov/standards/premis/). What happened on a day that nobody has told has none."
)
RAW = Words({
    "private": "All references together: {references}. `data/cite/` holds each by itself, `data/raw/` the raw bytes of "
    "every article, named by their SHA-256; the article’s page links to both.",
    "public": "All references together: {references}. `data/cite/` holds each by itself, `data/raw/` the raw bytes of "
    "those articles that the policy publishes in full, named by their SHA-256; the article’s page links to both.",
})  # fmt: skip
# How the files are headed that there are; a new one is headed by its name.
NAMES = mark(("Articles", "Removals", "Claims", "Relations", "Stories", "Copies", "Withdrawn", "Problems"))
HEADS = mark(("File", "Rows", "Size"))
UNITS = mark(("bytes", "kB", "MB", "GB"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A file's line on the page."""

    name: str
    table: str
    rows: int
    size: int


def pages(edition: Edition) -> Iterator[Page | Poured]:
    """The files, and the page that lists them."""
    made: list[Listed] = []
    for one in downloads(edition):
        yield one.poured()
        one.told()
        made.append(Listed(one.name, one.table, one.rows, one.size))
    yield Page("data/index.md", _page(edition, made))


def _page(edition: Edition, made: Sequence[Listed]) -> str:
    dated = bool(entries(edition))
    front = front_matter({"title": say("Data"), "kind": "data", "feed": int(dated), "profile": edition.profile})
    whole = [one for one in made if not one.table]
    parts = [
        f"{front}# {say('Data')}",
        f"{_profile(edition)} {say(FORM)}",
        f"## {say('Everything at once')}",
        table((say(HEADS[0]), say(HEADS[-1])), [(name, size) for name, _, size in map(_line, whole)]),
        *([say(DATABASE_USE)] if any(one.name == DATABASE for one in whole) else [say(NO_DATABASE), say(FEWER)]),
        say(PACKAGE_USE),
        *(part for file in FILES for part in _described(file, made)),
        f"## {say('Feeds')}",
        _feeds(edition, dated),
        *_history(edition),
        *proven(edition),
        f"## {say('For each article')}",
        RAW[edition.profile].format(references=_references()),
    ]
    return "\n\n".join(parts) + "\n"


def _described(file: File, made: Sequence[Listed]) -> Iterator[str]:
    """A table's files, then its columns in a fold."""
    yield f"## {say(file.name.capitalize())}"
    yield say("One row is {meaning}.", meaning=say(file.meaning))
    yield table([*map(say, HEADS)], [_line(one) for one in made if one.table == file.name])
    rows = [(f"<code>{one.name}</code>", one.type, told(one.meaning)) for one in COLUMNS[file.name]]
    yield fold(say("Columns"), table((say("Column"), say("Type"), say("Meaning")), rows), f"columns-{file.name}")


def _line(one: Listed) -> tuple[str, str, str]:
    return f'<a href="{one.name}" download>{one.name}</a>', numeral(one.rows) if one.table else "", _size(one.size)


def _size(size: int) -> str:
    """In thousands, as disks are sold: 1,234,000 is 1.2 MB."""
    power = min((len(str(size)) - 1) // 3, len(UNITS) - 1)
    return f"{numeral(round(size / 1000**power, 1) if power else size)} {say(UNITS[power])}"


def _references() -> str:
    kinds = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
    links = ((name, addresses.citation(ALL, ending).removeprefix("data/")) for name, ending in kinds)
    return ", ".join(f'<a href="{address}" download>{name}</a>' for name, address in links)


def _feeds(edition: Edition, dated: bool) -> str:
    if not dated:
        return say("There is no feed: of no article the day of capture or of publication is known.")
    links = f"[Atom]({ATOM_FILE.removeprefix('data/')})"
    if not edition.address:
        return f"{links}: {say(NEW)} {say(NO_ADDRESS)}"
    return f"{links}, [JSON Feed]({JSON_FILE.removeprefix('data/')}): {say(NEW)}"


def _history(edition: Edition) -> Iterator[str]:
    if edition.articles or edition.withdrawn:
        yield f"## {say('History')}"
        link = f'<a href="{PREMIS.removeprefix("data/")}" download>premis.xml</a>'
        yield say(HISTORY, link=link)


def _profile(edition: Edition) -> str:
    if edition.profile == "private":
        return say("This is the private profile, which withholds nothing.")
    return say(
        "This is the {profile} profile: what its policy withholds is in none of these files either.",
        profile=PROFILES[edition.profile],
    )
