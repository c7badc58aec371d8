"""What raw files may look like: article-like texts, hostile texts, and any bytes, as Hypothesis strategies."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from generator.phrases import phrases

# The same examples on every machine, so that a failure in CI is a failure everywhere. `LAWS=search` looks for new ones.
COMMON: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("ci", derandomize=True, database=None, **COMMON)
settings.register_profile("search", max_examples=20_000, database=None, **COMMON)
settings.load_profile("search" if os.environ.get("LAWS") == "search" else "ci")
EXAMPLES = int(os.environ.get("LAWS_EXAMPLES", "300"))

LISTS = (("byline", "lead"), ("date", "label"), ("date", "later"), ("source", "lead"), ("address", "label"),
         ("topics", "label"), ("teasers", "label"), ("share", "line"), ("appeal", "line"), ("author_page", "line"),
         ("agencies", "name"), ("days", "relative"), ("rights", "copyright-notice"), ("rights", "reuse-prohibited"),
         ("rights", "all-rights-reserved"), ("rights", "named-licence"), ("rights", "republication-permission"),
         ("rights", "fair-use-claim"), ("rights", "disclaimer"), ("rights", "contact"))  # fmt: skip
NOTICES = tuple(phrase for section, name in LISTS for phrase in phrases(section, name))
SENTENCES = (
    "The ministry said on Tuesday that 12 people had left the harbour before the storm.",
    "“We were told to wait,” she said, “and nobody came for more than three hours.”",
    "HARBOUR CITY, North (Reuters) – Some 4,500 people crossed the bridge overnight, officials said.",
    "Nach Angaben der Behörde blieben am Montag rund 1.200 Haushalte ohne Strom.",
    "Según el alcalde, el puente quedó cerrado ayer por la tarde a causa de la lluvia.",
    "Le préfet a précisé que l’évacuation des trois villages était terminée.",
    "وقالت الوزارة إن الطريق الساحلي أعيد فتحه صباح الأحد بعد انتهاء أعمال الصيانة؟",
    "市政府表示，连接两岸的大桥将于下周一重新开放，届时交通将恢复正常。",
    "Share prices fell 2*3 points_in_a_row & stayed <b>low</b> [sic].",
    "Dec. 7, 2016", "7 décembre 2016", "2016-12-07", "Jane Doe and Juan de la Cruz",
    "Harbour Gazette, December 07, 2016",
)  # fmt: skip
MARKS = ("*", "**", "***", "_", "__", "`", "```", "[", "]", "](", "](#)", "](http://a.example/x)", "![", ")", "(", "\\",
         "\\*", "<", ">", "<script>", "</p>", "&amp;", "&#42;", "<https://a.example/>", "~~", "|", "#", "{", "}", "!",
         '](a "t")', "{: onclick=x }", "[^1]", "[TOC]", "{{ x }}", "<!--", "--8<--", "$$", "==", "^")  # fmt: skip
LINE_STARTS = ("# ", "## ", "> ", "- ", "* ", "+ ", "1. ", "2) ", "    ", "\t", "~~~", "```", "---", "***", "===",
               "|a|b|", "[a]: http://a.example/", "• ", "– ", ">>", "© ", "[^1]: ", ": ", "<div>", "  ",
               "\\")  # fmt: skip
ODD_BREAKS = ("\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\r", "\x00", "\ufeff", "\u00a0")
BREAKS = ("\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\n\n", "  \n", "\\\n", "\n \n")
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252", "cp1251",
          "latin-1", "cp1256", "koi8-r", "gb18030", "big5", "euc-jp", "shift-jis", "euc-kr",
          "iso2022-jp", "utf-7")  # fmt: skip

encodable = st.characters(exclude_categories=["Cs"])
scraps = st.one_of(
    st.sampled_from(SENTENCES), st.sampled_from(NOTICES), st.sampled_from(MARKS), st.sampled_from(MARKS),
    st.sampled_from(ODD_BREAKS), st.text(encodable, max_size=6),
    st.sampled_from(("the", "word", "Paris", "by", "2016", " ", "  ", ",", ".", "'", '"', "…")),
)  # fmt: skip
joints = st.sampled_from((" ", " ", "", "\n"))


@st.composite
def passages(draw: st.DrawFn) -> str:
    """Some scraps of a line or a few, run together."""
    return "".join(part for scrap in draw(st.lists(scraps, max_size=8)) for part in (scrap, draw(joints)))


@st.composite
def linked(draw: st.DrawFn) -> str:
    """A phrase in Markdown's link, perhaps emphasised."""
    words, mark = draw(st.sampled_from((*SENTENCES[:4], *NOTICES))), draw(st.sampled_from(("", "*", "**", "_")))
    target = draw(st.sampled_from(("#", "http://a.example/b_(c)", "javascript:alert(1)", "mailto:a@b.example", "")))
    return f"{mark}[{words}]({target}){mark}"


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A text with an article's parts: headings, bylines, sentences, quotes, lists, notices, and what no article has."""
    paragraph = st.lists(st.sampled_from(SENTENCES[:9]), min_size=1, max_size=3).map(" ".join)
    line = st.one_of(paragraph, paragraph, passages(), linked(), st.sampled_from(NOTICES))
    start = st.one_of(st.just(""), st.just(""), st.sampled_from(LINE_STARTS))
    brk = draw(st.sampled_from(BREAKS))
    return "".join(
        draw(start) + draw(line) + draw(st.sampled_from((brk, brk, *BREAKS))) for _ in range(draw(st.integers(1, 9)))
    )


texts = st.one_of(articles(), articles(), passages(), st.text(encodable, max_size=40))


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """A text in some encoding; what the encoding cannot say is left out."""
    return draw(texts).encode(draw(st.sampled_from(CODECS)), "ignore")


anything = st.one_of(
    encoded(), encoded(), st.binary(max_size=200), st.tuples(encoded(), st.binary(max_size=4)).map(b"".join)
)
