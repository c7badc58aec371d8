"""Commands that write below `archive/`, and never to a raw file."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import click

from generator.accession import Refused, copy_in, record_new
from generator.afar import places
from generator.archive import RAW, raw_paths
from generator.cli.across import elsewhere_option
from generator.cli.options import archive_option
from generator.cli.reporting import end, report, tried
from generator.curated import Invalid
from generator.decisions import HIDDEN, REASONS, REQUESTERS, decisions, record
from generator.markup import shown
from generator.model import RelationKind
from generator.naming import Named, article_ids, members, named
from generator.register import moves
from generator.withdraw import stands

VERDICTS = {"confirm": "confirmed", "reject": "rejected", "join": "joined", "part": "parted"}
OF_STORIES = ("join", "part")


@click.command()
@elsewhere_option
@click.argument("captures", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@archive_option
@click.option("--to", "folder", default="", help="A folder below raw/ to copy them to.")
@click.option("--all", "everything", is_flag=True, help="Record every file of raw/ that the manifest does not list.")
def add(captures: tuple[Path, ...], archive: Path, folder: str, everything: bool) -> None:
    """Copy captures into raw/ and record their hashes; refuses to overwrite.

    \b
    Examples:
      dateline add article.txt --to 2016/12
      dateline add --all
      dateline add --all --raw s3://bucket/captures
    """
    if inside := next((one for one in captures if one.is_dir()), None):
        raise click.UsageError(shown(f"{inside} is a folder: copy it below {archive / RAW}, then: dateline add --all"))
    if bool(captures) == everything:
        raise click.UsageError("name files, or say --all")
    if captures and places():
        raise click.UsageError("--raw goes with --all: nothing is ever copied to where raw files lie")
    try:
        if captures:
            copy_in(archive, captures, folder)
        found, problems = record_new(archive)
    except (Refused, Invalid) as error:
        raise click.ClickException(str(error)) from error
    for one in found:
        moved = f" (moved from {one.moved_from})" if one.moved_from else ""
        same = f" (the same bytes as raw/{one.same_as})" if one.same_as else ""
        click.echo(shown(f"{one.sha256}  raw/{one.path}{moved}{same}"))
    click.echo(f"{len(found)} recorded")
    report(problems)
    end(problems)


@click.command()
@elsewhere_option
@click.argument("verdict", type=click.Choice(list(VERDICTS)))
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@click.option("--by", required=True, help="Who decides: a name or initials; the site shows it.")
@click.option("--why", default="", help="Why, in a sentence; the site shows it.")
@click.option("--kind", type=click.Choice(get_args(RelationKind)), help="How two claims that are confirmed relate.")
@click.option("--id", "name", help="What a joined story is called in its address, whatever else joins it.")
@archive_option
def decide(
    verdict: str, ids: tuple[str, ...], by: str, why: str, kind: str | None, name: str | None, archive: Path
) -> None:
    """Write a decision into decisions.yml: on the relation of two claims, or on the story of two or more articles.

    The ids stand on the pages of the private profile and in data/; an article goes by its file or address as well. The
    decision holds from the next build on, whatever the machine finds.

    \b
    Examples:
      dateline decide reject CLAIM CLAIM --by "J. D." --why "one is about the airport, the other about the city"
      dateline decide confirm CLAIM CLAIM --kind differs --by "J. D."
      dateline decide join ARTICLE ARTICLE --by "J. D." --id harbour-fire
    """
    if kind and verdict != "confirm":
        raise click.UsageError("--kind says how confirmed claims relate; it goes with confirm only")
    if name and verdict != "join":
        raise click.UsageError("--id names a story; it goes with join only")
    if len(ids) < 2 or (verdict not in OF_STORIES and len(ids) > 2):
        raise click.UsageError("a relation has two claims, a story at least two articles")
    subject = "story" if verdict in OF_STORIES else "relation"
    known = _articles(archive, ids) if subject == "story" else _claims(archive, ids)
    if len(set(known)) < len(known):
        raise click.UsageError(f"{', '.join(known)}: one is named twice")
    said = {subject: known, "decision": VERDICTS[verdict], "kind": kind, "id": name, "by": by, "why": why}
    lines = tried(record, archive, {name: value for name, value in said.items() if value}, date.today())
    click.echo(lines, nl=False)


def _articles(archive: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of articles. Ends with 2 where a name is that of none, or of a file that holds several."""
    found = {name: tried(article_ids, archive, name) for name in names}
    if unknown := [name for name, ids in found.items() if not ids]:
        raise click.UsageError(shown(f"no article has the id {', '.join(unknown)}"))
    if several := next((name for name, ids in found.items() if len(ids) > 1), None):
        raise click.UsageError(shown(f"{several} holds several articles: name one by its id or address"))
    return tuple(found[name][0] for name in names)


