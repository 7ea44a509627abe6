"""The field's roles: kinship to the subject child and professions, their labels, and the words that show them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redactor.identity.kinship import KIN, PLAINLY, SAME, kin_of


@dataclass(frozen=True, slots=True)
class Role:
    """`name` is the lower-case role word, `label` what outputs show, `generic` the wording without a number.

    `words` is a regular expression of the words that announce the role. `sex` is "m", "f" or "".
    `service` groups roles that work for one agency.
    """

    name: str
    label: str
    generic: str
    professional: bool
    words: str = ""
    sex: str = ""
    service: str = ""


def _words(words: str) -> str:
    """Abbreviations in capitals count only as written: in lower case they are words or names (ma, di, pa)."""
    return re.sub(r"(?<![\\\w])[A-Z]{2,4}", lambda m: f"(?-i:{m.group()})", words)


def _family(name: str, words: str = "", sex: str = "", generic: str = "", label: str = "") -> Role:
    return Role(name, label or titled(name), generic or f"the {name}", False, _words(words), sex)


def titled(name: str) -> str:
    """A role word as a label: every word but "of" with a capital; "Subject child" as the field writes it."""
    if name == "subject child":
        return "Subject child"
    return " ".join(w if w == "of" else w[0].upper() + w[1:] for w in name.split())


def _job(name: str, words: str, service: str, label: str = "", generic: str = "") -> Role:
    article = "an" if name[0] in "aeiou" else "a"
    return Role(name, label or titled(name), generic or f"{article} {name}", True, _words(words), "", service)


_NEVER = "(?!)"
FAMILY: tuple[Role, ...] = (
    _family(
        "subject child",
        r"subject(?: child)?|index child|child in question|the child|unborn baby"
        r"|baby(?! (?:brother|sister|bro|sis)\b)"
        r"|(?:child|young person)(?:'s name)?(?=\s*:)",
    ),
    _family("mother", r"mother|mum|mummy|mom|mam|birth mother|MO", "f"),
    _family("father", r"father|dad|daddy|birth father|FA|father of (?:the )?baby|fob", "m"),
    _family("half-sibling", r"half[- ]?(?:sibling|sister|brother)|hs\d?|uterine (?:sister|brother)"),
    _family("step-sibling", r"step[- ]?(?:sibling|sister|brother)"),
    _family("sibling", r"sibling|sib|full sibling|older sibling|younger sibling|fs\d"),
    _family("maternal grandmother", r"maternal (?:grandmother|grandma|gran|nan)|mgm", "f"),
    _family("maternal grandfather", r"maternal (?:grandfather|grandad)|mgf", "m"),
    _family("paternal grandmother", r"paternal (?:grandmother|grandma|gran|nan)|pgm", "f"),
    _family("paternal grandfather", r"paternal (?:grandfather|grandad)|pgf", "m"),
    _family("maternal aunt", r"mat(?:ernal|\.)? aunt(?:ie|y)?|MA", "f"),
    _family("maternal uncle", r"mat(?:ernal|\.)? uncle|MU", "m"),
    _family("paternal aunt", r"pat(?:ernal|\.)? aunt(?:ie|y)?|PA", "f"),
    _family("paternal uncle", r"pat(?:ernal|\.)? uncle|PU", "m"),
    _family("stepfather", r"step[- ]?(?:father|dad)|SF", "m"),
    _family("stepmother", r"step[- ]?(?:mother|mum)", "f"),
    _family("mother's partner", r"mother'?s (?:new |ex[- ]?)?(?:partner|boyfriend)|mum'?s (?:partner|boyfriend)|MP"),
    _family("father's partner", r"father'?s (?:new |ex[- ]?)?(?:partner|girlfriend)|dad'?s (?:partner|girlfriend)"),
    _family("father of half-sibling", r"father of half[- ]?sibling", "m"),
    _family("mother of half-sibling", r"mother of half[- ]?sibling", "f"),
    _family("maternal great-grandmother", r"maternal great[- ]?grandmother|mggm", "f"),
    _family("paternal great-grandmother", r"paternal great[- ]?grandmother", "f"),
    _family("grandmother", _NEVER, "f"),
    _family("grandfather", _NEVER, "m"),
    _family("aunt", _NEVER, "f"),
    _family("uncle", _NEVER, "m"),
    _family("child", _NEVER),
    _family("unborn baby", _NEVER),
    _family("cousin", r"cousin"),
    _family("godparent", r"godmother|godfather|godparent"),
    _family("family friend", r"family friend|friend|best friend", generic="a family friend"),
    _family("neighbour", r"neighbou?r|next door", generic="a neighbour"),
    _family("foster carer", r"foster (?:carer|mother|father|mum|dad)|carer|special guardian", generic="a foster carer"),
    _family("victim", r"victim|deceased"),
    _family("perpetrator", r"(?:alleged )?perpetrator"),
    _family(
        "adult subject",
        r"adult (?:subject|at risk)|subject adult|index adult|the adult(?=\s*:)",
        generic="the adult",
        label="Adult",
    ),
)

PROFESSIONAL: tuple[Role, ...] = (
    _job("team manager", r"(?:team|practice|service) (?:manager|mgr)|manager of the team|\btm\d?", "social"),
    _job(
        "social worker",
        r"(?:senior |assistant |allocated |duty |assessment |newly qualified )?social worker|SW\d?"
        r"|aysw|asw|allocated(?: worker| to)?|lead worker|previous worker|case ?worker",
        "social",
    ),
    _job(
        "family support worker",
        r"family support worker|fsw|support worker|outreach worker"
        r"|early help worker",
        "social",
    ),
    _job("independent reviewing officer", r"independent reviewing officer|IRO", "social"),
    _job(
        "conference chair",
        r"conference chair|chair of (?:the )?conference|cp chair|icpc chair"
        r"|child protection chair",
        "social",
    ),
    _job("children's guardian", r"(?:children'?s |child'?s )?guardian|cafcass officer", "court"),
    _job("contact supervisor", r"contact (?:supervisor|worker)|supervised by", "social"),
    _job(
        "business support officer",
        r"business support(?: officer)?|minute ?taker|minutes|typed by"
        r"|administrator|admin|(?:medical )?secretary|duty clerk",
        "social",
        generic="an administrator",
    ),
    _job("health visitor", r"(?:duty |specialist |named )?health visitor|hv\d?|h/v", "health visiting"),
    _job("school nurse", r"school nurse|sn\d?", "health visiting"),
    _job("nursery nurse", r"nursery nurse|community nursery nurse|cnn", "health visiting"),
    _job("children's community nurse", r"community children'?s nurse|children'?s community nurse|CCN", "hospital"),
    _job("named doctor", r"(?:named|designated) (?:doctor|dr)", "hospital"),
    _job("nurse manager", r"(?:executive )?(?:nurse director|director of nursing|chief nurse)", "health"),
    _job("named nurse", r"named nurse|safeguarding nurse|designated nurse|named professional", "health"),
    _job(
        "midwife", r"(?:community |named |safeguarding |hospital |specialist |ward )*(?:midwife|MW\d?|m/w)", "midwifery"
    ),
    _job("GP", r"(?:usual |registered )?gp\d?|general practitioner|registrar in general practice", "gp", "GP", "a GP"),
    _job("practice nurse", r"practice nurse|PN|anp|nurse practitioner|advanced nurse practitioner|hca", "gp"),
    _job("receptionist", r"reception(?:ist)?|recep", "gp"),
    _job(
        "community psychiatric nurse",
        r"community psychiatric nurse|cpn|mental health nurse|care coordinator"
        r"|perinatal mental health (?:nurse|worker)",
        "mental health",
    ),
    _job("psychiatrist", r"psychiatrist", "mental health"),
    _job("psychologist", r"psychologist|therapist|counsellor|psychotherapist", "mental health"),
    _job("paediatrician", r"(?:consultant |community )?pa?ediatrician|consultant pa?eds", "hospital"),
    _job("CAMHS practitioner", r"camhs(?: (?:practitioner|worker|clinician))?", "mental health", "CAMHS Practitioner"),
    _job("dietitian", r"dieti[tc]ian|dietetics", "hospital"),
    _job("pharmacist", r"pharmacist|dispenser", "pharmacy"),
    _job("therapist", r"(?:physio|speech and language |occupational )therapist|SALT|physio", "hospital"),
    _job(
        "doctor",
        r"sho|registrar|f[12]|consultant(?: \w+)?|doctor|house officer|locum|st\d|surgeon|neurologist"
        r"|radiologist|(?:an)?aesthetist|pathologist",
        "hospital",
    ),
    _job(
        "nurse",
        r"(?:staff|ward|charge|(?:paediatric )?diabetes specialist|specialist) nurse|nurse|ward sister"
        r"|matron|pdsn",
        "hospital",
    ),
    _job("paramedic", r"paramedic|ambulance (?:crew|technician)|crew|emt", "ambulance"),
    _job(
        "police community support officer",
        r"pcso|police community support officer",
        "police",
        generic="a police community support officer",
    ),
    _job(
        "detective",
        r"DC|detective(?: constable)?|det con|det(?:ective)? (?:sgt|sergeant|insp|inspector)|DS|dci|DI"
        r"|officer in the case|oic",
        "police",
        "Police Detective",
        "a police detective",
    ),
    _job(
        "police officer",
        r"pc|wpc|PS|police constable|police officer|sgt|sergeant|insp|inspector|constable"
        r"|custody (?:officer|sergeant)|chief inspector|supt",
        "police",
    ),
    _job(
        "domestic abuse adviser",
        r"idva|isva|domestic (?:abuse|violence) (?:adviser|advisor|worker|advocate)",
        "voluntary",
    ),
    _job("probation officer", r"probation officer|offender manager|po\d", "probation"),
    _job(
        "youth offending worker",
        r"yot worker|youth (?:offending|justice) (?:officer|worker)|yjs worker",
        "youth justice",
    ),
    _job("youth worker", r"(?:detached )?youth worker|return interview(?:er)?(?: by)?", "voluntary"),
    _job("short breaks worker", r"short breaks? (?:worker|carer|manager)|respite (?:worker|carer)", "social"),
    _job("councillor", r"councillor|cllr", "council"),
    _job("site liaison officer", r"(?:traveller )?(?:site )?liaison officer", "housing"),
    _job(
        "housing officer",
        r"(?:neighbourhood|housing|tenancy|estates?) officer|tenancy support(?: worker)?"
        r"|housing manager",
        "housing",
    ),
    _job("repairs operative", r"repairs?(?: operative)?|plumber|gas engineer|contractor|surveyor", "housing"),
    _job("headteacher", r"head ?teacher|Head|deputy head|principal", "education"),
    _job(
        "safeguarding lead",
        r"dsl|designated (?:safeguarding lead|senior person)|dsp|dst|safeguarding lead|senco"
        r"|(?:alternative provision|pastoral) lead",
        "education",
    ),
    _job(
        "teacher",
        r"(?:class |form |art )?teacher|class of|tutor|teaching assistant|TA|learning mentor"
        r"|head of year",
        "education",
    ),
    _job(
        "nursery worker",
        r"key ?worker|key person|nursery (?:worker|practitioner|manager)|room leader"
        r"|childminder",
        "education",
    ),
    _job(
        "education welfare officer",
        r"education welfare officer|ewo|attendance officer|elective home education"
        r"(?: officer)?|EHE(?: officer)?",
        "education",
    ),
    _job("solicitor", r"solicitor(?: for [\w ]+)?|SOL|sol(?=:)|legal(?=\s*:)|barrister|counsel|legal adviser", "legal"),
    _job("judge", r"judge|hhj|district judge|magistrate|recorder|coroner", "court"),
    _job("interpreter", r"interpreter|translator", "interpreting"),
    _job("faith leader", r"priest|vicar|imam|rabbi|pastor|minister|fr|rev|revd|reverend|parish priest", "faith"),
    _job(
        "review author",
        r"(?:report|imr|chronology|independent) author|author|reviewer|report writer",
        "review",
        "Author",
        "the author",
    ),
    _job("manager", r"manager|mgr", "management"),
    _job("chair", r"chair|independent chair|panel chair", "review", "Chair", "the chair"),
)

PROFESSION = _job("professional", r"", "", "Professional", "a professional")
ADULT = Role("person", "Person", "a person", False)
# What somebody is called whose text says a role that another person of the register has.
GROWN = Role("adult", "Adult", "an adult", False)
ROLES: dict[str, Role] = {r.name: r for r in (*FAMILY, *PROFESSIONAL, PROFESSION, ADULT, GROWN)}
SOLE = frozenset(
    {"subject child", "mother", "father", "maternal grandmother", "maternal grandfather", "paternal grandmother",
     "paternal grandfather"}
)  # fmt: skip
"""Roles that one person has, unless the register gives them to several."""


def sex_of(role: str) -> str:
    """ "m" or "f" where the role says so."""
    return ROLES[role].sex if role in ROLES else ""


def read_role(text: str) -> str:
    """The role that a whole short text names ("MGM", "Social Worker (allocated)"), or ""."""
    tidy = re.sub(r"\s+", " ", text.lower().replace("\u2019", "'")).strip(" .:;,")
    if tidy in ROLES:
        return tidy
    father_of = re.match(r"(father|mother) of (?!(?:the )?(?:subject|baby|child|index))\w", tidy)
    if father_of:
        return f"{father_of[1]} of half-sibling"
    if re.match(r"(?:unborn|ubb)\b", tidy):
        return "unborn baby"
    owned = re.fullmatch(r"(.+?)'s ([a-z]+)", tidy)
    if owned and (owned[2] in SAME or owned[2] in KIN):
        return kin_of(read_role(owned[1]), owned[2])
    for family in (True, False):
        table = FAMILY if family else PROFESSIONAL
        hits = []
        for n, role in enumerate(table):
            m = re.search(rf"\b(?:{role.words})\b", tidy)
            if m:
                hits.append((m.start(), -len(m.group()), n))
        if hits:
            return table[min(hits)[2]].name
    plain = next((m for m in re.finditer(r"[a-z]+", tidy) if m.group() in PLAINLY), None)
    return PLAINLY[plain.group()] if plain else ""
