"""The summary's sections on people and wording: family composition, how anonymity was kept, glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from redactor.model.identity import Identity
from redactor.model.mention import Kind
from redactor.narrative.summary_parts import Bullet, Columns, Item, Todo, Words
from redactor.narrative.wordlists import abbreviations
from redactor.safe.text import fixed

_KIN = re.compile(
    r"(?i)\b(?:subject|victim|perpetrator|adult at risk|child|"
    r"mother|father|parent|brother|sister|sibling|grand\w*|aunt|uncle|cousin|nephew|niece|"
    r"son|daughter|"
    r"partner|wife|husband|twin|step\w*|half|carer|guardian|family|baby|unborn)\b"
)
_NOT_KIN = re.compile(
    r"(?i)\b(?:foster|children's guardian|guardian ad litem|social worker|link worker|manager|nurse|officer)\b"
)
_FIRST = (
    "subject",
    "victim",
    "adult",
    "perpetrator",
    "child",
    "sibling",
    "half",
    "twin",
    "brother",
    "sister",
    "mother",
    "father",
    "step",
    "partner",
    "grand",
)


def kin(identities: Sequence[Identity]) -> tuple[Identity, ...]:
    """The people whose role is one of kinship, or of living with the family."""
    return tuple(
        i
        for i in identities
        if i.kind is Kind.PERSON and not i.professional and _KIN.search(i.role) and not _NOT_KIN.search(i.role)
    )


def family(identities: Sequence[Identity], ages: Mapping[str, str], subject: str = "child") -> tuple[Item, ...]:
    """The family composition table by label. The order tells nothing: by kind of relation, then by label."""
    members = kin(identities)
    if not members:
        return (Todo("the family composition by pseudonym: relationship and age at the time"),)
    rows = tuple(
        (fixed(i.label.strip("[]")), fixed(i.role.capitalize()), fixed(ages.get(i.id, "")))
        for i in sorted(members, key=lambda i: (_rank(i.role), i.label, i.id))
    )
    aged = any(ages.get(i.id) for i in members)
    headings = ("Known in this summary as", f"Relationship to the {subject}", "Age at the time")
    widths = (60.0, 66.0, 40.0)
    table = Columns(headings, widths, rows) if aged else Columns(headings[:2], (75.0, 91.0), tuple(r[:2] for r in rows))
    unsure = [i.label for i in members if i.sure < 0.7]
    confirm = (Todo(f"confirm the relationship of {', '.join(sorted(unsure))}"),) if unsure else ()
    return (table, *confirm, Todo("ethnicity, language, religion and disability, as far as they bear on practice"))


def _rank(role: str) -> int:
    low = role.lower().partition(" of ")[0]
    return next((n for n, word in enumerate(_FIRST) if re.search(rf"(?<![a-z]){word}", low)), len(_FIRST))


def anonymity(policy: str, statement: Sequence[str]) -> tuple[Item, ...]:
    """How anonymity was kept: the policy's own sentences, and what was checked."""
    general = (
        "Names of family members and of professionals are replaced by labels that stay the same throughout. The "
        "labels are "
        "not taken from names or initials, and the list that joins labels to names is kept apart from this summary.",
        "Square brackets show where something was replaced or removed, and what kind of thing it was.",
    )
    closing = (
        f"This draft was made under the {policy} policy. Before it was handed over its file was read again by separate "
        "software, which looked for every name, number and address known in the case."
    )
    return (
        *(Words(fixed(s)) for s in (*general, *statement, closing)),
        Todo("who chose the pseudonyms and how the family was asked"),
        Todo(
            "a reader's check that the details together can't point to the family (place, date, illness, court, press)"
        ),
    )


def _meaning(identity: Identity) -> str:
    """What a label stands for by role, "" for a person of whom no role is known."""
    generic = identity.generic or identity.role
    return "" if generic == "a person" else generic


def glossary(identities: Sequence[Identity], text: str) -> tuple[Item, ...]:
    """Labels of people used in the text, and abbreviations that stand in it."""
    used = [i for i in identities if i.kind is Kind.PERSON and i.label and i.label.strip("[]") in text and i.role]
    out: list[Item] = []
    known = [i for i in used if _meaning(i) and i.label.strip("[]").lower() != i.role.lower()]
    rows = sorted({(i.label.strip("[]"), _meaning(i)) for i in known})
    if any(not _meaning(i) for i in used):
        rows.append(("Person and a number", "somebody whose part in the case the records don't tell"))
    if rows:
        out.append(Words(fixed("Labels"), heading=True))
        out.append(Columns(("Label", "Meaning"), (60.0, 106.0), tuple((fixed(a), fixed(b)) for a, b in rows)))
    short_forms = [
        (short, full) for short, full in abbreviations() if re.search(rf"(?<![\w&]){re.escape(short)}(?![\w&])", text)
    ]
    if short_forms:
        out.append(Words(fixed("Abbreviations"), heading=True))
        out.append(
            Columns(("Short form", "Meaning"), (30.0, 136.0), tuple((fixed(a), fixed(b)) for a, b in short_forms))
        )
    return tuple(out) or (Bullet(fixed("No labels or abbreviations need explaining.")),)
