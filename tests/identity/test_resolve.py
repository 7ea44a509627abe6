"""Who is who over a case, with and without a register."""

from __future__ import annotations

import pytest

from redactor.identity.cast import by_agency, cast_rows
from redactor.model.mention import Kind
from tests.identity.build import Case, one

_REGISTER = """
people:
  - {role: Subject child, name: Toby Alder-Finch, born: 2019-02-03}
  - {role: Mother, name: Rowena Jane Alder}
  - {role: Father, name: Mark Finch}
  - {role: Maternal grandmother, name: Jane Alder}
  - {role: Half-sibling, name: Ivy Roe}
  - {role: Paternal grandmother, name: Grace Finch}
addresses: ["Flat 2, 7 Example Row, Anytown, ZZ1 1ZZ"]
"""


def _case() -> Case:
    return (
        Case()
        .add(
            "Health Visiting",
            "Child: {Toby Alder-Finch||kid}. Mother: {Rowena Alder||mum} (also known as {Rowena Roe||mum}). "
            "Father: {Mark Finch||dad}. Half-sibling: {Ivy Roe||sib}",
            "Seen by HV {Grace Okoro||hv}. {Rowena||mum} and {Toby||kid} at home with MGM {Jane Alder||mgm}. "
            "{Mark||dad}'s mum {Grace Finch||pgm} rang. {GO||hv}",
            'Visit with HV {Grace||hv}. {rowie||mum} said "{marky||dad} shouts and {ivy||sib} hides". {G. Okoro||hv}',
        )
        .add(
            "Police",
            "{ALDER, Rowena Jane||mum} and {FINCH, Mark||dad}. PC 2093 {STANNARD||pc} att. Baby {Tobey||kid} asleep. "
            "Mrs {Finch||pgm} was present. DC {Mark Lomax||dc} informed.",
            "DC {Lomax||dc} spoke with {Rowenna Alder||mum}. PC {Dean Stannard||pc} attended again. "
            "His mum {Grace||pgm} too.",
        )
    )


@pytest.mark.parametrize("register", ["", _REGISTER], ids=["none", "family"])
def test_one_person_one_label_in_every_document(register: str) -> None:
    case = _case()
    labels = one(case.labels(case.resolve(register)), ["kid", "mum", "dad", "sib", "mgm", "hv", "pc", "dc"])
    assert labels == {
        "kid": "Subject child",
        "mum": "Mother",
        "dad": "Father",
        "sib": "Half-sibling",
        "mgm": "Maternal Grandmother",
        "hv": "Health Visitor 1",
        "pc": "Police Officer 1",
        "dc": "Police Detective 1",
    }


@pytest.mark.parametrize("register", ["", _REGISTER], ids=["none", "family"])
def test_two_people_of_one_forename_stay_apart(register: str) -> None:
    labels = _case().labels(_case().resolve(register))
    assert labels["pgm"] & labels["hv"] == set()
    assert labels["dad"] & labels["dc"] == set()


def test_a_bare_name_of_two_people_is_never_joined_silently() -> None:
    case = Case().add(
        "Housing", "{Grace Okoro||a} wrote.", "{Grace Finch||b} wrote.", "The caller was {Grace||?}, no surname given."
    )
    result = case.resolve()
    assert case.labels(result)["?"] == {"?"}
    assert [(w.reason, len(w.candidates)) for w in result.worklist] == [("ambiguous-name", 2)]


def test_register_people_never_share_a_label() -> None:
    register = "people:\n" + "".join(f"  - {{role: Half-sibling, name: Kim{c} Roe}}\n" for c in "abc")
    case = Case().add("Police", "{Kima Roe||1}, {Kimb Roe||2} and {Kimc Roe||3}. {Kimb||2} left.")
    labels = one(case.labels(case.resolve(register)), ["1", "2", "3"])
    assert sorted(labels.values()) == ["Half-sibling 1", "Half-sibling 2", "Half-sibling 3"]


