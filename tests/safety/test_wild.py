"""What `make wild` measures, on files made here: outcomes, leaks, copies, words, and processes that are ended."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from redactor.flow.documents import Prepared
from redactor.flow.outputs import Output, Treated
from redactor.model.decision import Action, Decision
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.source import Source
from redactor.model.spans import Span
from redactor.safe.text import make_safe
from redactor.verify.deny import build_deny
from tests.engines.pdf_made import drawn, lines, read
from tests.safety import wild, wild_table
from tests.safety.wild_checks import copied_parts, left
from tests.safety.wild_words import agreement, f1, tokens

TEXT = "Seen by Quillon Zephyrwood on 07700 900123."


def _case(folder: Path, text: str, copy: str) -> tuple[Prepared, Treated, tuple[Output, ...]]:
    """One text file, what is removed from it (the name and the number), and a copy that says `copy`."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    block = Block("D01.b0001", BlockKind.PARAGRAPH, text)
    document = Document("D01", "", Media.TXT, "", (), (block,))
    made = tuple(
        Decision(f"m{n}", Span(block.id, at, at + len(name)), Action.LABEL, "[X]", "t", "t")
        for n, name in enumerate(("Quillon Zephyrwood", "07700 900123"))
        if (at := text.find(name)) >= 0
    )
    safe = {block.id: make_safe(block.id, text, made)}
    source = Source("D01", path, "", Media.TXT, "")
    treated = Treated("panel", {"D01": made}, {"D01": safe}, build_deny((), frozenset(), ()))
    output = Output("redacted/D01.txt", copy.encode())
    return Prepared({"D01": source}, {"D01": document}, {}, ()), treated, (output,)


@pytest.mark.parametrize(
    ("text", "copy", "hits", "copied"),
    [
        (TEXT, "Seen by [X] on [X].", 0, 0),
        (TEXT, "Seen by quillon\nZEPHYRWOOD on [X].", 1, 0),
        (TEXT, "Seen by [X] on 07700-900-123.", 1, 0),
        (TEXT, TEXT, 2, 1),
        ("Nobody was seen.", "Nobody was seen.", 0, 0),
    ],
)
def test_what_is_left_or_copied_is_counted(tmp_path: Path, text: str, copy: str, hits: int, copied: int) -> None:
    prepared, treated, outputs = _case(tmp_path, text, copy)
    assert bool(left(prepared, treated, outputs)) == bool(hits)
    assert copied_parts(prepared, treated, outputs) == copied


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [("a b", "a b", 1.0), ("a b", "c d", 0.0), ("a b c", "a", 0.5), ("exam-\nple", "exam\ufffeple", 1.0)],
)
def test_agreement_of_words(ours: str, theirs: str, value: float) -> None:
    assert f1(tokens(ours), tokens(theirs)) == value


def test_pages_are_compared_with_what_their_forms_show(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        lines("Seen at home")(canvas)
        canvas.acroForm.textfield(name="x", value="Zephyrwood", x=72, y=600, width=200, height=20)

    path = drawn(tmp_path / "a.pdf", lines("One page of words"), form)
    assert agreement(path, read(path)) == [1.0, 1.0]


def _sleeps(plan: object, path: str, pipe: Connection, seconds: float, page_seconds: float) -> None:
    pipe.send(("ready",))
    pipe.send(("step", "read"))
    time.sleep(60)


def _dies(plan: object, path: str, pipe: Connection, seconds: float, page_seconds: float) -> None:
    pipe.send(("ready",))
    os._exit(9)


def _ends(plan: object, path: str, pipe: Connection, seconds: float, page_seconds: float) -> None:
    pipe.send(("ready",))
    pipe.send(("done", {"status": "done"}))


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked with the changed worker")
@pytest.mark.parametrize(("worker", "status"), [(_sleeps, "hung"), (_dies, "crashed"), (_ends, "done")])
def test_a_document_may_hang_or_crash(monkeypatch: pytest.MonkeyPatch, worker: Any, status: str) -> None:
    monkeypatch.setattr(wild, "work", worker)
    monkeypatch.setattr(wild, "WAIT", 1.0)
    monkeypatch.setattr(multiprocessing, "get_context", lambda _: _forking)
    assert wild.run_one(None, Path("none"), 0.3)["status"] == status


_forking = multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def test_the_section_takes_the_place_of_an_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "safety.md"
    page.write_text("# Top\n" + wild_table.HEAD + "Zephyrwood", encoding="utf-8")
    monkeypatch.setattr(wild_table, "PAGE", page)
    rows = [
        {"ending": "pdf", "status": "done", "code": "", "mb": 99, "pages": 2, "ocr": 1, "f1": [0.5]},
        {"ending": "pdf", "status": "refused", "code": "encrypted", "mb": 1600},
        {"ending": "doc", "status": "failed", "code": "converter-failed"},
        {"ending": "doc", "status": "wrong", "code": "left"},
    ]
    wild_table.write_section(json.loads(json.dumps(rows)), 60.0, 20.0)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Top\n" + wild_table.HEAD) and "Zephyrwood" not in text
    assert "| pdf | 2 | 1 | 1 | 0 | 0 | 0 | 0 | 1 | 1600 |" in text
    assert "| all | 4 | 1 | 2 | 0 | 0 | 0 | 1 | 1 | 1600 |" in text
    assert "| converter-failed | LibreOffice could not convert it | 0 | 1 | 1 |" in text
    assert "| median | 0.500 |" in text
