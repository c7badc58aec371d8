"""Commands that look and write nothing."""

import json
import sys
from pathlib import Path

import click
import msgspec

from generator.cli.across import elsewhere_option
from generator.cli.options import archive_option, docs_option, site_option, workers_option
from generator.cli.progress import Progress
from generator.cli.reporting import end, needed, on_a_line, report, tried, whole_edition
from generator.curation import stray
from generator.explain import explain as explained
from generator.markup import shown
from generator.model import Problem
from generator.naming import named
from generator.permission import unused
from generator.proofs import proofs
from generator.reading import rules as all_rules
from generator.sections.proven import told as told_of
from generator.stats import stats as counted
from generator.uncertain import uncertain
from generator.verify import verify as verified
from generator.wording import count

NOT_SENT = "{} of the manifest never came here, since the bag that this archive came in left them out: not checked"
GROUPS = 8  # How many of each kind a line names; JSON has all.


@click.command()
@elsewhere_option
@archive_option
@workers_option
def check(archive: Path, workers: int) -> None:
    """List mistakes, then what is uncertain, most useful first; writes nothing. Ends with 1 when there are problems.

    \b
    Example:
      dateline check
    """
    whole = whole_edition(archive, "private", workers)
    problems = (*whole.problems, *proofs(archive)[1], *stray(archive))
    report(problems)
    notes = (*unused(whole), *uncertain(whole))
    click.echo("".join(f"note: {on_a_line(note)}\n" for note in notes), nl=False)
    end(problems)


@click.command()
@elsewhere_option
@archive_option
@docs_option
@site_option
@workers_option
def verify(archive: Path, docs: Path, site: Path, workers: int) -> None:
    """Check every hash, that no character was lost, that the generated pages can be derived again, and that the built
    site is what its own manifest says. Tells what proofs of age beside the manifest say, and what of it was checked.

    \b
    Examples:
      dateline verify
      dateline verify --raw s3://bucket/captures
    """
    needed(archive)
    found = tried(verified, archive, docs, workers, site)
    report(found.problems)
    for proof in found.proofs:
        click.echo("".join(f"{on_a_line(f'{proof.path}: {told}')}\n" for told in told_of(proof)), nl=False)
    click.echo(
        f"{found.files} raw files, {found.articles} articles accounted for to the last character, "
        f"{found.pages} generated files derived again, {found.site} files of the site checked, "
        f"{len(found.problems)} problems"
    )
    if found.not_sent:
        click.echo(NOT_SENT.format(count(found.not_sent, "file", "files")))
    end(found.faults)


@click.command()
@elsewhere_option
@click.argument("article")
@archive_option
@click.option("--line", "lines", type=click.IntRange(1), multiple=True, help="Only the passage there, in full.")
def explain(article: str, archive: Path, lines: tuple[int, ...]) -> None:
    """Show every kept and removed passage and every value of one raw file, with rule and line.

    ARTICLE is its raw file, its path below raw/, its id, or the address of its page.

    \b
    Examples:
      dateline explain archive/raw/000_4648fc7e8976edec.txt
      dateline explain archive/raw/000_4648fc7e8976edec.txt --line 31
    """
    needed(archive)
    found = tried(named, archive, article)
    if found is None:
        raise click.UsageError(shown(f"no raw file of the archive has the path, id or address “{article}”"))
    result = tried(explained, archive, found.path, lines, found.member)
    if isinstance(result, Problem):
        report([result])
        sys.exit(1)
    if lines and all(line.strong for line in result):  # Headings alone.
        raise click.UsageError(f"no passage stands at line {', '.join(map(str, lines))}; without --line all are listed")
    for line in result:
        click.secho(line.text, fg=line.colour, bold=line.strong)


@click.command("list")
@elsewhere_option
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
            said = f"{article.published or 'unknown   '}  {article.publisher or 'unknown'}  {article.title}"
            click.echo(on_a_line(said))


@click.command()
@elsewhere_option
@archive_option
@workers_option
@click.option("--json", "as_json", is_flag=True, help="All of it as one JSON object.")
def stats(archive: Path, workers: int, as_json: bool) -> None:
    """Count what an archive holds, and name the files that take longest to read.

    \b
    Example:
      dateline stats
    """
    needed(archive)
    found = tried(counted, archive, workers, Progress())
    if as_json:
        click.echo(msgspec.json.encode(found))
        return
    click.echo(
        f"{found.files:,} raw files, {found.bytes:,} bytes; {found.articles:,} articles, {found.words:,} words, "
        f"{found.claims:,} claims, {found.removals:,} removed passages, {found.problems:,} problems"
    )
    for name, groups in found.shares.items():
        shown = ", ".join(f"{group or 'unknown'} {number:,}" for group, number in groups[:GROUPS])
        rest = len(groups) - GROUPS
        click.echo(f"by {name}: {shown}{f', and {rest:,} more' if rest > 0 else ''}")
    click.echo("slowest to read:")
    for one in found.slowest:
        click.echo(f"  {one.seconds * 1000:8,.0f} ms  {one.size:12,} bytes  {one.path}")


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
