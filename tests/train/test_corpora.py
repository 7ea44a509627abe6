from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from redactor.errors import UsageError
from redactor.train.corpora import UNSURE, corpus_documents, read_corpus, swapped, to_pieces
from redactor.train.names import Names
from redactor.train.places import Gazetteer


@pytest.mark.parametrize(
    ("text", "spans", "trust", "expected"),
    [
        ("Mr Vole came", [(0, 7, "PERSON")], True, [("Vole", "PERSON")]),
        ("Thank God", [(6, 9, "PERSON")], True, [("God", UNSURE)]),
        ("on Twitter", [(3, 10, "ORG")], True, [("Twitter", UNSURE)]),
        ("Vole Mill Ltd", [(0, 13, "ORG")], True, [("Vole Mill Ltd", "ORG")]),
        ("Vole Mill Ltd", [(0, 13, "ORG")], False, [("Vole Mill Ltd", UNSURE)]),
        ("seen 3rd May 2019", [], True, [("3rd May 2019", "DATE")]),
        ("in May 2019 and 2018", [], True, []),
        ("in 2019", [(3, 7, "DATE")], True, []),
        ("on 12/03/2019", [], True, [("12/03/2019", "DATE")]),
    ],
)
def test_gold_is_brought_to_this_packages_definitions(
    text: str, spans: list[tuple[int, int, str]], trust: bool, expected: list[tuple[str, str]]
) -> None:
    pieces = to_pieces(text, spans, trust_org=trust)
    assert "".join(part for part, _ in pieces) == text
    assert [piece for piece in pieces if piece[1]] == expected


def test_people_are_renamed_consistently(names: Names, gazetteer: Gazetteer) -> None:
    pieces = to_pieces("Ana Vole met ANA. Vole left.", [(0, 8, "PERSON"), (13, 16, "PERSON"), (18, 22, "PERSON")], True)
    new = [text for text, label in swapped(pieces, names, gazetteer, Random(5)) if label]
    assert new[0].split(" ", 1)[1] == new[2]
    assert new[0] != "Ana Vole"
    assert new[1].isupper()


@pytest.mark.parametrize("line", ["not json", '{"text": "x"}', '{"text": "x", "ents": [[1]]}', "[]"])
def test_a_broken_row_is_refused_without_its_content(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        list(read_corpus(path))
    assert line not in str(caught.value)
    assert "line 1" in str(caught.value)


def test_corpora_need_training_files(tmp_path: Path, names: Names, gazetteer: Gazetteer) -> None:
    with pytest.raises(UsageError):
        corpus_documents(tmp_path, names, gazetteer, 1)


def test_named_texts_come_once_as_they_are_and_once_renamed(tmp_path: Path, names: Names, gazetteer: Gazetteer) -> None:
    folder = tmp_path / "ner" / "train"
    folder.mkdir(parents=True)
    row = {"text": "Ana Vole met us.", "ents": [[0, 8, "PERSON"]]}
    (folder / "btc_x.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    first, second = corpus_documents(tmp_path, names, gazetteer, 1)
    assert first == (("Ana Vole", "PERSON"), (" met us.", ""))
    assert second != first
