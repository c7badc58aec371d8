"""First names that are common in more than one country: a sign that a line names a person."""

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """The names, folded; the list's first lines say where it is from."""
    text = (files("generator.weights") / "first_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
