"""What the commands say and how they end."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from generator.afar import far, near
from generator.alone import Busy, alone
from generator.archive import RAW
from generator.asked import Asked
from generator.cli.progress import Progress
from generator.curated import Invalid
from generator.generate import FOLDER, Done, Unsteady, generate
from generator.interface import count
from generator.listing import Looped
from generator.markup import shown as visible
from generator.model import Edition, Problem, Profile
from generator.pool import Workers
from generator.published import Leak
from generator.publishing import days
from generator.track import Track
from generator.unpacked import unpacked_below

Result = TypeVar("Result")
BREAKS = re.compile(r"[\t\n\r\u2028\u2029]")
ADDRESS = "DATELINE_SITE_URL"  # mkdocs.yml reads it too.


def whole_edition(archive: Path, profile: Profile, workers: int) -> Edition:
    """All that the pages may show. Ends with 2 where there is no archive, with 1 where a curated file is wrong."""
    # Not at the top: what builds nothing need not load all that builds.
    from generator.run import shown, whole

    return shown(tried(whole, asked(archive, profile, workers, Progress())).edition)


def asked(archive: Path, profile: Profile, workers: Workers, track: Track, today: str = "") -> Asked:
    """What a command was asked for. Ends with 2 where there is no archive, or where `today` is no day."""
    needed(archive)
    if today and (len(today) != len("2026-11-22") or days(today) is None):
        raise click.UsageError(f"--today “{today}” is no day, such as 2026-11-22")
    return Asked(archive, profile, workers, track, _address(), today)


def needed(archive: Path) -> None:
    """End with 2 where there is no archive."""
    if not far(archive / RAW) and not near(archive / RAW).is_dir():
        begin = "go to an archive’s folder, or begin one: dateline init DIR"
        raise click.UsageError(f"{archive / RAW} is no folder: {begin}")


def _address() -> str:
    """The published site's address, if somebody has told it. Ends with 2 where it is none."""
    found = os.environ.get(ADDRESS, "").strip()
    if found and not found.startswith(("http://", "https://")):
        raise click.UsageError(f"{ADDRESS} is “{found}”, which is no http or https address")
    return f"{found.rstrip('/')}/" if found else ""


@contextmanager
def writing(docs: Path) -> Iterator[None]:
    """Hold the folder of the pages for this run alone. Ends with 1 where another run is writing there."""
    try:
        with alone(docs):
            yield
    except Busy as error:
        raise click.ClickException(str(error)) from error


def pages_written(wanted: Asked, docs: Path) -> Done:
    """Write the pages, and say what was written and what had problems.

    Ends with 1 where a curated file is wrong, nothing can be written, or a page holds what is withheld.
    """
    try:
        with unpacked_below(docs.parent / FOLDER):
            made = tried(generate, wanted, docs)
    except Leak as error:
        raise refused(error) from error
    except Looped:
        raise  # Its own words say where it is.
    except OSError as error:
        raise click.ClickException(f"{docs} cannot be written: {error}") from error
    except Unsteady as error:
        raise click.ClickException(str(error)) from error
    done = made.outcome
    for path in done.skipped:
        click.echo(f"{docs / path} is hand-written: it stays; where it is gone, there is a generated one", err=True)
    report(done.problems)
    click.echo(
        f"{count(done.articles, 'article', 'articles')}, {count(done.claims, 'claim', 'claims')}, "
        f"{count(done.relations, 'relation', 'relations')} ({done.shown:,} on pages), "
        f"{count(done.stories, 'story', 'stories')}, "
        f"{count(len(done.problems), 'problem', 'problems')}; "
        f"{done.files} files, {done.written} written, {done.dropped} dropped"
    )
    return made


def refused(leak: Leak) -> click.ClickException:
    """How a command ends that would have published what is withheld."""
    return click.ClickException(f"{leak}; nothing is published")


def report(problems: Iterable[Problem]) -> None:
    """Problems go to standard error, a line each, whatever a file's name holds."""
    click.echo("".join(f"{on_a_line(str(problem))}\n" for problem in problems), err=True, nl=False)


def on_a_line(text: str) -> str:
    """The text with every character made visible that could move a terminal's cursor or reorder what it shows."""
    return BREAKS.sub(lambda found: f"[U+{ord(found[0]):04X}]", visible(text))


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
    except Leak as error:
        raise refused(error) from error
