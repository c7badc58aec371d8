"""`data/premis.xml`: the elements in the order that PREMIS 3's schema demands, and nothing that nobody has told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from generator.exports.premis import NAMESPACE, files
from generator.model import Edition, Finding, Problem, Removal, Span
from generator.run import edition as whole
from tests.articles import PLAIN, UNKNOWN, edition

TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
# What the schema of PREMIS 3.0 has in each element, in its order: + for needed, * for any number, ? for at most one.
ORDER = {
    "premis": "object+* event* agent* rights*",
    "file": "objectIdentifier+* preservationLevel* significantProperties* objectCharacteristics+* originalName? "
    "storage* signatureInformation* relationship* linkingEventIdentifier* linkingRightsStatementIdentifier*",
    "bitstream": "objectIdentifier+* significantProperties* objectCharacteristics+* storage* signatureInformation* "
    "relationship* linkingEventIdentifier* linkingRightsStatementIdentifier*",
    "objectIdentifier": "objectIdentifierType+ objectIdentifierValue+",
    "objectCharacteristics": "compositionLevel? fixity* size? format+* creatingApplication* inhibitors*",
    "fixity": "messageDigestAlgorithm+ messageDigest+ messageDigestOriginator?",
    "relationship": "relationshipType+ relationshipSubType+* relatedObjectIdentifier* relatedEventIdentifier*",
    "relatedObjectIdentifier": "relatedObjectIdentifierType+ relatedObjectIdentifierValue+",
    "format": "formatDesignation? formatRegistry? formatNote*",
    "formatDesignation": "formatName+ formatVersion?",
    "formatRegistry": "formatRegistryName+ formatRegistryKey+ formatRegistryRole?",
    "event": "eventIdentifier+ eventType+ eventDateTime+ eventDetailInformation* eventOutcomeInformation* "
    "linkingAgentIdentifier* linkingObjectIdentifier*",
    "eventIdentifier": "eventIdentifierType+ eventIdentifierValue+",
    "eventDetailInformation": "eventDetail?",
    "eventOutcomeInformation": "eventOutcome? eventOutcomeDetail*",
    "linkingAgentIdentifier": "linkingAgentIdentifierType+ linkingAgentIdentifierValue+ linkingAgentRole*",
    "linkingObjectIdentifier": "linkingObjectIdentifierType+ linkingObjectIdentifierValue+ linkingObjectRole*",
    "agent": "agentIdentifier+* agentName* agentType? agentVersion? agentNote* linkingEventIdentifier*",
    "agentIdentifier": "agentIdentifierType+ agentIdentifierValue+",
}


def parsed(made: Edition) -> ElementTree.Element:
    (page,) = files(made)
    root = ElementTree.fromstring(page.data)
    assert root.tag == f"{{{NAMESPACE}}}premis" and root.get("version") == "3.0"
    ordered(root)
    return root


def local(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def ordered(element: ElementTree.Element) -> None:
    """Hold an element and all in it to the schema's order, needs and numbers."""
    rule = ORDER.get(element.get(TYPE) or local(element))
    if rule is None:
        assert len(element) == 0 and element.text and element.text.strip(), element.tag
        return
    names, left = [local(one) for one in element], rule.split()
    for part in left:
        name = part.rstrip("+*?")
        count = 0
        while names and names[0] == name:
            names.pop(0)
            count += 1
        assert count or "+" not in part, (element.tag, name)
        assert count <= 1 or "*" in part, (element.tag, name)
    assert not names, (element.tag, names)
    for one in element:
        ordered(one)


def events(root: ElementTree.Element) -> dict[str, list[ElementTree.Element]]:
    found: dict[str, list[ElementTree.Element]] = {}
    for one in root.iter(f"{{{NAMESPACE}}}event"):
        found.setdefault(text(one, "eventType"), []).append(one)
    return found


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(f".//{{{NAMESPACE}}}{name}")
    return found.text or "" if found is not None else ""


def said(*pairs: tuple[str, str]) -> Iterator[Finding]:
    return (Finding(field, value, None, "raw/report.txt.meta.yml:1", "curated") for field, value in pairs)


def test_what_is_told_of_a_capture_is_an_event_with_its_agents() -> None:
    told = tuple(said(("captured", "2016-12-09"), ("captured_by", "J. D."), ("captured_with", "wget 1.21"),
                      ("captured_from", "https://example.org/a?b=1&c=2")))  # fmt: skip
    (capture,) = events(parsed(edition(replace(PLAIN, findings=told))))["capture"]
    assert text(capture, "eventDateTime") == "2016-12-09"
    assert text(capture, "eventDetail") == "from https://example.org/a?b=1&c=2"
    named = [one.text for one in capture.iter(f"{{{NAMESPACE}}}linkingAgentIdentifierValue")]
    assert named == ["J. D.", "wget 1.21"]


