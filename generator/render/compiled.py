"""Templates as listed and compiled once in a process: several sites, and two views of one theme, use the same."""

from collections.abc import Callable
from typing import ClassVar

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Keeps what was compiled, by the template's name, its file and a hash of its source."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is known of a template."""
        if found := self.known.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made of it."""
        self.known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = Compiled()


def remembering(environment: Environment) -> Environment:
    """The same environment, which compiles no template that another one has compiled."""
    environment.bytecode_cache = _COMPILED
    return environment


class ListedOnce:
    """A theme's environment, asked for the names of the theme's files; `theme` are its folders and what is no file to
    copy. Looking through them takes a sixth of the time in which the site of a small part is made."""

    known: ClassVar[dict[object, list[str]]] = {}

    def __init__(self, theme: object, environment: Environment) -> None:
        self.theme, self.environment = theme, environment

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """The names that MkDocs lets through."""
        if self.theme not in self.known:
            self.known[self.theme] = self.environment.list_templates(filter_func=filter_func)
        return self.known[self.theme]
