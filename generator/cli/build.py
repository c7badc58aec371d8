"""Commands that make things: pages, site, offline copy."""

from pathlib import Path
from typing import cast
from zipfile import is_zipfile

import click

from generator.cli.across import across_options
from generator.cli.footing import apart, replaceable
from generator.cli.options import edition_options, path_option, site_option
from generator.cli.progress import Progress
from generator.cli.reporting import asked, end, pages_written, refused, report, tried, writing
from generator.joined import Fresh, joined
from generator.model import Profile
from generator.offline import pack
from generator.parts import CONFIG
from generator.parts.places import parts
from generator.pool import Workers
from generator.published import Leak
from generator.render import RenderFailed, complete
from generator.site_manifest import unsealed


@click.command()
@across_options
@edition_options
@site_option
@path_option("--config", "mkdocs.yml", "The configuration of MkDocs.", folder=False)
def build(
    archive: Path,
    docs: Path,
    profile: str,
    today: str,
    workers: int,
    pool: Workers,
    strict: bool,
    profile_time: bool,
    config: Path,
    site: Path,
) -> None:
    """Generate the pages and build the site; prints the page to open.

    \b
    Examples:
      dateline build
      dateline build --profile public --strict
    """
    apart(archive=archive, docs=docs, site=site)
    progress = Progress(profile_time)
    wanted = asked(archive, cast(Profile, profile), pool, progress, today)
    replaceable(site, config)

    def look(folder: Path) -> None:
        """The last look at a site before it stands."""
        from generator.leak import searched
        from generator.prepare import prepare

        ready = done.ready or tried(prepare, wanted)
        searched(folder, ready.guard)

    with writing(docs):
        done = pages_written(wanted, docs)
        try:
            with progress.during("rendering"):
                judge = look if wanted.profile == "public" else None
                places = config.resolve(), docs.resolve(), site.resolve()
                fresh = joined(*places, workers, judge, wanted.address, Fresh(done.seen, done.digests))
        except Leak as error:
            raise refused(error) from error
        except RenderFailed as error:
            old = ", the old one stands" if site.exists() else ""
            raise click.ClickException(f"the site was not built{old}: {error}") from error
    if not fresh:
        click.echo("The site is up to date.")
    progress.report()
    click.echo(f"Open {site.resolve() / 'index.html'}")
    end(done.outcome.problems if strict else ())


@click.command()
@across_options
@edition_options
def generate(
    archive: Path,
    docs: Path,
    profile: str,
    today: str,
    workers: int,
    pool: Workers,
    strict: bool,
    profile_time: bool,
) -> None:
    """Write the Markdown pages and data files, without building the site.

    \b
    Example:
      dateline generate --archive archive --docs docs --profile private --workers 2
    """
    apart(archive=archive, docs=docs)
    progress = Progress(profile_time)
    wanted = asked(archive, cast(Profile, profile), pool, progress, today)
    with writing(docs):
        done = pages_written(wanted, docs)
        config = docs.parent / CONFIG
        if (names := parts(docs)) and config.is_file():
            from generator.parts.configure import configure  # What an archive without parts need not load.

            configure(config, docs, names, wanted.address)
    progress.report()
    end(done.outcome.problems if strict else ())


@click.command()
@site_option
@path_option("--out", "dateline-offline.zip", "The zip to write.", folder=False)
def offline(site: Path, out: Path) -> None:
    """Pack the built site into a zip that opens from any folder; only as it was built, by its own manifest.

    \b
    Example:
      dateline offline --out dateline-offline.zip
    """
    complete(site.resolve())
    if not site.is_dir():
        raise click.UsageError(f"{site} is not there: build it first")
    if out.exists() and not is_zipfile(out):
        raise click.UsageError(f"{out} is no zip, and would be replaced")
    changed = [*unsealed(site)]
    report(changed)
    if changed:
        raise click.ClickException(f"{site} is not as it was built: build it again")
    click.echo(f"{out}: {pack(site, out)} files; unpack it anywhere and open {site.name}/index.html")
