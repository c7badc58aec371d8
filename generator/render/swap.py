"""One step from the old site to the new one, and the end of a step that was killed."""

import ctypes
import os
import shutil
from pathlib import Path

# renameat2(2) of Linux: both names change places in one step. Relative names are of the working folder.
RENAME_EXCHANGE = 2
AT_FDCWD = -100


def aside(site: Path) -> Path:
    """Where the next site is made: beside the standing one, so that a rename can put it there."""
    return site.with_name(f".{site.name}.new")


def swap(site: Path) -> None:
    """Put what was made aside in the site's place; the old site, if there was one, stands aside afterwards.

    A reader finds the old site or the new one at any moment. Without the system call that exchanges two names there is
    a moment without a site, and should the process end in it, `complete` goes on from the journal.
    """
    made = aside(site)
    if not site.exists():
        made.rename(site)
    elif not exchanged(site, made):
        _journal(site).write_text("The site is being swapped; the next build or offline command ends this.\n")
        site.rename(_old(site))
        made.rename(site)
        _old(site).rename(made)
        _journal(site).unlink()


def complete(site: Path) -> None:
    """End a swap that was killed half-way; nothing where there was none."""
    if not _journal(site).exists():
        return
    if not site.exists():
        (aside(site) if aside(site).exists() else _old(site)).rename(site)
    shutil.rmtree(_old(site), ignore_errors=True)
    _journal(site).unlink()


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system or the file system has no such step."""
    try:
        call = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):  # A C library without it, or a system whose library has no such name.
        return False
    done: int = call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return done == 0


def _journal(site: Path) -> Path:
    return site.with_name(f".{site.name}.swap")


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")
