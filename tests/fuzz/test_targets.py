"""The fuzz targets themselves: every seed goes through, changed files are read or refused, and faults are told."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from random import Random

import pytest

from tests.fuzz import mutate, seeds, targets


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("redactor.engines.ocr.page.read_page", lambda *_: ())
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", ["read-pdf", "check-pdf", "copy-docx", "copy-xlsx", "read-eml", "read-msg"])
@pytest.mark.filterwarnings("ignore")
def test_seeds_are_done_and_changed_files_are_done_or_refused(name: str) -> None:
    media, _ = targets.TARGETS[name]
    made = seeds.SEEDS[media]()
    assert {targets.run(name, data) for data in made} == {"done"}
    for n in range(5):
        rng = Random(n)
        targets.run(name, mutate.mutated(media, rng.choice(made), rng, mutate.blindly(rng)))


def test_a_copy_that_keeps_a_planted_word_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    data = seeds.docxs()[0]
    monkeypatch.setattr("tests.fuzz.targets.verify_output", lambda *_: ())
    monkeypatch.setattr("tests.fuzz.targets._everything", lambda rendered: seeds.SECRET)
    with pytest.raises(targets.Fault, match="leak"):
        targets.run("copy-docx", data)


def test_the_same_numbers_make_the_same_change() -> None:
    for media, make in seeds.SEEDS.items():
        data = make()[0]
        one, two = (mutate.mutated(media, data, rng, mutate.blindly(rng)) for rng in (Random(3), Random(3)))
        assert one == two
