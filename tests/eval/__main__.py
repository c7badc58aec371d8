"""`python -m tests.eval [SUITE ...]` measures and prints a table; it ends with 1 where a figure is below its floor."""

import sys

from tests.eval.data import EVAL
from tests.eval.floors import load
from tests.eval.suites import OWN, SHARED, Suite, chosen

OTHER = "measured on other data than the floors were: they do not apply"


def main(names: list[str]) -> int:
    """Measure the named suites, or all whose data is here; the number of figures below a floor."""
    suites = chosen(names)
    absent = [suite.name for suite in suites if not suite.present]
    if absent:
        print(f"no data for {', '.join(absent)} below {EVAL}: DATELINE_EVAL names the folder", file=sys.stderr)
    if not names and len(absent) == len(SHARED):
        print(f"measuring on the texts of our own alone ({OWN.name})", file=sys.stderr)
    return sum(_measured(suite) for suite in suites if suite.present)


def _measured(suite: Suite) -> int:
    """Measure one suite, print its rows, and count those below their floors."""
    floors, found = load(suite.floors, suite.name), suite.figures()
    applies = bool(floors.floors) and floors.sha256 == suite.digest()
    below = floors.below(found) if applies else {}
    print(f"\n{suite.name}" + ("" if applies else f": {OTHER if floors.floors else 'has no floors yet'}"))
    for name in [*found, *(name for name in below if name not in found)]:
        floor = f"{floors.floors[name]:8.3f}" if applies and name in floors.floors else "       –"
        value = f"{found[name]:8.3f}" if name in found else "    gone"
        print(f"  {name:44}{value}{floor}{'  BELOW' if name in below else ''}", flush=True)
    return len(below)


if __name__ == "__main__":
    low = main(sys.argv[1:])
    if low:
        sys.exit(f"\n{low} below the floor")
