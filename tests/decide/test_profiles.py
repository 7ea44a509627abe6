"""The same text under the policy of each profile: what differs between kinds of review is written down here."""

from __future__ import annotations

import pytest

from redactor import shipped
from redactor.decide.decide import decide
from redactor.decide.labels import relabelled
from redactor.model.document import Block, BlockKind, Document, Media
from redactor.model.identity import Identity
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.pipeline import load_pipeline
from redactor.rulebook.policy import load_policy
from redactor.safe.text import make_safe
from tests.decide.test_decide import Known

_PEOPLE = (
    Identity("P01", Kind.PERSON, "subject child", "Subject child", "the subject child", (), True),
    Identity("P02", Kind.PERSON, "adult subject", "Adult", "the adult", (), True),
    Identity("P03", Kind.PERSON, "health visitor", "Health Visitor 1", "a health visitor", (), professional=True),
    Identity("P04", Kind.PERSON, "foster carer", "Foster Carer", "a foster carer", (), True),
    Identity("O01", Kind.ORGANISATION, "school", "School 1", "a school", ()),
    Identity("A01", Kind.ADDRESS, "address", "Address 1", "an address", (), True),
    Identity("A02", Kind.ADDRESS, "address", "Address 2", "an address", (), True),
)
_FACTS = CaseFacts(
    index_date="2019-03-26", index_label="the death", requester=frozenset({"P01", "A01", "N01"}),
    born={"P01": "2014-02-03", "P02": "1991-05-06"},
)  # fmt: skip
_TEXT = (
    "On 12 March 2019 Zed (4 years) and Qux (28) met Roe and Bor at Elm School, 7 Ash Row, not 9 Oak Row. "
    "No 999 000 0018, no 999 000 0026, born 3/2/2014, 6/5/1991."
)
_MARKS: tuple[tuple[str, Kind, str, str], ...] = (
    ("12 March 2019", Kind.DATE, "", ""),
    ("Zed", Kind.PERSON, "P01", "P01"),
    ("4 years", Kind.AGE, "", ""),
    ("Qux", Kind.PERSON, "P02", "P02"),
    ("28", Kind.AGE, "", ""),
    ("Roe", Kind.PERSON, "P03", ""),
    ("Bor", Kind.PERSON, "P04", "P04"),
    ("Elm School", Kind.ORGANISATION, "O01", ""),
    ("7 Ash Row", Kind.ADDRESS, "A01", "A01"),
    ("9 Oak Row", Kind.ADDRESS, "A02", "A02"),
    ("999 000 0018", Kind.IDENTIFIER, "", "N01"),
    ("999 000 0026", Kind.IDENTIFIER, "", "N02"),
    ("3/2/2014", Kind.DATE_OF_BIRTH, "", ""),
    ("6/5/1991", Kind.DATE_OF_BIRTH, "", ""),
)
_NUMBERS = "No [Reference number removed], no [Reference number removed], born"
_PANEL = (
    "On 12 March 2019 [{child}] (4 years) and [{adult}] (28) met [Health Visitor 1] and [{carer}] at [School 1], "
    f"[Address 1], not [Address 2]. {_NUMBERS} 2014, 1991."
)
_PUBLISHED = (
    "{when} {child} ({age}) and {adult} ({band}) met a health visitor and a {carer} at a school, an address, "
    f"not an address. {_NUMBERS} [Date of birth removed], [Date of birth removed]."
)


def _treated(profile: str, output: str) -> str:
    pipeline = load_pipeline(profile, shipped.folder("pipelines"))
    policy = load_policy(pipeline.outputs[output], [shipped.folder("rules")])
    block = Block("D01.b0001", BlockKind.PARAGRAPH, _TEXT)
    document = Document("D01", "0" * 64, Media.TXT, "GP", (), (block,))
    mentions, of = [], {}
    for n, (surface, kind, identity, entity) in enumerate(_MARKS):
        start = _TEXT.index(surface)
        span = Span(block.id, start, start + len(surface))
        mentions.append(Mention(f"D01.m{n:04}", span, kind, 1.0, entity=entity))
        of[f"D01.m{n:04}"] = identity
    known = Known({k: v for k, v in of.items() if v}, relabelled(_PEOPLE, pipeline.labels))
    return make_safe(block.id, _TEXT, decide(document, mentions, known, policy, _FACTS)).text


