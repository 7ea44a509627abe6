"""The audit report and the entries behind it."""

from __future__ import annotations

import re

from redactor.audit.chain import chain
from redactor.audit.entries import file_entries, finding_entries, redaction_entries, unread_entries
from redactor.audit.report import CastRow, Report, ReportRow, render_report
from redactor.model.decision import Action, Decision
from redactor.model.document import Block, BlockKind, Document, Media, Unread
from redactor.model.mention import Detection, Kind, Mention
from redactor.model.outcome import Finding, Outcome, Status
from redactor.model.records import RunManifest
from redactor.model.spans import Span

SPAN = Span("D01.b0001", 0, 6)
DOCUMENT = Document(
    "D01", "00", Media.TXT, "GP", (), (Block("D01.b0001", BlockKind.PARAGRAPH, "Rowena came", page=2),),
    (Unread("media/image1", "picture"),),
)  # fmt: skip
MENTION = Mention(
    "D01.m0001", SPAN, Kind.PERSON, 0.9, detections=(Detection(SPAN, Kind.PERSON, 0.9, "ner", "ner.person"),)
)
MADE = Decision("D01.m0001", SPAN, Action.LABEL, "[Mother]", "person", "A", identity_id="P01")
KEPT = Decision("D01.m0002", Span("D01.b0001", 7, 11), Action.KEEP, "", "keep", "K")
MANIFEST = RunManifest(1, "0.1.0", "run-1", "strict", "00", {"spacy": "3"}, {}, "none <&>", {}, {}, "2020-01-01")
ENTRIES = [
    *file_entries([Outcome("D01", Status.DONE), Outcome("D02", Status.SKIPPED)], {"D01": "00"}, {"D02": "a copy"}),
    *unread_entries([DOCUMENT]),
    *redaction_entries(["redacted", "chronology"], DOCUMENT, [MENTION], [MADE, KEPT]),
    *finding_entries("render", [Finding("D01", "page 1", "picture-removed", "low", "look")]),
]


def test_one_entry_for_each_redaction_with_place_kind_and_rule_but_no_text() -> None:
    decided = [e for e in ENTRIES if e.step == "decide"]
    assert [(e.subject, e.action, e.rule_id) for e in decided] == [("D01.m0001", "label", "person")]
    detail = decided[0].detail
    assert (detail["start"], detail["end"], detail["page"], detail["kind"], detail["finders"]) == (
        0,
        6,
        2,
        "person",
        "ner",
    )
    assert "Rowena" not in repr(ENTRIES) and "image1" not in repr(ENTRIES)


def test_skipped_files_carry_their_reason() -> None:
    assert [e.detail.get("reason") for e in ENTRIES if e.action == "skipped"] == ["a copy"]


def test_the_page_shows_counts_escapes_text_and_runs_nothing() -> None:
    records = chain(ENTRIES, run="run-1", at="2020-01-01")
    report = Report(
        MANIFEST, [ReportRow("D01", "GP & Co", "txt", 3, 1, 1, 1, "redacted")],
        [CastRow("Mother", "person", 1, 0.9, True)], {"ambiguous-name": 4}, {"redacted": "Panel copy"}, {},
        len(records), "ff",
    )  # fmt: skip
    page = render_report(report, records)
    assert "GP &amp; Co" in page and "none &lt;&amp;&gt;" in page
    assert "4 points deserve" in page and "ambiguous name" in page
    assert re.search(r"<b>1</b><span>redactions", page)
    assert "<script" not in page and not re.search(r"https?://|src=|@import", page)
