"""How to cite the article: three styles, files for programs, and the hash that says which bytes were meant."""

from collections.abc import Mapping

from generator import addresses
from generator.citation import citations
from generator.interface import mark, say
from generator.markup import attribute, external, fold
from generator.model import Article, Edition
from generator.reference import iso, note, reference

FORMATS = {"bib": ("BibTeX", "application/x-bibtex"), "ris": ("RIS", "application/x-research-info-systems"),
           "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json")}  # fmt: skip
NO_ADDRESS = mark("not known here: this copy was built without the published site’s address")


def cite(article: Article, edition: Edition, written: Mapping[str, str]) -> str:
    """The folded section, as HTML; `written` is the article's reference in each of `FORMATS`, by its ending.

    Beside what is `data-copy` the page's script puts a button that copies it. Each format can be read here as well:
    from a folder, browsers open such files instead of saving them.
    """
    one = reference(article, edition)
    archived = f'<span class="archived">{attribute(note(one))}.</span>'
    styles = "\n".join(
        f'<div><dt>{name}</dt><dd class="citation" dir="auto"><span data-copy>{text} {archived}</span></dd></div>'
        for name, text in citations(one).items()
    )
    known = (
        (say("Original"), external(one.address, one.address) if one.address else say("address unknown")),
        (say("This page"), external(one.permalink, one.permalink) if one.permalink else say(NO_ADDRESS)),
        (say("Captured"), iso(one.captured) or say("date unknown")),
        ("SHA-256", f"<code data-copy>{one.sha256}</code>"),
    )
    facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in known)
    files = "\n".join(_file(one.id, ending, written[ending].rstrip("\n")) for ending in FORMATS)
    body = f'<dl class="facts citations">\n{styles}\n</dl>\n<p class="manage">{say("For reference managers:")}</p>'
    return fold(say("Cite"), f'{body}\n{files}\n<dl class="facts">{facts}</dl>', "cite")


def _file(identifier: str, ending: str, text: str) -> str:
    """One format: its text, folded, and the file."""
    name, kind = FORMATS[ending]
    link = f'<a href="../{addresses.citation(identifier, ending)}" type="{kind}" download>{say("Save as a file")}</a>'
    return (
        f'<details class="format"><summary>{name}</summary>\n'
        f'<pre dir="auto" data-copy>{attribute(text)}</pre>\n<p>{link}</p></details>'
    )
