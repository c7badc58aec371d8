"""How to cite the article: three styles, files for programs, and the hash that says which bytes were meant."""

from generator import addresses
from generator.citation import citations
from generator.interface import mark, say
from generator.markup import attribute, external, fold
from generator.model import Article, Edition
from generator.reference import iso, note, reference

FORMATS = {"bib": ("BibTeX", "application/x-bibtex"), "ris": ("RIS", "application/x-research-info-systems"),
           "json": ("CSL-JSON", "application/vnd.citationstyles.csl+json")}  # fmt: skip
NO_ADDRESS = mark("not known here: this copy was built without the published site’s address")


def cite(article: Article, edition: Edition) -> str:
    """The folded section, as HTML."""
    one = reference(article, edition)
    archived = f'<span class="archived">{attribute(note(one))}.</span>'
    styles = "\n".join(
        f'<div><dt>{name}</dt><dd class="citation" dir="auto">{text} {archived}</dd></div>'
        for name, text in citations(one).items()
    )
    known = (
        (say("Original"), external(one.address, one.address) if one.address else say("address unknown")),
        (say("This page"), external(one.permalink, one.permalink) if one.permalink else say(NO_ADDRESS)),
        (say("Captured"), iso(one.captured) or say("date unknown")),
        ("SHA-256", f"<code>{one.sha256}</code>"),
    )
    facts = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in known)
    links = " · ".join(
        f'<a href="../{addresses.citation(one.id, ending)}" type="{kind}" download>{name}</a>'
        for ending, (name, kind) in FORMATS.items()
    )
    manage = say("For reference managers:")
    body = f'<dl class="facts citations">\n{styles}\n</dl>\n<p class="downloads">{manage} {links}</p>'
    return fold(say("Cite"), f'{body}\n<dl class="facts">{facts}</dl>', "cite")
