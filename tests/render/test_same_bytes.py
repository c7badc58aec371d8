"""Pages that are rendered without MkDocs are, byte for byte, those that MkDocs makes."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.render.conftest import built_anew, by_mkdocs, files

ODD = """---
lang: en
date: 2021-03-04
---

Title by underlining
====================

A paragraph with `code`, *emphasis*, **strong _both_**, a [link](about.md "title"), <https://example.org> and a
hard break  \nhere, “quotes” & <b>tags</b>, an ![image](assets/none.svg) and a reference [one][two].

[two]: https://example.org/two

1. one
2. two
    * nested

| a | b |
|---|---|
| 1 | 2 |

```python
print("<&>")
```

> quoted

<div markdown="1">*not Markdown*</div>
<!-- a comment -->

---

[A heading](#a-heading)

## A heading
### Below it, with `code` & <i>a tag</i>
# Another first
"""
PLAIN = """---
title: "Words &amp; &quot;signs&quot; <i>in</i> a title"
kind: "article"
lang: "ar"
dir: "rtl"
description: "What &lt;it&gt; is about"
authors: ["A &amp; B"]
publisher: "P"
published: "2021-03-04"
linked: {"@type": "NewsArticle", "headline": "</script><b>"}
---

# Words & "signs" in a title

<p class="notice">A block</p>

<a class="para" id="b1" href="#b1"></a> A text with \\*escapes\\*, &lt;references&gt; and **[a link](../about.md)**.

- one
- two `code`
    - below
- three

<details class="fold" id="provenance"><summary><h2>Provenance</h2></summary></details>
"""


@pytest.mark.parametrize("address", ["", "https://example.org/archive/"])
@pytest.mark.parametrize("workers", [1, 3])
def test_of_an_archive_with_one_of_everything(
    full: Path, tmp_path: Path, address: str, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(full.parent, folder, ignore=shutil.ignore_patterns("site", ".site*", ".dateline", "raw"))
    monkeypatch.setenv("DATELINE_SITE_URL", address)
    monkeypatch.setattr("generator.render.work.FEW", 8)
    assert built_anew(folder, workers)
    assert files(folder / "site") == by_mkdocs(folder)


def test_of_pages_that_somebody_wrote(folder: Path) -> None:
    (folder / "docs" / "assets").mkdir()
    shutil.copy(ROOT / "generator" / "theme" / "assets" / "dateline.svg", folder / "docs" / "assets" / "none.svg")
    (folder / "docs" / "methods" / "odd.md").write_text(ODD.replace("about.md", "../about.md"), encoding="utf-8")
    (folder / "docs" / "articles" / "plain.md").write_text(PLAIN, encoding="utf-8")
    (folder / "docs" / "articles" / "no-front-matter.md").write_text("Text\n", encoding="utf-8")
    (folder / "docs" / "articles" / "lines.md").write_bytes(PLAIN.replace("\n", "\r\n").encode())
    (folder / "docs" / "tutorial.md").write_text(ODD.replace("assets", "assets"), encoding="utf-8")
    rewritten = (folder / "docs" / "methods" / "odd.md").read_text(encoding="utf-8").replace("assets", "../assets")
    (folder / "docs" / "methods" / "odd.md").write_text(rewritten, encoding="utf-8")
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)


def test_with_a_theme_that_shows_more_of_each_page(folder: Path, own_theme: Path) -> None:
    more = '<meta content="{{ page.meta.publisher }} {{ page.title }} {{ page.url }}">'
    block = f"{{% block extrahead %}}{{% if page %}}{more}{{% endif %}}{{% endblock %}}"
    with (own_theme / "main.html").open("a", encoding="utf-8") as theme:
        theme.write(block)
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)


def test_with_a_theme_whose_pages_list_all_pages(folder: Path, own_theme: Path) -> None:
    block = "{% block extrahead %}{% for one in pages %}<meta content='{{ one.src_uri }}'>{% endfor %}{% endblock %}"
    with (own_theme / "main.html").open("a", encoding="utf-8") as theme:
        theme.write(block)
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)
    assert not built_anew(folder)


def test_with_an_extension(folder: Path) -> None:
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("markdown_extensions: []", "markdown_extensions: [footnotes]"), encoding="utf-8")
    assert built_anew(folder)
    assert files(folder / "site") == by_mkdocs(folder)
    assert not built_anew(folder)
