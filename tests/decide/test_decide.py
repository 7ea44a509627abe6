"""Decisions: sorted, apart, worded to read on, and nothing a mention covers survives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest

from redactor import shipped
from redactor.decide.decide import decide
from redactor.model.decision import Action, Decision
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.identity import Identity
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import Policy, PolicyRule, load_policy
from redactor.safe.text import make_safe

MUM = Identity("P01", Kind.PERSON, "mother", "Mother", "the mother", (), True)
HV = Identity("P02", Kind.PERSON, "health visitor", "Health Visitor 1", "a health visitor", (), professional=True)
OFFICER = Identity("P03", Kind.PERSON, "police officer", "Police Officer 1", "a police officer", (), professional=True)
SCHOOL = Identity("O01", Kind.ORGANISATION, "school", "School 1", "a school", ())
FORCE = Identity("O02", Kind.ORGANISATION, "police", "Police Force 1", "the police", ())
HOME = Identity("A01", Kind.ADDRESS, "address", "Address 1", "an address", ())
KEPT = Identity("K01", Kind.PERSON, "kept", "Person", "a person", (), True)


@dataclass(frozen=True)
class Known:
    """A resolution with the identities above."""

    by_mention: Mapping[str, str] = field(default_factory=dict)
    identities: tuple[Identity, ...] = (MUM, HV, OFFICER, SCHOOL, FORCE, HOME, KEPT)


Marks = tuple[tuple[str, Kind, str], ...]


def _decided(
    text: str, marks: Marks, policy: str | Policy, facts: CaseFacts | None = None, scheme: str = ""
) -> tuple[str, tuple[Decision, ...]]:
    """The safe text and decisions for surfaces marked in order of appearance as (surface, kind, identity id)."""
    block = Block("D01.b0001", BlockKind.PARAGRAPH, text)
    document = Document("D01", "0" * 64, Media.TXT, "GP", (), (block,))
    mentions, at, of = [], 0, {}
    for n, (surface, kind, identity) in enumerate(marks):
        start = text.index(surface, at)
        mentions.append(Mention(f"D01.m{n:04}", Span(block.id, start, start + len(surface)), kind, 1.0, scheme))
        at = start + 1
        if identity:
            of[f"D01.m{n:04}"] = identity
    bound = load_policy(policy, [shipped.folder("rules")]) if isinstance(policy, str) else policy
    made = decide(document, mentions, Known(of), bound, facts or CaseFacts())
    return make_safe(block.id, text, made).text, made


@pytest.mark.parametrize(
    ("text", "marks", "policy", "safe"),
    [
        ("Zed's toy", (("Zed", Kind.PERSON, "P01"),), "panel", "[Mother]'s toy"),
        ("Zed's toy", (("Zed's", Kind.PERSON, "P01"),), "panel", "[Mother]'s toy"),
        ("Zed came", (("Zed", Kind.PERSON, ""),), "panel", "[Name] came"),
        ("at Elm School.", (("Elm School", Kind.ORGANISATION, "O01"),), "panel", "at [School 1]."),
        ("by Elm Police.", (("Elm Police", Kind.ORGANISATION, "O02"),), "panel", "by Elm Police."),
        ("by Elm Police.", (("Elm Police", Kind.ORGANISATION, "O02"),), "strict", "by [Police Force 1]."),
        ("born 21/10/2018.", (("21/10/2018", Kind.DATE_OF_BIRTH, ""),), "panel", "born 2018."),
        ("born 21/10/2018.", (("21/10/2018", Kind.DATE_OF_BIRTH, ""),), "strict", "born [Date of birth removed]."),
        ("seen on 12 March 2019.", (("12 March 2019", Kind.DATE, ""),), "panel", "seen on 12 March 2019."),
        ("seen on 12 March 2019.", (("12 March 2019", Kind.DATE, ""),), "strict", "seen in March 2019."),
        ("On 12/3/19 he", (("12/3/19", Kind.DATE, ""),), "strict", "In March 2019 he"),
        ("Visit 12/3.", (("12/3", Kind.DATE, ""),), "strict", "Visit March."),
        ("on the 10th.", (("10th", Kind.DATE, ""),), "strict", "on the [date]."),
        ("(22)", (("22", Kind.AGE, ""),), "strict", "([adult in their twenties])"),
        ("aged 16 weeks", (("aged 16 weeks", Kind.AGE, ""),), "publication", "aged 3 months"),
        ("HV Dr Zed rang", (("Zed", Kind.PERSON, "P02"),), "panel", "HV Dr [Health Visitor 1] rang"),
        ("rang Dr Zed twice", (("Zed", Kind.PERSON, "P02"),), "publication", "rang a health visitor twice"),
        ("Zed rang", (("Zed", Kind.PERSON, "P02"),), "publication", "A health visitor rang"),
        ("the duty Zed rang", (("Zed", Kind.PERSON, "P02"),), "publication", "the duty health visitor rang"),
        ("saw Zed", (("Zed", Kind.PERSON, "P01"),), "publication", "saw Mother"),
        ("at 7 Elm Row, ZZ1 1ZZ", (("7 Elm Row", Kind.ADDRESS, "A01"), ("ZZ1 1ZZ", Kind.POSTCODE, "A01")), "panel",
         "at [Address 1]"),
        ("ring 07700 900123", (("07700 900123", Kind.PHONE, ""),), "panel", "ring [Phone number removed]"),
        ("by Zed Qux.", (("Zed Qux", Kind.PERSON, "K01"),), "strict", "by Zed Qux."),
    ],
)  # fmt: skip
def test_wording(text: str, marks: Marks, policy: str, safe: str) -> None:
    assert _decided(text, marks, policy)[0] == safe


def test_a_scheme_names_the_number() -> None:
    mark = (("999 000 0018", Kind.IDENTIFIER, ""),)
    assert _decided("No 999 000 0018", mark, "panel", scheme="nhs")[0] == "No [NHS number removed]"


def test_overlapping_mentions_give_one_decision_over_their_union() -> None:
    text, made = _decided("Zed Qux-Roe came", (("Zed Qux", Kind.PERSON, "P01"), ("Qux-Roe", Kind.PERSON, "")), "panel")
    assert text == "[Mother] came"
    assert [(d.span.start, d.span.end) for d in made] == [(0, 11)]


def test_a_claim_to_remove_beats_a_claim_to_keep() -> None:
    marks = (("12 March 2019", Kind.DATE, ""), ("March 2019 Zed", Kind.PERSON, "P01"))
    text, made = _decided("12 March 2019 Zed", marks, "panel")
    assert text == "[Mother]"
    assert len(made) == 1


def test_neighbours_of_one_person_are_joined_and_others_are_not() -> None:
    known = (("Zed", Kind.PERSON, "P01"), ("Qux", Kind.PERSON, "P01"))
    marks = (*known, ("Roe", Kind.PERSON, ""), ("Bor", Kind.PERSON, ""))
    assert _decided("Zed Qux, Roe, Bor", marks, "panel")[0] == "[Mother], [Name], [Name]"


def test_the_year_comes_from_the_scope_and_is_not_added() -> None:
    facts = CaseFacts(scope_from="2019-01-01", scope_to="2019-12-31")
    assert _decided("Visit 12/3.", (("12/3", Kind.DATE, ""),), "strict", facts)[0] == "Visit March."


def test_two_ends_of_a_range_in_one_month_are_told_once() -> None:
    marks = (("1/8/18", Kind.DATE, ""), ("31/8/18", Kind.DATE, ""))
    assert _decided("1/8/18 to 31/8/18", marks, "strict")[0] == "August 2018"


@pytest.mark.parametrize("policy", ["panel", "publication", "strict"])
@pytest.mark.parametrize("kind", list(Kind))
def test_decisions_are_sorted_apart_and_leave_nothing_unless_kept(policy: str, kind: Kind) -> None:
    text = "a Zedqux01, b Zedqux02 c Zedqux03."
    safe, made = _decided(text, tuple((f"Zedqux0{n}", kind, "") for n in (1, 2, 3)), policy)
    assert all(a.span.end <= b.span.start for a, b in pairwise(made))
    assert ("Zedqux" in safe) is all(d.action is Action.KEEP for d in made)
    assert all(d.rule_id.startswith(f"{policy}.") and d.reason_code for d in made)


def test_pending_waits_with_a_mark() -> None:
    panel = load_policy("panel", [shipped.folder("rules")])
    doubt = PolicyRule("low", (Kind.PERSON,), (), (), None, None, None, None, None, None, Action.PENDING, "type", "A")
    text, made = _decided("Zed came", (("Zed", Kind.PERSON, ""),), replace(panel, rules=(doubt, *panel.rules)))
    assert (text, made[0].action) == ("[Name removed] came", Action.PENDING)


_PROSE = (
    ("PC 2093 Zed rang", (("2093", Kind.IDENTIFIER, ""), ("Zed", Kind.PERSON, "P03")), "A police officer rang"),
    ("then PC 2093 Zed rang", (("2093", Kind.IDENTIFIER, ""), ("Zed", Kind.PERSON, "P03")),
     "then a police officer rang"),
    ("saw DC Zed there", (("Zed", Kind.PERSON, "P03"),), "saw a police officer there"),
    ("the allocated health visitor, Ms Zed, rang", (("Zed", Kind.PERSON, "P02"),), "the health visitor rang"),
    ("Zed, health visitor, rang", (("Zed", Kind.PERSON, "P02"),), "A health visitor rang"),
    ("her mother Zed came", (("Zed", Kind.PERSON, "P01"),), "Mother came"),
    ("Zed (mother) came", (("Zed", Kind.PERSON, "P01"),), "Mother came"),
    ("Mother: Zed", (("Zed", Kind.PERSON, "P01"),), "Mother: Mother"),
    ("her grandmother Zed came", (("Zed", Kind.PERSON, "P01"),), "her grandmother Mother came"),
    ("Mr Zed's car", (("Zed", Kind.PERSON, ""),), "Someone's car"),
    ("Zed (nee Qux, formerly Roe) came",
     (("Zed", Kind.PERSON, "P01"), ("Qux", Kind.PERSON, "P01"), ("Roe", Kind.PERSON, "P01")), "Mother came"),
    ("Zed (nee Qux, b. 1980) came", (("Zed", Kind.PERSON, "P01"), ("Qux", Kind.PERSON, "P01")),
     "Mother (nee Mother, b. 1980) came"),
    ("Zed (known as Qux) and Roe",
     (("Zed", Kind.PERSON, "P01"), ("Qux", Kind.PERSON, "P01"), ("Roe", Kind.PERSON, "P03")),
     "Mother and a police officer"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "safe"), _PROSE)
def test_prose_says_nothing_twice(text: str, marks: Marks, safe: str) -> None:
    assert _decided(text, marks, "publication")[0] == safe


def test_words_beside_a_name_that_another_mention_covers_stay() -> None:
    marks = (("Zed", Kind.PERSON, "P02"), ("Qux", Kind.PERSON, "P01"))
    assert _decided("saw Zed mother Qux", marks, "publication")[0] == "saw a health visitor Mother"
