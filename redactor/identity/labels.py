"""Labels: the field's role words, numbered by first appearance, never used twice, kept from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from redactor.text.fold import fold_key


@dataclass(slots=True)
class Wanted:
    """What an identity wants to be called. `keys` recognise it in a later run, strongest first.

    `settled`: the register gives the role, so that a label of another role from an earlier run is not kept.
    `held`: the label that its places bore in an earlier run on the same register.
    """

    stem: str
    always_numbered: bool
    pseudonym: str = field(default="", repr=False)
    keys: tuple[str, ...] = ()
    settled: bool = False
    held: str = ""
    label: str = ""


def opaque(secret: bytes, kind: str, name: str) -> str:
    """A key that recognises a name without holding it: a keyed hash of kind and folded name, 24 hex digits."""
    return blake2b(f"{kind}|{fold_key(name)}".encode(), key=secret[:64], digest_size=12).hexdigest()


def unshared(keys: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The same keys without those that more than one identity has."""
    count = Counter(k for group in keys for k in set(group))
    return [tuple(k for k in group if count[k] == 1) for group in keys]


def give_labels(wanted: Sequence[Wanted], known: Mapping[str, str]) -> None:
    """Set `label` on all of `wanted` (in order of first appearance): pseudonym, label of the last run, a new one."""
    taken: set[str] = {w.pseudonym or w.held for w in wanted if w.pseudonym or w.held}
    for w in wanted:
        w.label = w.pseudonym or w.held
        if w.label:
            continue
        free = (known[k] for k in w.keys if k in known and known[k] not in taken)
        before = next((label for label in free if not w.settled or _used(w.stem, [label])), "")
        if before:
            w.label = before
            taken.add(before)
    reserved = taken | set(known.values())
    stems = Counter(w.stem for w in wanted if not w.label)
    for w in wanted:
        if w.label:
            continue
        alone = not w.always_numbered and stems[w.stem] == 1 and not _used(w.stem, reserved)
        w.label = w.stem if alone else _numbered(w.stem, reserved)
        reserved.add(w.label)


def _used(stem: str, labels: Iterable[str]) -> bool:
    return any(label == stem or label.removeprefix(f"{stem} ").isdigit() for label in labels)


def _numbered(stem: str, labels: set[str]) -> str:
    n = 2 if stem in labels else 1
    while f"{stem} {n}" in labels:
        n += 1
    return f"{stem} {n}"
