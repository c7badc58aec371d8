"""Finds the modules of a package that offer what a stage needs, so that adding one is adding one file."""

import pkgutil
from functools import lru_cache
from importlib import import_module
from types import ModuleType


@lru_cache(maxsize=64)  # A package does not change while a run lasts.
def modules(package: str, *needed: str) -> tuple[ModuleType, ...]:
    """The modules of `package` that define every name in `needed`, sorted by module name."""
    home = import_module(package)
    names = sorted(found.name for found in pkgutil.iter_modules(home.__path__))
    loaded = (import_module(f"{package}.{name}") for name in names)
    return tuple(module for module in loaded if all(hasattr(module, name) for name in needed))
