"""What `make safety` measures, as tests: nothing planted is left, and a file does not depend on its secrets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redactor.render.pdf import render_pdf
from tests.engines.pdf_made import everything, page_texts, redacted, source
from tests.engines.word_planted import planted as word_planted
from tests.render import office_rounds
from tests.safety import bars_lists, bars_pdf_planted, bars_xlsx_planted
from tests.safety.bars import PAGE, table
from tests.safety.bars_producers import NAMES, letters, producers
from tests.safety.bars_readers import changed_elsewhere, hits, same_words

_MARK = r"Qm\d{3}x"


def test_of_a_planted_pdf_nothing_is_left_and_its_page_stays_text(tmp_path: Path) -> None:
    data, places = bars_pdf_planted.planted()
    assert len(set(places.values())) >= 119
    assert len({m for m in places.values() if m in everything(data)}) >= 119, "they are in the source"
    (tmp_path / "a.pdf").write_bytes(data)
    document, safe, rendered = redacted(tmp_path / "a.pdf", {_MARK: "[Mother]"})
    pictured = render_pdf(source(tmp_path / "a.pdf"), document, safe, as_pictures=True)
    for copy in (rendered.data, pictured.data):
        assert not re.search(_MARK, everything(copy) + "".join(page_texts(copy)))
    assert "page-as-picture" not in {f.code for f in rendered.findings}


def test_of_a_planted_workbook_nothing_is_left(tmp_path: Path) -> None:
    data, places = bars_xlsx_planted.planted()
    assert len(places) >= 30 and len(re.findall(_MARK, office_rounds.everything(data))) >= len(places)
    (tmp_path / "a.xlsx").write_bytes(data)
    document, copy = office_rounds.round_trip(tmp_path / "a.xlsx", dict.fromkeys(places.values(), "[X]"))
    assert not re.search(_MARK, office_rounds.everything(copy.data))
    shown = "".join(b.text for b in document.blocks if not b.removed)
    assert [p for p, m in places.items() if p.startswith("visible") and m not in shown] == []
    assert re.search(_MARK, office_rounds.everything(word_planted()))


_LOCAL = [p for p in producers() if p.startswith(("reportlab", "by hand"))]


@pytest.mark.parametrize("producer", _LOCAL)
def test_two_letters_that_differ_in_the_name_give_the_same_file(tmp_path: Path, producer: str) -> None:
    files = []
    for name, path in letters(producers()[producer], tmp_path):
        document, safe, rendered = redacted(path, {re.escape(name).replace("\\ ", r"\s+"): "[Mother]"})
        assert set(hits(rendered.data, [name]).values()) <= {0, None}
        assert same_words(rendered.data, safe)
        assert changed_elsewhere(path.read_bytes(), rendered.data, document, safe) < 0.001
        files.append(rendered.data)
    assert len(files) == 3 and len(set(files)) == 1


def test_the_readers_do_find_what_is_there(tmp_path: Path) -> None:
    path = producers()["by hand (Type 1, as pdfLaTeX embeds it)"](tmp_path, NAMES[0])
    found = hits(path.read_bytes(), [NAMES[0]])
    assert found["pdfplumber"] and found["PDFium"] and found["raw streams"]
    document, safe, _ = redacted(path, {re.escape(NAMES[0]): "[Mother]"})
    other = producers()["by hand (composite CFF)"](tmp_path, NAMES[0])
    assert changed_elsewhere(path.read_bytes(), other.read_bytes(), document, safe) > 0.2
    assert not same_words(path.read_bytes(), safe)


def test_no_name_of_a_closed_list_is_alone_with_its_file(tmp_path: Path) -> None:
    names = bars_lists.lists_of_names(1, 6)
    assert bars_lists.unique_by_width(bars_lists.lists_of_names(50)) > 0.7
    for kind in ("line", "paragraph", "picture"):
        assert bars_lists.unique_by_file(tmp_path, names, kind) == 0


def test_the_page_of_figures_has_its_sections() -> None:
    assert table(("a", "b"), [(1, 2)]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
    headings = re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.M)
    assert headings[:5] == ["Planted marks", "Producers", "Fonts", "Closed lists", "Reading"]
