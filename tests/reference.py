"""`python -m tests.reference`: write docs/reference/ from the code. A test fails where it is stale."""

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import click

from generator import decisions, register
from generator.cli import COMMANDS, main
from generator.cli.reporting import ADDRESS
from generator.curated import Invalid
from generator.exports.columns import COLUMNS
from generator.exports.records import FILES
from generator.model import RelationKind
from generator.reading import rules
from generator.registry import modules

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
FRONT = "---\nlang: en\ndir: ltr\n---\n\n"
# The curated files, by what reads them: how the code is asked which keys it knows, and what each is for.
KEYS: dict[str, tuple[str, str, dict[str, str]]] = {
    "archive.yml": ("archive.yml", "{}: 1", {
        "name": "what the archive is called; it is shown on every page",
        "description": "a sentence or two for its first page",
        "languages": "the languages of its texts",
        "interface": "the language of the pages' own words: `en`, `ar` or `fr`",
        "publishing": "the policy of the public profile, below",
        "parts": "by what the site lies in parts: `year` or `publisher`; without it, it is one",
        "tables": "which raw files are tables, and what their columns hold, below",
    }),
    "archive.yml, a table": ("archive.yml", "name: x\ntables: [{{path: x, text: x, {}: 1}}]", {
        "path": "the files below raw/; `*` stands for anything",
        "text": "the column with the text of an article",
        "kind": "what a text is: `plain`, `markdown` or `html`; without it each text's look decides",
        "id": "the column that names a row for good; without it a row is known by its own hash",
        "delimiter": "`comma`, `semicolon`, `tab` or `pipe`; without it the first row decides",
        "encoding": "such as `windows-1252`; without it the bytes decide",
        "title": "the column with the headline",
        "byline": "the column with the author, or a list of columns",
        "published": "the column with the day of publication",
        "original_url": "the column with the address",
        "publisher": "the column with who published it",
        "language": "the column with an ISO 639 code",
    }),
    "archive.yml, `publishing`": ("archive.yml", "name: x\npublishing: {{{}: 1}}", {
        "default": "the level of texts that no rule names",
        "unstated": "the level of texts that state no rights and that no rule names; without it `default` holds",
        "quotes": "how many sentences the level `quotes` shows of one article",
        "quote_words": "how many words of each",
        "excerpt_words": "how many words the level `excerpt` shows",
        "as_of": "the day that embargoes are compared with; `--today` goes before it",
        "mask": "private data to make unreadable: `email`, `telephone`",
        "unmasked": "what of it stays; `*` stands for anything",
        "rules": "the rules, of which the first decides that matches",
        "articles": "rules by `path` alone, asked before the others",
    }),
    "archive.yml, a rule": ("archive.yml", "name: x\npublishing: {{rules: [{{level: full, why: x, {}: 1}}]}}", {
        "path": "raw files below raw/, by their present or former names; `*` stands for anything",
        "rights": "what the text states: `stated-open`, `stated-permission`, `stated-restricted`, `conflicting`, "
        "`not-stated`",
        "licence": "SPDX ids; `*` stands for anything",
        "publisher": "names as articles or publishers.yml have them",
        "published": "a year, a month, a day, or `{from: …, to: …}`",
        "level": "`full`, `excerpt`, `quotes`, `metadata` or `withheld`",
        "words": "how many words an `excerpt` has",
        "embargo": "a day, or “90 days” after publication",
        "meanwhile": "the level until then, else `withheld`",
        "why": "the reason, which the Rights page shows",
    }),
    "publishers.yml": ("publishers.yml", "- {{name: x, {}: 1}}", {
        "name": "the canonical name",
        "aliases": "how else it is called",
        "domains": "its addresses: an article of one that names no publisher takes this one",
        "country": "where it is",
    }),
    "sources.yml": ("sources.yml", "- {{name: x, {}: 1}}", {
        "name": "the canonical name of a source that texts name",
        "aliases": "how else it is called",
    }),
    "decisions.yml, a relation or a story": ("decisions.yml", "- {{decision: x, by: x, {}: 1}}", {
        "relation": "the ids of two claims",
        "story": "the ids of two or more articles",
        "decision": "`confirmed` or `rejected` of a relation, `joined` or `parted` of a story",
        "kind": "how two confirmed claims relate: " + ", ".join(f"`{one}`" for one in get_args(RelationKind)),
        "id": "what a joined story is called in its address",
        "by": "who decided; shown",
        "on": "the day",
        "why": "the reason; shown",
    }),
    "decisions.yml, a withdrawal": ("decisions.yml", "- {{withdrawn: x, {}: 1}}", {
        "withdrawn": "the raw file, by its path below raw/",
        "member": "one member of a file that holds several articles",
        "reason": "a class: " + ", ".join(f"`{one}`" for one in decisions.REASONS),
        "requested_by": "a class: " + ", ".join(f"`{one}`" for one in decisions.REQUESTERS),
        "title": "`withheld` hides title and original address too",
        "by": "who decided; shown",
        "on": "the day",
        "why": "more on the reason; shown",
    }),
    "decisions.yml, a restoration": ("decisions.yml", "- {{restored: x, {}: 1}}", {
        "restored": "the raw file, by its path below raw/",
        "member": "one member of it",
        "by": "who decided",
        "on": "the day",
        "why": "the reason",
    }),
    "NAME.meta.yml, beside a capture NAME": ("raw/x.meta.yml", "{}: 1", {
        "title": "the headline",
        "byline": "one author or a list",
        "publisher": "who published it",
        "published": "ISO 8601, as precise as you know",
        "dateline": "the place that the text opens with",
        "original_url": "where it was first found",
        "language": "an ISO 639 code",
        "captured": "when it was captured, ISO 8601",
        "captured_by": "by whom",
        "captured_with": "with what",
        "captured_from": "from which address",
        "syndicated_from": "from whom the text says, or you know, that it was taken over",
    }),
}  # fmt: skip
READERS = {
    "archive.yml": lambda archive: (register.collection(archive), register.tables(archive)),
    "publishers.yml": register.publishers,
    "sources.yml": register.sources,
    "decisions.yml": decisions.decisions,
    "raw/x.meta.yml": lambda archive: register.sidecar(archive, "x"),
}
UNKNOWN = "nobody-knows-this"


