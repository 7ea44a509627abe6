"""The same invented letter written by several PDF producers, for a person of any name (tests only)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from tests.engines.pdf_fonts import widths_of, with_font
from tests.engines.pdf_made import embedded_font, table

NAMES = ("Quillon Zephyrwood", "Tamsina Okonjowedd")
"""Equally long."""
_OTHERS = ("Bo Wu", "Ezra Quillmarsh", "Xanthe Moorquill", "Maximilianna Quillfeatherstone", "Bartholomew Zyklonquist")

_WRAPPED = (
    "On Tuesday the health visitor called at the flat and met {name} in the kitchen, where the heating was off and two "
    "of the windows would not close. The plan was read aloud, agreed and signed, and a further visit was set for the "
    "week after half-term. The school had noted that the lunches were cold and the coat too thin for the season. "
    "A call to the duty desk was made the same evening and the record was closed the next morning. "
    "Nothing else was written that week."
)
_SHORT = (
    "Present at the meeting: {name}",
    "Minutes taken by the duty desk",
    "Written by {name} on the day",
    "End of note",
)
_WORD = 0.7  # points of word spacing
Producer = Callable[[Path, str], Path]


def _reportlab(folder: Path, name: str) -> Path:
    face = embedded_font()
    style = ParagraphStyle("body", fontName=face, fontSize=10.5, leading=14, alignment=4, spaceAfter=8)
    parts = [Paragraph(t.format(name=name), style) for t in (_WRAPPED, *_SHORT)]
    rows = [["Date", "Event"], ["02/01/2019", f"Call from {name}"], ["03/01/2019", "Home visit, nobody in"]]
    path = folder / "reportlab.pdf"
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build([*parts, table(rows, [90, 240])])
    return path


def _libreoffice(folder: Path, name: str) -> Path:
    document = docx.Document()
    for text in (_WRAPPED, *_SHORT):
        document.add_paragraph(text.format(name=name))
    grid = document.add_table(rows=0, cols=2, style="Table Grid")
    for row in (("Date", "Event"), ("02/01/2019", f"Call from {name}"), ("03/01/2019", "Home visit, nobody in")):
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    path = folder / "libreoffice.docx"
    document.save(str(path))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "libreoffice.pdf"


def _chromium(folder: Path, name: str) -> Path:
    texts = "".join(f"<p>{t.format(name=name)}</p>" for t in (_WRAPPED, *_SHORT))
    page = f"<meta charset=utf-8><style>p{{font:11pt serif;text-align:justify}}</style><h1>Note</h1>{texts}"
    source, path = folder / "chromium.html", folder / "chromium.pdf"
    source.write_text(page, encoding="utf-8")
    program = shutil.which("chromium") or shutil.which("google-chrome") or "chrome"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={path}"]
    command = [program, *flags, f"--user-data-dir={folder / 'browser'}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return path


def _latex(folder: Path, name: str) -> Path:
    texts = "\n\n".join(t.format(name=name) for t in (_WRAPPED, *_SHORT))
    source = folder / "latex.tex"
    source.write_text(f"\\documentclass{{article}}\\begin{{document}}\n{texts}\n\\end{{document}}\n", encoding="utf-8")
    command = ["pdflatex", "-interaction=batchmode", f"-output-directory={folder}", str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "latex.pdf"


def _wrapped(text: str, kind: str) -> list[str]:
    """Lines as wide as the margins of the page allow."""
    chars = sorted(set(text))
    wide = dict(zip(chars, widths_of(kind, chars), strict=True))
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if sum(12 * wide[c] / 1000 + (_WORD if c == " " else 0) for c in longer) > 595 - 2 * 72:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _by_hand(kind: str) -> Producer:
    def write(folder: Path, name: str) -> Path:
        texts = [*_wrapped(_WRAPPED.format(name=name), kind), *(t.format(name=name) for t in _SHORT)]
        return with_font(folder / f"{kind}.pdf", kind, *texts, word=_WORD)

    return write


def letters(write: Producer, folder: Path) -> list[tuple[str, Path]]:
    """The letter with two names of the same length and one of another with which it has as many lines."""
    made = []
    for n, name in enumerate((*NAMES, *_OTHERS)):
        place = folder / str(n)
        place.mkdir()
        path = write(place, name)
        if n < len(NAMES) or _lines(path) == _lines(made[0][1]):
            made.append((name, path))
        if len(made) > len(NAMES):
            break
    return made


def _lines(path: Path) -> list[int]:
    """How many lines of text each page has."""
    with pdfplumber.open(path) as pdf:
        return [len(page.extract_text_lines()) for page in pdf.pages]


def producers() -> dict[str, Producer]:
    """Producers that are on this machine, by name."""
    found: dict[str, Producer] = {"reportlab (TrueType subset)": _reportlab}
    if shutil.which("soffice"):
        found["LibreOffice (TrueType subset)"] = _libreoffice
    if shutil.which("chromium") or shutil.which("google-chrome"):
        found["Chromium (composite TrueType)"] = _chromium
    if shutil.which("pdflatex"):
        found["pdfLaTeX (Type 1 subset)"] = _latex
    found["by hand (Type 1, as pdfLaTeX embeds it)"] = _by_hand("type1")
    found["by hand (CFF with its own code map)"] = _by_hand("type1c")
    found["by hand (composite CFF)"] = _by_hand("cid-gid-cff")
    return found


def missing() -> list[str]:
    """Producers that are not on this machine."""
    wanted = {"LibreOffice": "soffice", "Chromium": "chromium", "pdfLaTeX": "pdflatex"}
    return [name for name, program in wanted.items() if not shutil.which(program)]
