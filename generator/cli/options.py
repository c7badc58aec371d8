"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def path_option(name: str, default: str, text: str, folder: bool = True) -> Callable[[Command], Command]:
    """An option that names a folder or a file."""
    kind = click.Path(path_type=Path, file_okay=not folder, dir_okay=folder)
    return click.option(name, type=kind, default=Path(default), show_default=True, help=text)


archive_option = path_option("--archive", "archive", "The archive folder, with raw/ in it.")
docs_option = path_option("--docs", "docs", "Where the pages are written.")
site_option = path_option("--site", "site", "The built site.")
profile_option = click.option(
    "--profile", type=click.Choice(["private", "public"]), default="private", show_default=True,
    help="private withholds nothing; public follows the policy in archive.yml.",
)  # fmt: skip
today_option = click.option(
    "--today",
    metavar="DAY",
    default="",
    help="The day (2026-11-22) that embargoes are compared with, instead of `as_of` in archive.yml; no clock is asked.",
)
workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one a core",
    help="Processes to use.",
)
time_option = click.option("--profile-time", is_flag=True, help="Say at the end where the time went.")
strict_option = click.option("--strict", is_flag=True, help="End with 1 when any file has a problem.")


def edition_options(command: Command) -> Command:
    """What every command that writes pages takes, in the order in which its help lists them."""
    options = (
        time_option,
        strict_option,
        workers_option,
        today_option,
        profile_option,
        docs_option,
        archive_option,
    )
    for option in options:
        command = option(command)
    return command
