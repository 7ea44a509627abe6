"""The name-list feature of the shipped entity model.

Importing this module registers the spaCy factory ``redactor_name_lists``; import it before ``spacy.load`` of
the model. The component keeps a table word -> code in the model directory and gives every word's code to the
model through the lexeme attribute LANG, which the pipeline uses for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from spacy.attrs import LANG
from spacy.language import Language
from spacy.tokens import Doc

FACTORY = "redactor_name_lists"
FORENAME, SURNAME, PLACE, WORD = 1, 2, 4, 8
"""Bits of a code: on a forename list, a surname list, a place list, and also a word of ordinary English."""
_FILE = "name_lists.tsv"


class NameLists:
    """spaCy component: leaves documents alone, sets the list code of every lexeme of its vocabulary."""

    def __init__(self, nlp: Language, name: str = FACTORY) -> None:
        self.name = name
        self._vocab = nlp.vocab
        self._codes: dict[str, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def set_codes(self, codes: Mapping[str, int]) -> None:
        """Replace the table (lower-case word -> code) and recode the words already seen."""
        self._codes = dict(codes)
        self._vocab.lex_attr_getters[LANG] = self.code  # type: ignore[attr-defined]
        for lexeme in self._vocab:
            lexeme.lang = self.code(lexeme.orth_)

    def code(self, word: str) -> int:
        """The code of a word in any letter case; 0 when no list holds it."""
        return self._codes.get(word.lower().replace("\u2019", "'"), 0)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table, one ``word<TAB>code`` a line, sorted."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        rows = "".join(f"{word}\t{code}\n" for word, code in sorted(self._codes.items()))
        (folder / _FILE).write_bytes(rows.encode("utf-8"))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NameLists:
        """Read the table written by :meth:`to_disk`; raises OSError or ValueError for a broken model."""
        lines = (Path(path) / _FILE).read_text(encoding="utf-8").splitlines()
        pairs = (line.split("\t") for line in lines)
        self.set_codes({word: int(code) for word, code in pairs})
        return self


@Language.factory(FACTORY)
def create_name_lists(nlp: Language, name: str) -> Any:
    """Factory that spaCy calls when it builds or loads the pipeline."""
    return NameLists(nlp, name)
