"""Names told in pieces: form fields ("Surname: ... First names: ...") and a short name in brackets inside a name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from redactor.identity.context import Seen
from redactor.identity.cues import field_part
from redactor.identity.names import NameForm, Shape

_OPEN = re.compile(r"\s*[(\"'\u201c\u2018]+\s*")
_CLOSE = re.compile(r"\s*[)\"'\u201d\u2019]+\s+")


def whole_names(seen: Sequence[Seen], forms: Mapping[str, NameForm]) -> tuple[dict[str, NameForm], dict[str, str]]:
    """(mention id -> the whole name it is part of, mention id -> mention that it is the same person as)."""
    whole: dict[str, NameForm] = {}
    same: dict[str, str] = {}
    for n, s in enumerate(seen):
        form = forms[s.mention.id]
        later = seen[n + 1 : n + 4]
        if field_part(s) == "surname" and form.shape is Shape.SINGLE:
            mate = next((t for t in later if field_part(t) == "forename" and _close(s, t)), None)
            if mate is not None and forms[mate.mention.id].shape in (Shape.SINGLE, Shape.FULL):
                given = forms[mate.mention.id]
                names = (*given.forenames, *([given.surname] if given.surname else []))
                whole[s.mention.id] = NameForm(Shape.FULL, names, form.word)
                same[mate.mention.id] = s.mention.id
        if len(later) > 1 and form.shape is Shape.SINGLE and _bracketed(s, later[0], later[1]):
            last = forms[later[1].mention.id]
            if last.shape is Shape.SINGLE:
                whole[s.mention.id] = NameForm(Shape.FULL, form.forenames, last.word)
                same[later[0].mention.id] = same[later[1].mention.id] = s.mention.id
    return whole, same


def _close(a: Seen, b: Seen) -> bool:
    return a.place[0] == b.place[0] and b.place[1] - a.place[1] <= 3 and (a.row_key == b.row_key or not a.row_key)


def _bracketed(first: Seen, short: Seen, last: Seen) -> bool:
    if short.previous != first.mention.id or last.previous != short.mention.id:
        return False
    return bool(_OPEN.fullmatch(short.near) and _CLOSE.fullmatch(last.near))
