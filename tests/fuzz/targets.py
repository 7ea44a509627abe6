"""What is fuzzed, and what counts as a fault.

Each target takes the bytes of one file through a part of the program. A result or an error of `redactor.errors` is
well; anything else is a fault, as is a copy that holds what was replaced, or one that takes too long.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from redactor.engines.ocr import page as ocr
from redactor.errors import RedactorError
from redactor.flow.store import key_of
from redactor.ingest.readers import READERS
from redactor.ingest.receive import receive
from redactor.model.decision import Action, Decision
from redactor.model.document import Document, Media
from redactor.model.mention import Kind
from redactor.model.source import Rendered, Source
from redactor.model.spans import Span
from redactor.render.renderers import FIXED_WORDS, RENDERERS
from redactor.safe.text import SafeText, make_safe
from redactor.text.fold import fold_key
from redactor.verify.deny import DenyList, build_deny
from redactor.verify.office import inspect_office
from redactor.verify.pdf import inspect_pdf
from redactor.verify.readers import surfaces
from redactor.verify.verify import verify_output
from tests.engines import pdf_made
from tests.fuzz.seeds import MARK, SECRET
from tests.render import office_rounds

_PATTERN = re.compile(rf"{SECRET}|{MARK}", re.IGNORECASE)
_OWN_FAULTS = frozenset(
    {"error", "render", "differs", "changed", "second-reader", "no-place", "not-applied", "bad-span"}
)
"""Codes of errors that no input should cause: the program says of itself that it failed."""


class Fault(AssertionError):
    """What must not happen. `kind` is "error", "leak", or "withheld" (the program's own check found it in time)."""

    def __init__(self, kind: str, said: str) -> None:
        self.kind = kind
        super().__init__(f"{kind}: {said}")


def without_ocr() -> None:
    """Let OCR find nothing, as it is slow and not what is fuzzed."""
    ocr.read_page = lambda *_: ()  # type: ignore[assignment]


def run(name: str, data: bytes) -> str:
    """Take `data` through the target `name`: "done" or the code of a refusal. Raises Fault, or whatever went wrong."""
    media, target = TARGETS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{media.value}"
        path.write_bytes(data)
        try:
            target(path)
        except RedactorError as error:
            if error.code in _OWN_FAULTS:
                raise Fault("error", error.code) from error.__context__ or error
            return error.code
    return "done"


def _read(path: Path) -> tuple[Source, Document]:
    source = receive(path, "D01", "agency")
    document = READERS[source.media](source)
    key_of(document)
    return source, document


def _copy(path: Path) -> None:
    """Read, replace the planted words, write the copy, verify it, and look for the words in its raw bytes."""
    source, document = _read(path)
    safe = _safe(document)
    rendered = RENDERERS[source.media](source, document, safe)
    stays = fold_key(" ".join(s.text for s in safe.values()))
    replaced = {fold_key(m[0]) for b in document.blocks for m in _PATTERN.finditer(b.text)}
    gone = {word for word in replaced if word not in stays}
    expected = [*(s.text for s in safe.values()), *FIXED_WORDS]
    found = verify_output("D01", surfaces(rendered.data, rendered.media), _deny(gone), expected)
    if found:
        raise Fault("withheld", ", ".join(sorted({f.code for f in found})))
    whole = _everything(rendered).lower()
    if any(form in whole for word in gone for form in (word, word.encode("utf-16-be").decode("latin-1"))):
        raise Fault("leak", "a replaced word is in the copy")


def _safe(document: Document) -> dict[str, SafeText]:
    made = {}
    for block in document.blocks:
        found = enumerate(_PATTERN.finditer(block.text))
        decisions = [Decision(f"m{n}", Span(block.id, *m.span()), Action.LABEL, "[Mother]", "r", "c") for n, m in found]
        if not block.removed:
            made[block.id] = make_safe(block.id, block.text, decisions)
    return made


def _deny(words: set[str]) -> DenyList:
    return build_deny([(Kind.PERSON, word, "P1") for word in sorted(words)], frozenset(), ())


def _everything(rendered: Rendered) -> str:
    return (pdf_made if rendered.media is Media.PDF else office_rounds).everything(rendered.data)


Target = Callable[[Path], object]
TARGETS: Mapping[str, tuple[Media, Target]] = {
    "read-pdf": (Media.PDF, _read),
    "copy-pdf": (Media.PDF, _copy),
    "check-pdf": (Media.PDF, inspect_pdf),
    "read-docx": (Media.DOCX, _read),
    "copy-docx": (Media.DOCX, _copy),
    "check-docx": (Media.DOCX, inspect_office),
    "read-xlsx": (Media.XLSX, _read),
    "copy-xlsx": (Media.XLSX, _copy),
    "read-eml": (Media.EML, _read),
    "copy-eml": (Media.EML, _copy),
    "read-msg": (Media.MSG, _read),
    "copy-msg": (Media.MSG, _copy),
}
"""Name -> media of its files, and what is done with them."""
