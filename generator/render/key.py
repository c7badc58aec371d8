"""What every page of a site depends on, as one hash: configuration, theme, packages, the code that renders."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe", "PyYAML", "dateline-archive")
CODE = Path(__file__).parent
THEME = CODE.parent / "theme"
# What a configuration takes from the environment: `!ENV NAME`, `!ENV [NAME, OTHER, default]`.
ENVIRONMENT = re.compile(r"!ENV\s*(\[[^\]]*\]|\S+)")
NAME = re.compile(r"\w+")


def key(config: Path, theme: str) -> str:
    """The hash of a configuration with what it reads from the environment, of the theme's own files, of ourselves."""
    from importlib.metadata import version  # To write pages needs it not, and it takes a while to load.

    digest = hashlib.sha256(f"{sys.version}\n{config}\n".encode("utf-8", "surrogateescape"))
    for name in PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    text = config.read_bytes()
    digest.update(text)
    for names in ENVIRONMENT.findall(text.decode("utf-8", "replace")):
        digest.update("".join(f"\0{name}={os.environ.get(name)}" for name in NAME.findall(names)).encode())
    for folder in (CODE, THEME, *([config.parent / theme] if theme else [])):
        for file in _files(folder):
            digest.update(f"\0{os.path.relpath(file, folder)}\0".encode("utf-8", "surrogateescape"))
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
