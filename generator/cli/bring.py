"""The command that takes in what people have already, in other programs' folders and files."""

from pathlib import Path

import click

from generator.accession import record_new
from generator.cli.footing import apart
from generator.cli.options import archive_option
from generator.cli.reporting import end, on_a_line, report
from generator.curated import Invalid
from generator.disk import Unreadable
from generator.importing.bring import Brought, Known, Left, Result, bring
from generator.importing.found import Passed
from generator.markup import shown
from generator.wording import count


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@archive_option
@click.option("--to", "folder", default="", help="A folder below raw/; else that of the kind of source.")
@click.option("--summaries", is_flag=True, help="Of a feed, also entries that have a summary only.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
def bring_in(source: Path, archive: Path, folder: str, summaries: bool, dry_run: bool) -> None:
    """Take captures in from an ArchiveBox folder, an export of Zotero or Omnivore, or a feed that was saved (RSS, Atom,
    JSON Feed), with sidecars.

    Captures are copied byte for byte below raw/, and recorded; what the source says of them goes into sidecars, each
    value with the place where the source has it. What the archive has already, by its hash, is left as it is; what was
    not understood is named. Nothing is fetched.

    \b
    Examples:
      dateline import ~/archivebox --dry-run
      dateline import ~/export/items.ris
      dateline import feed.xml --to feeds
    """
    # Not at the top: formats and lxml take their time to load.
    from generator.importing import kind_of, kinds
    from generator.importing.understood import what

    apart(archive=archive, SOURCE=source)
    kind = kind_of(source)
    if kind is None:
        raise click.UsageError(shown(f"{source} {what(source, '; '.join(one.WHAT for one in kinds()))}"))
    place = (archive / "raw" / (folder or kind.NAME)).resolve()
    if not place.is_relative_to((archive / "raw").resolve()):
        raise click.UsageError(f"--to {folder} is not below raw/")
    try:
        found = kind.read(source, summaries)
        results = [_told(one, dry_run) for one in bring(archive, kind.NAME, found, folder or kind.NAME, not dry_run)]
        _, problems = record_new(archive) if not dry_run and Brought in map(type, results) else ((), ())
    except (Unreadable, Invalid) as error:
        raise click.ClickException(on_a_line(f"{source}: {error}")) from error
    kinds_of = [type(one) for one in results]
    values = count(left, "value", "values") if (left := kinds_of.count(Left)) else ""
    click.echo(
        f"{count(kinds_of.count(Brought), 'capture', 'captures')} {'would be ' if dry_run else ''}imported, "
        f"{kinds_of.count(Known)} already there, {kinds_of.count(Passed)} not understood"
        f"{f'; {values} left out of their sidecars' if values else ''}"
    )
    report(problems)
    end(problems)


def _told(one: Result, dry_run: bool) -> Result:
    if isinstance(one, Brought):
        verb = "would import" if dry_run else "imported"
        click.echo(on_a_line(f"{verb} {one.origin} as raw/{one.path}{f' ({one.why})' if one.why else ''}"))
    elif isinstance(one, Left):
        click.echo(on_a_line(f"not understood: {one.where}: “{one.value}” is {one.why}, and is left out"))
    elif isinstance(one, Known):
        click.echo(on_a_line(f"skipped {one.origin}: its bytes are there already, as raw/{one.path}"))
    else:
        click.echo(on_a_line(f"not understood: {one.origin}: {one.why}"))
    return one
