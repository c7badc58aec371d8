"""Whenever a build is killed, the old site or the new one stands whole, and the next build makes a clean one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.render import complete, swap
from tests.conftest import ROOT
from tests.render.conftest import built_anew, files

RENDER = """import sys; from pathlib import Path; from generator.render import render
render(*map(Path, sys.argv[1:4]))"""
# Seconds after which a build is killed, as parts of how long one takes.
MOMENTS = (0.3, 0.6, 0.8, 0.9, 1.0)


def start(folder: Path) -> "subprocess.Popen[bytes]":
    words = [folder / "mkdocs.yml", folder / "docs", folder / "site"]
    command = [sys.executable, "-P", "-c", RENDER, *map(str, words)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.mark.parametrize("anew", [False, True])
def test_a_killed_build(folder: Path, article: Path, rewrite: Callable[[Path, str, str], None], anew: bool) -> None:
    before = files(folder / "site")
    rewrite(article, "</a>", "</a> Hawks")
    began = time.monotonic()
    start(folder).wait()
    took, after = time.monotonic() - began, files(folder / "site")
    assert before != after
    for part in MOMENTS:
        rewrite(article, "</a> Hawks", "</a>") if " Hawks" in article.read_text() else rewrite(
            article, "</a>", "</a> Hawks"
        )
        if anew:
            (folder / ".dateline" / "site-state").unlink(missing_ok=True)
        killed = start(folder)
        time.sleep(took * part)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert files(folder / "site") in (before, after)
        built_anew(folder)
        assert files(folder / "site") == (after if " Hawks" in article.read_text() else before)


@pytest.fixture
def sites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site and the next one beside it, where no two names can be exchanged in one step."""
    monkeypatch.setattr(swap, "exchanged", lambda *_: False)
    for name in ("site", ".site.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    return tmp_path / "site"


def test_without_an_exchange_the_old_site_stands_aside_afterwards(sites: Path) -> None:
    swap.swap(sites)
    assert (sites / "index.html").read_text() == ".site.new"
    assert (swap.aside(sites) / "index.html").read_text() == "site"
    assert len(list(sites.parent.iterdir())) == 2


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_swap_that_ended_half_way_is_completed(sites: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    real, done = Path.rename, []

    def killed(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == step:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(Path, "rename", killed)
        swap.swap(sites)
    complete(sites)
    assert (sites / "index.html").read_text() == ("site" if step == 1 else ".site.new")
    assert not list(sites.parent.glob(".site.[os]*"))
    complete(sites)


def test_a_first_site_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / ".site.new").mkdir()
    swap.swap(tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
