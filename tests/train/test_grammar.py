from __future__ import annotations

from random import Random

import pytest

from redactor.train.compose import GENRES
from redactor.train.grammar import Pieces, assemble, choose, expand, macros, merge, template_lines
from redactor.train.names import Names
from redactor.train.places import Gazetteer, spot_kinds
from redactor.train.scene import Scene, filler


def only(slot: str) -> Pieces:
    return {"who": (("Ana Vole", "PERSON"),), "blank": (("  ", "PERSON"),)}[slot]


@pytest.mark.parametrize(
    ("template", "allowed"),
    [
        ("plain", {"plain"}),
        ("[a|b]", {"a", "b"}),
        ("x[a|]", {"xa", "x"}),
        ("[a|[b|c]d]", {"a", "bd", "cd"}),
    ],
)
def test_choices_give_each_alternative_and_nothing_else(template: str, allowed: set[str]) -> None:
    assert {choose(template, Random(seed)) for seed in range(60)} == allowed


def test_expand_labels_only_the_slot() -> None:
    assert expand("Seen {who}.\\nEnd", only, Random(1)) == (
        ("Seen ", ""),
        ("Ana Vole", "PERSON"),
        (".\nEnd", ""),
    )


def test_two_slots_of_one_name_become_one_person() -> None:
    assert expand("{who} {who}, {who}", only, Random(1)) == (
        ("Ana Vole Ana Vole", "PERSON"),
        (", ", ""),
        ("Ana Vole", "PERSON"),
    )


def test_expand_refuses_an_unknown_slot() -> None:
    with pytest.raises(KeyError):
        expand("{nobody}", only, Random(1))


def test_assemble_trims_blanks_and_drops_empty_entities() -> None:
    text, spans = assemble((("To ", ""), (" Ana ", "PERSON"), ("  ", "ORG"), ("end", "")))
    assert [text[s:e] for s, e, _ in spans] == ["Ana"]


def test_merge_joins_plain_runs_but_never_entities() -> None:
    pieces = (("a", ""), ("b", ""), ("", ""), ("X", "PERSON"), ("Y", "PERSON"))
    assert merge(pieces) == (("ab", ""), ("X", "PERSON"), ("Y", "PERSON"))


@pytest.mark.parametrize("genre", sorted(GENRES))
def test_every_template_expands_without_leftovers(genre: str, scene: Scene, names: Names, gazetteer: Gazetteer) -> None:
    rng = Random(7)
    fill = filler(scene, names, gazetteer, "record", rng)
    for line in template_lines(genre):
        for _ in range(4):
            text, spans = assemble(expand(line, fill, rng))
            assert not set("{}") & set(text), line
            assert ("{lb}" in line) == ("[" in text) and text.count("[") == text.count("]"), line
            assert all(s < e and text[s:e] == text[s:e].strip() for s, e, _ in spans)


def test_parks_islands_and_blocks_are_places_not_institutions(scene: Scene, names: Names, gazetteer: Gazetteer) -> None:
    fill = filler(scene, names, gazetteer, "record", Random(3))
    assert "island" in spot_kinds(gazetteer)
    for kind in spot_kinds(gazetteer):
        for _ in range(5):
            ((text, label),) = fill(kind)
            assert label == "LOCATION" and text == text.strip() and not set("@;") & set(text), kind


def test_the_inventory_is_large_and_plain_sentences_hold_no_entity(
    scene: Scene, names: Names, gazetteer: Gazetteer
) -> None:
    assert sum(len(set(template_lines(genre))) for genre in GENRES) > 850
    rng = Random(2)
    fill = filler(scene, names, gazetteer, "record", rng)
    for line in template_lines("plain"):
        assert assemble(expand(line, fill, rng))[1] == (), line
    assert all(len(set(alternatives)) > 10 for alternatives in macros().values())
