"""The command that begins an archive."""

import shlex
from pathlib import Path
from typing import cast, get_args

import click

from generator.markup import shown
from generator.policy import Level
from generator.starter import CAUTIOUS, Taken
from generator.starter import begin as begun


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", default="", help="What the archive is called; without it, as its folder is.")
@click.option("--unstated", type=click.Choice(get_args(Level)), default=CAUTIOUS, show_default=True,
              help="How much a public edition shows of texts that state no rights, as most do.")  # fmt: skip
def init(folder: Path, name: str, unstated: str) -> None:
    """Begin an archive of one's own in a folder: policy, registers, navigation, workflow; never overwrites.

    \b
    Examples:
      dateline init myarchive
      dateline init harbour --name "Harbour fire, 2021" --unstated quotes
    """
    called = shown(" ".join(name.split()) or folder.resolve().name)
    if not called:
        raise click.UsageError("say --name: this folder has none")
    try:
        made = begun(folder, called, cast(Level, unstated))
    except Taken as error:
        raise click.ClickException(str(error)) from error
    click.echo(shown(f"{folder}: {len(made)} files of an archive called “{called}”; README.md says what each is for"))
    click.echo(
        shown(f"1. cd {shlex.quote(str(folder))}, and put captures below archive/raw/, or: dateline add FILE...")
    )
    click.echo("2. dateline add --all records their hashes; dateline build, and open the page that it names")
    click.echo(f"3. Before you publish: texts without stated rights show “{unstated}” by archive/archive.yml; choose")
