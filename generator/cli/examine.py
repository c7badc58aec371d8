"""Commands that look and write nothing."""

import json
import sys
from pathlib import Path

import click

from generator.cli.options import archive_option, docs_option, workers_option
from generator.cli.reporting import end, report, tried, whole_edition
from generator.explain import explain as explained
from generator.model import Problem
from generator.reading import rules as all_rules
from generator.uncertain import uncertain
from generator.verify import verify as verified


@click.command()
@archive_option
@workers_option
def check(archive: Path, workers: int) -> None:
    """List mistakes, then what is uncertain, most useful first; writes nothing. Ends with 1 when there are problems.

    \b
    Example:
      dateline check
    """
    whole = whole_edition(archive, "private", workers)
    report(whole.problems)
    click.echo("".join(f"note: {note}\n" for note in uncertain(whole)), nl=False)
    end(whole.problems)


@click.command()
@archive_option
@docs_option
@workers_option
def verify(archive: Path, docs: Path, workers: int) -> None:
    """Check every hash, that no character was lost, and that the generated pages can be derived again.

    \b
    Example:
      dateline verify
    """
    found = tried(verified, archive, docs, workers)
    report(found.problems)
    click.echo(
        f"{found.files} raw files, {found.articles} articles accounted for to the last character, "
        f"{found.pages} generated files derived again, {len(found.problems)} problems"
    )
    end(found.faults)


@click.command()
@click.argument("rawfile", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@archive_option
@click.option("--line", "lines", type=click.IntRange(1), multiple=True, help="Only the passage there, in full.")
def explain(rawfile: Path, archive: Path, lines: tuple[int, ...]) -> None:
    """Show every kept and removed passage and every value of one raw file, with rule and line.

    \b
    Examples:
      dateline explain archive/raw/000_4648fc7e8976edec.txt
      dateline explain archive/raw/000_4648fc7e8976edec.txt --line 31
    """
    try:
        path = rawfile.resolve().relative_to((archive / "raw").resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{rawfile} is not below {archive / 'raw'}") from None
    result = tried(explained, archive, path, lines)
    if isinstance(result, Problem):
        report([result])
        sys.exit(1)
    for line in result:
        click.secho(line.text, fg=line.colour, bold=line.strong)


@click.command("list")
@archive_option
@workers_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_articles(archive: Path, workers: int, as_json: bool) -> None:
    """List the articles of the archive.

    \b
    Examples:
      dateline list
      dateline list --json | jq .title
    """
    whole = whole_edition(archive, "private", workers)
    for article in whole.articles:
        if as_json:
            row = {
                "id": article.id, "path": article.source.path, "title": article.title, "publisher": article.publisher,
                "published": article.published, "rights": article.rights.status, "sha256": article.source.sha256,
            }  # fmt: skip
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{article.published or 'unknown   '}  {article.publisher or 'unknown'}  {article.title}")


@click.command()
def rules() -> None:
    """List the rules with their reasons.

    \b
    Example:
      dateline rules
    """
    for rule in all_rules():
        click.secho(rule.NAME, bold=True)
        click.echo(f"  {rule.WHY}")
