"""`python -m tests.eval.raise_floors [--lower REASON] [SUITE ...]` measures and raises floors; it never lowers one."""

import argparse
import sys

from tests.eval.floors import WouldFall, load, store
from tests.eval.suites import Suite, chosen


def main(arguments: list[str] | None = None) -> int:
    """Raise the floors of the named suites, or of all whose data is here; the number of suites that refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", metavar="REASON", default="", help="allow floors to sink, and write down why")
    parser.add_argument("suites", nargs="*")
    options = parser.parse_args(arguments)
    return sum(not _raised(suite, options.lower) for suite in chosen(options.suites) if suite.present)


def _raised(suite: Suite, reason: str) -> bool:
    try:
        floors = load(suite.floors, suite.name).raised(suite.figures(), suite.digest(), reason)
    except WouldFall as refusal:
        print(f"{suite.name}: {refusal}", file=sys.stderr)
        return False
    store(suite.floors, suite.name, floors)
    print(f"{suite.name}: {len(floors.floors)} floors")
    return True


if __name__ == "__main__":
    sys.exit(bool(main()))
