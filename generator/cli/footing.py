"""What must hold before a command begins: streams to speak to, names that can be read, folders that lie apart."""

import os
import sys
from errno import EPIPE
from itertools import combinations
from pathlib import Path

import click

SIGN = "index.html"  # What a site that was built holds; a folder without it is somebody's own.


class Commands(click.Group):
    """Commands that end with a message, not with a traceback, where a disk, a right or a stream is missing."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        _streams()
        if sys.getfilesystemencoding().lower() != "utf-8":
            raise click.UsageError(f"this locale reads file names as {sys.getfilesystemencoding()}: set PYTHONUTF8=1")
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == EPIPE:  # Nobody reads on, as behind `| head`: click ends quietly.
                raise
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from error


def _streams() -> None:
    """Put nothing in the place of a closed stream, whose number a page that is written would get else."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def apart(**folders: Path) -> None:
    """End with 2 where one of the folders is another, or lies in it: one would be written over, or published.

    They are called as the command's options are; one in capitals is an argument.
    """
    places = {name if name.isupper() else f"--{name}": folder.resolve() for name, folder in folders.items()}
    for (one, first), (other, second) in combinations(places.items(), 2):
        if first == second or first in second.parents or second in first.parents:
            raise click.UsageError(f"{one} {first} and {other} {second} must lie apart")


def replaceable(site: Path, config: Path) -> None:
    """End with 2 where there is no configuration, or where the new site would replace a folder that is none."""
    if not config.is_file():
        raise click.UsageError(f"{config} is not there: dateline init DIR makes one, to be copied here")
    if site.resolve() in config.resolve().parents:
        raise click.UsageError(f"--site {site} holds {config}, and would be replaced")
    if site.is_dir() and not (site / SIGN).exists() and any(site.iterdir()):
        raise click.UsageError(f"--site {site} holds no {SIGN}: it is no site, and would be replaced")
