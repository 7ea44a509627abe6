"""Kinds of organisations and places by their head word, and the authorities that policies may keep."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Institution:
    """`name` is the lower-case kind, `label` what outputs show before the number, `generic` the type wording."""

    name: str
    label: str
    generic: str
    words: str
    authority: bool = False


INSTITUTIONS: tuple[Institution, ...] = (
    Institution("police", "Police Force", "the police", r"police|constabulary|british transport police", True),
    Institution(
        "council", "Council", "the local authority",
        r"(?:city|county|borough|district|metropolitan|london borough|unitary|town|parish)? ?council|\bmbc|\bcc$|\bbc$"
        r"|london borough of|children'?s trust|local authority|county of", True,
    ),
    Institution(
        "national body", "National Body", "a national body",
        r"cafcass|ofsted|nhs england|department for|home office|crown prosecution|\bcps\b|care quality commission|\bcqc"
        r"|nspcc|ministry of|health board|integrated care board|safeguarding (?:children )?(?:partnership|board)"
        r"|local safeguarding|\biopc|probation service|youth justice board|high court|court of appeal|family division",
        True,
    ),
    Institution("nursery", "Nursery", "a nursery", r"nursery|pre-?school|playgroup|kindergarten|day ?care|cr[eè]che"
                r"|cylch meithrin|meithrinfa|naíonra"),
    Institution(
        "children's centre", "Children's Centre", "a children's centre", r"(?:children'?s|family) (?:centre|hub)"
    ),
    Institution(
        "school", "School", "a school",
        r"school|academy|primary|infants?\b|juniors?\b|secondary|grammar|high school|sixth form|\bpru\b|college"
        r"|\bysgol\b|\bscoil\b",
    ),
    Institution(
        "GP surgery", "GP Practice", "a GP practice",
        r"surgery|medical (?:centre|practice|group)|health centre|family practice|gp practice|doctors|\bmeddygfa\b",
    ),
    Institution(
        "ward", "Ward", "a hospital ward", r"^ward\b|\bward$|\bward [\w-]+$|neonatal unit|\bscbu|\bnicu|\bpicu"
    ),
    Institution(
        "hospital", "Hospital", "a hospital",
        r"hospital|infirmary|\bysbyty\b|\bnhs (?:foundation )?trust|a&e|royal|general$",
    ),
    Institution("court", "Court", "a court", r"\bcourt\b(?! (?:road|street|lane))|justice centre"),
    Institution("custody suite", "Custody Suite", "a custody suite", r"custody|police station"),
    Institution(
        "housing provider", "Housing Provider", "a housing provider", r"housing|homes\b|tenancy|lettings|cartrefi"
    ),
    Institution("pharmacy", "Pharmacy", "a pharmacy", r"pharmacy|chemist|fferyllfa"),
    Institution("law firm", "Law Firm", "a law firm", r"solicitors|\bllp\b|chambers|law centre"),
    Institution("youth club", "Youth Club", "a youth club", r"youth (?:club|hub|centre|project)|scouts|guides|cadets"),
    Institution("refuge", "Refuge", "a refuge", r"refuge|hostel|shelter"),
    Institution("church", "Place of Worship", "a place of worship",
                r"church|chapel|parish|mosque|temple|gurdwara|synagogue|cathedral|masjid|tabernacle"
                r"|\bcapel\b|\beglwys\b"),
    Institution(
        "pub", "Pub", "a pub",
        r"\bpub\b|\binn\b|\barms\b|tavern|\bph\b|public house|\bbar\b|social club|^the \w+ (?:&|and) \w+$",
    ),
    Institution(
        "care provider", "Care Provider", "a care provider", r"\bcare\b|fostering|residential|children'?s home"
    ),
    Institution("charity", "Charity", "a charity", r"charity|trust\b|foundation|aid\b|project|centre"),
    Institution(
        "employer", "Employer", "an employer",
        r"logistics|bakery|ltd|limited|plc|scaffolding|services|warehouse|caf[eé]|restaurant|takeaway|salon|garage|stores?"
        r"|supermarket|shop|transport|cabs\b|cars\b|taxis|tyres|builders|roofing|cleaning|security|engineering|foods",
    ),
)  # fmt: skip
_NUMBERED_WARD = re.compile(r"\bward (?:\d+|[a-z])\b")
ORGANISATION = Institution("organisation", "Organisation", "an organisation", "")
BY_NAME = {i.name: i for i in (*INSTITUTIONS, ORGANISATION)}
_GENERIC_TEXT = (
    "the of and at for rc ce c of e roman catholic church school primary infant junior high academy nursery hospital "
    "university general surgery medical centre center practice health children's childrens centre group trust nhs "
    "meddygfa ysgol ysbyty coleg scoil bunscoil "
    "foundation housing association court ltd limited police constabulary city county borough council clinic"
)
_GENERIC_WORDS = frozenset(_GENERIC_TEXT.split())


def kind_of(name: str, written: str = "") -> Institution:
    """The kind of an organisation by its name, or by the kind the register writes."""
    for text in (written, name):
        told = text.lower().replace("\u2019", "'").strip()
        if told in BY_NAME:
            return BY_NAME[told]
        if _NUMBERED_WARD.search(told):
            return BY_NAME["ward"]
        hits = [(m.end(), -n) for n, i in enumerate(INSTITUTIONS) if (m := _last(i.words, told))]
        if told and hits:
            return INSTITUTIONS[-max(hits)[1]]
    return ORGANISATION


def _last(words: str, text: str) -> re.Match[str] | None:
    found = None
    for m in re.finditer(rf"(?:{words})", text):
        found = m
    return found


def head(words: frozenset[str]) -> frozenset[str]:
    """The words that tell two institutions of one kind apart."""
    return words - _GENERIC_WORDS or words
