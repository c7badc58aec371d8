"""The house: imports run one way, modules and functions stay small, records are frozen, one module prints."""

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[1] / "generator"
# From the bottom up. A module may import what stands before it, and modules of its own package.
LAYERS = """
interface policy proven model collector
once
faint listing afar pool cache addresses abroad basis published registry disk kept poured text wordlists charset encoding
curated archive tables background unpacked
language phrases notice_hint dates manifest publishing register decisions view formats survey reading main_run measure
shape context weights forest licences rights_status rules partition mementos settle naming conserve claims track asked
curation stamps inputs intake relate cluster
decide permission masking excerpt withhold withdraw run markup wording prose authors reference
citation proofs
sections exports pages leak_reading leak_lists leak prepare site parts site_manifest last generate alone
render joined offline starter bags
accession importing uncertain verify stats changes explain theme cli __main__
""".split()
MODULES = sorted(GENERATOR.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 300, 50


def layer(module: str) -> str:
    """`generator.rules.title` stands in the layer `rules`."""
    return module.split(".")[1]


def name(path: Path) -> str:
    """The module's name."""
    return ".".join(path.relative_to(GENERATOR.parent).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name(path) for path in MODULES}


def imported(path: Path) -> set[str]:
    """The modules of ours that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "generator":
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (whole & NAMES) or ({str(node.module)} - {"generator"})
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("generator.")}
    return found


def test_every_module_has_its_layer() -> None:
    assert {layer(name(path)) for path in MODULES if name(path) != "generator"} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    if name(path) == "generator":
        assert not imported(path)
        return
    here = layer(name(path))
    upward = {other for other in imported(path) if LAYERS.index(layer(other)) > LAYERS.index(here)}
    assert not upward


def test_no_two_modules_import_each_other() -> None:
    graph = {name(path): imported(path) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"a ring: {' → '.join((*above, module))}"
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= LONGEST_FUNCTION]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_records_are_frozen_and_slotted(path: Path) -> None:
    classes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)]
    for node in classes:
        for decorator in map(ast.unparse, node.decorator_list):
            if decorator.startswith("dataclass"):
                assert "frozen=True" in decorator and "slots=True" in decorator, node.name


def test_only_the_command_line_prints_and_exits() -> None:
    talkative = {
        name(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.exit", "click.echo", "click.secho")
    }
    assert {layer(module) for module in talkative} == {"cli"}


def test_nothing_in_the_generator_can_reach_a_network() -> None:
    clients = ("socket", "urllib.request", "http.client", "requests", "httpx", "ftplib")
    for path in MODULES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
        assert not names & set(clients), name(path)
