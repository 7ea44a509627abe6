"""Measures what redacted files give away and writes it to docs/safety.md (`make safety`)."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from redactor.render.pdf import render_pdf
from tests.bench.reading import speeds
from tests.engines.pdf_fonts import KINDS, with_font
from tests.engines.pdf_made import everything, page_texts, redacted, source
from tests.engines.pdf_pages import LAYOUTS, write_pages
from tests.engines.word_planted import PLANTED as WORD_PLACES
from tests.engines.word_planted import planted as word_planted
from tests.render import office_rounds
from tests.safety import bars_lists, bars_pdf_planted, bars_xlsx_planted
from tests.safety.bars_producers import letters, missing, producers
from tests.safety.bars_readers import READERS, changed_elsewhere, hits, same_words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "safety.md"
_MARK = r"Qm\d{3}x"


def table(head: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(str(c) for c in row) + " |" for row in lines)


def _forms(word: str) -> tuple[str, ...]:
    return (
        word,
        word.encode("utf-16-be").decode("latin-1"),
        word.encode("utf-16-le").decode("latin-1"),
        word.encode().hex(),
    )


def canaries(folder: Path) -> str:
    """Places of planted files whose mark is left in the copy."""
    rows: list[tuple[object, ...]] = []
    data, places = bars_pdf_planted.planted()
    path = folder / "planted.pdf"
    path.write_bytes(data)
    copy = redacted(path, {_MARK: "[Mother]"})[2].data
    whole = everything(copy) + "".join(page_texts(copy))
    rows.append(("PDF", len(places), _left(places, whole)))
    document, safe, _ = redacted(path, {_MARK: "[Mother]"})
    pictured = render_pdf(source(path), document, safe, as_pictures=True).data
    whole = everything(pictured) + "".join(page_texts(pictured))
    rows.append(("PDF, pages as pictures", len(places), _left(places, whole)))
    for name, made, known in (
        ("DOCX", word_planted(), WORD_PLACES),
        ("XLSX", *bars_xlsx_planted.planted()),
    ):
        path = folder / f"planted.{name.lower()}"
        path.write_bytes(made)
        office = office_rounds.round_trip(path, dict.fromkeys(known.values(), "[X]"))[1].data
        rows.append((name, len(known), _left(known, office_rounds.everything(office))))
    return table(("File", "Places planted", "Places left"), rows)


def _left(places: dict[str, str], whole: str) -> int:
    low = whole.lower()
    return sum(any(form.lower() in low for form in _forms(mark)) for mark in places.values())


def by_producer(folder: Path) -> str:
    """For each producer: hits in four readers, what changed beside the lines set again, and whether secrets show."""
    rows: list[tuple[object, ...]] = []
    for producer, write in producers().items():
        files = []
        first: tuple[object, ...] = ()
        place = folder / str(len(rows))
        place.mkdir()
        for n, (name, path) in enumerate(letters(write, place)):
            document, safe, rendered = redacted(path, {re.escape(name).replace("\\ ", r"\s+"): "[Mother]"})
            files.append(rendered.data)
            if n == 0:
                found = hits(rendered.data, [name])
                before = hits(path.read_bytes(), [name])
                assert before["PDFium"], "the name is in the source"
                pictures = sum(f.code == "page-as-picture" for f in rendered.findings)
                moved = changed_elsewhere(path.read_bytes(), rendered.data, document, safe)
                first = (
                    *("not installed" if found[r] is None else found[r] for r in READERS),
                    f"{100 * moved:.2f} %", _yes(same_words(rendered.data, safe)), pictures,
                )  # fmt: skip
        rows.append(
            (producer, *first, _yes(files[0] == files[1]), _yes(files[0] == files[2]) if len(files) > 2 else "-")
        )
    head = ("Producer", *(f"Hits: {r}" for r in READERS), "Ink changed elsewhere", "Remaining text the same",
            "Pages as pictures", "Same file, secret of same length", "Same file, other length")  # fmt: skip
    return table(head, rows)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def by_font(folder: Path) -> str:
    """Kinds of embedded fonts: kept as text, or page as a picture."""
    rows: list[tuple[object, ...]] = []
    for kind in KINDS:
        path = with_font(folder / "font.pdf", kind, "the house is cold", "Quillon Zephyrwood said so", "and empty")
        rendered = redacted(path, {"Quillon Zephyrwood": "[Mother]"})[2]
        kept = not any(f.code == "page-as-picture" for f in rendered.findings)
        rows.append((kind, _yes(kept), sum(v or 0 for v in hits(rendered.data, ["Quillon Zephyrwood"]).values())))
    return table(("Font", "Stays text", "Hits in four readers"), rows)


def attack(folder: Path) -> str:
    """The closed-list attack on lists of twenty names."""
    lists = bars_lists.lists_of_names(4)
    boxed = bars_lists.unique_by_width(bars_lists.lists_of_names(200))
    rows: list[tuple[object, ...]] = [("usual removal, gap kept (200 lists)", f"{100 * boxed:.0f} %")]
    for kind, label in (
        ("line", "line set again"),
        ("paragraph", "paragraph set again"),
        ("picture", "page as picture"),
    ):
        share = bars_lists.unique_by_file(folder, lists, kind)
        rows.append((f"{label} ({len(lists)} lists)", f"{100 * share:.0f} %"))
    return table(("Method", "Names alone in their list of 20"), rows)


def speed(folder: Path, pages: int = 40) -> str:
    """Pages a second by layout, and how many words stand where they were drawn: what `make bench` measures."""
    rows: list[tuple[object, ...]] = [
        (s.layout, f"{s.boxes:.0f}", f"{1 / s.document:.0f}", f"{100 * s.exact:.2f} %") for s in speeds(folder, pages)
    ]
    path = folder / "copied.pdf"
    write_pages(path, len(LAYOUTS))
    began = time.process_time()
    redacted(path, {r"\bholste\b": "[Mother]"})
    copied = len(LAYOUTS) / (time.process_time() - began)
    head = ("Layout", "Pages a second, to words with boxes", "To a document", "Words right to 0.5 pt")
    return f"{table(head, rows)}\n\nRead, and written again with a word replaced: {copied:.1f} pages a second."


_INTRO = """# What redacted files give away

