"""The commands that write what the site of a large archive does not hold: the database, and all relations."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click

from generator.cli.across import elsewhere_option
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
from generator.disk import pour, replace
from generator.model import Profile
from generator.published import Leak


@click.command()
@elsewhere_option
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
    from generator.prepare import prepare

    _apart(out, archive, docs, site)
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


@click.command()
@elsewhere_option
@archive_option
@docs_option
@site_option
@path_option("--out", "relations.jsonl", "The file to write; it must not exist.", folder=False)
@profile_option
@today_option
@workers_option
def relations(archive: Path, docs: Path, site: Path, out: Path, profile: str, today: str, workers: int) -> None:
    """Write all relations as JSON Lines, those too for which nothing speaks but that two sentences are alike.

    The sites of archives that are not large hold the same file below data/. No file is replaced, and none is written
    into the archive, its pages or its site.

    \b
    Examples:
      dateline relations --out relations.jsonl
      dateline relations --out public.jsonl --profile public
    """
    from generator.exports.downloads import table
    from generator.prepare import prepare

    _apart(out, archive, docs, site)
    if os.path.lexists(out):
        raise click.UsageError(f"{out} exists, and would be replaced")
    ready = tried(prepare, asked(archive, cast(Profile, profile), workers, Progress(), today))
    name = "relations.jsonl"
    made = next(one for one in table("relations", ready.edition) if one.name == name)

    def checked() -> Iterator[bytes]:
        for data in made.parts():
            if ready.guard:
                ready.guard.check(f"data/{name}", data)
            yield data

    try:
        pour(out, checked(), out.with_name(f".{out.name[:200]}.new"))
    except Leak as error:
        raise refused(error) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error}") from error
    click.echo(f"{out}: {made.rows:,} relations, {made.size:,} bytes")


def _apart(out: Path, archive: Path, docs: Path, site: Path) -> None:
    """Nothing is written into what is built, nor into what it is built from. Raises click.UsageError."""
    from generator.parts.places import folder

    for name, place in (("archive", archive), ("docs", docs), ("site", site), ("parts", folder(docs))):
        apart(**{name: place, "out": out})
