"""`python -m benchmarks.mutants PACKAGE/MODULE…`: which small mistakes in rules and claims no test would notice.

mutmut plants one mistake after another into functions and runs the tests that reach them. What survives shows a missing
test, or a change that changes nothing. It runs in a copy of the tree, in an environment of its own.
"""

import argparse
import shutil
import subprocess
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "mutmut==3.8.1"
COPIED = (
    "generator",
    "tests",
    "archive",
    "benchmarks",
    "docs",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "README.md",
)
# The tests of a package's modules that are quick: a mutant costs one run of them.
SUITES = {
    "rules": ("test_rules", "test_shape", "test_authors", "test_rights_status"),
    "claims": ("test_claims", "test_openings", "test_resolve", "relate/test_figures", "relate/test_sources"),
}
SETTINGS = """[mutmut]
source_paths=generator/
only_mutate=
{modules}
also_copy=
{copied}
pytest_add_cli_args=
    -o
    filterwarnings=
pytest_add_cli_args_test_selection=
{tests}
"""

# Mutants run in copies of one process, which has remembered what the functions gave before they were changed.
FRESH = """

def pytest_sessionstart(session: pytest.Session) -> None:
    import functools, gc

    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).startswith("generator"):
            one.cache_clear()
"""


def environment(home: Path) -> Path:
    """The folder of mutmut's programs; the locked packages stand where they are."""
    folder = home / "env"
    if not (folder / "installed").exists():
        words = [sys.executable, "-m", "uv", "--quiet"]
        subprocess.run([*words, "venv", "--clear", "--python", sys.executable, str(folder)], check=True)
        install = ["pip", "install", "--only-binary", ":all:", "--python", str(folder / "bin" / "python"), PACKAGE]
        subprocess.run([*words, *install], check=True)
        (packages,) = folder.glob("lib/python*/site-packages")
        (packages / "locked.pth").write_text(sysconfig.get_path("purelib"))
        (folder / "installed").touch()
    return folder / "bin"


def copied(home: Path, modules: Sequence[str]) -> Path:
    """A copy of the tree with mutmut's settings."""
    tree = home / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree)
    with (tree / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(FRESH)
    suites = sorted({f"tests/{test}.py" for one in modules for test in SUITES[one.partition("/")[0]]})
    values = {
        "modules": [f"generator/{one}.py" for one in modules],
        "copied": [name for name in COPIED if name != "generator"],
        "tests": suites,
    }
    lines = {name: "\n".join(f"    {one}" for one in every) for name, every in values.items()}
    (tree / "setup.cfg").write_text(SETTINGS.format(**lines), encoding="utf-8")
    return tree


def results(said: str) -> dict[str, str]:
    """What became of each mutant: killed, survived, timeout, no tests."""
    pairs = (line.strip().partition(": ") for line in said.splitlines() if "__mutmut_" in line)
    return {name: state for name, _, state in pairs}


def table(found: dict[str, str]) -> Iterator[str]:
    """A row for each module."""
    rows: dict[str, Counter[str]] = {}
    for name, state in found.items():
        rows.setdefault(name.partition(".x")[0].removeprefix("generator."), Counter())[state] += 1
    yield "| module | mutants | killed | survived | not reached |"
    yield "|---|---|---|---|---|"
    for module, states in rows.items():
        killed = states["killed"] + states["timeout"] + states["segfault"]
        yield f"| {module} | {states.total()} | {killed} | {states['survived']} | {states['no tests']} |"


def main(words: Sequence[str]) -> int:
    """Run, print the table, and each survivor as a difference."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mutants", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("modules", nargs="+", help="Such as rules/dateline, or claims/* for all.")
    parser.add_argument("--home", type=Path, default=Path(".venv/mutants"), help="Where mutmut is installed and works.")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args(words)
    home = given.home.resolve()
    mutmut, tree = str(environment(home) / "mutmut"), copied(home, given.modules)
    with (home / "log").open("w") as log:
        subprocess.run([mutmut, "run", "--max-children", str(given.workers)], cwd=tree, stdout=log, stderr=log)
    told = subprocess.run([mutmut, "results", "--all", "true"], cwd=tree, capture_output=True, text=True)
    found = results(told.stdout)
    if not found:
        print(f"mutmut did not run: see {home / 'log'}", file=sys.stderr)
        return 2
    print("\n".join(table(found)))
    alive = [name for name, state in found.items() if state == "survived"]
    for name in alive:
        print(subprocess.run([mutmut, "show", name], cwd=tree, capture_output=True, text=True).stdout)
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