def test_a_pseudonym_of_the_register_wins() -> None:
    case = _case()
    labels = case.labels(case.resolve(_REGISTER.replace("born: 2019-02-03", "pseudonym: Child W")))
    assert labels["kid"] == {"Child W"}


def test_roles_come_from_tables() -> None:
    case = Case().add(
        "Police",
        (
            ("Name", "Relationship"),
            ("{Toby Alder||kid}", "Subject"),
            ("{Jo Alder||mum}", "Mother"),
            ("{Lee Finch||uncle}", "Paternal uncle"),
            ("{Sam Roe||sf}", "Father of Ivy"),
        ),
        (("Name", "Role", "Initials"), ("{Ann Other||sw}", "Social Worker (allocated)", "{AO||sw}")),
        "{AO||sw} to visit.",
    )
    assert one(case.labels(case.resolve()), ["kid", "mum", "uncle", "sf", "sw"]) == {
        "kid": "Subject child",
        "mum": "Mother",
        "uncle": "Paternal Uncle",
        "sf": "Father of Half-sibling",
        "sw": "Social Worker 1",
    }


def test_names_told_in_pieces_are_one_person() -> None:
    case = Case().add(
        "Midwifery",
        "Surname: {Alder||mum}",
        "First names: {Rowena Jane||mum}",
        "Likes to be called: {Ronnie||mum}",
        "Sister: {Katherine||aunt} ({Kit||aunt}) {Alder||aunt} came along.",
        "{Ronnie||mum} rang and {Rowena Alder||mum} came with {Katherine Alder||aunt}.",
    )
    labels = case.labels(case.resolve())
    one(labels, ["mum", "aunt"])
    assert labels["mum"] != labels["aunt"]


def test_middle_names_do_not_join_relatives() -> None:
    case = Case().add("GP", "{Rowena Jane Alder||mum} came with {Jane Alder||gran}. {Jane||gran} agreed.")
    labels = one(case.labels(case.resolve()), ["mum", "gran"])
    assert labels["mum"] != labels["gran"]


def test_labels_outlive_a_new_document_in_front() -> None:
    first = Case().add("GP", "Seen by Dr {Una Brook||gp}, later Dr {Tom Marsh||gp2}.")
    before = first.resolve()
    again = (
        Case()
        .add("Police", "Dr {Ned Hill||new} and Dr {Tom Marsh||gp2}.")
        .add("GP", "Seen by Dr {Una Brook||gp}, later Dr {Tom Marsh||gp2}.")
    )
    old = one(first.labels(before), ["gp", "gp2"])
    new = one(again.labels(again.resolve(known=dict(before.known))), ["gp", "gp2", "new"])
    assert {k: new[k] for k in old} == old
    assert new["new"] not in old.values()


def test_keys_of_known_labels_hold_no_name_and_need_the_secret() -> None:
    from redactor.identity.labels import opaque

    known = _case().resolve(_REGISTER).known
    assert known
    assert all(len(k) == 24 and int(k, 16) >= 0 for k, _ in known)
    assert opaque(b"a", "person", "rowena alder") != opaque(b"b", "person", "rowena alder")


def test_the_same_input_gives_the_same_result() -> None:
    assert _case().resolve(_REGISTER) == _case().resolve(_REGISTER)


def test_kept_names_are_kept_only_whole_and_never_over_the_register() -> None:
    case = Case().add("Panel", "Author {Robert Mayhew||author}. {Mayhew||part} wrote it.")
    result = case.resolve("keep: [Robert Mayhew]")
    kinds = {i.role: i.mention_ids for i in result.identities}
    assert kinds == {"kept": ("D01.m0001",)}
    assert [w.reason for w in result.worklist] == ["part-of-kept-name"]
    clash = case.resolve("keep: [Robert Mayhew]\npeople: [{role: father, name: Robert Mayhew}]")
    assert "kept" not in {i.role for i in clash.identities}
    assert "keep-conflict" in {w.reason for w in clash.worklist}


def test_a_role_that_names_somebody_is_not_used_as_a_label() -> None:
    register = "people: [{role: mother, name: Rowena Alder}, {role: Rowena's pal, name: Kit Marsh}]"
    case = Case().add("GP", "{Rowena Alder||mum} and {Kit Marsh||pal}.")
    assert "Rowena" not in "".join(next(iter(v)) for v in case.labels(case.resolve(register)).values())


