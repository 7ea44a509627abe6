"""Labels over the samples: nobody shares one, none changes when documents arrive, no page is taken for a stranger's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from redactor.flow.config import make_plan
from redactor.flow.documents import prepare
from redactor.flow.outputs import treat
from redactor.flow.progress import Silent
from redactor.flow.run import labels_wrong
from redactor.flow.sources import find_submitted
from redactor.flow.store import Store, private_folder
from redactor.flow.whole_case import Settled, settle
from redactor.measure.build import build_case
from redactor.model.outcome import Finding
from tests.cases.conftest import sample_of

Places = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Twice:
    """A sample settled without its last two documents, and again with them; each run's places and labels."""

    first: Places
    second: Places
    settled: Settled
    wrong: tuple[Finding, ...]


RUNS = [("strangwater", "family"), ("cwm-arian", "none")]


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Twice]:
    root = tmp_path_factory.mktemp("labels")

    @cache
    def run(name: str, register: str) -> Twice:
        case = root / f"{name}-{register}"
        build_case(sample_of(name), case, register)
        files = sorted(p for p in (case / "submitted").rglob("*") if p.is_file())
        late = [(p, p.read_bytes()) for p in files[-2:]]
        for path, _ in late:
            path.unlink()
        _settle(case)
        first = _places(case)
        for path, data in late:
            path.write_bytes(data)
        settled, wrong = _settle(case)
        return Twice(first, _places(case), settled, wrong)

    return run


def _settle(case: Path) -> tuple[Settled, tuple[Finding, ...]]:
    plan = make_plan(case, None)
    private_folder(case / "work")
    submitted = find_submitted(case, plan.case.agencies, plan.case.skip)
    prepared = prepare(plan, submitted, Store(case / "work" / "store"), Silent())
    settled = settle(plan, prepared.documents, prepared.detections)
    return settled, labels_wrong(settled, treat(plan, prepared, settled))


def _places(case: Path) -> Places:
    told: dict[str, Places] = json.loads((case / "work" / "places.json").read_text(encoding="utf-8"))
    return told["documents"]


@pytest.mark.parametrize(("name", "register"), RUNS)
def test_every_label_already_given_is_kept(twice: Callable[[str, str], Twice], name: str, register: str) -> None:
    done = twice(name, register)
    assert len(done.second) == len(done.first) + 2
    gone = people = 0
    for document, places in done.first.items():
        now = done.second[document]
        changed = {place: (label, now[place]) for place, label in places.items() if now.get(place, label) != label}
        assert not changed
        persons = [place for place in places if place.endswith("|person")]
        people += len(persons)
        # a name learnt from the new documents may move a mention's bounds
        gone += sum(place not in now for place in persons)
    assert gone <= 0.025 * people
    labels = {label for places in done.first.values() for place, label in places.items() if place.endswith("|person")}
    assert labels <= {i.label for i in done.settled.resolution.identities}


@pytest.mark.parametrize(("name", "register"), RUNS)
def test_one_label_each_and_no_page_is_foreign(twice: Callable[[str, str], Twice], name: str, register: str) -> None:
    done = twice(name, register)
    assert done.wrong == ()
    assert done.settled.foreign == ()
    known = [i.label for i in done.settled.resolution.identities if i.in_register and i.role != "kept"]
    assert len(known) == len(set(known))
