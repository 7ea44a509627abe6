"""`SafeText`, and the one function that makes it from a block and its decisions.

Nothing else constructs SafeText, so code that accepts only SafeText (chronology, summary, renderers) can't be
handed source text by mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from presidio_anonymizer import AnonymizerEngine
from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

from redactor.errors import OutputError
from redactor.model.decision import Action, Decision
from redactor.safe.operators import OPERATORS

_MAKER = object()


@dataclass(frozen=True, slots=True)
class Piece:
    """One replacement: `[start, end)` of the source block became `replacement` at `[at, at+len)` of the safe text."""

    start: int
    end: int
    replacement: str
    at: int
    mention_id: str = ""


@dataclass(frozen=True, slots=True)
class SafeText:
    """Text with every decision carried out. `text` may be written anywhere; `pieces` are in source order."""

    text: str
    pieces: tuple[Piece, ...] = ()
    block_id: str = ""
    source_length: int = 0
    maker: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.maker is not _MAKER:
            raise OutputError("safe text", "made outside redactor.safe", code="unsafe-text")

    def part(self, start: int, end: int) -> SafeText:
        """Safe text of the source range `[start, end)`; a replacement that the range touches is taken whole."""
        touched = tuple(p for p in self.pieces if p.start < end and start < p.end)
        a, b = self._to_safe(start, opening=True), self._to_safe(end, opening=False)
        shifted = tuple(Piece(p.start, p.end, p.replacement, p.at - a, p.mention_id) for p in touched)
        return SafeText(self.text[a:b], shifted, self.block_id, end - start, _MAKER)

    def recased(self, change: Callable[[str], str]) -> SafeText:
        """The same text with letters in another case. Raises OutputError when `change` alters anything else."""
        text = change(self.text)
        if text.casefold() != self.text.casefold():
            raise OutputError("safe text", "more than the case of letters was changed", code="unsafe-text")
        return SafeText(text, (), "", 0, _MAKER)

    def _to_safe(self, offset: int, *, opening: bool) -> int:
        shift = 0
        for p in self.pieces:
            if p.end <= offset and not (opening and p.start == p.end == offset):
                shift = p.at + len(p.replacement) - p.end
            elif p.start < offset:
                return p.at if opening else p.at + len(p.replacement)
        return offset + shift


@cache
def _engine() -> AnonymizerEngine:
    engine = AnonymizerEngine()
    for operator in OPERATORS:
        engine.add_anonymizer(operator)
    return engine


def make_safe(block_id: str, text: str, decisions: Sequence[Decision]) -> SafeText:
    """Carry out `decisions` (their spans in this block, not overlapping) on `text`.

    Raises OutputError when spans overlap, lie outside the text or belong to another block: then nothing is made.
    """
    todo = sorted((d for d in decisions if d.action is not Action.KEEP), key=lambda d: (d.span.start, d.span.end))
    _check(block_id, len(text), todo)
    if not todo:
        return SafeText(text, (), block_id, len(text), _MAKER)
    keys = [f"M{n:06d}" for n in range(len(todo))]
    results = [RecognizerResult(k, d.span.start, d.span.end, 1.0) for k, d in zip(keys, todo, strict=True)]
    operators = {
        k: OperatorConfig(d.action.value, {"replacement": d.replacement}) for k, d in zip(keys, todo, strict=True)
    }
    done = _engine().anonymize(text, results, operators)
    placed = {item.entity_type: item for item in done.items}
    if len(placed) != len(todo):
        raise OutputError(block_id, "the anonymiser did not carry out every decision", code="not-applied")
    pieces = tuple(
        Piece(d.span.start, d.span.end, d.replacement, placed[k].start, d.mention_id)
        for k, d in zip(keys, todo, strict=True)
    )
    return SafeText(done.text, pieces, block_id, len(text), _MAKER)


def _check(block_id: str, length: int, decisions: Sequence[Decision]) -> None:
    at = 0
    for d in decisions:
        if d.span.block_id != block_id or d.span.start < at or d.span.end > length:
            raise OutputError(block_id, "decisions overlap or lie outside the block", code="bad-span")
        at = d.span.end


def fixed(text: str) -> SafeText:
    """Safe text from wording of our own (headings, labels, fixed sentences). Never call it with document text."""
    return SafeText(text, (), "", len(text), _MAKER)


def joined(parts: Iterable[SafeText], separator: str = " ") -> SafeText:
    """Safe texts put one after the other; the pieces are no longer tied to a source block."""
    return SafeText(separator.join(p.text for p in parts), (), "", 0, _MAKER)
