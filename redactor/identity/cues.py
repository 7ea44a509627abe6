"""Reads roles and aliases off a mention's surroundings: "HV", "his mum", "(MGM, 52)", "aka", "Mother:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from redactor.identity.context import Seen, role_cell
from redactor.identity.institutions import kind_of
from redactor.identity.kinship import KIN, SEX
from redactor.identity.names import Shape
from redactor.identity.roles import PROFESSION, Role, Roles

_TITLE_GAP = r"[\s:,'\"(\u2018\u201c-]*(?:(?:dr|mr|mrs|ms|miss|sr|fr|prof)\.?\s+)?(?:\d{2,6}\s+)?[\"'\u201c\u2018(]*"
_TITLE = r"(?:mr|mrs|ms|miss|dr|major|maj|captain|capt|colonel|col|sergeant|sgt|rev|sir)"
_KIN_WORDS = "|".join(sorted(KIN, key=len, reverse=True))
_KIN_BEFORE = re.compile(
    rf"(?:\b(his|her|their|my|your|the|pt's|patient's|tenant's|mum's|dad's|mother's|father's)\s+)?"
    rf"(?:(?:older|younger|elder|little|big|late|own|ex|ex-|new|twin|\d+)\s+)*\b({_KIN_WORDS})\b[\s,:(\"'-]*(?:{_TITLE}\.?\s+)?$",
    re.I,
)
_KIN_AFTER = re.compile(
    rf"^[\"'\u201d\u2019]*\s*[,(\u2013-]\s*(?:(?:his|her|their|the|my|a|pt'?s|patient'?s|tenant'?s|\d{{1,2}},?)\s+)?"
    rf"[\"']?(?:(?:older|younger|elder|little|big|late|own|ex|new)[ -])*({_KIN_WORDS})\b",
    re.I,
)
_OWNED_BEFORE = re.compile(rf"^'?s?\s+(?:(?:older|younger|late|own|new)\s+)*({_KIN_WORDS})\b[\s,:(]*$", re.I)
_ALIAS_STRONG = re.compile(
    r"(?:\ba\.?k\.?a\.?|\balias|\b(?:also|better|sometimes) known as|\bknown(?: in the family| at home| locally)? as"
    r"|\bgave (?:(?:the|his|her|a) )?(?:false )?names?(?: as| of)?|\bname is|\bappears as|\bspel(?:t|led|ling)(?: as)?"
    r"|\b(?:recorded|registered|entered|listed|booked in)(?: (?:variously|once|wrongly))? as"
    r"|\bpronounced|\bsay it)\s*[:=]?\s*[\"'(\u201c\u2018]*$",
    re.I,
)
_ALIAS = re.compile(
    r"(?:\bn[e\u00e9]e|\bformerly|\bpreviously|\bprev(?:ious)?\.? (?:name|surname)|\bmaiden name|\bmarried name"
    r"|\bcall(?:s|ed)? (?:him|her|them)(?:self)?|\bpreferred name"
    r"|\b(?:likes?|prefers?) to be (?:called|known as)|\bgoes by|\bnickname"
    r"|\bsurname (?:of )?|\b(?:in|under) (?:the |her |his )?(?:married |maiden )?names?(?: of)?)"
    r"\s*[:=]?\s*[\"'(\u201c\u2018]*$",
    re.I,
)
_RENAMED = re.compile(
    r"(?:\bformerly|\b(?:and|who) was born|\(born|\bbirth name"
    r"|\b(?:changed|took) (?:his|her|their) name(?: to| of)?|\bnow (?:known as|called))\s*[:=]?\s*[\"'(\u201c\u2018]*$",
    re.I,
)
_NOMINAL = re.compile(r"\s*(?:\(?(?:b|dob|d\.o\.b|born)\b\.?)?[^a-z]*[\"\u201c]$")
_QUOTED = re.compile(r"\s*\([^()]{0,30}[\"\u201c](?:mrs?|ms|miss)?\s*$", re.I)
_ALSO = re.compile(r"^[\"\u201d]?\s*(?:or|and|/|,)?\s*[\"\u201c]?(?:mrs?|ms|miss)?\s*$", re.I)
_FIELD = re.compile(
    r"(?:^|\n|\t|\s{2})[ ]*(?:you )?(?:alias(?:es)?|prev(?:ious)?\.? ?(?:sur)?names?|known as|aka"
    r"|(?:likes?|prefers?) to be called"
    r"|preferred name|maiden name|first names?(?:\(s\))?|forenames?|given names?|other names?)\s*[:=]\s*$",
    re.I,
)
_SURNAME_FIELD = re.compile(r"\b(?:sur|family |last )names?\s*[:=]?\s*$", re.I)
_FORENAME_FIELD = re.compile(r"\b(?:first|fore|given|christian) ?names?(?:\(s\))?\s*[:=]?\s*$", re.I)
_WOMAN = frozenset(
    "mrs ms miss sister madam lady dame senhora senora madame pani hajiya hajja begum auntie aunty".split()
)
_MAN = frozenset("mr fr sir lord senhor senor monsieur pan haji hajji alhaji maulana mufti ustadh sheikh uncle".split())
_FEMALE = re.compile(rf"\b(?:{'|'.join(sorted(_WOMAN))})\.?\s*$", re.I)
_MALE = re.compile(rf"\b(?:{'|'.join(sorted(_MAN))})\.?\s*$", re.I)
_SURNAME_TITLE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|pc|dc|ds|di|dci|ps|pcso|sgt|insp|sr|judge|hhj)\.?\s*(?:\d{2,6}\s+)?$", re.I
)
_CHILD = re.compile(r"\b(?:baby|bby|unborn|ubb|child|infant)\s*$", re.I)
_DOCTOR = re.compile(r"\b(dr|sr)\.?\s*$", re.I)
_RELATION = re.compile(r"\brelation", re.I)
_STAFF = re.compile(
    r"\b(officer|worker|staff|practitioner|professional|author|clinician|seen by)\b"
    r"|\b(?:recorded|logged|entered|raised|completed|written|reported) by\b|^(?:by|initials?)$",
    re.I,
)
_BRACKET = re.compile(r"\s*\(([^()]{3,60})\)")
_WORKPLACES = frozenset({"nursery", "school", "hospital", "GP surgery", "children's centre", "police", "council",
                         "housing provider", "refuge", "charity", "care provider"})  # fmt: skip
_DONE_BY = re.compile(
    r"\b(?:raised|seen|recorded|completed|written|entered|reviewed|checked|printed|signed|prepared|authorised|screened)"
    r" by\s*[:=]?\s*(?:(?:dr|mr|mrs|ms|miss)\.?\s+)?$",
    re.I,
)
_CREDENTIAL = re.compile(r"^[\s,;:-]*\(?\s*(?:[A-Z]{2,6}\s+)?(SWE|NMC|GMC|HCPC)\b")
_LETTERS = re.compile(r"^[\w.' \u2019-]+,? (?-i:([FM]RC(?:S|P|A|GP|PCH|OG|Psych)|MBBS|MBChB|RN|RGN|RMN))\b")
_CREDENTIALS = {"SWE": ("social worker", 3.0), "GMC": ("doctor", 1.2), "NMC": ("nurse", 1.0)}
_STAFF_JOBS = {"housing": "housing officer", "youth justice": "youth offending worker", "police": "police officer",
               "probation": "probation officer"}  # fmt: skip
_LOOSE = frozenset({"chair", "review author", "manager"})
_NEXT = re.compile(
    r"(?:^|[\s;,.()])(?:previous(?:ly)?|prev|then|now|replaced by|taken over by|hand(?:ed )?over(?: to)?)\.?\s*[:=]?"
    r"\s*$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?)\"\u201d]\s*[-\u2013]?\s*$")
_DURATION = re.compile(r"(?:\b(?:\d+|[a-z]+t(?:y|een)|five|ten|twelve|few|several)[ -])minutes\W*$", re.I)
_CLERGY = re.compile(r"\b(?:fr|father|rev|revd|reverend)\.?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Cue:
    """One hint at a role. `weight`: 6 a table said so, 1 a kinship word told from nobody knows whose side."""

    role: str
    weight: float


@cache
def _before(role: Role) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{role.words})\b(?!'s){_TITLE_GAP}$", re.I)


@cache
def _after(role: Role) -> re.Pattern[str]:
    # a bare comma introduces a role only when nothing but the role stands up to the next stop
    return re.compile(
        rf"^[\"'\u201d]*(?:\s*(?:\(|-|\u2013)\s*(?:[\w-]+,? ){{0,2}}?"
        rf"|\s*,\s*(?:(?:the|a|his|her|\d+)\s)?(?:[\w-]+ )?|\s+)"
        rf"(?:{role.words})\b(?!['\w])",
        re.I,
    )


def role_cues(seen: Seen, roles: Roles, service: str = "") -> tuple[Cue, ...]:
    """Every role that the surroundings say of this mention. `service` is the document's (a GP's "Dr" is a GP)."""
    out: list[Cue] = []
    cell = role_cell(seen)
    if cell and (role := roles.read(cell)):
        out.append(Cue(role, 6))
    elif cell and not _RELATION.search(" ".join(h for h, _ in seen.row)):
        out.append(Cue(PROFESSION.name, 2))
    elif _STAFF.search(seen.header):
        out.append(Cue(_STAFF_JOBS.get(service, PROFESSION.name), 1))
    elif seen.header and (role := roles.read(seen.header)) and seen.form and len(seen.surface) < 40:
        out.append(Cue(role, 1.5))
    before = seen.near if seen.previous and len(seen.near) < len(seen.before) else seen.before
    labelled = bool(re.search(r"[:=]\s*(?:dr|mr|mrs|ms|miss)?\.?\s*$", before, re.I))
    best = max((m for r in (*roles.professional, *roles.family) if (m := _hit(_before(r), before, r))), default=None)
    if best and _DURATION.search(before):
        best = None
    if best and _CLERGY.search(before) and seen.form and seen.form.shape is Shape.SINGLE and "father" in before.lower():
        best = None
    if best:
        role = best[1]
        weak = role in ("mother", "father", "subject child", "family friend") and not labelled
        out.append(Cue(role, 1.0 if weak or role in _LOOSE else 4.0 if labelled else 3.0))
    out += _after_cues(seen, roles)
    if letters := _LETTERS.search(seen.surface + seen.after[:12]):
        out.append(Cue("nurse" if letters[1].startswith("R") else "doctor", 1.2))
    if told := _CREDENTIAL.match(seen.after):
        out.append(Cue(*_CREDENTIALS.get(told[1], (PROFESSION.name, 1.0))))
    if not out and _DONE_BY.search(before):
        out.append(Cue(PROFESSION.name, 1))
    if not out and (title := _DOCTOR.search(before)):
        role = "GP" if service == "gp" else "doctor"
        out.append(Cue("nurse" if title[1].lower() == "sr" else role, 1.5 if service == "gp" else 1.0))
    elif not out and (where := _BRACKET.match(seen.after)) and kind_of(where[1]).name in _WORKPLACES:
        out.append(Cue(PROFESSION.name, 1.5))
    return tuple(out)


def _hit(pattern: re.Pattern[str], text: str, role: Role) -> tuple[int, str] | None:
    m = pattern.search(text)
    return (len(m.group()), role.name) if m else None


def _after_cues(seen: Seen, roles: Roles) -> list[Cue]:
    cut = seen.following >= 0 and not re.match(r"\s*\([^()]{2,30}\)", seen.after)
    after = seen.after[: seen.following] if cut else seen.after
    hits = [(m.end(), r) for r in (*roles.professional, *roles.family) if (m := _after(r).match(after))]
    if not hits:
        return []
    end, role = max(hits, key=lambda h: (h[0], h[1].name))
    bracket = "(" in after[:end]
    # "KB, HV Grace": the role belongs to the name behind it
    if not bracket and 0 <= seen.following <= end + 6 and "," not in after[end:]:
        return []
    bare = not bracket and "," not in after[:end] and not after[:end].strip(" \"'\u201d").isupper()
    if bare and (not role.professional or re.match(r"\s*(?:[.,;)]|$)", after[end:]) is None):
        return []
    weak = role.name in ("mother", "father", "subject child", "sibling")
    return [Cue(role.name, 1.0 if weak else 3.0 if bracket or role.professional else 2.0)]


def kin_cues(seen: Seen) -> frozenset[str]:
    """The roles that a kinship word beside the name allows; empty when none stands there."""
    return KIN.get(_kin_word(seen), frozenset())


def _kin_word(seen: Seen) -> str:
    """The kinship word right before or behind the name, ""."""
    before = seen.near if seen.previous and len(seen.near) < len(seen.before) else seen.before
    m = _KIN_BEFORE.search(before)
    if m and not (m[2].lower() == "father" and _CLERGY.search(before) and not m[1]):
        return m[2].lower()
    after = seen.after if seen.following < 0 else seen.after[: seen.following]
    m = _KIN_AFTER.match(after)
    return m[1].lower() if m else ""


def owner_word(seen: Seen) -> str:
    """In "May's father: Will" seen from Will: the kinship word that ties it to the mention before, or ""."""
    m = _OWNED_BEFORE.match(seen.near) if seen.previous else None
    return m[1].lower() if m else ""


def is_alias(seen: Seen) -> bool:
    """Whether the words before say that this is another name of the person named just before."""
    near = seen.near
    unborn = seen.form is not None and seen.form.title in ("ubb", "unborn")
    if not seen.previous or len(near) > 80 or unborn:
        return False
    if _ALIAS_STRONG.search(near) or is_renamed(seen):
        return True
    if re.match(r"[\"\u201d]", seen.after) and (_QUOTED.fullmatch(near) or _NOMINAL.fullmatch(near)):
        return not any(c in near for c in "\n;:")
    return len(near) < 40 and ";" not in near and ". " not in near and bool(_ALIAS.search(near))


def is_renamed(seen: Seen) -> bool:
    """Whether the words before say that the person just named had or took another name altogether."""
    return bool(seen.previous and len(seen.near) < 80 and ". " not in seen.near and _RENAMED.search(seen.near))


def is_also(seen: Seen) -> bool:
    """Whether it continues a list of names ("known as Fred or Freddo")."""
    return bool(seen.previous and _ALSO.match(seen.near))


def is_alias_field(seen: Seen) -> bool:
    """Whether it is the value of a form field for another or a part name ("Prev name:", "Likes to be called:")."""
    return bool(_FIELD.search(seen.before) or (seen.header and _FIELD.search(f"{seen.header}:")))


def field_part(seen: Seen) -> str:
    """ "surname" or "forename" where a form field's label says which part of the name stands in it, else ""."""
    if _SURNAME_FIELD.search(seen.before):
        return "surname"
    return "forename" if _FORENAME_FIELD.search(seen.before) else ""


