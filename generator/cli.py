"""The command line: the only module that prints and chooses exit codes."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn, TypeVar, cast

import click

from generator import __version__
from generator.accession import Refused, copy_in, record_new
from generator.curated import Invalid
from generator.explain import explain as explained
from generator.model import Edition, Problem, Profile
from generator.offline import pack
from generator.reading import rules as all_rules
from generator.render import RenderFailed, render
from generator.run import edition
from generator.site import pages, write
from generator.uncertain import uncertain
from generator.verify import verify as verified
from generator.wording import count

Result = TypeVar("Result")
Command = TypeVar("Command", bound=Callable[..., object])
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _path(name: str, default: str, text: str, folder: bool = True) -> Callable[[Command], Command]:
    """An option that names a folder or a file."""
    kind = click.Path(path_type=Path, file_okay=not folder, dir_okay=folder)
    return click.option(name, type=kind, default=Path(default), show_default=True, help=text)


archive_option = _path("--archive", "archive", "The archive folder, with raw/ in it.")
docs_option = _path("--docs", "docs", "Where the pages are written.")
site_option = _path("--site", "site", "The built site.")
profile_option = click.option(
    "--profile", type=click.Choice(["private", "public"]), default="private", show_default=True,
    help="private withholds nothing; public follows the policy in archive.yml.",
)  # fmt: skip
workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="Processes to use.",
)
strict_option = click.option("--strict", is_flag=True, help="End with 1 when any file has a problem.")


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn a folder of raw news articles into a static archive with evidence for every value.

    \b
    Examples:
      dateline add ~/captures/*.txt      take captures in
      dateline build                     make the pages and the site
      dateline explain archive/raw/a.txt show what was kept, removed and found, and why
    """


@main.command()
@archive_option
@docs_option
@profile_option
@workers_option
@strict_option
@site_option
@_path("--config", "mkdocs.yml", "The configuration of MkDocs.", folder=False)
def build(archive: Path, docs: Path, profile: str, workers: int, strict: bool, config: Path, site: Path) -> None:
    """Generate the pages and build the site; prints the page to open.

    \b
    Examples:
      dateline build
      dateline build --profile public --strict
    """
    made = _edition(archive, cast(Profile, profile), workers)
    _write(made, docs)
    try:
        fresh = render(config.resolve(), site.resolve())
    except RenderFailed as error:
        raise click.ClickException(f"the site was not built, the old one stands: {error}") from error
    if not fresh:
        click.echo("The site is up to date.")
    click.echo(f"Open {site.resolve() / 'index.html'}")
    _end(made.problems if strict else ())


@main.command()
@archive_option
@docs_option
@profile_option
@workers_option
@strict_option
def generate(archive: Path, docs: Path, profile: str, workers: int, strict: bool) -> None:
    """Write the Markdown pages and data files, without building the site.

    \b
    Example:
      dateline generate --archive archive --docs docs --profile private --workers 2
    """
    made = _edition(archive, cast(Profile, profile), workers)
    _write(made, docs)
    _end(made.problems if strict else ())


@main.command()
@archive_option
@workers_option
def check(archive: Path, workers: int) -> None:
    """Look for mistakes and for what is uncertain; writes nothing. Ends with 1 when there are problems.

    \b
    Example:
      dateline check
    """
    made = _edition(archive, "private", workers)
    for note in uncertain(made.articles):
        click.echo(f"note: {note}")
    _report(made.problems)
    _end(made.problems)


@main.command()
@archive_option
@docs_option
@workers_option
def verify(archive: Path, docs: Path, workers: int) -> None:
    """Check every hash, that no character was lost, and that the generated pages can be derived again.

    \b
    Example:
      dateline verify
    """
    try:
        report = verified(archive, docs, workers)
    except Invalid as error:
        _fail(error)
    _report(report.problems)
    click.echo(
        f"{report.files} raw files, {report.articles} articles accounted for to the last character, "
        f"{report.pages} generated files derived again, {len(report.problems)} problems"
    )
    _end(report.faults)


@main.command()
@click.argument("rawfile", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@archive_option
def explain(rawfile: Path, archive: Path) -> None:
    """Show every kept and removed passage and every value of one raw file, with rule and line.

    \b
    Example:
      dateline explain archive/raw/000_4648fc7e8976edec.txt
    """
    try:
        path = rawfile.resolve().relative_to((archive / "raw").resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{rawfile} is not below {archive / 'raw'}") from None
    try:
        result = explained(archive, path)
    except Invalid as error:
        _fail(error)
    if isinstance(result, Problem):
        _report([result])
        sys.exit(1)
    for line in result:
        click.secho(line.text, fg=line.colour, bold=line.strong)


@main.command()
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


@main.command("list")
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
    made = _edition(archive, "private", workers)
    for article in made.articles:
        if as_json:
            row = {
                "id": article.id, "path": article.source.path, "title": article.title, "publisher": article.publisher,
                "published": article.published, "rights": article.rights.status, "sha256": article.source.sha256,
            }  # fmt: skip
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{article.published or 'unknown   '}  {article.publisher or 'unknown'}  {article.title}")


@main.command()
def rules() -> None:
    """List the rules with their reasons.

    \b
    Example:
      dateline rules
    """
    for rule in all_rules():
        click.secho(rule.NAME, bold=True)
        click.echo(f"  {rule.WHY}")


@main.command()
@site_option
@_path("--out", "dateline-offline.zip", "The zip to write.", folder=False)
def offline(site: Path, out: Path) -> None:
    """Pack the built site into a zip that opens from any folder.

    \b
    Example:
      dateline offline --out dateline-offline.zip
    """
    if not site.is_dir():
        raise click.UsageError(f"{site} is not there: build it first")
    click.echo(f"{out}: {pack(site, out)} files; unpack it anywhere and open {site.name}/index.html")


def _edition(archive: Path, profile: Profile, workers: int) -> Edition:
    if not (archive / "raw").is_dir():
        raise click.UsageError(f"{archive / 'raw'} is no folder")
    try:
        return edition(archive, profile, workers, _track)
    except Invalid as error:
        _fail(error)


def _track(stage: str, results: Iterable[Result], total: int) -> Iterable[Result]:
    """A bar on a terminal, nothing elsewhere: a log wants lines that say something."""
    if not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=total, label=stage, file=sys.stderr) as bar:
        yield from bar


def _write(made: Edition, docs: Path) -> None:
    try:
        done = write(docs, pages(made), made.profile)
    except OSError as error:
        raise click.ClickException(f"{docs} cannot be written: {error}") from error
    for path in done.skipped:
        click.echo(f"{docs / path} is hand-written: it stays", err=True)
    _report(made.problems)
    click.echo(
        f"{count(len(made.articles), 'article', 'articles')}, {count(len(made.claims), 'claim', 'claims')}, "
        f"{count(len(made.relations), 'relation', 'relations')}, {count(len(made.stories), 'story', 'stories')}, "
        f"{count(len(made.problems), 'problem', 'problems')}; "
        f"{done.standing} files, {done.written} written, {done.dropped} dropped"
    )


def _report(problems: Iterable[Problem]) -> None:
    click.echo("".join(f"{problem}\n" for problem in problems), err=True, nl=False)


def _end(problems: Iterable[Problem]) -> None:
    if any(True for _ in problems):
        sys.exit(1)


def _fail(error: Invalid) -> NoReturn:
    raise click.ClickException(str(error)) from error
