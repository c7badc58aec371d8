"""`python -m benchmarks.planted`: plant one mistake after another into a running process; see which test notices.

`benchmarks.mutants` starts it where mutmut is installed, whose operators make the mistakes. Everything is imported
once; each mutant is a fork in which one function has other code. It runs the tests that call the function, first those
that killed its like, then the quick ones, up to the first failure.
"""

import __future__

import argparse
import difflib
import functools
import gc
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import IO, Any

import libcst
import pytest
from _pytest.runner import runtestprotocol
from libcst.metadata import MetadataWrapper
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

CACHES = ("lru_cache", "cache")
SLOWER = 5  # A mutant that takes this many times as long as its tests, and two seconds more, runs for ever.
ROOM = 2 << 30  # Bytes that a mutant may take.
Place = tuple[str, int]  # File and first line of a function.


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake: the function that has it, its source before and after, and how to put it there."""

    module: str
    function: str
    number: int
    before: str
    after: str
    target: FunctionType

    @property
    def changed(self) -> str:
        """The lines that differ."""
        lines = difflib.unified_diff(self.before.splitlines(), self.after.splitlines(), n=0, lineterm="")
        return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))

    def plant(self) -> None:
        """Give the function its other code. Raises what the code raises where it is made."""
        found = vars(sys.modules[self.module]).copy()
        flags = __future__.annotations.compiler_flag
        exec(compile(self.after, "mutant", "exec", flags=flags), found)
        made = found[self.target.__name__]
        made = getattr(made, "__func__", made)
        self.target.__code__ = made.__code__
        self.target.__defaults__, self.target.__kwdefaults__ = made.__defaults__, made.__kwdefaults__


def uncached(code: str) -> libcst.Module:
    """The source without the decorators that remember: mutmut leaves decorated functions alone."""

    class Bare(libcst.CSTTransformer):
        def leave_FunctionDef(self, old: libcst.FunctionDef, new: libcst.FunctionDef) -> libcst.FunctionDef:
            kept = [one for one in new.decorators if not remembers(one.decorator)]
            return new.with_changes(decorators=kept)

    def remembers(node: libcst.BaseExpression) -> bool:
        named = node.func if isinstance(node, libcst.Call) else node
        return isinstance(named, libcst.Name) and named.value in CACHES

    return libcst.parse_module(code).visit(Bare())


def bare(found: Any) -> Any:
    """A function without what was put around it."""
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return getattr(found, "fget", None) or getattr(found, "__func__", found)


def mutants(name: str) -> Iterator[Mutant]:
    """The mistakes in a module, in the order of its lines."""
    module = import_module(name)
    assert module.__file__
    visitor = MutationVisitor(mutation_operators, IgnoredCode(set(), set(), set()))
    tree = MetadataWrapper(uncached(Path(module.__file__).read_text("utf-8"))).visit(visitor)
    owners = {id(one): part.name.value for part in tree.body if isinstance(part, libcst.ClassDef)
              for one in part.body.body}  # fmt: skip
    counted: Counter[int] = Counter()
    for one in visitor.mutations:
        node = one.contained_by_top_level_function
        if not isinstance(node, libcst.FunctionDef):
            continue
        counted[id(node)] += 1
        owner = owners.get(id(node))
        home = vars(vars(module)[owner]) if owner else vars(module)
        changed = node.deep_replace(one.original_node, one.mutated_node)
        before, after = (libcst.Module([part]).code.strip() for part in (node, changed))
        full = f"{owner}.{node.name.value}" if owner else node.name.value
        yield Mutant(name, full, counted[id(node)], before, after, bare(home[node.name.value]))


def depends(home: ModuleType) -> set[str]:
    """The modules whose names a module uses; who asks the registry may use all."""
    found = set()
    for value in vars(home).values():
        found.add(value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", "") or "")
    return found


def around(name: str) -> set[str]:
    """The modules that may remember what a module gave: itself and who uses it, near or far."""
    ours = {one: home for one, home in sys.modules.items() if one.startswith(("generator", "tests")) and home}
    needed = {one: depends(home) for one, home in ours.items()}
    found = {name}
    while more := {
        one for one, uses in needed.items() if one not in found and (uses & found or "generator.registry" in uses)
    }:
        found |= more
    return found


def caches(package: str) -> list[Any]:
    """All functions of a package that remember what they gave."""
    found = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [one for one in found if one.__module__.startswith(package)]


class Planter:
    """A pytest plugin that runs the tests once for what they call, and then once for each mutant."""

    def __init__(self, names: list[str], every: int, out: IO[str]) -> None:
        self.names, self.every, self.out = names, every, out
        self.early: set[Place] = set()
        self.calls: dict[str, set[Place]] = {}
        self.took: dict[str, float] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.setprofile(None)
        near = set().union(*map(around, self.names))
        forgetful = [one for one in caches("generator") if one.__module__ in near]
        for item in session.items:
            item.obj = watched(item, self.calls.setdefault(item.nodeid, set()))  # type: ignore[attr-defined]
        kept = []
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            start = time.process_time()
            for one in forgetful:  # What an earlier test left there would not be called again.
                one.cache_clear()
            if all(report.passed for report in runtestprotocol(item, log=False, nextitem=following)):
                kept.append(item)
            else:
                print(f"left out, for it fails without any mutant: {item.nodeid}", file=self.out)
            self.took[item.nodeid] = time.process_time() - start
            item.obj = item.obj.plain  # type: ignore[attr-defined]
        for name in self.names:
            self.module(name, kept)
        return True

    def module(self, name: str, items: list[pytest.Item]) -> None:
        """Try a module's mutants."""
        remembering = around(name)
        kills: Counter[str] = Counter()
        remembered = [one for one in caches("generator") if one.__module__ in remembering]
        for mutant in list(mutants(name))[:: self.every]:
            code = mutant.target.__code__
            place = (code.co_filename, code.co_firstlineno)
            chosen = [item for item in items if place in self.calls[item.nodeid]]
            chosen.sort(key=lambda item: (-kills[item.nodeid], self.took[item.nodeid]))
            state, killer, cost = tried(mutant, chosen, remembered, sum(self.took[item.nodeid] for item in chosen))
            if not chosen and place in self.early:
                state = "import"
            kills[killer] += 1
            row = {
                "module": name.removeprefix("generator."),
                "function": mutant.function,
                "number": mutant.number,
                "changed": mutant.changed,
                "state": state,
                "by": killer,
                "cpu": round(cost, 3),
                "early": place in self.early,
            }
            print(json.dumps(row, ensure_ascii=False), file=self.out, flush=True)


