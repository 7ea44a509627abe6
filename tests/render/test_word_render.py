from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from redactor.engines.word.read import load_word
from redactor.errors import OutputError
from redactor.ingest.receive import receive
from redactor.ingest.word import read_docx
from redactor.render.word import render_docx
from tests.engines.word_planted import MARK, PLANTED, write_planted
from tests.render.office_rounds import everything, round_trip, safe_texts

_KEPT = (
    "body; split over runs; inserted; moved to; changed run; mark deleted; after mark deleted; kept row; "
    "simple result; field result; nested result; form choice; control text; block control; link text; smart "
    "tag text; ruby above; ruby base; custom xml text; bookmarked; equation; cell in control; nested cell; in "
    "unknown wrapper; text box; text box second; vml box; white text; visible row; custom styled; list item; "
    "footnote; endnote; comment; header; footer"
)
KEPT = _KEPT.split("; ")
_LEARNT = (
    "deleted; moved from; deleted row; vanished; vanished by style; black marker; hidden row; comment author; "
    "tooltip; anchor; bookmark; control title; control item; instruction; link target; template; core creator; "
    "app Company; custom property; custom xml data; people id; chart cache; diagram text; variable value; "
    "merge source; style name; list label; fallback box; word art; table title; picture description; "
    "unreferenced footnote; orphan comment"
)
LEARNT = _LEARNT.split("; ")


def test_of_all_planted_places_nothing_is_left(tmp_path: Path) -> None:
    path = write_planted(tmp_path)
    assert len(PLANTED) > 100
    document, copy = round_trip(path, dict.fromkeys(PLANTED.values(), "[X]"))
    assert MARK.findall(everything(copy.data)) == []
    kept = {m for b in document.blocks if not b.removed for m in MARK.findall(b.text)}
    assert kept == {PLANTED[place] for place in KEPT}
    learnt = " ".join(b.text for b in document.blocks if b.removed)
    assert [place for place in LEARNT if PLANTED[place] not in learnt] == []


def test_without_decisions_only_visible_text_is_left(tmp_path: Path) -> None:
    _, copy = round_trip(write_planted(tmp_path), {})
    left = set(MARK.findall(everything(copy.data)))
    assert left == {PLANTED[place] for place in KEPT if place != "split over runs"}


def test_findings_and_unread_say_what_went(tmp_path: Path) -> None:
    document, copy = round_trip(write_planted(tmp_path), {})
    codes = {f.code for f in copy.findings}
    assert {"tracked-changes", "hidden-text", "blacked-out", "macros", "embedded-object", "pictures"} <= codes
    assert {"picture", "chart", "embedded-object", "embedded-document", "macros"} == {u.reason for u in document.unread}


def test_same_input_same_bytes_and_other_readers_open_it(tmp_path: Path) -> None:
    path = write_planted(tmp_path)
    labels = dict.fromkeys(PLANTED.values(), "[X]")
    first, second = round_trip(path, labels)[1].data, round_trip(path, labels)[1].data
    assert first == second
    opened = docx.Document(io.BytesIO(first))
    assert "[X]" in opened.paragraphs[0].text
    assert [c.author for c in opened.comments] == ["Commenter 1"]
    assert "docProps" not in everything(first) and "rsid" not in everything(first)


def save(tmp_path: Path, document: docx.document.Document) -> Path:
    path = tmp_path / "a.docx"
    document.save(str(path))
    return path


def copied(tmp_path: Path, document: docx.document.Document, labels: dict[str, str]) -> docx.document.Document:
    return docx.Document(io.BytesIO(round_trip(save(tmp_path, document), labels)[1].data))


