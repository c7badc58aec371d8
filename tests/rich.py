"""An archive of our own, all of it invented, with something on every kind of page: copies, figures that differ, moved,
joined and withdrawn files, places, topics, withheld texts, one that nobody can read, scripts from right to left."""

import json
import shutil
import sys
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

FIRST = """# Flood kills 12 in the port of Halvern

By Mara Ilves

HALVERN, 3 March 2021 – At least 12 people were killed when the river Ostra flooded the port of Halvern on Tuesday, \
the mayor Jonas Brandt said.

## What is known

The flood destroyed 340 houses in the district of Lower Quay, the fire service of Halvern said. More than 2,000 people \
were evacuated to schools.

- The bridge of Saint Anna is closed.
- Trains to Dorn do not run.

> “We have never seen the Ostra so high,” Brandt said.

    gauge    level
    Halvern  7.40 m

The mayor told reporters that 25 people were missing in Halvern.

Copyright © 2021 Halvern Courier. All rights reserved.
"""
SECOND = """# Ostra flood: 17 dead in Halvern

By Peter Sund

HALVERN, 4 March 2021 – At least 17 people were killed when the river Ostra flooded the port of Halvern on Tuesday, \
the mayor Jonas Brandt said.

The flood destroyed 340 houses in the district of Lower Quay, the fire service of Halvern said. Nearly 1,500 people \
were evacuated to schools.

Trains between Halvern and Dorn will run again on Friday, the railway said.

This article is available under a Creative Commons Attribution 4.0 International licence (CC BY 4.0).
"""
COPY = """# Ostra flood: 17 dead in Halvern, mayor says

HALVERN, 4 March 2021 – At least 17 people were killed when the river Ostra flooded the port of Halvern on Tuesday, \
the mayor Jonas Brandt said.

The flood destroyed 340 houses in the district of Lower Quay, the fire service of Halvern said. Nearly 1,500 people \
were evacuated to schools.

Trains between Halvern and Dorn will run again on Friday, the railway said.
"""
HALVERN_ARABIC = """# فيضان يقتل 12 شخصا في ميناء هالفيرن

قال رئيس البلدية Jonas Brandt إن 12 شخصا على الأقل قتلوا عندما فاض نهر أوسترا في ميناء هالفيرن يوم الثلاثاء.

## ما نعرفه

وقالت فرق الإطفاء إن الفيضان دمر 340 منزلا في حي المرسى السفلي (Lower Quay)، وإن أكثر من 2000 شخص نقلوا إلى المدارس.

وأضاف رئيس البلدية أن 25 شخصا ما زالوا مفقودين في المدينة، وأن الجسر مغلق حتى إشعار آخر.
"""
FRENCH = """# Inondation à Halvern : douze morts

HALVERN, 3 mars 2021 – Au moins 12 personnes ont été tuées lorsque la rivière Ostra a inondé le port de Halvern mardi, \
a déclaré le maire Jonas Brandt.

Les trains vers Dorn ne circulent plus, selon la compagnie des chemins de fer.
"""
PAGE = """<!doctype html><html lang="en"><head><title>Harbour news: cranes stand still after flood</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Cranes stand still after flood</h1>
<p>The cranes of the port of Halvern stood still on Wednesday, one day after the river Ostra had flooded the
quays and the sheds behind them.</p>
<h2>Rights</h2>
<p>Workers of the port have the right to be paid on such days, their union said in a letter to the
harbour master, which it published.</p></article>
<footer><p>Read more: Ten ways to dry a book</p></footer></body></html>
"""
CURATED = {
    "courier/first.md": (FIRST, {"publisher": "Halvern Courier", "published": "2021-03-03", "language": "en"}),
    "herald/second.md": (SECOND, {"publisher": "Dorn Herald", "published": "2021-03-04", "language": "en"}),
    "mirror/copy.md": (COPY, {"publisher": "Coast Mirror", "published": "2021-03-05", "language": "en"}),
    "sahil/arabic.md": (HALVERN_ARABIC, {"publisher": "صحيفة الساحل", "published": "2021-03-03", "language": "ar"}),
    "rive/french.md": (FRENCH, {"publisher": "La Rive", "published": "2021-03-03", "language": "fr"}),
    "port/cranes.html": (PAGE, {"published": "2021-03"}),
    "quoted/second.md": (SECOND.replace("340", "290"), {"publisher": "Ostra Post", "language": "en"}),
    "scans/untold.txt": ("Xq zv 4711\n\nBrm tsk 12, 0815.\n", {}),
    "hidden/french.md": (FRENCH.replace("12", "14"), {"publisher": "La Digue", "language": "fr"}),
}
POLICY = """name: Rich archive
description: Invented reports on one flood.
languages: [en, ar, fr]
publishing:
  default: full
  quotes: 3
  quote_words: 20
  articles:
    - path: quoted/second.md
      level: quotes
      why: its owner permits short quotes
    - path: hidden/french.md
      level: metadata
      why: its owner permits nothing
"""


def text(title: str, publisher: str, date: str, topics: str, dead: str, hurt: str, source: str) -> str:
    """A report of the blast."""
    body = "\n\n".join(BLAST).format(dead=dead, hurt=hurt, source=source)
    return HEAD.format(title=title, publisher=publisher, date=date, topics=topics) + LEAD + body + "\n"


def rich(folder: Path) -> Path:
    """The project folder, its archive made as a curator makes it: files added, moved twice, withdrawn; its public
    edition."""
    project(folder, archive=None)
    raw = folder / "archive" / "raw"
    curated(folder / "archive")
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
        classes = ("--reason-class", "rights", "--requested-by-class", "publisher")
        run(folder, "withdraw", path, *classes, "--by", "J. D.", "--why", "asked for by its owner")
    (raw / "erased.txt").unlink()
    run(folder, "build", "--profile", "public")
    return folder


def curated(archive: Path) -> None:
    """Files with what a curator knows of them, one that is damaged, and a policy that withholds some."""
    for path, (words, known) in CURATED.items():
        file = archive / "raw" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(words, encoding="utf-8")
        file.with_name(f"{file.name}.meta.yml").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    (archive / "raw" / "broken.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\n")
    (archive / "archive.yml").write_text(POLICY, encoding="utf-8")


def run(folder: Path, *words: str) -> None:
    """A command that must succeed."""
    done = dateline(folder, *words)
    assert done.returncode == 0, done.stderr


if __name__ == "__main__":
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    rich(Path(sys.argv[1]))