def test_the_cast_counts_mentions_per_agency_and_holds_no_name() -> None:
    case = _case()
    rows = cast_rows(case.resolve(_REGISTER), case.documents)
    mother = next(r for r in rows if r.label == "Mother")
    assert mother.mentions == (("Health Visiting", 4), ("Police", 2))
    assert by_agency(mother) == "Health Visiting 4; Police 2"
    assert (mother.kind, mother.role, mother.in_register, mother.sure) == (Kind.PERSON, "mother", True, 1.0)
    assert not any(n in repr(rows) for n in ("Rowena", "Alder", "Finch", "Toby"))


def test_a_role_of_the_register_is_not_given_to_somebody_found() -> None:
    case = Case().add(
        "Police",
        "Subject: {Toby Alder-Finch||kid}. Mother: {Rowena Alder||mum}. Mother: {Una Marsh||other}, index child "
        "{Ned Marsh||boy}.",
    )
    labels = one(case.labels(case.resolve(_REGISTER)), ["kid", "mum", "other", "boy"])
    assert (labels["kid"], labels["mum"]) == ("Subject child", "Mother")
    assert labels["other"] == "Adult 1"
    assert labels["boy"] == "Child 1"


def test_an_unborn_baby_is_the_subject_only_where_nobody_else_is() -> None:
    case = Case().add("Midwifery", "{UBB Marsh||baby} expected in May. {Kit Alder||kid} is five.")
    baby = "  - {role: Unborn baby, name: UBB Marsh}\n"
    alone = case.labels(case.resolve(f"people:\n{baby}"))
    beside = case.labels(case.resolve(f"people:\n  - {{role: Subject child, name: Kit Alder}}\n{baby}"))
    assert alone["baby"] == {"Subject child"}
    assert (beside["baby"], beside["kid"]) == ({"Unborn Baby"}, {"Subject child"})


def test_a_child_by_the_other_parents_surname_is_the_same_child() -> None:
    case = Case().add("Hospital", "{Toby Finch||kid} seen. {Ivy Alder||sib} at home, {Ivy Nordby||other} came.")
    labels = one(case.labels(case.resolve(_REGISTER)), ["kid", "sib", "other"])
    assert (labels["kid"], labels["sib"]) == ("Subject child", "Half-sibling")
    assert labels["other"] not in ("Subject child", "Half-sibling")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Allocated: {Ann Other||x}.", "Social Worker 1"),
        ("Visit by {Ann Other||x} (SWE SW00000).", "Social Worker 1"),
        ("{Kit Marsh||y}, social worker, (now {Ann Other||x}).", "Social Worker 2"),
        ("Seen at home. {A Other||x}\n{AO||x}: agreed.", "Professional 1"),
        ("{Ann Other||x} (Head) rang.", "Headteacher 1"),
        ("Raised by: {Ann Other||x}", "Professional 1"),
        ("Strategy meeting, chair {Ann Other||x}. Team manager {Ann Other||x} agreed.", "Team Manager 1"),
        ("{Ann Other||x} rang.", "Person 1"),
    ],
)
def test_jobs_told_beside_a_name(text: str, label: str) -> None:
    case = Case().add("Social Care", text)
    assert case.labels(case.resolve())["x"] == {label}


def test_initials_of_a_key_join_their_person() -> None:
    case = Case().add("Social Care", "{AO Ann Other||x}; {KM Kit Marsh||y}", "{AO||x}: agreed with {KM||y}.")
    labels = one(case.labels(case.resolve()), ["x", "y"])
    assert labels["x"] != labels["y"]


def test_headings_may_stand_below_a_title() -> None:
    rows = (("Chronology", "", ""), ("Name", "Role", "Initials"), ("{Ann Other||sw}", "Midwife", "{AO||sw}"))
    assert Case().add("Social Care", rows).resolve().identities[0].label == "Midwife 1"
