"""What a source holds: captures with what it says of them, and what is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the source states, for a field of a sidecar, and where it stands there.

    Without a field it is worth a comment only; `fault` says why, where it was not understood.
    """

    field: str
    value: str
    where: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one capture; `origin` names it in the source, `name` is its own below the kind's folder in `raw/`.

    `why` says why this one was chosen, where there was a choice.
    """

    origin: str
    name: str
    data: bytes
    stated: tuple[Stated, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    """What was not understood, or is no capture: its name in the source, and the reason."""

    origin: str
    why: str


Found = Capture | Passed