Written by `make safety`; every figure is measured on files that the command makes itself. All people are invented.
"""

_MARKS = """Every place where text can hide holds a mark of its own. Places left: marks found in the copy's bytes, its
unpacked streams and parts (Latin-1, UTF-16, hexadecimal) or its extracted text."""
_LETTER = """The same letter from several producers. *Ink changed elsewhere*: dark pixels outside lines set again that
have no like within one pixel. *Same file*: two letters that differ in the name only give the same redacted file, byte
for byte. The name of another length is one with which the source has as many lines: how many there were is seen, as
all that follows keeps its place."""
_GLYPHS = """Embedded fonts are made anew from the glyphs still used, in an order of their own; each glyph is compared
with the old one by sight, and the page becomes a picture where one differs."""
_TWENTY = """An attacker knows the twenty names that are possible and looks for the only one that fits. Usual removal
leaves a gap as wide as the name (0.05 pt). For lines set again every byte of the file counts. *Page as
picture*: a page with a gradient, which is not rebuilt."""
_PAGES = """Pages of 750 words a second of one core's time, from a file to words with boxes and to a whole document;
text pages without OCR. Right: both edges and the baseline are within 0.5 pt of where the word was drawn."""
_SECTIONS = (
    ("Planted marks", canaries, _MARKS),
    ("Producers", by_producer, _LETTER),
    ("Fonts", by_font, _GLYPHS),
    ("Closed lists", attack, _TWENTY),
    ("Reading", speed, _PAGES),
)


def main() -> None:
    """Measure, print and write the page."""
    parts = [_INTRO]
    for title, measure, why in _SECTIONS:
        with tempfile.TemporaryDirectory() as folder:
            part = f"## {title}\n\n{why}\n\n{measure(Path(folder))}\n"
        if title == "Producers" and missing():
            part += f"\nNot on this machine: {', '.join(missing())}.\n"
        sys.stdout.write(part + "\n")
        sys.stdout.flush()
        parts.append(part)
    text = "\n".join(parts)
    wild = "\n## Files found in the wild\n"
    old = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    kept = old[old.index(wild) :] if wild in old else f"{wild}\nNot measured yet.\n"
    PAGE.write_text(text + kept, encoding="utf-8")


if __name__ == "__main__":
    main()
