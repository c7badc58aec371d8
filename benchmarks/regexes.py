"""Does any pattern take time that grows faster than its text? Every compiled pattern is tried on texts made against it.

    python -m benchmarks.regexes [--all] [NAME…]

All modules of the package are imported, texts of every kind are run through it, and each pattern that is compiled on
the way is kept, with how the source uses it: one that is only matched from one place is tried from one place. From a
pattern's own parts come the texts that it could stumble over: what it repeats, again and again, behind what leads
there, before what fits nothing. A text is doubled until the search takes long enough to be measured, and once more; the
best of five counts. Growth is 2 where time is linear, 4 where it goes with the square. What is only ever given short
texts is tried with texts as short (`BOUNDED`), and takes no time worth naming there.
"""

import pkgutil
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import click

import generator

parser: Any = __import__("re._parser", fromlist=["parse"])  # How patterns are read; the library tells no other way.

WORST = 2.5
TIMES = 5
LEAST = 0.002  # Seconds that a search must take to be measured.
SHORTEST, LONGEST = 1 << 9, 1 << 15  # Characters; a paragraph of an article has some thousands at most.
MOST_PUMPS = 30
NOTHING = "\x00"  # What hardly any pattern allows for.
LONG_WAIT = 3.0  # Seconds after which a search is bad enough, whatever the growth.
ALSO = ("a", "1", " ", "\n", "a ", "A a ", "1,", "a, ", "“", '"', "(", "[", "<", "&", "-", ".", "*", "a\n", "http://a ")
ANCHORED = frozenset({"match", "fullmatch"})
# Patterns that a module hands on to be matched, by how they begin.
HANDED = (r"(?:\w*Article", "(?:Web|Item", r"[ \t]*(?:>", r" {0,3}>", r"[ \t]*#", r"[ \t]*(?:=+", r"(?P<address>https?")
# Modules whose texts are short, or are our own: characters, and where they are counted.
BOUNDED = {
    "rules.credit_words": 300,  # LONGEST_TEXT
    "rules.credits": 300,  # a block of no more than a credit's words
    "rules.html_evidence": 2000,  # html_values.LONGEST
    "rules.html_headline": 2000,  # html_values.LONGEST
    "formats.html_values": 400,  # NEAR
    "claims.vocabulary": 100,  # lines of our own word lists
    "generator.authors": 200,  # a name in a byline
}
TEXTS = (
    "# A headline\n\nBy Ann Bee and C. Dee, Harbour City, 7 December 2016\n\n“We left,” she said. Some 4,500 people, "
    "or 12 %, crossed [the bridge](http://a.example/b) on Tuesday, officials told Reuters.\n\n© 2016 A B. All rights "
    "reserved. Licensed under CC BY 4.0.\n",
    '<!doctype html><title>A b | C</title><meta property="og:title" content="A b"><h1>A b</h1><p class="byline">By '
    '<a href="/author/x">Ann Bee</a><p>Some 12 people left on Tuesday.<time datetime="2016-12-07">7 Dec</time>',
    "Le préfet a précisé que 300 personnes étaient parties.",
    "قالت الوزارة إن 12 شخصا غادروا",
    "市政府表示，12人离开。",
)  # fmt: skip


def collected() -> dict[str, "re.Pattern[str]"]:
    """Every pattern on text that the package compiles, named by where it was first seen."""
    found: dict[tuple[str, int], str] = {}
    real: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        made = real(pattern, flags)
        frame = sys._getframe(2)
        if isinstance(made.pattern, str) and frame.f_globals.get("__name__", "").startswith("generator"):
            found.setdefault((made.pattern, made.flags), f"{frame.f_globals['__name__']}:{frame.f_lineno}")
        return made

    re._compile = noted  # type: ignore[attr-defined]
    try:
        _exercise()
    finally:
        re._compile = real  # type: ignore[attr-defined]
    return {f"{place} {text[:40]!r}": re.compile(text, flags) for (text, flags), place in found.items()}


def _exercise() -> None:
    """Import everything, and run texts through it, so that patterns made on demand are made."""
    names = [one.name for one in pkgutil.walk_packages(generator.__path__, "generator.") if "__main__" not in one.name]
    for name in names:
        import_module(name)
    edition, pages = import_module("generator.run").edition, import_module("generator.site").pages
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        for number, text in enumerate(TEXTS):
            (raw / f"{number}.txt").write_text(text * 3, encoding="utf-8")
        for _ in pages(edition(Path(folder), "private", 1)):
            pass