def _claims(archive: Path, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The same ids. Ends with 2 where one begins as no article's."""
    if unknown := [one for one in ids if tried(named, archive, one.rpartition("-")[0]) is None]:
        raise click.UsageError(shown(f"no claim has the id {', '.join(unknown)}"))
    return ids


@click.command()
@elsewhere_option
@click.argument("article")
@click.option("--reason-class", "reason", type=click.Choice(REASONS), required=True, help="Why; the site shows it.")
@click.option("--requested-by-class", "requested_by", type=click.Choice(REQUESTERS), required=True,
              help="At whose request; the site shows it.")  # fmt: skip
@click.option("--hide-title", is_flag=True, help="Show neither its title nor its original address.")
@click.option("--member", help="Only this member of a raw file that holds several.")
@click.option("--by", help="Who decides: a name or initials; the site shows it.")
@click.option("--why", help="More on why, in a sentence; the site shows it.")
@archive_option
def withdraw(article: str, reason: str, requested_by: str, hide_title: bool, archive: Path, **more: str | None) -> None:
    """Take an article out of the site: its address holds a tombstone from the next build on, in either profile.

    ARTICLE is its raw file, its path below raw/, its id, or the address of its page. Nothing is deleted: the capture
    and its line in the manifest stay. The entry in decisions.yml is the log; `dateline restore` adds another.

    \b
    Examples:
      dateline withdraw 2016/12/a.txt --reason-class privacy --requested-by-class person-named
      dateline withdraw 2016/12/a.txt --reason-class court-order --requested-by-class court --hide-title
    """
    found = tried(named, archive, article, more["member"])
    if found and found.member:
        _there(archive, found)
    title = {"title": HIDDEN} if hide_title else {}
    _log(archive, {**_where("withdrawn", found), "reason": reason, "requested_by": requested_by, **title}, more)


@click.command()
@elsewhere_option
@click.argument("article")
@click.option("--member", help="Only this member of a raw file that holds several.")
@click.option("--by", help="Who decides: a name or initials.")
@click.option("--why", help="Why, in a sentence.")
@archive_option
def restore(article: str, archive: Path, **more: str | None) -> None:
    """Show a withdrawn article again, from the next build on.

    \b
    Example:
      dateline restore 2016/12/a.txt --by "J. D." --why "the court has lifted its order"
    """
    found = tried(named, archive, article, more["member"])
    where = _where("restored", found)
    if found and not stands(tried(decisions, archive), found.path, found.member, tried(moves, archive)):
        raise click.UsageError(f"{found.path} is not withdrawn")
    _log(archive, where, more)


def _there(archive: Path, found: Named) -> None:
    """End with 2 where a raw file has no such member: the one that was meant would go on being shown."""
    known = tried(members, archive, found.path)
    if found.path in raw_paths(archive) and found.member not in known:
        near = get_close_matches(found.member or "", sorted(known), n=1)
        meant = f"; did you mean “{near[0]}”?" if near else ""
        raise click.UsageError(shown(f"{found.path} has no member “{found.member}”{meant}"))


def _where(key: str, found: Named | None) -> dict[str, str]:
    if found is None:
        raise click.UsageError("no raw file of the archive has that path, id or address")
    return {key: found.path, **({"member": found.member} if found.member else {})}


def _log(archive: Path, entry: dict[str, str], more: Mapping[str, str | None]) -> None:
    said = {name: value for name in ("by", "why") if (value := more[name])}
    click.echo(tried(record, archive, {**entry, **said}, date.today()), nl=False)
