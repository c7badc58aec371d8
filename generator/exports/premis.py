"""`data/premis.xml`: what became of each capture, as PREMIS 3 has it: objects, events, agents.

An event whose day nobody has told has the time `unknown`, which PREMIS takes from EDTF; no clock is asked. Events of
the Library of Congress's list carry its address, others only their name.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from generator import __version__
from generator.abroad import known
from generator.basis import following
from generator.exports.segments import groups
from generator.model import Article, Edition, Source
from generator.published import Poured, Stretch
from generator.reference import line

FILE = "data/premis.xml"
NAMESPACE = "http://www.loc.gov/premis/v3"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
TERMS = "http://id.loc.gov/vocabulary/preservation/"
EVENTS = {"accession": "acc", "capture": "cap", "fixity check": "fix", "redaction": "red"}  # Of the published list.
# The registry of formats that libraries use, for those that are what they seem: name there, and key.
PRONOM = {
    "plain": ("Plain Text File", "x-fmt/111"),
    "markdown": ("Markdown", "fmt/1149"),
    "html": ("Hypertext Markup Language", "fmt/96"),
}
UNKNOWN = "unknown"
LOCAL, NAMED, PATH = "local", "name", "path"  # Kinds of identifiers: ours, as somebody wrote it, and below raw/.
SOFTWARE = "dateline-archive"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<premis xmlns="{NAMESPACE}" xmlns:xsi="{INSTANCE}" version="3.0">\n'


Name = tuple[str, str]  # An identifier: its kind, and its value.
MACHINE: tuple[Name, ...] = ((LOCAL, SOFTWARE),)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to some objects: when, as far as anybody has told, who or what did it, and how."""

    name: str
    kind: str
    when: str
    detail: str
    outcome: str
    agents: tuple[Name, ...]
    objects: tuple[Name, ...]


def files(edition: Edition) -> Iterator[Poured]:
    """One file; none where there is nothing to tell of."""
    every = sorted((*edition.articles, *edition.withdrawn), key=lambda one: one.id)
    if every:
        yield Poured(FILE, partial(_document, every, edition))


def _document(every: Sequence[Article], edition: Edition) -> Iterator[Stretch]:
    """Objects, then events in the order of kinds and articles, then agents."""
    yield _all((HEAD,))
    yield _all(map(_container, _containers(every)))
    yield from _each("objects", every, edition, _object)
    yield from _each("captures", every, edition, lambda article: "".join(map(_event, _captured(article))))
    recorded = _files(one for one in every if one.source.sha256 and not one.source.first_seen)
    if recorded:
        how = "its SHA-256 stands in manifest-sha256.txt"
        yield _all((_event(Event("accession", "accession", UNKNOWN, how, "", (), recorded)),))
    yield _all(map(_event, _checked(edition)))
    yield from _each("cleaning", edition.articles, edition, lambda article: "".join(map(_event, _cleaned(article))))
    withdrawn = [_withdrawn(article) for article in edition.withdrawn]
    yield _all(map(_event, withdrawn))
    told = (*withdrawn, *(event for article in every for event in _captured(article)))
    agents = {*MACHINE, *(agent for event in told for agent in event.agents)}
    yield _all((*(_agent(kind, name) for kind, name in sorted(agents)), "</premis>\n"))


def _each(what: str, every: Iterable[Article], edition: Edition, told: Callable[[Article], str]) -> Iterator[Stretch]:
    """What is told of each article, of some neighbours together. What one that was withdrawn follows from is not
    known."""
    here = known(edition)
    for few in groups(every):
        basis = following(edition, few, what) if all(one.id in here for one in few) else b""
        yield basis, partial(_joined, told, few)


def _joined(told: Callable[[Article], str], few: Iterable[Article]) -> bytes:
    return "".join(map(told, few)).encode()


def _all(parts: Iterable[str]) -> Stretch:
    return b"", "".join(parts).encode


def _held(article: Article) -> dict[str, str]:
    return {one.field: one.value for one in article.findings}


def _captured(article: Article) -> Iterator[Event]:
    held = {one.field: one.value for one in article.findings if one.field.startswith("captured")}
    if held and article.access != "withdrawn":
        agents = tuple((NAMED, held[field]) for field in ("captured_by", "captured_with") if field in held)
        how = f"from {held['captured_from']}" if "captured_from" in held else ""
        when = held.get("captured", UNKNOWN)
        yield Event(f"capture {article.id}", "capture", when, how, "", agents, (_name(article),))


def _files(articles: Iterable[Article]) -> tuple[Name, ...]:
    """The files that some articles lie in, each once: the manifest lists those, not what is in them."""
    return tuple(dict.fromkeys((PATH, one.source.path) if one.source.member else _name(one) for one in articles))


def _name(article: Article) -> Name:
    return LOCAL, article.id


def _checked(edition: Edition) -> Iterator[Event]:
    """The comparison of this run: with the manifest, of all files that it lists."""
    changed = {one.path for one in edition.problems if one.stage == "fixity"}
    listed = [one for one in edition.articles if not one.source.first_seen]
    for outcome, wanted in (("pass", False), ("fail", True)):
        found = _files(one for one in listed if (one.source.path in changed) == wanted)
        if found:
            how = "SHA-256 of the raw file, compared with manifest-sha256.txt when this edition was made"
            yield Event(f"fixity {outcome}", "fixity check", UNKNOWN, how, outcome, MACHINE, found)


