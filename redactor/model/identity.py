"""Who is who: identities hold labels and ids, the register holds the names and is the secret key."""

from __future__ import annotations

from dataclasses import dataclass, field

from redactor.model.mention import Kind


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, organisation or place of the case. Holds no name; `label` is what outputs show.

    `id` is the register's entry id where the register knows it, else `P01`, `O01`, `L01` by kind in order of
    first mention. `role` is a lower-case role word ("mother", "health visitor", "school"); `generic` is the
    role-only wording used by the publication policy ("a health visitor"). `sure` is 0-1.
    """

    id: str
    kind: Kind
    role: str
    label: str
    generic: str
    mention_ids: tuple[str, ...]
    in_register: bool = False
    professional: bool = False
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One known person, address, organisation or number with every name it goes by (canonical name first)."""

    id: str
    kind: Kind
    names: tuple[str, ...] = field(repr=False)
    role: str = ""
    scheme: str = ""
    pseudonym: str = field(default="", repr=False)
    born: str = field(default="", repr=False)
    died: str = field(default="", repr=False)
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """What the panel already knows. Re-identification key: never logged, never written to `out/`."""

    entries: tuple[RegisterEntry, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[RegisterEntry, ...]:
        """The entries of one kind, in the order given in case.yaml."""
        return tuple(e for e in self.entries if e.kind == kind)

    def by_id(self, entry_id: str) -> RegisterEntry | None:
        """The entry with that id, or None."""
        return next((e for e in self.entries if e.id == entry_id), None)
