"""`python -m tests.eval.raise_floors` measures and raises the floors of cleaning; it never lowers one."""

import json

from tests.eval.cleaning import FLOORS, digest, figures

SLACK = 0.002  # A floor lies this far below what was measured: a sentence of difference is no regression.


def main() -> None:
    """Print what was measured and write the floors that rise."""
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    found = figures()
    floors = {name: max(round(value - SLACK, 3), old["floors"].get(name, 0.0)) for name, value in found.items()}
    for name, value in found.items():
        print(f"{name:12} {value:.3f}  floor {floors[name]:.3f}")
    FLOORS.write_text(json.dumps({"sha256": digest(), "floors": floors}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
