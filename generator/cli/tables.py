"""The command that writes the tables of an archive whose site holds no database."""

import os
from pathlib import Path
from typing import cast

import click

from generator.cli.footing import apart
from generator.cli.options import (
    archive_option,
    docs_option,
    path_option,
    profile_option,
    site_option,
    today_option,
    workers_option,
)
from generator.cli.progress import Progress
from generator.cli.reporting import asked, refused, tried
from generator.disk import replace
from generator.model import Profile
from generator.published import Leak


@click.command()
@archive_option
@docs_option
@site_option
@path_option("--out", "archive.sqlite", "The file to write.", folder=False)
@profile_option
@today_option
@workers_option
def database(archive: Path, docs: Path, site: Path, out: Path, profile: str, today: str, workers: int) -> None:
    """Write all tables as one SQLite file with full-text search.

    The sites of archives that are not large hold the same file below data/. An older database of Dateline is replaced,
    and nothing else ever is; nor is one written into the archive, its pages or its site.

    \b
    Examples:
      dateline database --out archive.sqlite
      dateline database --out public.sqlite --profile public
    """
    # Not at the top: what only asks for help need not load all that builds.
    from generator.exports.database import is_ours
    from generator.exports.downloads import DATABASE, whole_database
    from generator.parts.places import folder
    from generator.prepare import prepare

    for name, place in (("archive", archive), ("docs", docs), ("site", site), ("parts", folder(docs))):
        apart(**{name: place, "out": out})
    if os.path.lexists(out) and not is_ours(out):
        raise click.UsageError(f"{out} is no database of Dateline, and would be replaced")
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