def test_a_name_over_three_runs_becomes_one_label_with_the_first_runs_format(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Seen: ")
    for piece, style in (("Row", "bold"), ("ena Alder", "italic"), ("finch was well", "underline")):
        setattr(paragraph.add_run(piece), style, True)
    runs = copied(tmp_path, document, {"Rowena Alderfinch": "[Mother]"}).paragraphs[0].runs
    assert [(r.text, bool(r.bold), bool(r.italic), bool(r.underline)) for r in runs] == [
        ("Seen: ", False, False, False),
        ("[Mother]", True, False, False),
        (" was well", False, False, True),
    ]
    assert 'w:fill="E7E6E6"' in runs[1]._r.xml and "w:shd" not in runs[0]._r.xml


def test_tabs_and_breaks_inside_and_beside_a_replacement(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Name:\tRowena\nAlderfinch\tend")
    labels = {"Rowena\nAlderfinch": "[Mother]"}
    assert copied(tmp_path, document, labels).paragraphs[0].text == "Name:\t[Mother]\tend"


def test_an_address_over_paragraphs_of_a_cell_becomes_one_label(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Lives at 7 Quillet Row"
    cell.add_paragraph("Hexworth")
    cell.add_paragraph("since 2019")
    table = copied(tmp_path, document, {"7 Quillet Row\nHexworth": "[Address 1]"}).tables[0]
    assert table.cell(0, 0).text == "Lives at [Address 1]\nsince 2019"


def test_text_boxes_tables_and_headings_keep_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Part one", 1)
    document.add_table(1, 2).cell(0, 1).text = "in table"
    document.add_paragraph("after", style="List Bullet")
    out = copied(tmp_path, document, {})
    assert [p.text for p in out.paragraphs] == ["Part one", "after"]
    assert [p.style.name for p in out.paragraphs if p.style] == ["Heading 1", "List Bullet"]


@pytest.mark.parametrize("loss", ["missing", "foreign"])
def test_no_copy_without_safe_text_for_every_block(tmp_path: Path, loss: str) -> None:
    document = docx.Document()
    document.add_paragraph("one")
    document.add_paragraph("two")
    source = receive(save(tmp_path, document), "D01", "a")
    read = read_docx(source)
    safe = safe_texts(read, {})
    first, second = sorted(safe)
    if loss == "missing":
        del safe[second]
    else:
        safe[second] = safe[first]
    with pytest.raises(OutputError) as caught:
        render_docx(source, read, safe)
    assert caught.value.code == "no-safe-text"


def test_no_copy_of_a_file_that_changed(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("one")
    source = receive(save(tmp_path, document), "D01", "a")
    read = read_docx(source)
    document.add_paragraph("two")
    save(tmp_path, document)
    with pytest.raises(OutputError) as caught:
        render_docx(source, read, safe_texts(read, {}))
    assert caught.value.code == "changed"


def test_no_copy_when_a_label_cannot_stand_in_xml(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Rowena")
    with pytest.raises(OutputError):
        copied(tmp_path, document, {"Rowena": "[Mo\x00ther]"})


def test_page_numbers_stay_live(tmp_path: Path) -> None:
    _, copy = round_trip(write_planted(tmp_path), {})
    body = load_word(copy.data, "out").stories[0].root
    simple = [e.get(next(iter(e.attrib))) for e in body.iter() if str(e.tag).endswith("}fldSimple")]
    assert simple == [" PAGE "]


def test_fonts_and_settings_name_nobody(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("All well")
    run.font.name = "Quillon Zephyrwood"
    run._r.rPr.append(run._r.makeelement(qn("w:lang"), {qn("w:val"): "quillon", qn("w:eastAsia"): "en-GB"}))
    document.add_paragraph().add_run("at home").font.name = "Georgia"
    document.styles["Normal"].font.name = "quillon"
    settings = document.settings.element
    for name, value in (("decimalSymbol", "quillon"), ("listSeparator", ",")):
        for old in settings.findall(qn(f"w:{name}")):
            settings.remove(old)
        settings.append(settings.makeelement(qn(f"w:{name}"), {qn("w:val"): value}))
    copy = everything(round_trip(save(tmp_path, document), {})[1].data)
    assert "Georgia" in copy and 'eastAsia="en-GB"' in copy and 'listSeparator w:val=","' in copy
    assert "quillon" not in copy.lower()
