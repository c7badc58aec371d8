"""Commands that write below `archive/`, and never to a raw file."""

from datetime import date
from pathlib import Path
from typing import get_args

import click

from generator.accession import Refused, copy_in, record_new
from generator.cli.options import archive_option
from generator.cli.reporting import tried
from generator.curated import Invalid
from generator.decisions import record
from generator.model import RelationKind

VERDICTS = {"confirm": "confirmed", "reject": "rejected", "join": "joined", "part": "parted", "withdraw": "withdrawn"}
OF_STORIES = ("join", "part")


@click.command()
@click.argument("captures", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@archive_option
@click.option("--to", "folder", default="", help="A folder below raw/ to copy them to.")
@click.option("--all", "everything", is_flag=True, help="Record every file of raw/ that the manifest does not list.")
def add(captures: tuple[Path, ...], archive: Path, folder: str, everything: bool) -> None:
    """Copy captures into raw/ and record their hashes; refuses to overwrite.

    \b
    Examples:
      dateline add article.txt --to 2016/12
      dateline add --all
    """
    if bool(captures) == everything:
        raise click.UsageError("name files, or say --all")
    try:
        copy_in(archive, captures, folder)
        found = record_new(archive)
    except (Refused, Invalid) as error:
        raise click.ClickException(str(error)) from error
    for one in found:
        moved = f" (moved from {one.moved_from})" if one.moved_from else ""
        click.echo(f"{one.sha256}  raw/{one.path}{moved}")
    click.echo(f"{len(found)} recorded")


@click.command()
@click.argument("verdict", type=click.Choice(list(VERDICTS)))
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@click.option("--by", required=True, help="Who decides: a name or initials; the site shows it.")
@click.option("--why", default="", help="Why, in a sentence; the site shows it.")
@click.option("--kind", type=click.Choice(get_args(RelationKind)), help="How two claims that are confirmed relate.")
@archive_option
def decide(verdict: str, ids: tuple[str, ...], by: str, why: str, kind: str | None, archive: Path) -> None:
    """Write a decision into decisions.yml: on the relation of two claims, on the story of two or more articles, or that
    a raw file is withdrawn, which is named by its path below raw/.

    The ids stand on the pages of the private profile and in data/. The decision holds from the next build on, whatever
    the machine finds.

    \b
    Examples:
      dateline decide reject CLAIM CLAIM --by "J. D." --why "one is about the airport, the other about the city"
      dateline decide confirm CLAIM CLAIM --kind differs --by "J. D."
      dateline decide join ARTICLE ARTICLE --by "J. D."
      dateline decide withdraw 2016/12/a.txt --by "J. D." --why "at the author's request"
    """
    if kind and verdict != "confirm":
        raise click.UsageError("--kind says how confirmed claims relate; it goes with confirm only")
    if verdict == "withdraw":
        if len(ids) > 1 or not why:
            raise click.UsageError("one path is withdrawn at a time, and --why says why")
        click.echo(tried(record, archive, {"withdrawn": ids[0], "by": by, "why": why}, date.today()), nl=False)
        return
    if len(ids) < 2 or (verdict not in OF_STORIES and len(ids) > 2):
        raise click.UsageError("a relation has two claims, a story at least two articles")
    subject = "story" if verdict in OF_STORIES else "relation"
    said = {subject: ids, "decision": VERDICTS[verdict], "kind": kind, "by": by, "why": why}
    lines = tried(record, archive, {name: value for name, value in said.items() if value}, date.today())
    click.echo(lines, nl=False)