def tried(mutant: Mutant, items: list[pytest.Item], remembered: list[Any], usual: float) -> tuple[str, str, float]:
    """What became of a mutant, the test that killed it, and its CPU seconds."""
    if not items:
        return "not reached", "", 0.0
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        limit = int(SLOWER * usual) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        gc.disable()
        try:
            mutant.plant()
            for one in remembered:
                one.cache_clear()
            os.write(told, first_failure(items).encode())
        finally:
            os._exit(0)
    os.close(told)
    with os.fdopen(heard) as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    cost = used.ru_utime + used.ru_stime
    if said == "-":
        return "survived", "", cost
    return ("killed" if said else "timeout" if os.WIFSIGNALED(status) else "killed"), said, cost


def first_failure(items: list[pytest.Item]) -> str:
    """The first test that fails, or a dash."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if not all(report.passed for report in runtestprotocol(item, log=False, nextitem=following)):
            return item.nodeid
    return "-"


def watcher(seen: set[Place]) -> Callable[[FrameType, str, Any], None]:
    """What notes the functions that are called."""
    codes: set[CodeType] = set()

    def watch(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code not in codes:
            codes.add(code)
            seen.add((code.co_filename, code.co_firstlineno))

    return watch


def watched(item: pytest.Item, seen: set[Place]) -> Any:
    """A test that notes which functions it calls."""
    plain = item.obj  # type: ignore[attr-defined]

    @functools.wraps(plain)
    def noted(*args: Any, **named: Any) -> None:
        sys.setprofile(watcher(seen))
        try:
            plain(*args, **named)
        finally:
            sys.setprofile(None)

    noted.plain = plain  # type: ignore[attr-defined]
    return noted


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted")
    parser.add_argument("--modules", nargs="+", required=True)
    parser.add_argument("--tests", nargs="+", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    with given.out.open("w", encoding="utf-8") as out:
        plugin = Planter(given.modules, given.every, out)
        sys.setprofile(watcher(plugin.early))
        words = ["-q", "-p", "no:cacheprovider", "-p", "no:warnings", "-o", "filterwarnings=", "--hypothesis-seed=0"]
        return int(pytest.main([*words, *given.tests], plugins=[plugin]))


if __name__ == "__main__":
    sys.exit(main())