def _cleaned(article: Article) -> Iterator[Event]:
    counted = Counter(one.rule for one in article.removals)
    rules = ", ".join(f"{rule} {number}" for rule, number in sorted(counted.items()))
    how = f"passages set apart from the text, by rule: {rules}" if rules else "no passage was set apart from the text"
    yield Event(f"cleaning {article.id}", "cleaning", UNKNOWN, how, "", MACHINE, (_name(article),))
    if article.masked:
        how = f"{article.masked} passages of private data are made unreadable in this edition"
        yield Event(f"redaction {article.id}", "redaction", UNKNOWN, how, "", MACHINE, (_name(article),))


def _withdrawn(article: Article) -> Event:
    held = _held(article)
    said = (("reason", "withdrawn_reason"), ("requested by", "withdrawn_requested_by"))
    how = "; ".join(f"{label}: {held[field]}" for label, field in said if field in held)
    agents = ((NAMED, held["withdrawn_by"]),) if "withdrawn_by" in held else ()
    when = held.get("withdrawn_on", UNKNOWN)
    return Event(f"withdrawal {article.id}", "withdrawal", when, how, "", agents, (_name(article),))


def _object(article: Article) -> str:
    """A raw file, or what a container holds of it."""
    source = article.source
    name, key = PRONOM.get(article.format, (article.format or UNKNOWN, ""))
    kind, last = ("bitstream", _inside(source)) if source.member else ("file", _text("originalName", source.path))
    return _element(
        f'object xsi:type="{kind}"',
        _identifier("object", *_name(article)),
        _characteristics(source.sha256, source.size, name, key),
        last,
        end="\n",
    )


def _containers(every: Sequence[Article]) -> Iterable[Source]:
    """A member of each file that holds members, one that tells its hash if any does; in the order of their paths."""
    members = (one.source for one in every if one.source.member)
    return {one.path: one for one in sorted(members, key=lambda one: (one.path, one.container_sha256))}.values()


def _container(source: Source) -> str:
    """The file that a member lies in; how large it is no member tells."""
    return _element(
        'object xsi:type="file"',
        _identifier("object", PATH, source.path),
        _characteristics(source.container_sha256, 0, source.container or UNKNOWN, ""),
        _text("originalName", source.path),
        end="\n",
    )


def _characteristics(sha256: str, size: int, name: str, key: str) -> str:
    """Hash and size as far as they are known, and the format, with its key in PRONOM if it has one."""
    registry = _element("formatRegistry", _text("formatRegistryName", "PRONOM"), _text("formatRegistryKey", key))
    digest = _element("fixity", _term("messageDigestAlgorithm", "SHA-256", "cryptographicHashFunctions", "sha256"),
                      _text("messageDigest", sha256))  # fmt: skip
    return _element(
        "objectCharacteristics",
        digest if sha256 else "",
        _text("size", str(size)) if size else "",
        _element("format", _element("formatDesignation", _text("formatName", name)), registry if key else ""),
    )


def _inside(source: Source) -> str:
    return _element(
        "relationship",
        _term("relationshipType", "structural", "relationshipType", "str"),
        _term("relationshipSubType", "is part of", "relationshipSubType", "isp"),
        _identifier("relatedObject", PATH, source.path),
    )


def _event(event: Event) -> str:
    code = EVENTS.get(event.kind)
    return _element(
        "event",
        _identifier("event", LOCAL, event.name),
        _term("eventType", event.kind, "eventType", code) if code else _text("eventType", event.kind),
        _text("eventDateTime", event.when),
        _element("eventDetailInformation", _text("eventDetail", event.detail)) if event.detail else "",
        _element("eventOutcomeInformation", _text("eventOutcome", event.outcome)) if event.outcome else "",
        *(_identifier("linkingAgent", kind, name) for kind, name in event.agents),
        *(_identifier("linkingObject", kind, name) for kind, name in event.objects),
        end="\n",
    )


def _agent(kind: str, name: str) -> str:
    """Of an agent that somebody named nothing more is known, not even whether it is a person."""
    ours = kind == LOCAL
    return _element(
        "agent",
        _identifier("agent", kind, name),
        _text("agentName", "Dateline" if ours else name),
        _term("agentType", "software", "agentType", "sof") if ours else "",
        _text("agentVersion", __version__) if ours else "",
        end="\n",
    )


def _identifier(what: str, kind: str, value: str) -> str:
    name = f"{what}Identifier"
    return _element(name, _text(f"{name}Type", kind), _text(f"{name}Value", value))


def _element(name: str, *parts: str, end: str = "") -> str:
    return f"<{name}>{''.join(parts)}</{name.partition(' ')[0]}>{end}"


def _text(name: str, text: str) -> str:
    return _element(name, escape(line(text), quote=False))


def _term(name: str, text: str, scheme: str, code: str) -> str:
    """A word of a published list, with the list's address and its own."""
    where = f'authorityURI="{TERMS}{scheme}" valueURI="{TERMS}{scheme}/{code}"'
    return _element(f"{name} {where}", escape(text, quote=False))