def _panel(child: str = "Subject child", adult: str = "Adult", carer: str = "Foster Carer") -> str:
    return _PANEL.format(child=child, adult=adult, carer=carer)


def _published(when: str, child: str, adult: str, age: str, band: str, carer: str = "foster carer") -> str:
    return _PUBLISHED.format(when=when, child=child, adult=adult, age=age, band=band, carer=carer)


@pytest.mark.parametrize(
    ("profile", "output", "safe"),
    [
        ("practice-review", "redacted", _panel()),
        ("practice-review", "chronology", _panel()),
        ("practice-review", "summary",
         _published("In March 2019", "Subject child", "Adult", "4 years", "late twenties")),
        ("rapid-review", "redacted", _panel()),
        ("rapid-review", "summary",
         "On 12 March 2019 Subject child (4 years) and Adult (28) met Health Visitor 1 and Foster Carer at School 1, "
         f"Address 1, not Address 2. {_NUMBERS} 2014, 1991."),
        ("wales-practice-review", "redacted", _panel(child="Child", carer="Carer")),
        ("wales-practice-review", "chronology",
         _published("In March 2019", "Child", "Adult", "4 years", "late twenties", "carer")),
        ("domestic-homicide-review", "chronology", _panel(child="Child of the household", adult="Victim")),
        ("domestic-homicide-review", "summary",
         _published("In March 2019", "the child of the household", "Victim", "4 years", "late twenties")),
        ("safeguarding-adults-review", "summary",
         _published("In March 2019", "Adult 2", "Adult", "4 years", "late twenties")),
        ("safeguarding-adults-review", "redacted", _panel(child="Adult 2")),
        ("subject-access", "redacted",
         "On 12 March 2019 Zed (4 years) and [Adult] (28 years) met Roe and [Foster Carer] at [School 1], 7 Ash Row, "
         "not [Address 2]. No 999 000 0018, no [Reference number removed], born 3/2/2014, [Date of birth removed]."),
        ("records-only", "redacted", _panel()),
    ],
)  # fmt: skip
def test_the_same_text_under_each_profile(profile: str, output: str, safe: str) -> None:
    assert _treated(profile, output) == safe


@pytest.mark.parametrize(
    ("profile", "outputs"),
    [
        ("practice-review", {"redacted": "panel", "chronology": "panel", "summary": "publication"}),
        ("rapid-review", {"redacted": "panel", "chronology": "panel", "summary": "restricted"}),
        ("wales-practice-review", {"redacted": "panel", "chronology": "publication", "summary": "publication"}),
        ("domestic-homicide-review", {"redacted": "panel", "chronology": "panel", "summary": "homicide-publication"}),
        ("safeguarding-adults-review", {"redacted": "panel", "chronology": "panel", "summary": "publication"}),
        ("subject-access", {"redacted": "subject-access"}),
        ("records-only", {"redacted": "panel"}),
        ("strict", {"redacted": "strict", "chronology": "strict", "summary": "strict"}),
    ],
)
def test_every_profile_names_its_policies(profile: str, outputs: dict[str, str]) -> None:
    assert load_pipeline(profile, shipped.folder("pipelines")).outputs == outputs


def test_without_a_requester_subject_access_keeps_nobodys_own_data() -> None:
    policy = load_policy("subject-access", [shipped.folder("rules")])
    block = Block("D01.b0001", BlockKind.PARAGRAPH, "Zed")
    document = Document("D01", "0" * 64, Media.TXT, "GP", (), (block,))
    mention = Mention("D01.m0001", Span(block.id, 0, 3), Kind.PERSON, 1.0, entity="P01")
    made = decide(document, [mention], Known({"D01.m0001": "P01"}, _PEOPLE), policy, CaseFacts())
    assert make_safe(block.id, "Zed", made).text == "[Subject child]"
