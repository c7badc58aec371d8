"""`python -m tests.catalogues [CODE]`: bring all catalogues to the texts in the source, or begin one in a language."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import yaml
from babel import Locale
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from generator.model import LIFTED

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "generator" / "interface"
# A text, or one for a single thing and one for many.
Text = str | tuple[str, str]
# No clock reaches the files.
ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def said(source: str) -> Iterator[Text]:
    """The texts of a Python module's calls of `say`, `mark`, `count` and `Words`. Raises ValueError for an f-string."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id == "count" and len(call.args) == 3:
            one, many = (_literals(argument) for argument in call.args[1:])
            yield from ((f"{{count}} {a}", f"{{count}} {b}") for a, b in zip(one, many, strict=True))
        elif call.func.id in ("say", "mark", "Words") and call.args:
            yield from _literals(call.args[0])


def _literals(node: ast.AST) -> Iterator[str]:
    """The texts that an argument may be: those of tuples, of a table's values, of both ways of a condition."""
    if isinstance(node, ast.JoinedStr):
        raise ValueError(f"line {node.lineno}: an f-string cannot be translated; write {{names}} and give their values")
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple):
        for item in node.elts:
            yield from _literals(item)
    elif isinstance(node, ast.Dict):
        for item in node.values:
            yield from _literals(item)
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def reasons(source: str) -> Iterator[str]:
    """What a module says of its doing in the data: why a rule holds, and why a passage was removed."""
    tree = ast.parse(source)
    assigned = [node for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)]
    constants = {ast.unparse(node.targets[0]): [*_literals(node.value)] for node in assigned}
    yield from constants.get("WHY", [])
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("Removal", "Column"):
            for argument in call.args[2:3]:
                found = constants.get(ast.unparse(argument), [*_literals(argument)])
                yield from (text.removeprefix(LIFTED) for text in found)


def scripted(source: bytes) -> Iterator[Text]:
    """The texts of a script's calls of `say` and `count`."""
    keywords = {"say": (1,), "count": (2, 3)}
    for _, found, _, _ in extract("javascript", BytesIO(source), keywords, options={"parse_template_string": True}):
        yield (f"{{count}} {found[0]}", f"{{count}} {found[1]}") if isinstance(found, tuple) else found


def templated(source: bytes) -> Iterator[str]:
    """The texts of a template's calls of `say`."""
    for _, _, found, _ in babel_extract(BytesIO(source), ("say",), (), {"extensions": "jinja2.ext.do"}):
        yield from [found] if isinstance(found, str) else []


def configured(source: str) -> Iterator[str]:
    """The words of mkdocs.yml: the navigation's, the description and what stands below each page."""
    tree = yaml.load(re.sub(r"!ENV ", "", source), yaml.SafeLoader)
    yield from (tree["site_description"], tree["copyright"])
    yield from _named(tree["nav"])


def themed(source: str) -> Iterator[str]:
    """The words of the theme's settings: the palette's."""
    yield from (option["toggle"]["name"] for option in yaml.safe_load(source)["palette"])


def _named(entries: list[object]) -> Iterator[str]:
    for entry in entries:
        for title, inside in entry.items() if isinstance(entry, dict) else ():
            yield title
            yield from _named(inside) if isinstance(inside, list) else ()


def required() -> dict[Text, list[str]]:
    """Every text of the interface, with the files in which it stands; a complete catalogue holds all of them."""
    found: dict[Text, list[str]] = {}
    for file in sorted((ROOT / "generator").rglob("*.*")):
        if "cli" in file.parts:  # The command line is English.
            continue
        read = {
            ".py": lambda file=file: said(file.read_text(encoding="utf-8")),
            ".html": lambda file=file: templated(file.read_bytes()),
            ".js": lambda file=file: scripted(file.read_bytes()),
        }.get(file.suffix)
        _note(found, read() if read else (), file)
    _note(found, configured((ROOT / "mkdocs.yml").read_text(encoding="utf-8")), ROOT / "mkdocs.yml")
    parts = ROOT / "generator" / "parts" / "mkdocs.yml"
    _note(found, _named(yaml.safe_load(parts.read_text(encoding="utf-8"))["nav"]), parts)
    settings = ROOT / "generator" / "theme" / "mkdocs_theme.yml"
    _note(found, themed(settings.read_text(encoding="utf-8")), settings)
    return found


def optional() -> dict[Text, list[str]]:
    """Reasons in the data, which are shown in English where a catalogue has none: a new rule asks for no translator."""
    found: dict[Text, list[str]] = {}
    for file in sorted((ROOT / "generator").rglob("*.py")):
        _note(found, reasons(file.read_text(encoding="utf-8")), file)
    for file in sorted((ROOT / "generator" / "claims" / "lexicon").glob("*.toml")):
        words = tomllib.loads(file.read_text(encoding="utf-8"))
        _note(found, (event["label"] for event in words["events"].values() if "label" in event), file)
        _note(found, (unit for unit in words["units"].values() if len(unit) > 1), file)
    return found


def _note(found: dict[Text, list[str]], texts: Iterator[Text] | tuple[()], file: Path) -> None:
    place = file.relative_to(ROOT).as_posix()
    for text in texts:
        places = found.setdefault(text, [])
        places.extend([place] if place not in places else [])


def begun(language: str | None) -> Catalog:
    """An empty catalogue, in which nothing changes with the day."""
    return Catalog(
        Locale.parse(language, sep="-") if language else None,
        project="Dateline",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=ANY_DAY,
        revision_date=ANY_DAY,
        fuzzy=False,
    )


def template() -> Catalog:
    """All texts, untranslated."""
    made = begun(None)
    for texts in (required(), optional()):
        for text, places in texts.items():
            made.add(text, locations=[(place, 0) for place in places])
    return made


def read(language: str) -> Catalog:
    """A catalogue; an empty one where there is no file yet."""
    file = FOLDER / f"{language}.po"
    if not file.exists():
        return begun(language)
    with file.open("rb") as source:
        return read_po(source, locale=Locale.parse(language, sep="-"))


def updated(language: str) -> bytes:
    """A catalogue with the texts of now: the new ones empty, no guesses, without those that are gone."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.header_comment = (
        f"# Dateline's interface: {catalogue.locale.english_name if catalogue.locale else language}."
    )
    out = BytesIO()
    write_po(out, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def main(wanted: list[str]) -> None:
    """Write, and say what is still to be translated."""
    for language in wanted or sorted(file.stem for file in FOLDER.glob("*.po")):
        (FOLDER / f"{language}.po").write_bytes(updated(language))
        empty = [message.id for message in read(language) if message.id and not _whole(message.string)]
        print(f"{language}.po: {len(empty)} without a translation")
        print("".join(f"  {json.dumps(text, ensure_ascii=False)}\n" for text in empty), end="")


def _whole(string: str | tuple[str, ...]) -> bool:
    return bool(string) and (isinstance(string, str) or all(string))


if __name__ == "__main__":
    main(sys.argv[1:])
