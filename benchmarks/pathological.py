"""What Markdown costs that is written to make parsers slow: one raw file of each family, from raw to the finished site.

    python -m benchmarks.pathological [--eval ../shared/eval] [FAMILY…]

The families are those that parsers of CommonMark are tried with; their sizes are those at which a quadratic parser
takes minutes. Each is built alone, as Markdown and as text without marks. Ends with 1 where one takes more than
`MOST_CPU` or `MOST_MEMORY`.
"""

import argparse
import gzip
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.build import build, clean
from benchmarks.render import project

MOST_CPU, MOST_MEMORY = 10.0, 1024.0  # CPU seconds and megabytes, of one input.
FAMILIES = {
    "nested strong emphasis": "*a **a " * 65_000 + "b" + " a** a*" * 65_000,
    "emphasis closed, never opened": "a_ " * 65_000,
    "emphasis opened, never closed": "_a " * 65_000,
    "links closed, never opened": "a]" * 65_000,
    "links opened, never closed": "[a" * 65_000,
    "openers and closers that do not match": "*a_ " * 50_000,
    "openers before closers of another kind": "*a " * 20_000 + "_a*_ " * 20_000,
    "runs of two and of one": "a**b" + "c* " * 50_000,
    "links opened, emphasis closed": "[ a_" * 50_000,
    "brackets and parentheses": "[ (](" * 80_000,
    "images without an address": "![[]()" * 160_000,
    "emphasis across a link": "**x [a*b**c*](d)" * 10_000,
    "nested brackets": "[" * 50_000 + "a" + "]" * 50_000,
    "nested quotations": "> " * 50_000 + "a",
    "nested lists": "".join("  " * depth + "* a\n" for depth in range(1_000)),
    "empty lines in a nested list": "- " * 30_000 + "x" + "\n" * 30_000,
    "empty lines in a nested list in a quotation": "> " + "- " * 30_000 + "x\n" + ">\n" * 30_000,
    "emphasis in deep quotations": ">" * 100_000 + "a*" * 100_000,
    "NUL": "abc\0de\0" * 20_000,
    "runs of backticks, each longer": "".join("e" + "`" * length for length in range(1, 2_500)),
    "addresses never closed, pointed": "[a](<b" * 30_000,
    "addresses never closed": "[a](b" * 30_000,
    "comments never closed": "</" + "<!--" * 300_000,
    "instructions never closed": "<?" * 100_000,
    "declarations never closed": "<!A " * 100_000,
    "character data never closed": "<![CDATA[" * 50_000,
    "entities never ended": "&amp" * 100_000,
    "labels of references": "".join(f"[{number}]: /u\n\n" for number in range(20_000)) + "[1]" * 20_000,
    "cells of a table": "|a" * 30_000 + "\n" + "|-" * 30_000 + "\n" + "|a\n" * 3_000,
    "addresses in the text": "http://" * 50_000,
    "a single word": "a" * 2_000_000,
    "lines of blanks": (" " * 200 + "\n") * 20_000,
}  # fmt: skip


def inputs(folder: Path | None) -> dict[str, bytes]:
    """Each family's bytes; those of an evaluation set too."""
    found = {name: text.encode() for name, text in FAMILIES.items()}
    for file in sorted((folder / "hostile" / "md_pathological").glob("*.gz")) if folder else ():
        found[file.name.partition(".")[0]] = gzip.decompress(file.read_bytes())
    return found


def main() -> None:
    """Print a line for each input."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--eval", type=Path)
    reader.add_argument("family", nargs="*")
    given = reader.parse_args()
    worst = False
    print(f"{'':46} {'bytes':>9} {'CPU s':>7} {'MB':>6}   as text: {'CPU s':>7} {'MB':>6}")
    for name, data in inputs(given.eval).items():
        if given.family and name not in given.family:
            continue
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            project(folder)
            costs = []
            for ending in ("md", "txt"):
                shutil.rmtree(folder / "archive" / "raw", ignore_errors=True)
                (folder / "archive" / "raw").mkdir(parents=True)
                (folder / "archive" / "raw" / f"a.{ending}").write_bytes(data)
                clean(folder)
                costs.append(build(folder, 1))
        slow = any(cost.cpu > MOST_CPU or cost.memory > MOST_MEMORY for cost in costs)
        worst |= slow
        first, second = costs
        print(
            f"{name[:46]:46} {len(data):9,} {first.cpu:7.2f} {first.memory:6.0f}            {second.cpu:7.2f} "
            f"{second.memory:6.0f}{'  TOO MUCH' if slow else ''}",
            flush=True,
        )
    sys.exit(worst)


if __name__ == "__main__":
    main()
