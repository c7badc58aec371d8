"""The command line: the only package that prints and chooses exit codes."""

import atexit
import gc
from difflib import get_close_matches
from importlib import import_module

import click

from generator import __version__
from generator.cli.footing import Commands
from generator.markup import shown

# Records hold no cycles; to search all of an archive's for some, again and again, took a seventh of the time.
SELDOM = (20_000, 20, 100)
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# The commands in the order in which the help lists them, each with the module that holds it, and its name there.
COMMANDS = {
    "init": ("begin", "init"),
    "add": ("curate", "add"),
    "import": ("bring", "bring_in"),
    "decide": ("curate", "decide"),
    "withdraw": ("curate", "withdraw"),
    "restore": ("curate", "restore"),
    "build": ("build", "build"),
    "generate": ("build", "generate"),
    "offline": ("build", "offline"),
    "database": ("tables", "database"),
    "relations": ("tables", "relations"),
    "check": ("examine", "check"),
    "verify": ("examine", "verify"),
    "explain": ("examine", "explain"),
    "stats": ("examine", "stats"),
    "list": ("examine", "list_articles"),
    "rules": ("examine", "rules"),
    "changes": ("review", "changes"),
    "bag": ("keep", "bag"),
    "unbag": ("keep", "unbag"),
}


class Loaded(Commands):
    """Loads a command's module when it is asked for: to load them all takes longer than to build what stands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, if there is one of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found = getattr(import_module(f"generator.cli.{module}"), name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant. Ends with 2 where there is none of that name, and names those that are like it."""
        near = get_close_matches(args[0], COMMANDS) if args[0] not in COMMANDS else ()
        if near:
            raise click.UsageError(f"there is no command “{shown(args[0])}”; did you mean {' or '.join(near)}?", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Loaded, context_settings=HELP)
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn a folder of raw news articles into a static archive with evidence for every value.

    \b
    Examples:
      dateline init myarchive            begin an archive of one's own
      dateline add ~/captures/*.txt      take captures in
      dateline build                     make the pages and the site
      dateline explain archive/raw/a.txt show what was kept, removed and found, and why
    """
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)  # Python looks for cycles a last time when it ends, through all that is still held.
