"""The words that stand in place of a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactor.decide.ages import age_band, coarse_age, years_only
from redactor.decide.beside import widened
from redactor.decide.birthdays import on_a_birthday
from redactor.decide.dates import MONTHS, coarse_match
from redactor.model.decision import Action
from redactor.model.document import Block
from redactor.model.identity import Identity
from redactor.model.mention import Kind, Mention
from redactor.model.spans import Span
from redactor.rulebook.case import CaseFacts
from redactor.rulebook.policy import Policy, PolicyRule
from redactor.text.dates import DateContext, DateMatch, find_dates

KIND_NAMES: dict[Kind, str] = {
    Kind.PERSON: "Name", Kind.ORGANISATION: "Organisation", Kind.PLACE: "Place", Kind.ADDRESS: "Address",
    Kind.POSTCODE: "Postcode", Kind.DATE: "Date", Kind.DATE_OF_BIRTH: "Date of birth", Kind.AGE: "Age",
    Kind.PHONE: "Phone number", Kind.EMAIL: "E-mail address", Kind.WEB: "Web address", Kind.USERNAME: "Username",
    Kind.VEHICLE: "Vehicle registration", Kind.IDENTIFIER: "Reference number",
}  # fmt: skip
SCHEME_NAMES: dict[str, str] = {
    "nhs": "NHS number", "chi": "CHI number", "nino": "National Insurance number", "upn": "Pupil number",
    "uln": "Learner number", "ucas": "Candidate number", "police": "Police reference", "crime": "Crime number",
    "custody": "Custody number", "incident": "Incident number", "pnc": "PNC number", "collar": "Collar number",
    "court": "Court reference", "gmc": "GMC number", "nmc": "NMC number", "swe": "Social Work England number",
    "hospital": "Hospital number", "passport": "Passport number", "driving": "Driving licence number",
    "driving_licence": "Driving licence number", "bank": "Bank details", "sort_code": "Bank details",
    "iban": "Bank details", "ip": "IP address", "staff": "Staff number", "tenancy": "Tenancy reference",
    "social_care": "Social care number", "ho": "Home Office reference", "ni": "National Insurance number",
}  # fmt: skip
_ARTICLE = re.compile(
    r"\b(?:the|a|an|his|her|their|our|your|my|this|that|other|another|each|every|new|same|own|duty|named|allocated"
    r"|previous|former)\s+$",
    re.I,
)
_UNKNOWN = "someone"
_NO_DATES = {"birthday": "personal date", "date-impossible": "date"}
"""How stretches read that tell of a date without giving one (see `decide.birthdays`)."""
_ON = re.compile(r"\bon\s+(?:the\s+)?$", re.I)
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)}|spring|summer|autumn|winter|\d{{4}})\b")
_DISTANCE = re.compile(
    r"(?:about|around|between|before|when|\d+ (?:day|week|month|year)s?|\w+ (?:day|week|month|year)s?) "
)
_START = re.compile(r"(?:^|[.!?]\s+|\n\s*)[\"'\u201c(]*$")


def fitted(before: str, words: str) -> str:
    """`words` as they follow `before`: without an article behind one, with a capital where a sentence starts."""
    if _ARTICLE.search(before):
        return re.sub(r"^(?:a|an|the) ", "", words)
    return words[:1].upper() + words[1:] if _START.search(before) else words


_NOBODY = Identity("", Kind.PERSON, "person", "", "", (), professional=True)


class Worder:
    """Words replacements for the mentions of one document, block by block in reading order."""

    def __init__(self, policy: Policy, facts: CaseFacts) -> None:
        self._policy = policy
        self._facts = facts
        self._previous = ""
        self._text = ""
        self._block = ""
        self._dates: tuple[DateMatch, ...] = ()
        self._others: tuple[Span, ...] = ()

    def enter(self, block: Block, mentions: Sequence[Mention]) -> None:
        """Go to the next block: reads its dates, so that later ones know the year of those before."""
        self._text, self._block, self._dates = block.text, block.id, ()
        self._others = tuple(m.span for m in mentions)
        dated = [m for m in mentions if m.kind in (Kind.DATE, Kind.DATE_OF_BIRTH)]
        if not dated:
            return
        cell = any(len(m.span) * 2 > len(block.text.strip()) for m in dated)
        context = DateContext(
            earliest=self._facts.scope_from, latest=self._facts.scope_to, previous=self._previous, expected=cell
        )
        self._dates = find_dates(block.text, context)
        full = [d for d in self._dates if d.earliest and not d.inferred and not d.born and d.identifying]
        self._previous = full[-1].earliest if full else self._previous

    def kind_of(self, m: Mention) -> Kind:
        """The kind that the policy is asked about: a date told to be a birthday counts as a date of birth."""
        if m.kind is Kind.DATE and m.scheme != "date-impossible":
            born = set(self._facts.born.values())
            days = [d for d in self._inside(m) if d.earliest and not d.inferred]
            known = any(d.earliest == d.latest and d.earliest in born for d in days)
            if known or on_a_birthday(self._text, m.span.start, m.span.end):
                return Kind.DATE_OF_BIRTH
        return m.kind

    def of_requester(self, m: Mention, identity: Identity | None) -> bool:
        """Whether the register says that a mention is about the person who asked for the records."""
        own = self._facts.requester
        if not own:
            return False
        if m.kind in (Kind.DATE, Kind.DATE_OF_BIRTH):
            days = {(d.earliest, d.latest) for d in self._inside(m)}
            return any(days == {(self._facts.born[i],) * 2} for i in own if i in self._facts.born)
        if m.kind is Kind.PERSON:
            return identity is not None and identity.id in own
        return m.entity in own or bool(identity and identity.id in own)

    def _inside(self, m: Mention) -> tuple[DateMatch, ...]:
        return tuple(d for d in self._dates if d.start < m.span.end and m.span.start < d.end)

    def replacement(self, m: Mention, identity: Identity | None, rule: PolicyRule) -> tuple[Span, str]:
        """The span to replace (the mention's, or more where a title goes with it) and the words; "" for KEEP."""
        surface = self._text[m.span.start : m.span.end]
        if rule.action is Action.KEEP:
            return m.span, ""
        if rule.action in (Action.LABEL, Action.PSEUDONYM):
            return self._named(m, identity, rule.way, surface)
        if rule.action is Action.GENERALISE:
            if rule.way == "type":
                return self._named(m, identity, "role", surface)
            return self._in_a_month(m.span, self._coarser(m, rule.way, surface))
        return m.span, self._removed(m)

    def _name_of(self, m: Mention) -> str:
        policy = self._policy.names
        name = SCHEME_NAMES.get(m.scheme, KIND_NAMES[m.kind]) if m.kind is Kind.IDENTIFIER else KIND_NAMES[m.kind]
        return policy.get(m.scheme) or policy.get(m.kind.value) or name

    def _removed(self, m: Mention) -> str:
        if m.scheme in _NO_DATES:
            return self._policy.mark.format(_NO_DATES[m.scheme])
        return self._policy.mark.format(f"{self._name_of(m)} removed")

    def _named(self, m: Mention, identity: Identity | None, way: str, surface: str) -> tuple[Span, str]:
        owner = re.search(r"['\u2019]s$", surface) if m.kind is Kind.PERSON else None
        tail = owner[0] if owner else ""
        prose = self._policy.absorb_titles and m.kind is Kind.PERSON
        if identity is None:
            return self._unknown(m, tail) if prose else (m.span, self._policy.mark.format(self._name_of(m)) + tail)
        span = self._widened(m.span, identity) if prose else m.span
        tail = tail if span.end == m.span.end else ""
        before = self._text[: span.start]
        if way != "role":
            return span, self._policy.label.format(identity.label) + tail
        return span, fitted(before, identity.generic) + tail

    def _unknown(self, m: Mention, tail: str) -> tuple[Span, str]:
        """In running prose, who can't be told is "someone"."""
        span = self._widened(m.span, _NOBODY)
        return span, fitted(self._text[: span.start], _UNKNOWN) + (tail if span.end == m.span.end else "")

    def _widened(self, span: Span, identity: Identity) -> Span:
        """The span with the titles and role words beside it that its replacement says again."""
        left = max((o.end for o in self._others if o.end <= span.start), default=0)
        right = min((o.start for o in self._others if o.start >= span.end), default=len(self._text))
        start, end = widened(self._text, span.start, span.end, (left, right), identity)
        return Span(span.block_id, start, end)

    def _in_a_month(self, span: Span, words: str) -> tuple[Span, str]:
        """ "on 12 March 2019" becomes "in March 2019" or "three weeks before": the preposition goes with the date."""
        before = self._text[max(0, span.start - 12) : span.start]
        on = _ON.search(self._text, max(0, span.start - 8), span.start)
        if on is None or not (_MONTH.match(words) or _DISTANCE.match(words)):
            start = _DISTANCE.match(words) and _START.search(before)
            return span, words[:1].upper() + words[1:] if start else words
        told = f"in {words}" if _MONTH.match(words) else words
        if on[0][0] == "O":
            told = told[:1].upper() + told[1:]
        return Span(span.block_id, on.start(), span.end), told

    def _coarser(self, m: Mention, way: str, surface: str) -> str:
        if m.kind is Kind.AGE:
            told = {"age_band": age_band, "age_years": years_only}.get(way, coarse_age)(surface)
            if way == "age_band" and told:
                return self._policy.mark.format(told)
            return told or self._policy.mark.format("age")
        if m.kind in (Kind.DATE, Kind.DATE_OF_BIRTH):
            if m.scheme in _NO_DATES:
                return self._policy.mark.format(_NO_DATES[m.scheme])
            inside = self._inside(m) or find_dates(surface, DateContext(expected=True))
            told = coarse_match(surface, inside, way, self._facts)
            return told or self._policy.mark.format(self._name_of(m).lower())
        return self._removed(m)
