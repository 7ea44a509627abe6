"""What a kind of review calls its people: "Victim" in a domestic homicide review, "Adult" in an adults review."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from redactor.model.identity import Identity

_NUMBER = re.compile(r" \d+\Z")


def relabelled(
    identities: Sequence[Identity], labels: Mapping[str, str], pseudonyms: frozenset[str] = frozenset()
) -> tuple[Identity, ...]:
    """The identities with the labels that `labels` gives their roles; numbers stay, no label is used twice.

    `pseudonyms` are labels chosen by the register: those stay as they are.
    """
    if not labels:
        return tuple(identities)
    taken = {i.label for i in identities if i.role not in labels or i.label in pseudonyms}
    out = []
    for i in identities:
        stem = labels.get(i.role, "")
        if stem and i.label not in pseudonyms:
            number = _NUMBER.search(i.label)
            label = _free(stem, number[0] if number else "", taken)
            taken.add(label)
            article, _, _ = i.generic.partition(" ")
            i = replace(i, label=label, generic=f"{article} {stem[0].lower()}{stem[1:]}")
        out.append(i)
    return tuple(out)


def _free(stem: str, number: str, taken: set[str]) -> str:
    if f"{stem}{number}" not in taken:
        return f"{stem}{number}"
    n = 2
    while f"{stem} {n}" in taken:
        n += 1
    return f"{stem} {n}"
