"""What the commands say and how they end."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from generator.curated import Invalid
from generator.model import Edition, Problem, Profile
from generator.run import edition
from generator.site import pages, write
from generator.wording import count

Result = TypeVar("Result")
ADDRESS = "DATELINE_SITE_URL"  # mkdocs.yml reads it too.


def whole_edition(archive: Path, profile: Profile, workers: int) -> Edition:
    """All that the pages may show. Ends with 2 where there is no archive, with 1 where a curated file is wrong."""
    if not (archive / "raw").is_dir():
        raise click.UsageError(f"{archive / 'raw'} is no folder")
    return tried(edition, archive, profile, workers, _track, _address())


def _address() -> str:
    """The published site's address, if somebody has told it. Ends with 2 where it is none."""
    found = os.environ.get(ADDRESS, "").strip()
    if found and not found.startswith(("http://", "https://")):
        raise click.UsageError(f"{ADDRESS} is “{found}”, which is no http or https address")
    return f"{found.rstrip('/')}/" if found else ""


def _track(stage: str, results: Iterable[Result], total: int) -> Iterable[Result]:
    """A bar on a terminal, nothing elsewhere: a log wants lines that say something."""
    if not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=total, label=stage, file=sys.stderr) as bar:
        yield from bar


def write_pages(made: Edition, archive: Path, docs: Path) -> None:
    """Write the pages, and say what was written and what had problems."""
    try:
        done = write(docs, pages(made), made.profile, archive, made.address)
    except OSError as error:
        raise click.ClickException(f"{docs} cannot be written: {error}") from error
    for path in done.skipped:
        click.echo(f"{docs / path} is hand-written: it stays", err=True)
    report(made.problems)
    shown = sum(one.shown for one in made.relations)
    click.echo(
        f"{count(len(made.articles), 'article', 'articles')}, {count(len(made.claims), 'claim', 'claims')}, "
        f"{count(len(made.relations), 'relation', 'relations')} ({shown:,} on pages), "
        f"{count(len(made.stories), 'story', 'stories')}, "
        f"{count(len(made.problems), 'problem', 'problems')}; "
        f"{done.standing} files, {done.written} written, {done.dropped} dropped"
    )


def report(problems: Iterable[Problem]) -> None:
    """Problems go to standard error, a line each."""
    click.echo("".join(f"{problem}\n" for problem in problems), err=True, nl=False)


def end(problems: Iterable[Problem]) -> None:
    """End with 1 if there are any problems."""
    if any(True for _ in problems):
        sys.exit(1)


def tried(function: Callable[..., Result], *words: object) -> Result:
    """The answer; a mistake in a curated file ends the command with 1 and its line."""
    try:
        return function(*words)
    except Invalid as error:
        raise click.ClickException(str(error)) from error