def test_nothing_has_a_time_that_nobody_has_told() -> None:
    found = events(parsed(edition(UNKNOWN, PLAIN)))
    assert len(found.pop("capture")) == 1
    assert {text(one, "eventDateTime") for kind in found.values() for one in kind} == {"unknown"}
    assert set(found) == {"accession", "fixity check", "cleaning"}


def test_rules_and_their_removals_are_counted() -> None:
    removals = tuple(
        Removal(Span(at, at + 1), rule, "furniture") for at, rule in enumerate(("a-rule", "b-rule", "a-rule"))
    )
    (cleaning,) = events(parsed(edition(replace(PLAIN, removals=removals))))["cleaning"]
    assert text(cleaning, "eventDetail").endswith("a-rule 2, b-rule 1")


def test_a_changed_file_fails_its_check_and_a_new_one_has_none() -> None:
    new = replace(UNKNOWN, source=replace(UNKNOWN.source, path="new.txt", first_seen=True))
    made = replace(edition(PLAIN, new), problems=(Problem("report.txt", None, "fixity", None, "changed"),))
    found = events(parsed(made))
    (checked,) = found["fixity check"]
    assert text(checked, "eventOutcome") == "fail" and text(checked, "linkingObjectIdentifierValue") == PLAIN.id
    assert [text(one, "linkingObjectIdentifierValue") for one in found["accession"]] == [PLAIN.id]


def test_formats_are_named_by_pronom_only_where_they_are_sure() -> None:
    root = parsed(edition(PLAIN, replace(UNKNOWN, format="something")))
    keys = [text(one, "formatRegistryKey") for one in root.iter(f"{{{NAMESPACE}}}object")]
    assert keys == ["x-fmt/111", ""]


def test_a_member_is_a_bitstream_and_hostile_names_are_text() -> None:
    hostile = replace(PLAIN, source=replace(PLAIN.source, path="<b>&\x00]]>\u202e.txt"))
    member = replace(UNKNOWN, source=replace(UNKNOWN.source, path="a.warc", member="<urn:uuid:1>"))
    root = parsed(edition(hostile, member))
    warc, file, inside = root.iter(f"{{{NAMESPACE}}}object")
    assert [one.get(TYPE) for one in (warc, file, inside)] == ["file", "file", "bitstream"]
    assert text(file, "originalName").startswith("<b>&[U+0000]]]>")


def test_what_a_manifest_lists_is_the_file_that_members_are_part_of() -> None:
    source = replace(UNKNOWN.source, path="a.warc", container="warc", container_sha256="ab" * 32)
    one, other = (
        replace(UNKNOWN, id=f"a-{number}", source=replace(source, member=f"<urn:uuid:{number}>")) for number in "12"
    )
    root = parsed(edition(one, other))
    file, *members = root.iter(f"{{{NAMESPACE}}}object")
    assert (text(file, "originalName"), text(file, "messageDigest"), text(file, "formatName")) == (
        "a.warc", "ab" * 32, "warc",
    )  # fmt: skip
    assert [text(each, "relatedObjectIdentifierValue") for each in members] == ["a.warc", "a.warc"]
    for kind in ("accession", "fixity check"):
        (event,) = events(root)[kind]
        assert [named.text for named in event.iter(f"{{{NAMESPACE}}}linkingObjectIdentifierValue")] == ["a.warc"]


def test_a_tombstone_says_that_and_why_it_was_withdrawn_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    secret = "The witness Maria Santos told the court on Tuesday that the harbour had been closed since March."
    (tmp_path / "raw" / "a.txt").write_text(f"{secret}\n")
    (tmp_path / "decisions.yml").write_text("- withdrawn: a.txt\n  reason: safety\n  by: J. D.\n  on: 2026-01-02\n")
    (tmp_path / "raw" / "a.txt.meta.yml").write_text("captured_by: Maria Santos\ncaptured: 2020-01-01\n")
    for profile in ("private", "public"):
        root = parsed(whole(tmp_path, profile, 1))  # type: ignore[arg-type]
        found = events(root)
        (withdrawal,) = found["withdrawal"]
        assert text(withdrawal, "eventDateTime") == "2026-01-02" and text(withdrawal, "eventDetail") == "reason: safety"
        assert "capture" not in found and "Santos" not in ElementTree.tostring(root, encoding="unicode")
