"""The command line: the only package that prints and chooses exit codes."""

import click

from generator import __version__
from generator.cli import build, curate, examine

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


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


for command in (
    curate.add,
    curate.decide,
    build.build,
    build.generate,
    build.offline,
    examine.check,
    examine.verify,
    examine.explain,
    examine.list_articles,
    examine.rules,
):
    main.add_command(command)