def attacks(pattern: "re.Pattern[str]") -> Iterator[tuple[str, str, str]]:
    """What leads in, what is repeated, and what ends a text against a pattern."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE.value)
    pumps = dict.fromkeys((*_pumps(tree), *ALSO))
    lead = _example(tree)[:40]
    for pump in list(pumps)[:MOST_PUMPS]:
        for before in ("", lead):
            yield before, pump, NOTHING


def _pumps(tree: Any) -> Iterator[str]:
    """An example of all that a pattern repeats, alone and with what stands before and behind it."""
    items = list(tree)
    for number, (name, value) in enumerate(items):
        op = str(name)
        if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            inner = _example(value[2])
            yield inner
            yield _example(items[max(0, number - 1) : number]) + inner
            yield inner + _example(items[number + 1 : number + 2])
            yield from _pumps(value[2])
        elif op == "SUBPATTERN":
            yield from _pumps(value[3])
        elif op == "BRANCH":
            for branch in value[1]:
                yield from _pumps(branch)
        elif op in ("ASSERT", "ASSERT_NOT"):
            yield from _pumps(value[1])
        elif op == "ATOMIC_GROUP":
            yield from _pumps(value)


def _example(tree: Any) -> str:
    """A short text that fits a part of a pattern, or nearly."""
    out = ""
    for name, value in tree:
        op = str(name)
        if op == "LITERAL":
            out += chr(value)
        elif op == "NOT_LITERAL":
            out += "a" if value != ord("a") else "b"
        elif op == "ANY":
            out += "a"
        elif op == "IN":
            out += _member(value)
        elif op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += _example(value[2]) * max(1, min(value[0], 3))
        elif op == "SUBPATTERN":
            out += _example(value[3])
        elif op == "BRANCH":
            out += _example(value[1][0])
        elif op == "ATOMIC_GROUP":
            out += _example(value)
    return out


CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}


def _member(items: Any) -> str:
    """A character of a class."""
    if str(items[0][0]) == "NEGATE":
        banned = re.compile("[" + "".join(_class(one) for one in items[1:]) + "]")
        return next((char for char in "a1 .,-\n“" if not banned.match(char)), "a")
    name, value = str(items[0][0]), items[0][1]
    if name == "LITERAL":
        return chr(value)
    return chr(value[0]) if name == "RANGE" else CATEGORIES.get(str(value), ".")


def _class(item: Any) -> str:
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return re.escape(chr(value))
    if name == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}.get(str(value), r"\W")


def anchored(pattern: "re.Pattern[str]") -> bool:
    """Is a pattern only ever matched from one place on, as far as the modules that hold it under a name tell?"""
    if pattern.pattern.startswith(HANDED):
        return True
    methods: set[str] = set()
    for module in [one for name, one in sys.modules.items() if name.startswith("generator") and one.__file__]:
        names = [name for name, value in vars(module).items() if isinstance(value, re.Pattern) and value == pattern]
        if names:
            call = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\.(\w+)\(")
            methods |= {found[1] for found in call.finditer(Path(str(module.__file__)).read_text(encoding="utf-8"))}
    return bool(methods) and methods <= ANCHORED


def seconds(pattern: "re.Pattern[str]", text: str, once: bool, times: int = TIMES) -> float:
    """CPU time of finding all that a pattern finds in a text, or of matching it once, best of some."""
    best = LONG_WAIT * 100
    for _ in range(times):
        began = process_time()
        if once:
            pattern.fullmatch(text)
            pattern.match(text)
        else:
            for _found in pattern.finditer(text):
                pass
        best = min(best, process_time() - began)
        if best > LONG_WAIT:
            break
    return best


def growth(
    pattern: "re.Pattern[str]", attack: tuple[str, str, str], once: bool, longest: int
) -> tuple[float, float, int]:
    """How many times longer a search takes when the text is doubled, how long it took, and the longer text's length."""
    before, pump, behind = attack
    size = SHORTEST

    def text(length: int) -> str:
        return before + pump * (length // len(pump)) + behind

    while 2 * size < longest and seconds(pattern, text(size), once, 1) < LEAST:
        size *= 2
    half, whole = seconds(pattern, text(size), once), seconds(pattern, text(2 * size), once)
    return (whole / half if half >= LEAST else 1.0), whole, 2 * size


@click.command()
@click.option("--all", "everything", is_flag=True, help="List every pattern, not only those that grow too fast.")
@click.argument("names", nargs=-1)
def main(everything: bool, names: tuple[str, ...]) -> None:
    """Try all patterns, or those whose name holds one of NAMES; end with 1 where one grows too fast."""
    bad = 0
    patterns = collected()
    for name, pattern in sorted(patterns.items()):
        if names and not any(one in name for one in names):
            continue
        once = anchored(pattern)
        longest = next((most for one, most in BOUNDED.items() if one in name), LONGEST)
        found = [(*growth(pattern, attack, once, longest), attack) for attack in attacks(pattern)]
        worst = max(found, key=lambda one: one[0])
        if worst[0] > WORST:  # Once more: other programs disturb the first measurement.
            again = [one for one in found if one[0] > WORST]
            worst = max((*growth(pattern, one[3], once, longest), one[3]) for one in again)
        bad += worst[0] > WORST
        if everything or worst[0] > WORST:
            click.echo(f"{worst[0]:5.2f} times, {worst[1]:.3f} s for {worst[2]} characters: {name} on {worst[3]!r}")
    click.echo(f"{len(patterns)} patterns, {bad} that grow by more than {WORST} when the text is doubled")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
