"""Templates as compiled once in a process: several sites, and two views of one theme, use the same."""

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
