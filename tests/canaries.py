"""An archive with a word of its own in every field of every article, at every level of the policy, in three formats."""

from pathlib import Path

LEVELS = ("full", "excerpt", "quotes", "metadata", "withheld")
POLICY = """
name: Canaries
publishing:
  default: withheld
  unstated: withheld
  quotes: 2
  quote_words: 8
  rules:
    - {path: "full*", level: full, why: ours}
    - {path: "excerpt*", level: excerpt, words: 9, why: an opening}
    - {path: "quotes*", level: quotes, why: some}
    - {path: "metadata*", level: metadata, why: no text}
    - {path: "withheld*", level: withheld, why: asked for}
"""
MARKDOWN = """---
title: {w}title bridge closed after the flood
author: Jane {w}author
date: 2021-05-03
publisher: {w}publisher Herald
url: https://example.org/{w}url/bridge
tags: [{w}tag, floods]
description: {w}description of a bridge
section: {w}section
image: https://example.org/{w}image.png
{w}key: {w}value
---

# {w}title bridge closed after the flood

{W}dateline (Reuters) – The Oder rose by {n} metres at Breslau on Monday, the mayor said, and {w}late waters rose.

A second sentence of the report speaks of {w}plain things and of the weather in general, as people do every day.

The flood killed {n} people in Breslau on Monday, the fire brigade said in a statement that named {w}toll as its place.

![{w}alt of a picture](https://example.org/{w}picture.png "{w}caption") and [{w}words](https://example.org/{w}link)

Share this {w}share with all the friends that you have on every network

Copyright 2021. All rights reserved by {w}rights, no part of this may be used by anybody for anything at all.
"""
PLAIN = """{w}title bridge closed after the flood

By Jane {w}author

{w}publisher Herald, 3 May 2021

The river Oder rose by {n} metres at Breslau on Monday, the mayor said, and {w}late waters stood in the streets.

A second sentence of the report speaks of {w}plain things and of the weather in general, as people do every day.

The flood killed {n} people in Breslau on Monday, the fire brigade said in a statement that named {w}toll as its place.

Share this {w}share with all the friends that you have on every network

Copyright 2021. All rights reserved by {w}rights, no part of this may be used by anybody for anything at all.
"""
HTML = """<!doctype html><html lang="en"><head><title>{w}title bridge closed after the flood</title>
<meta name="author" content="Jane {w}author"><meta name="description" content="{w}description of a bridge">
<meta property="og:site_name" content="{w}publisher Herald"><link rel="canonical" href="https://example.org/{w}url">
<meta property="article:published_time" content="2021-05-03"><meta name="keywords" content="{w}tag, floods">
<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{w}ldbody of the report"}}</script></head>
<body><nav><a href="/{w}nav">{w}navword</a></nav><article><h1>{w}title bridge closed after the flood</h1>
<p>The river Oder rose by {n} metres at Breslau on Monday, the mayor said, and {w}late waters stood in the streets.</p>
<p>A second sentence of the report speaks of {w}plain things and of the weather, as people do
<a href="https://example.org/{w}link">every</a> day.</p>
<p>The flood killed {n} people in Breslau on Monday, the fire brigade said in a statement that named {w}toll.</p>
<img src="https://example.org/{w}image.png" alt="{w}alt of a picture"><!-- {w}comment --></article>
<footer>Copyright 2021. All rights reserved by {w}rights, no part of this may be used by anybody.</footer></body></html>
"""
SIDECAR = """captured: 2021-06-01
captured_by: {w}capturer
captured_with: {w}software
captured_from: https://example.org/{w}from
syndicated_from: [{w}agency Wire]
"""
FORMS = {"md": MARKDOWN, "txt": PLAIN, "html": HTML}
# What a reader may see at a level besides what all lower levels show. Fields that no rule reads are nowhere but in the
# text; a file's name is public.
METADATA = {"title", "author", "publisher", "url", "tag", "section", "dateline", "capturer", "software", "from",
            "agency"}  # fmt: skip
NAMES = METADATA | {"description", "image", "key", "value", "late", "plain", "toll", "alt", "picture", "caption",
                    "words", "link", "share", "rights", "ldbody", "nav", "navword", "comment"}  # fmt: skip
SHOWN = {
    "excerpt": METADATA | {"rights"},
    "quotes": METADATA | {"rights"},
    "metadata": METADATA,
    "withheld": set[str](),
}


def word(level: str, ending: str, name: str) -> str:
    """The canary of one field of one article: letters only, so that no tokeniser parts it."""
    return f"zq{level}{ending}{name}"


def canaries(archive: Path) -> dict[str, tuple[str, str]]:
    """Write the archive; every canary with its level and the name of its field."""
    raw = archive / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    (archive / "archive.yml").write_text(POLICY, encoding="utf-8")
    found = {}
    for number, level in enumerate(LEVELS):
        for ending, form in FORMS.items():
            w = word(level, ending, "")
            name = f"{level}.{ending}"
            (raw / name).write_text(form.format(w=w, W=w.upper(), n=3 + number), encoding="utf-8")
            (raw / f"{name}.meta.yml").write_text(SIDECAR.format(w=w), encoding="utf-8")
            found |= {word(level, ending, field): (level, field) for field in NAMES}
    return found
