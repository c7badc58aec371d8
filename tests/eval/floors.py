"""Floors: the figures below which nothing may fall, each set with the digest of the data that it was measured on."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from tests.eval.data import Figures

SLACK = 0.002  # A floor lies this far below what was measured: a sentence of difference is no regression.


class WouldFall(ValueError):
    """A floor would be lowered without a reason."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one suite, the digest of its data, and the reasons for which any were ever lowered."""

    sha256: str = ""
    floors: Figures = field(default_factory=dict)
    lowered: tuple[str, ...] = ()

    def below(self, found: Figures) -> dict[str, float]:
        """The floors that figures fall short of; a figure that is gone falls short of any."""
        return {name: floor for name, floor in self.floors.items() if found.get(name, -1.0) < floor}

    def raised(self, found: Figures, sha256: str, reason: str = "") -> "Floors":
        """Floors that hold what was measured now. Raises WouldFall where one would sink and no reason is given."""
        new = {name: max(0.0, round(value - SLACK, 4)) for name, value in found.items()}
        old = self.floors if self.sha256 in ("", sha256) else {}
        falling = {name: floor for name, floor in old.items() if new.get(name, 0.0) + SLACK < floor}
        other = bool(self.floors) and self.sha256 != sha256
        if (falling or other) and not reason:
            what = "the data is another" if other else ", ".join(sorted(falling))
            raise WouldFall(f"{what}: floors only rise, unless --lower says why they must not")
        kept = new if reason else {name: max(value, old.get(name, 0.0)) for name, value in new.items()}
        said = f"{reason} ({', '.join(sorted(falling)) or 'other data'})" if falling or other else ""
        return Floors(sha256, kept, (*self.lowered, said) if said else self.lowered)


def load(file: Path, name: str) -> Floors:
    """The floors of one suite; none where it has none yet."""
    data = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    one = data.get(name, {})
    return Floors(one.get("sha256", ""), one.get("floors", {}), tuple(one.get("lowered", ())))


def store(file: Path, name: str, floors: Floors) -> None:
    """Write the floors of one suite beside those of the others."""
    data = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    row: dict[str, object] = {"sha256": floors.sha256, "floors": floors.floors}
    data = {key: value for key, value in data.items() if isinstance(value, dict) and "floors" in value}
    data[name] = {**row, "lowered": list(floors.lowered)} if floors.lowered else row
    file.write_text(json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
