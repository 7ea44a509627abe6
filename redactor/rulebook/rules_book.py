"""The rule book as run: frozen detection rules, labels, keep terms and word lists, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from redactor.model.mention import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern for one number format or phrase. Either `pattern` or `words` is given.

    A pattern may name a group `v`: then only that group is the mention, the rest is its surroundings.
    `check` names an entry of `checks.CHECKS`. `score` counts without a context word near by, `context_score`
    with one (within 60 characters before or 30 after); a failed check needs a context word to count at all.
    """

    id: str
    kind: Kind
    scheme: str
    pattern: str
    words: tuple[str, ...]
    case: bool
    check: str
    context: tuple[str, ...]
    score: float
    context_score: float
    why: str
    match: tuple[str, ...] = field(repr=False)
    no_match: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that announce a value ("NHS No", "Seen by"); `value` names a value grammar of `detect.values`.

    `colon`: whether a colon, a tab or a line end must stand between the label and its value. `column`: whether
    the words also type a table column or a left-hand cell.
    """

    id: str
    kind: Kind
    scheme: str
    words: tuple[str, ...]
    value: str
    colon: bool
    column: bool
    score: float
    why: str
    match: tuple[str, ...] = field(repr=False)
    no_match: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeepTerm:
    """A term that stays although it looks like a name, place or number. `pattern` is a regular expression or ""."""

    id: str
    words: tuple[str, ...]
    pattern: str
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """Who somebody is: `name` is the lower-case role word, `label` what outputs show, `generic` it without a number.

    `words` is a regular expression of the words that announce the role, read in any case. `sex` is "m", "f" or "".
    `service` groups professions of one agency. `sole`: one person of a case has it. Compared by identity.
    """

    name: str
    label: str
    generic: str
    professional: bool
    words: str = ""
    sex: str = ""
    service: str = ""
    sole: bool = False
    match: tuple[str, ...] = field(default=(), repr=False)
    no_match: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words that mean one thing (a title, a kinship, a kind of institution), as written, with what they stand for.

    `facts` are the entry's other keys ("role", "professional", "kind", ...), "" or "true"/"false" for flags.
    """

    words: tuple[str, ...]
    facts: dict[str, str]

    @property
    def role(self) -> str:
        """The role that the words stand for, "" when they stand for none."""
        return self.facts.get("role", "")

    @property
    def professional(self) -> bool:
        """Whether the words stand for a professional."""
        return self.facts.get("professional") == "true"


@dataclass(frozen=True, slots=True)
class Lists:
    """Word lists, folded to lower case without accents. `nicknames` maps a short form to full forms and back.

    `groups` holds the lists that say what their words stand for (titles, kinship, institutions), as written.
    """

    sets: dict[str, frozenset[str]] = field(repr=False)
    nicknames: dict[str, frozenset[str]] = field(repr=False)
    groups: dict[str, tuple[WordGroup, ...]] = field(repr=False)

    def of(self, name: str) -> frozenset[str]:
        """The list of that name, empty when no pack has one."""
        return self.sets.get(name, frozenset())


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """Everything that detection reads from YAML and lists. `packs` maps each file read to its sha256.

    `roles` maps an abbreviation or role word ("hv", "health visitor") to the role in full; `who` are the roles that
    people get, in the order written; `called` maps some of them to what outputs call them. Compared by identity.
    """

    rules: tuple[Rule, ...]
    labels: tuple[Label, ...]
    keep: tuple[KeepTerm, ...]
    lists: Lists
    roles: dict[str, str]
    who: tuple[Role, ...]
    called: dict[str, str]
    packs: dict[str, str]
