"""An archive of our own with one of everything: copies, figures that differ, moved, joined and withdrawn files, places,
topics, scripts from right to left."""

from pathlib import Path

from tests.conftest import dateline, project

HEAD = """{title}

{publisher}, {date}

Topics: {topics}

"""
LEAD = "HARBOUR CITY (Northern Wire) – "
BLAST = (
    "An explosion at the Karsk fertiliser works in Harbour City killed {dead} people on Monday, {source} said.",
    "The blast at the Karsk works wounded {hurt} workers, among them the foreman Ilya Brandt, the hospital said.",
    "Flames from the ammonia tank of the Karsk fertiliser works reached the railway line before noon.",
    "Ilya Brandt told reporters that the ammonia tank had leaked for three days before the explosion.",
    "The ministry of labour closed the Karsk works in Harbour City and sent two inspectors.",
)
ARABIC = """انفجار في مصنع الأسمدة

قتل 12 شخصا في انفجار في مصنع كارسك للأسمدة في مدينة الميناء يوم الاثنين، وفق ما أعلنته الوزارة.

وقالت الوزارة إن التحقيق مستمر وإن المصنع أغلق حتى إشعار آخر.
"""
FLOOD = """Bridge over the Vell closed

Valley Herald, 3 May 2021

The bridge over the Vell was closed on Sunday after the river had risen by 3 metres, the mayor of Oberau said.

Engineers will look at its pillars when the water has gone, and 400 households have no road to the town.
"""


def text(title: str, publisher: str, date: str, topics: str, dead: str, hurt: str, source: str) -> str:
    """A report of the blast."""
    body = "\n\n".join(BLAST).format(dead=dead, hurt=hurt, source=source)
    return HEAD.format(title=title, publisher=publisher, date=date, topics=topics) + LEAD + body + "\n"


def rich(folder: Path) -> Path:
    """The project folder, its archive made as a curator makes it: files added, moved twice, joined, withdrawn."""
    project(folder, archive=None)
    raw = folder / "archive" / "raw"
    first = text("Blast at the Karsk works", "North Gazette", "2021-05-04", "Industry, Accidents", "10", "31", "police")
    files = {
        "a.txt": first,
        "b.txt": text("Karsk blast kills 12", "South Post", "2021-05-05", "industry", "12", "31", "the ministry"),
        "c.txt": text("Blast toll rises", "East Courier", "2021-05-06", "Accidents", "14", "40", "the mayor"),
        "copy.txt": first.replace("before noon", "shortly before noon"),
        "same.txt": first,
        "arabic.txt": ARABIC,
        "flood.txt": FLOOD,
        "gone.txt": FLOOD.replace("Vell", "Withdrawnriver").replace("Oberau", "Withdrawntown"),
        "erased.txt": FLOOD.replace("Vell", "Erasedriver"),
    }
    for name, words in files.items():
        (raw / name).write_text(words, encoding="utf-8")
    run(folder, "add", "--all")
    for before, behind in (
        ("a.txt", "z/moved.txt"),
        ("z/moved.txt", "z/moved-again.txt"),
        ("gone.txt", "gone/now.txt"),
    ):
        (raw / behind).parent.mkdir(exist_ok=True)
        (raw / before).rename(raw / behind)
        run(folder, "add", "--all")
    for path in ("gone.txt", "erased.txt"):
        run(folder, "decide", "withdraw", path, "--by", "J. D.", "--why", "asked for by its owner")
    (raw / "erased.txt").unlink()
    run(folder, "build")
    return folder


def run(folder: Path, *words: str) -> None:
    """A command that must succeed."""
    done = dateline(folder, *words)
    assert done.returncode == 0, done.stderr
