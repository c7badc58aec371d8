"""The command that writes the tables of an archive whose site holds no database."""

from pathlib import Path
from typing import cast

import click

from generator.cli.footing import apart
from generator.cli.options import archive_option, path_option, profile_option, today_option, workers_option
from generator.cli.progress import Progress
from generator.cli.reporting import asked, refused, tried
from generator.disk import replace
from generator.model import Profile
from generator.published import Leak

HEAD = b"SQLite format 3\0"


@click.command()
@archive_option
@path_option("--out", "archive.sqlite", "The file to write.", folder=False)
@profile_option
@today_option
@workers_option
def database(archive: Path, out: Path, profile: str, today: str, workers: int) -> None:
    """Write all tables as one SQLite file with full-text search.

    The sites of archives that are not large hold the same file below data/. An older database is replaced, and nothing
    else ever is.

    \b
    Examples:
      dateline database --out archive.sqlite
      dateline database --out public.sqlite --profile public
    """
    # Not at the top: what only asks for help need not load all that builds.
    from generator.exports.downloads import DATABASE, whole_database
    from generator.prepare import prepare

    apart(archive=archive, out=out)
    if out.exists() and not _is_database(out):
        raise click.UsageError(f"{out} is no database, and would be replaced")
    ready = tried(prepare, asked(archive, cast(Profile, profile), workers, Progress(), today))
    made = b"".join(whole_database(ready.edition))
    try:
        if ready.guard:
            ready.guard.check(f"data/{DATABASE}", made)
        replace(out, made)
    except Leak as error:
        raise refused(error) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error}") from error
    click.echo(f"{out}: {len(made):,} bytes")


def _is_database(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(HEAD)) == HEAD
