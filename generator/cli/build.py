"""Commands that make things: pages, site, offline copy."""

from pathlib import Path
from typing import cast

import click

from generator.cli.options import edition_options, path_option, site_option
from generator.cli.reporting import end, whole_edition, write_pages
from generator.model import Profile
from generator.offline import pack
from generator.render import RenderFailed, render


@click.command()
@edition_options
@site_option
@path_option("--config", "mkdocs.yml", "The configuration of MkDocs.", folder=False)
def build(archive: Path, docs: Path, profile: str, workers: int, strict: bool, config: Path, site: Path) -> None:
    """Generate the pages and build the site; prints the page to open.

    \b
    Examples:
      dateline build
      dateline build --profile public --strict
    """
    whole = whole_edition(archive, cast(Profile, profile), workers)
    write_pages(whole, archive, docs)
    try:
        fresh = render(config.resolve(), docs.resolve(), site.resolve())
    except RenderFailed as error:
        raise click.ClickException(f"the site was not built, the old one stands: {error}") from error
    if not fresh:
        click.echo("The site is up to date.")
    click.echo(f"Open {site.resolve() / 'index.html'}")
    end(whole.problems if strict else ())


@click.command()
@edition_options
def generate(archive: Path, docs: Path, profile: str, workers: int, strict: bool) -> None:
    """Write the Markdown pages and data files, without building the site.

    \b
    Example:
      dateline generate --archive archive --docs docs --profile private --workers 2
    """
    whole = whole_edition(archive, cast(Profile, profile), workers)
    write_pages(whole, archive, docs)
    end(whole.problems if strict else ())


@click.command()
@site_option
@path_option("--out", "dateline-offline.zip", "The zip to write.", folder=False)
def offline(site: Path, out: Path) -> None:
    """Pack the built site into a zip that opens from any folder.

    \b
    Example:
      dateline offline --out dateline-offline.zip
    """
    if not site.is_dir():
        raise click.UsageError(f"{site} is not there: build it first")
    click.echo(f"{out}: {pack(site, out)} files; unpack it anywhere and open {site.name}/index.html")
