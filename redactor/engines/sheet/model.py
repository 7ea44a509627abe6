"""A workbook as read, and the names of its vocabulary (ECMA-376 part 1, 18)."""

from __future__ import annotations

from dataclasses import dataclass, field

from redactor.engines.ooxml.package import Package

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def s(name: str) -> str:
    """The tag `name` in the spreadsheet namespace."""
    return f"{{{S}}}{name}"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: format code, bold, wrapped, fill as RRGGBB or ""."""

    code: str = "General"
    bold: bool = False
    wrap: bool = False
    fill: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell: place from 0, text as shown, the number behind it, whether nobody sees it."""

    row: int
    column: int
    text: str = field(repr=False)
    number: float | None = field(default=None, repr=False)
    code: str = ""
    look: Look = PLAIN
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """One worksheet. `extras` is wording outside cells (headers, validation, links); `findings` are codes."""

    index: int
    part: str
    title: str = field(repr=False)
    hidden: bool
    cells: list[SheetCell] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    extras: list[str] = field(default_factory=list, repr=False)
    findings: dict[str, int] = field(default_factory=dict)

    def note(self, code: str, count: int = 1) -> None:
        """Count something a reader should know of."""
        self.findings[code] = self.findings.get(code, 0) + count


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets in tab order, and the package they came from."""

    package: Package
    sheets: tuple[Sheet, ...]
    from_1904: bool


def column_number(letters: str) -> int:
    """Column from 0 by its letters: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    """Letters of a column counted from 0."""
    out, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(65 + rest) + out
    return out
