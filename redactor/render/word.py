"""Word files from documents and their safe texts."""

from __future__ import annotations

from collections.abc import Mapping

from redactor.engines.office_convert import CONVERTED, ooxml_of
from redactor.engines.word.read import WordFile, load_word, part_findings
from redactor.engines.word.write import rewrite
from redactor.model.document import Document, Media
from redactor.model.outcome import Finding
from redactor.model.source import Rendered, Source
from redactor.render.source import differs, reads_otherwise, safe_text, unchanged
from redactor.safe.text import SafeText

_ADVICE = {
    "converted": ("medium", "The file was converted to Word first; compare the copy's layout with the original."),
    "tracked-changes": ("medium", "Tracked changes were accepted and their history removed."),
    "hidden-text": ("medium", "Hidden text was removed; the sender may not know it is there."),
    "blacked-out": ("high", "Text under black marking was removed; the sender should be told it could be read."),
    "comments": ("low", "Comments were kept with redacted text and neutral authors."),
    "unreferenced-notes": ("low", "Notes that no text points at were removed."),
    "pictures": ("medium", "Pictures, charts and embedded objects were replaced by grey boxes; look at the original."),
    "text-boxes": ("low", "Text boxes were turned into framed paragraphs."),
    "shapes": ("low", "Drawn shapes without text were removed."),
    "fields": ("low", "Fields were replaced by the text they showed."),
    "form-fields": ("low", "Form fields were replaced by what was filled in."),
    "hyperlinks": ("low", "Links were removed; their text stays."),
    "content-controls": ("low", "Content controls were removed; their text stays."),
    "list-labels": ("low", "Wording in list numbers was removed."),
    "macros": ("medium", "Macros were removed."),
    "embedded-object": ("high", "Embedded files were removed; submit them on their own if they matter."),
    "embedded-document": ("high", "Documents embedded by reference were removed; submit them on their own."),
    "attached-template": ("low", "The link to a template was removed."),
    "custom-xml": ("low", "Custom XML data was removed."),
    "building-blocks": ("low", "Stored building blocks were removed."),
    "printer-settings": ("low", "Printer settings were removed."),
    "signature": ("medium", "A digital signature was removed; the copy is not signed."),
    "people-list": ("low", "The list of reviewers was removed."),
    "thumbnail": ("low", "The preview picture was removed."),
}


def render_docx(source: Source, document: Document, safe: Mapping[str, SafeText]) -> Rendered:
    """The redacted copy of a Word file: same formatting, replaced words lightly shaded, nothing hidden.

    Same arguments, same bytes. Raises OutputError when the file is not the one that was read, a block has no safe
    text, or the copy, read again, does not say exactly what the safe texts say.
    """
    word = load_word(ooxml_of(unchanged(source, document), source.media, source.id), source.id)
    if source.media in CONVERTED:
        word.taken.counts["converted"] = 1
    findings = _findings(document.id, word)
    kept = [b for b in document.blocks if not b.removed]
    found = [(p.part, p.path, p.text) for p, _ in word.passages()]
    if found != [(b.part, b.path, b.text) for b in kept]:
        raise reads_otherwise(document.id)
    texts = [safe_text(b, safe) for b in kept]
    replacements = {
        (b.part, b.path): tuple((p.start, p.end, p.replacement) for p in t.pieces)
        for b, t in zip(kept, texts, strict=True)
    }
    out = rewrite(word, replacements)
    _check(document.id, out, [t.text for t in texts])
    return Rendered(out, Media.DOCX, findings)


def _check(doc_id: str, out: bytes, wanted: list[str]) -> None:
    """The copy must say word for word what the safe texts say, in the same order."""
    got = [p.text for p, _ in load_word(out, doc_id).passages()]
    if got != [w for w in wanted if w.strip()]:
        raise differs(doc_id)


def _findings(doc_id: str, word: WordFile) -> tuple[Finding, ...]:
    found = [Finding(doc_id, "", code, *_ADVICE[code], count) for code, count in word.taken.counts.items() if count]
    for code in sorted({code for code, _ in part_findings(word.package, word.main)}):
        found.append(Finding(doc_id, "", code, *_ADVICE[code]))
    return tuple(sorted(found, key=lambda f: f.code))
