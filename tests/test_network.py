"""No command asks anything of a network: each is run with a hook that notes and forbids every use of one."""

import os
from pathlib import Path

from tests.conftest import ROOT, dateline, project

# Python tells its hooks of each of these before it happens, in whatever library.
HOOK = """
import os, sys
FORBIDDEN = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
             "socket.gethostby", "socket.getnameinfo", "urllib.Request", "ftplib.", "smtplib.", "http.client.")
def hook(event, words):
    # urllib3, which trafilatura brings along, asks the system for a place on this computer: has it IPv6?
    if event == "socket.bind" and words[1] == ("::1", 0):
        return
    if event.startswith(FORBIDDEN):
        with open(os.environ["NOTED"], "a") as out:
            out.write(f"{event} {words}\\n")
        raise OSError(f"no network here: {event}")
sys.addaudithook(hook)
"""
FILES = 40  # More than one process is given at a time, so that workers are begun.


def test_no_command_uses_a_network(tmp_path: Path) -> None:
    hooks, noted = tmp_path / "hooks", tmp_path / "noted"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(HOOK)
    folder = project(tmp_path / "project")
    for number in range(FILES):
        page = f'<!doctype html><link rel=canonical href="http://a.example/{number}"><img src="http://a.example/i.png">'
        text = f"<p>Officials said on Tuesday that {number} people had left the harbour before the storm began."
        (folder / "archive" / "raw" / f"{number}.html").write_text(page + text)
    path = os.pathsep.join((str(hooks), str(ROOT)))
    for words in (
        ("build", "--workers", "2"),
        ("build", "--profile", "public"),
        ("check",),
        ("verify",),
        ("list",),
        ("rules",),
        ("explain", "archive/raw/1.html"),
        ("add", "--all"),
        ("offline",),
    ):
        done = dateline(folder, *words, PYTHONPATH=path, NOTED=str(noted))
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, (words, done.stderr)
        assert not noted.exists(), (words, noted.read_text())
    assert (folder / "site" / "index.html").exists()


def test_the_hook_would_tell(tmp_path: Path) -> None:
    hooks, noted = tmp_path / "hooks", tmp_path / "noted"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(f"{HOOK}\nimport socket\nsocket.getaddrinfo('a.example', 80)\n")
    dateline(project(tmp_path / "project"), "rules", PYTHONPATH=f"{hooks}{os.pathsep}{ROOT}", NOTED=str(noted))
    assert noted.read_text().startswith("socket.getaddrinfo")
