from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from redactor.engines.ner_features import FACTORY, FORENAME, SURNAME, WORD, NameLists
from redactor.shipped import folder
from redactor.train.__main__ import main
from redactor.train.compose import compose_many
from redactor.train.corpora import UNSURE
from redactor.train.grammar import assemble
from redactor.train.names import Names
from redactor.train.pipeline import LABELS, held_out, list_codes, new_pipeline, to_doc
from redactor.train.places import Gazetteer
from redactor.train.score import chunks, marked_case, measure


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("DOB:12/3/14", ["DOB", ":", "12/3/14"]),
        ("Mum(Ana)", ["Mum", "(", "Ana", ")"]),
        ("Vole_A", ["Vole", "_", "A"]),
        ("Ana|Bo", ["Ana", "|", "Bo"]),
        ("Ana/Bo", ["Ana", "/", "Bo"]),
    ],
)
def test_the_tokeniser_splits_what_records_run_together(text: str, tokens: list[str]) -> None:
    assert [t.text for t in new_pipeline(32, 1).make_doc(text)] == tokens


def test_composed_records_are_the_same_for_the_same_seed(names: Names, gazetteer: Gazetteer) -> None:
    first, again, other = (list(compose_many(names, gazetteer, seed, 60)) for seed in (5, 5, 6))
    assert first == again
    assert first != other


def test_entities_survive_tokenisation(names: Names, gazetteer: Gazetteer) -> None:
    nlp = new_pipeline(32, 1)
    total = kept = 0
    for _, pieces in compose_many(names, gazetteer, 8, 400):
        _, spans = assemble(pieces)
        assert all(label in LABELS for _, _, label in spans)
        found = {(e.start_char, e.end_char, e.label_) for e in to_doc(nlp, pieces).ents}
        total += len(spans)
        kept += len(found & set(spans))
    assert total > 1000
    assert kept / total > 0.98


def test_unsure_runs_are_unknown_and_the_rest_is_outside() -> None:
    doc = to_doc(new_pipeline(32, 1), (("on ", ""), ("Twitter", UNSURE), (" with ", ""), ("Ana", "PERSON")))
    assert [t.ent_iob_ for t in doc] == ["O", "", "O", "B"]


def test_list_codes_mark_words_that_are_names(names: Names, gazetteer: Gazetteer) -> None:
    codes = list_codes(folder("rules") / "lists", names, gazetteer)
    assert codes["hope"] & FORENAME
    assert codes["hope"] & WORD
    assert codes["entwistle"] & SURNAME
    assert "the" not in codes
    kept = held_out(codes, 1, 0.25)
    assert 0.7 < len(kept) / len(codes) < 0.8
    assert kept == held_out(codes, 1, 0.25)


def test_the_feature_recodes_known_words_and_survives_disk(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    pipe = nlp.add_pipe(FACTORY)
    assert isinstance(pipe, NameLists)
    assert nlp.make_doc("Ana")[0].lex.lang == nlp.vocab.strings["en"]
    pipe.set_codes({"ana": 1, "o'dell": 2})
    assert [t.lex.lang for t in nlp.make_doc("ANA O\u2019Dell ran")] == [1, 2, 0]
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [t.lex.lang for t in again.make_doc("Ana ran o'dell")] == [1, 0, 2]


def test_a_small_build_without_corpora_loads_and_keeps_no_training_word(tmp_path: Path) -> None:
    out = tmp_path / "model"
    argv = [
        "build",
        "--out",
        str(out),
        "--documents",
        "40",
        "--width",
        "32",
        "--depth",
        "1",
        "--batch-words",
        "200",
    ]
    assert main(argv) == 0
    nlp = spacy.load(out)
    assert set(nlp.get_pipe("ner").labels) == set(LABELS)
    plain = set(new_pipeline(32, 1).vocab.strings)
    extra = set(json.loads((out / "vocab" / "strings.json").read_text(encoding="utf-8"))) - plain
    assert {word for word in extra if len(word) > 4} <= {*LABELS}
    again = tmp_path / "again"
    on = ["--start-from", str(out), "--documents", "4", "--seed", "3"]
    argv[argv.index("--documents") + 1] = "4"
    argv[argv.index("--out") + 1] = str(again)
    assert main([*argv, *on, "--keep", "1"]) == 0
    assert (again / "ner" / "model").read_bytes() == (out / "ner" / "model").read_bytes()
    assert main([*argv, *on, "--keep", "0.5"]) == 0
    assert (again / "ner" / "model").read_bytes() != (out / "ner" / "model").read_bytes()


def test_the_command_reports_missing_corpora(tmp_path: Path) -> None:
    empty = tmp_path / "places"
    empty.mkdir()
    (empty / "british_places.csv").write_text("name,type,country\n", encoding="utf-8")
    assert main(["build", "--out", str(tmp_path / "m"), "--corpora", str(tmp_path), "--documents", "5"]) == 2
    assert not (tmp_path / "m").exists()


def test_measuring_counts_exact_and_overlapping_spans() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Ana"}, {"label": "ORG", "pattern": "Vole"}])  # type: ignore[attr-defined]
    gold = [("Ana ran", [(0, 3, "PERSON")]), ("Ana Bo ran", [(0, 6, "PERSON")]), ("Vole", [(0, 4, "PERSON")])]
    figures = measure(nlp, gold)["PERSON"]
    assert figures == {"n": 3, "P": 50.0, "R": 33.3, "F": 40.0, "ov": 66.7, "cov": 100.0}


def test_chunks_lose_no_span() -> None:
    text = "Ana ran home. " * 1000
    spans = [(k, k + 3, "PERSON") for k in range(0, len(text), 14)]
    parts = list(chunks([(text, spans)]))
    assert len(parts) > 3
    assert "".join(part for part, _ in parts) == text
    assert sum(part[s:e] == "Ana" for part, found in parts for s, e, _ in found) == len(spans)


def test_marked_cases_are_read_with_their_spans(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    marked = "---\nkind: log\n---\nSeen {{Ana::PERSON::mother}} at {{1 Low St::ADDRESS::home}}, {{4::AGE::x}}."
    (tmp_path / "docs" / "01.md").write_text(marked, encoding="utf-8")
    ((text, spans),) = marked_case(tmp_path)
    assert text == "Seen Ana at 1 Low St, 4."
    assert [(text[s:e], label) for s, e, label in spans] == [("Ana", "PERSON"), ("1 Low St", "LOCATION")]


def test_random_is_never_global(names: Names, gazetteer: Gazetteer) -> None:
    import random

    state = random.getstate()
    list(compose_many(names, gazetteer, 1, 20))
    assert random.getstate() == state
