"""Commands that make preservation copies, check those of others, and read ours back."""

from pathlib import Path
from typing import cast

import click

from generator.afar import near
from generator.archive import RAW
from generator.bags.tags import Unfit
from generator.cli.across import elsewhere_option
from generator.cli.footing import apart
from generator.cli.options import archive_option, path_option, profile_option, today_option, workers_option
from generator.cli.progress import Progress
from generator.cli.reporting import asked, end, report, tried
from generator.markup import shown
from generator.model import Profile

PRIVATE = (
    "This bag is of the private profile: it holds the whole archive, also what its policy withholds. Keep it; do not "
    "publish it. A bag that may be shown is made with --profile public."
)

# What `unbag` says last: what to do next.
NEXT = (
    "In {to}: dateline build. A bag holds no mkdocs.yml and no pages of your own in docs/: if they were other ones "
    "than `dateline init` gives, put them there first."
)
PART = (
    "This bag is of the public profile: a part of the archive, without its policy. The same site can be built from a "
    "private bag only{named}. For a site of these files alone: dateline init NEW, copy {to}/archive/raw into "
    "NEW/archive, and in NEW: dateline add --all, dateline build"
)
NAMED = "; {to}/archive/left-out-sha256.txt names what was left out"


@click.command()
@elsewhere_option
@archive_option
@path_option("--out", "dateline-bag.zip", "The bag: a folder, or a file that ends in .tar or .zip.", folder=False)
@profile_option
@today_option
@workers_option
def bag(archive: Path, out: Path, profile: str, today: str, workers: int) -> None:
    """Write the archive as a BagIt bag (RFC 8493), for preservation: raw files, what people wrote, what was found.

    From a private bag `dateline unbag` takes the archive out again. A public one holds what the policy publishes; it is
    read as the site is, and not written where it holds what is withheld. An older bag of this archive is replaced, and
    nothing else ever is. --today is written into it as the day of bagging; no clock is asked.

    \b
    Examples:
      dateline bag --out archive-2026.zip --today 2026-11-22
      dateline bag --out /media/usb/archive-bag
      dateline bag --raw s3://bucket/captures --out archive-2026.tar
    """
    # Not at the top: what only asks for help need not load all that builds.
    from generator.bags.payload import Refused, payload
    from generator.bags.write import Occupied, Unsteady, write

    apart(archive=archive, out=out)
    apart(raw=near(archive / RAW), out=out)
    wanted = asked(archive, cast(Profile, profile), workers, Progress(), today)
    try:
        made = tried(payload, wanted)
        done = write(made, out)
    except Refused as error:
        report(error.problems)
        raise click.ClickException(str(error)) from error
    except (Occupied, Unsteady) as error:
        raise click.ClickException(shown(str(error))) from error
    if profile == "private":
        click.echo(PRIVATE, err=True)
    if made.left_out:
        click.echo(f"{made.left_out:,} files of raw/ stay out, since the policy does not publish them whole", err=True)
    click.echo(f"{out}: {done.files:,} files, {done.size:,} bytes")


@click.command()
@click.argument("source", metavar="BAG", type=click.Path(path_type=Path, exists=True))
@click.option("--to", type=click.Path(path_type=Path), help="Where to take the archive out to: a new folder, "
              "or one of `dateline init` whose archive/ is gone.")  # fmt: skip
def unbag(source: Path, to: Path | None) -> None:
    """Check a BagIt bag, whoever made it, and with --to take the archive out of one that `dateline bag` made.

    The archive stands in archive/ of that folder, with the files of `dateline init` beside it, so that `dateline
    build` there makes the same site. A bag may be a folder, a plain tar or a zip, of BagIt 0.93 to 1.0. Nothing is
    fetched, no link is followed, and nothing is taken out of a bag that is not valid. Ends with 1 where it is not.

    \b
    Examples:
      dateline unbag archive-2026.zip
      dateline unbag archive-2026.zip --to again
    """
    from generator.bags.restore import WHOLE, examined, restore

    try:
        if to is not None:
            apart(BAG=source, to=to)
        done = examined(source) if to is None else restore(source, to)
    except Unfit as error:
        raise click.ClickException(shown(f"{source}: {error}")) from error
    verdict = done.verdict
    report((*verdict.problems, *verdict.warnings))
    version = ".".join(map(str, verdict.version))
    click.echo(shown(f"{source}: {verdict.word}; BagIt {version}, {verdict.files:,} files, {verdict.size:,} bytes"))
    end(verdict.problems)
    if done.left_out:
        click.echo(f"Left out of this bag: {done.left_out}.", err=True)
    if to is not None:
        click.echo(shown(f"{to / 'archive'}: {done.files:,} files"))
        named = NAMED.format(to=to) if done.absent else ""
        click.echo(shown(NEXT.format(to=to) if done.profile == WHOLE else PART.format(to=to, named=named)))