def known(file: str, text: str) -> list[str]:
    """The keys that the code knows in a place of a curated file: it names them all where it meets another."""
    with TemporaryDirectory() as folder:
        archive = Path(folder)
        (archive / "raw").mkdir()
        (archive / file).write_text(text.format(UNKNOWN), encoding="utf-8")
        try:
            READERS[file](archive)
        except Invalid as error:
            said = str(error).partition(f"unknown key “{UNKNOWN}”; known are ")[2]
            return said.split(", ")
    raise ValueError(f"{file} takes {UNKNOWN} for a key")


def listed(rows: Iterable[tuple[str, str]]) -> str:
    """Names with what they mean, as a list: a table's narrow column would break the names on a small screen."""
    return "\n".join(f"- {name}: {meaning}" for name, meaning in rows)


def commands() -> Iterator[str]:
    """Every command with its help and options."""
    yield "# Commands"
    yield (
        "`build` and `generate` end with 0 when a whole site stands, even if some files could not be taken in; those "
        "are listed. With `--strict`, and in `check` and `verify`, problems end with 1. Wrong use ends with 2, and so "
        "does a store or a scheduler that goes away meanwhile. "
        f"`{ADDRESS}` in the environment is the address at which the site will stand."
    )
    context = click.Context(main, info_name="dateline")
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command
        inner = click.Context(command, info_name=name, parent=context)
        yield f"## {name}"
        usage = " ".join((inner.command_path, *command.collect_usage_pieces(inner)))
        text, _, examples = inspect.cleandoc(command.help or "").partition("\b\n")
        yield f"`{usage}`"
        yield "\n\n".join(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
        yield "```\n" + inspect.cleandoc(examples.partition("\n")[2]) + "\n```"
        options = [one for one in command.params if isinstance(one, click.Option)]
        if options:
            yield listed(_option(one, inner) for one in options)


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    said = option.get_help_record(context)
    assert said
    flag, text = said
    names, _, value = flag.partition(" ")
    if isinstance(option.type, click.Choice):
        value = ", ".join(option.type.choices)
        text = f"{text} One of: {value}."
        value = ""
    return f"`{names}{f' {value}' if value else ''}`", re.sub(r"\s+", " ", text).replace("[", "(").replace("]", ")")


def files() -> Iterator[str]:
    """The keys of the files that people write."""
    yield "# Files that you write"
    yield (
        "All of them are YAML below `archive/`, and all may be absent. An unknown key is a mistake, and ends a command "
        "with 1 and the line. Aliases (`*name`) are not read."
    )
    for title, (file, text, meanings) in KEYS.items():
        keys = known(file, text)
        if set(keys) != set(meanings):
            raise ValueError(f"{title}: tell in tests/reference.py of {set(keys) ^ set(meanings)}")
        yield f"## {title}"
        yield listed((f"`{key}`", meanings[key]) for key in keys)


def read() -> Iterator[str]:
    """What reads a text, and why: formats, rules, kinds of claims."""
    yield "# Formats, rules and claims"
    yield "## Formats"
    yield "A file’s content chooses, its ending is only a hint. A container holds many articles."
    found = modules("generator.formats", "NAME", "WHY")
    yield listed((f"`{one.NAME}`", one.WHY) for one in found)
    yield "## Rules"
    yield "Each proposes values, or passages that are not part of the article, for this reason:"
    yield listed((f"`{one.NAME}`", one.WHY) for one in rules())
    yield "## Claims"
    kinds = ", ".join(f"`{one.KIND}`" for one in modules("generator.claims", "KIND", "find"))
    yield f"What is compared between texts, each with its sentence: {kinds}."


def data() -> Iterator[str]:
    """The columns of the published tables."""
    yield "# Published data"
    yield (
        "`site/data/` holds each table as JSON Lines and CSV, and all of them in `archive.sqlite`; `datapackage.json` "
        "describes them. One object or row a line, sorted by id; what is unknown is `null`, an empty list or cell."
    )
    for file in FILES:
        yield f"## {file.name}"
        yield f"One row is {file.meaning}."
        yield listed((f"`{one.name}` ({one.type})", one.meaning) for one in COLUMNS[file.name])


def index() -> Iterator[str]:
    """What the others are."""
    yield "# Reference"
    yield "Written from the code, by `make reference`."
    yield (
        "- [Commands](commands.md): what each takes and does.\n- [Files that you write](files.md): every key of the "
        "archive's YAML files.\n- [Formats, rules and claims](rules.md): what reads a text, and why.\n"
        "- [Published data](data.md): what tables and columns hold."
    )


def pages() -> dict[str, str]:
    """Each page of the reference by its name, with its text."""
    made = {"index": index, "commands": commands, "files": files, "rules": read, "data": data}
    return {f"{name}.md": FRONT + "\n\n".join(_below(name, parts())) + "\n" for name, parts in made.items()}


def _below(name: str, parts: Iterator[str]) -> Iterator[str]:
    """The parts of a page, with the way back below its title."""
    yield next(parts)
    if name != "index":
        yield "[Reference](index.md)"
    yield from parts


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