def signs(seen: Seen) -> bool:
    """Whether a short name stands where an entry is signed: alone behind the last sentence, or before a colon."""
    form = seen.form
    if form is None or form.shape not in (Shape.INITIALS, Shape.INITIAL_SURNAME):
        return False
    if re.match(r"[ .)]*(?:\n|$)", seen.after):
        return bool(_SENTENCE_END.search(seen.before))
    opens = not seen.before.strip() or seen.before.endswith("\n")
    return opens and form.shape is Shape.INITIALS and seen.after.startswith(":")


def follows_on(seen: Seen) -> bool:
    """Whether it is who did the same job before or after the mention in front ("...; previously NAME")."""
    return bool(seen.previous and _NEXT.search(seen.near) and len(seen.near) < 70 and "\n" not in seen.near)


def name_part(seen: Seen) -> str:
    """ "surname" or "forename" where a field or title says which part of the name this is, else ""."""
    if told := field_part(seen):
        return told
    if _SURNAME_TITLE.search(seen.before) or (seen.form and seen.form.title in ("mr", "mrs", "ms", "miss", "dr")):
        return "surname"
    return "forename" if _CLERGY.search(seen.before) else ""


def sex_hint(seen: Seen) -> str:
    """ "f", "m" or "" from a title in front."""
    title = seen.form.title if seen.form else ""
    if _FEMALE.search(seen.before) or title in _WOMAN:
        return "f"
    if _MALE.search(seen.before) or title in _MAN:
        return "m"
    return SEX.get(_kin_word(seen), "")


def is_child(seen: Seen) -> bool:
    """Whether "Baby" or "Child" stands in front."""
    return bool(_CHILD.search(seen.before)) or bool(seen.form and seen.form.title in ("baby", "unborn", "ubb"))
