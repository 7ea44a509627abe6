"""A document as read: blocks of text, where each word stands on the page, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Media(StrEnum):
    """What a submitted file holds, told by its content and not by its name."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    TXT = "txt"
    EML = "eml"
    MSG = "msg"
    RTF = "rtf"
    DOC = "doc"
    ODT = "odt"
    XLS = "xls"
    ODS = "ods"


class BlockKind(StrEnum):
    """The part a block plays in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    TRACKED_DELETION = "tracked_deletion"
    TEXT_BOX = "text_box"
    ALT_TEXT = "alt_text"
    FORM_FIELD = "form_field"
    METADATA = "metadata"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin at the top left of the page as shown."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """Ties the characters `[start, end)` of a block's text to a box on a page (pages count from 1).

    `confidence` is 0-100 for words read by OCR and 100 for words of a text layer.
    """

    start: int
    end: int
    page: int
    box: Box
    confidence: float = 100.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A block's place in a table: table id within the document, row and column from 0, header row or not."""

    table: str
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text that is read and detected as a whole (a paragraph, a cell, a footer).

    `id` is `<document id>.b<number>` in reading order. `part` and `path` are the address a renderer needs to
    find the block in its file again (their meaning is the engine's). `removed` marks blocks that are read so
    that detection learns from them but are never written to an output (tracked deletions, metadata).
    """

    id: str
    kind: BlockKind
    text: str = field(repr=False)
    part: str = field(default="", repr=False)
    path: str = field(default="", repr=False)
    page: int = 0
    cell: Cell | None = None
    words: tuple[Word, ...] = field(default=(), repr=False)
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF: number from 1, size in points as shown, and whether its text was read by OCR."""

    number: int
    width: float
    height: float
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """Something seen but not read (a picture, an embedded file): where, and a reason code. Never kept silently."""

    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One submitted file as read. The file's *name* is sensitive and is not here."""

    id: str
    sha256: str
    media: Media
    agency: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
