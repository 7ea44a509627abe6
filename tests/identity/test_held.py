"""Labels stay with their places from run to run, whatever a new document shows."""

from __future__ import annotations

from dataclasses import replace

from redactor.identity.held import given, held_labels
from redactor.identity.resolve import Resolution, resolve
from redactor.model.identity import Register
from tests.identity.build import Case, book

_FIRST = "HV {Grace Okoro||hv} rang. {Nel||x} was out. {Nel||x} called back."
_LATER = "{Rowena Alder||mum} (known as {Nel||mum}) seen by {Grace Okoro||hv}. SW {Ada Roe||sw} too."


def _run(case: Case, before: dict[str, dict[str, str]]) -> tuple[Resolution, dict[str, dict[str, str]]]:
    documents = [replace(d, sha256=d.id * 8) for d in case.documents]
    done = resolve(documents, case.mentions, Register(), book(), {}, before=before)
    return done, before | given(documents, case.mentions, done.identities)


def test_a_later_document_changes_no_label() -> None:
    first, places = _run(Case().add("GP", _FIRST), {})
    both = Case().add("GP", _FIRST).add("Police", _LATER)
    second, after = _run(both, places)
    assert {k: after[k] for k in places} == places
    for m, identity in first.by_mention.items():
        assert second.by_id()[second.of(m)].label == first.by_id()[identity].label
    labels = [i.label for i in second.identities]
    assert len(labels) == len(set(labels))


def test_people_found_to_be_one_keep_both_labels_and_a_person_is_asked() -> None:
    apart = Case().add("GP", "{Rowena Alder||a} came.").add("Police", "{Nel Roe||b} rang.")
    done, places = _run(apart, {})
    assert len(set(done.by_mention.values())) == 2
    places = {k: dict(v) for k, v in places.items()}
    joined = Case().add("GP", "{Rowena Alder||a} came.").add("Police", "{Nel Roe||b} rang.")
    joined.add("Housing", "{Rowena Alder||a}, also known as {Nel Roe||a}, moved.")
    later, _ = _run(joined, places)
    assert {later.by_id()[later.of(m)].label for m in done.by_mention} == {
        done.by_id()[i].label for i in done.by_mention.values()
    }
    assert [w.reason for w in later.worklist] == ["label-kept"]


def test_a_place_whose_bounds_moved_takes_the_longest_overlap() -> None:
    case = Case().add("GP", "{Rowena Alder||a} came.")
    sha = case.documents[0].sha256
    before = {sha: {"b0001|0|6|person": "Mother", "b0001|7|9|person": "Person 9", "b0001|0|9|place": "Town 1"}}
    assert held_labels(case.documents, case.mentions, before) == {"D01.m0001": "Mother"}
    assert held_labels(case.documents, case.mentions, {"other": before[sha]}) == {}
