"""The command that tells a reviewer what a build has changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from generator.changes import Changed, Changes, Missing
from generator.changes import changes as compared
from generator.markup import inline

MOST = 50  # Lines of each kind; more than these nobody reads in a summary.
LONGEST = 160  # Characters of a value or passage.
BEFORE = 40  # Characters that two long values share, and that stand before where they part.


@click.command()
@click.argument("before", type=click.Path(path_type=Path, file_okay=False))
@click.argument("after", type=click.Path(path_type=Path, file_okay=False, exists=True))
def changes(before: Path, after: Path) -> None:
    """Tell in Markdown what differs between two data folders: articles, metadata, removals, relations, problems.

    A folder may be data/, or a docs/ or a site that holds it. Of an archive in parts all parts are compared: they are
    looked for where a build puts them, beside data/ in a site, in parts/ beside docs/.

    \b
    Examples:
      dateline changes before/data docs/data
      dateline changes old-site site
    """
    try:
        found = compared(before, after)
    except Missing as error:
        raise click.UsageError(str(error)) from error
    except (msgspec.DecodeError, KeyError) as error:
        raise click.ClickException(f"this is no data of an archive: {error}") from error
    click.echo("\n".join(_lines(found)))


def _lines(found: Changes) -> Iterator[str]:
    if found.nothing:
        yield "Nothing has changed."
        return
    yield "| added | changed | gone | linked | no longer linked | new problems |"
    yield "|---|---|---|---|---|---|"
    counts = (found.added, found.changed, found.gone, found.linked, found.unlinked, found.problems)
    yield f"| {' | '.join(f'{len(one):,}' for one in counts)} |"
    yield from _list("Added", [f"- {_said(title)} (`{one}`)" for one, title in found.added])
    yield from _list("Gone", [f"- {_said(title)} (`{one}`)" for one, title in found.gone])
    yield from _list("Changed", [line for one in found.changed for line in _article(one)])
    yield from _list("Linked", _pairs(found.linked))
    yield from _list("No longer linked", _pairs(found.unlinked))
    yield from _list("New problems", [f"- {_said(one)}" for one in found.problems])


def _list(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"\n## {title}\n"
        yield from lines[:MOST]
        if len(lines) > MOST:
            yield f"- and {len(lines) - MOST:,} lines more"


def _article(one: Changed) -> Iterator[str]:
    yield f"- {_said(one.title)} (`{one.article}`)" + (": the text is another" if one.text else "")
    for field, before, after in one.fields:
        yield f"  - {field}: {_turned(before, after)}"
    yield from (f"  - now removed, {_said(passage)}" for passage in one.removed)
    yield from (f"  - no longer removed, {_said(passage)}" for passage in one.restored)


def _pairs(links: Sequence[tuple[str, str, str]]) -> list[str]:
    counted = Counter(links)
    return [
        f"- {kind}: `{a}` and `{b}`" + (f", {number} pairs of statements" if number > 1 else "")
        for (kind, a, b), number in sorted(counted.items())
    ]


def _turned(before: object, after: object) -> str:
    """A value before and now; two that begin alike for longer than is shown, from shortly before where they part."""
    old, new = _words(before), _words(after)
    parted = (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    start = next(parted, min(len(old), len(new))) - BEFORE
    if start <= LONGEST - 2 * BEFORE:
        return f"{_said(before)} → {_said(after)}"
    return " → ".join(_said(f"…{words[start:]}") for words in (old, new))


def _said(value: object) -> str:
    """A value as Markdown that shows it and does nothing."""
    words = _words(value)
    return inline(words if len(words) <= LONGEST else f"{words[:LONGEST]}…")


def _words(value: object) -> str:
    if value is None or value == []:
        return "unknown"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
