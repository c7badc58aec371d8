"""`python -m benchmarks.mutants PACKAGE/MODULE…`: which small mistakes in rules and claims no test would notice.

mutmut's operators make one mistake after another in functions; the tests that call the function run on each, in a fork
of one process (`benchmarks.planted`). What survives shows a missing test, needless code, or a change that changes
nothing. mutmut is installed in an environment of its own.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "mutmut==3.8.1"
# The tests of a package's modules that are quick: a survivor costs one run of those that call its function.
SUITES = {
    "rules": (
        "test_rules", "test_signs", "test_main_text", "test_main_text_shape", "test_shape", "test_authors",
        "test_byline_names", "test_credit_words", "test_rights_status",
    ),
    "claims": (
        "test_claims", "test_openings", "test_gaps", "test_phrases", "test_resolve",
        "relate/test_figures", "relate/test_sources", "relate/test_within", "relate/test_titles",
    ),
}  # fmt: skip
# Changes that can change nothing, by what the changed line holds and lacks, and why.
EQUIVALENT = {
    "names of encodings know no case": (r'"utf-8"', r'"UTF-8"'),
    "two sequences of one length; `strict` only guards that": (r"strict=True", r"strict=(?:None|False)|, \)|\w\)"),
}
Row = dict[str, str]


def environment(home: Path) -> Path:
    """The interpreter that has mutmut; the locked packages stand where they are."""
    folder = home / "env"
    if not (folder / "installed").exists():
        words = [sys.executable, "-m", "uv", "--quiet"]
        subprocess.run([*words, "venv", "--clear", "--python", sys.executable, str(folder)], check=True)
        install = ["pip", "install", "--only-binary", ":all:", "--python", str(folder / "bin" / "python"), PACKAGE]
        subprocess.run([*words, *install], check=True)
        (packages,) = folder.glob("lib/python*/site-packages")
        (packages / "locked.pth").write_text(sysconfig.get_path("purelib"))
        (folder / "installed").touch()
    return folder / "bin" / "python"


def found_in(package: str, pattern: str) -> list[str]:
    """The dotted names of a package's modules that fit a pattern."""
    files = sorted((ROOT / "generator" / package).glob(f"{pattern}.py"))
    return [".".join(("generator", package, file.stem)).removesuffix(".__init__") for file in files]


def tried(python: Path, out: Path, package: str, modules: Sequence[str], every: int) -> list[Row]:
    """Plant the mistakes of some modules of one package; what became of each."""
    tests = [f"tests/{test}.py" for test in SUITES[package]]
    words = ["--every", str(every), "--out", str(out), "--modules", *modules, "--tests", *tests]
    with out.with_suffix(".log").open("w") as log:
        done = subprocess.run(
            [python, "-m", "benchmarks.planted", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )
    lines = out.read_text("utf-8").splitlines()
    if not any(line.startswith("{") for line in lines):
        sys.exit(f"nothing was tried ({done.returncode}): see {out.with_suffix('.log')}")
    for line in lines:
        if not line.startswith("{"):
            print(line, file=sys.stderr)
    return [json.loads(line) for line in lines if line.startswith("{")]


def why_equal(changed: str) -> str:
    """Why a change can change nothing, or nothing."""
    before, _, after = changed.partition("\n+")
    pairs = ((why, *shapes) for why, shapes in EQUIVALENT.items())
    return next((why for why, had, has in pairs if re.search(had, before) and not re.search(had, after)
                 and re.search(has, after)), "")  # fmt: skip


def state_of(row: Row) -> str:
    """Killed, equivalent, survived, not reached, or called only while modules load."""
    if row["state"] == "timeout":
        return "killed"
    return "equivalent" if row["state"] == "survived" and why_equal(row["changed"]) else row["state"]


def table(rows: Sequence[Row]) -> Iterator[str]:
    """A row for each module."""
    states: dict[str, Counter[str]] = {}
    for row in rows:
        states.setdefault(row["module"], Counter())[state_of(row)] += 1
    yield "| module | tried | killed | equivalent | survived | not reached | while loading |"
    yield "|---|---|---|---|---|---|---|"
    names = ("killed", "equivalent", "survived", "not reached", "import")
    for module, count in [*states.items(), ("all", sum(states.values(), Counter()))]:
        yield " | ".join((f"| {module}", str(count.total()), *(str(count[name]) for name in names))) + " |"


def main(words: Sequence[str]) -> int:
    """Run, print the table, and each survivor as a difference."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutants", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("modules", nargs="+", help="Such as rules/dateline, or claims/* for all.")
    parser.add_argument("--every", type=int, default=1, help="Try only each so-manieth mutant.")
    parser.add_argument("--home", type=Path, default=Path(".venv/mutants"), help="Where mutmut is installed.")
    given = parser.parse_args(words)
    home = given.home.resolve()
    python = environment(home)
    chosen: dict[str, list[str]] = {}
    for one in given.modules:
        package, _, pattern = one.partition("/")
        chosen.setdefault(package, []).extend(found_in(package, pattern))
    rows = [
        row
        for package, modules in chosen.items()
        for row in tried(python, home / f"{package}.jsonl", package, modules, given.every)
    ]
    print("\n".join(table(rows)))
    alive = [row for row in rows if state_of(row) in ("survived", "not reached")]
    for row in alive:
        print(f"\n{row['module']}.{row['function']} {row['number']}, {row['state']}\n{row['changed']}")
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
