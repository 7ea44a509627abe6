"""Who is who over the whole case: identities with role and label, and what a person has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from redactor.identity.accounts import owners
from redactor.identity.cluster import Cluster, cluster_people
from redactor.identity.collisions import RealNames, check_chosen, neutral, real_names
from redactor.identity.context import Seen, look_around
from redactor.identity.held import Places, held_labels, moves
from redactor.identity.held import owners as label_owners
from redactor.identity.institutions import ORGANISATION
from redactor.identity.labels import Wanted, give_labels, opaque, unshared
from redactor.identity.names import Shape, parse_name
from redactor.identity.people import Person, full_match, known_people
from redactor.identity.places import Thing, cluster_places
from redactor.identity.roles import ADULT, GROWN, Roles, make_roles, titled
from redactor.model.document import Document
from redactor.model.identity import Identity, Register, RegisterEntry
from redactor.model.mention import Kind, Mention
from redactor.rulebook.rules_book import RuleBook
from redactor.text.fold import fold_key

_PLACES = frozenset({Kind.ORGANISATION, Kind.PLACE, Kind.ADDRESS, Kind.POSTCODE})
_LETTER = {Kind.PERSON: "P", Kind.ORGANISATION: "O", Kind.ADDRESS: "A", Kind.PLACE: "L", Kind.POSTCODE: "A"}
KEPT = "kept"
_NEUTRAL = {Kind.ORGANISATION: "Organisation", Kind.ADDRESS: "Address", Kind.PLACE: "Place"}


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A mention a person has to look at: why (a reason code), and the labels it may belong to."""

    mention_id: str
    reason: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Identities of the case, the identity of each mention, open questions, and (key, label) pairs for a re-run."""

    identities: tuple[Identity, ...] = ()
    by_mention: Mapping[str, str] = field(default_factory=dict)
    worklist: tuple[WorkItem, ...] = ()
    known: tuple[tuple[str, str], ...] = ()

    def by_id(self) -> dict[str, Identity]:
        """The identities by id."""
        return {i.id: i for i in self.identities}

    def of(self, mention_id: str) -> str:
        """The identity id of a mention, "" when it has none."""
        return self.by_mention.get(mention_id, "")


@dataclass(slots=True)
class _Draft:
    kind: Kind
    role: str
    generic: str
    want: Wanted
    entry_id: str = ""
    professional: bool = False
    sure: float = 0.6
    mentions: list[str] = field(default_factory=list)
    source: Person | Thing | None = None
    first: tuple[int, int, int] = (0, 0, 0)


def resolve(
    documents: Sequence[Document], mentions_by_doc: Mapping[str, Sequence[Mention]], register: Register,
    book: RuleBook, known: Mapping[str, str], *, secret: bytes = b"", before: Places | None = None,
    called: Mapping[str, str] | None = None,
) -> Resolution:  # fmt: skip
    """Resolve the mentions of a case. `known` maps the opaque keys of an earlier run to the labels it gave, `before`
    the places of documents (see `held`) to them.

    Mentions that may be several people have no identity and stand in the worklist. `secret` keys the opaque keys.
    `called` are labels that the profile or the case gives to roles. Raises ConfigError when one of them, or a
    pseudonym of the register, is the name of somebody in the case.
    """
    people = look_around(documents, mentions_by_doc, frozenset({Kind.PERSON}))
    places = look_around(documents, mentions_by_doc, _PLACES)
    roles = make_roles(book.who)
    common = book.lists.of("forenames")
    entries, clashing = _agreed(register.of_kind(Kind.PERSON), roles)
    cluster = cluster_people(people, entries, roles, book.lists.nicknames, common)
    stray = _stray(cluster, people)
    drafts = [*_people(cluster, people, register, secret, stray), *_things(places, register, secret)]
    drafts.sort(key=lambda d: (d.first, d.kind))
    names = real_names(cluster.people, cluster.of.values())
    doubted = frozenset(check_chosen(register, called or {}, names, roles))
    _neutral(drafts, names, common | book.lists.of("surnames"))
    _only_own_keys(drafts)
    moved = _hold(drafts, held_labels(documents, mentions_by_doc, before or {}))
    give_labels([d.want for d in drafts if d.role != KEPT], known)
    identities = _identities(drafts, register)
    of_person = {id(d.source): i for d, i in zip(drafts, identities, strict=True) if d.source is not None}
    accounts = owners(documents, mentions_by_doc, cluster.people)
    by_account = {m: of_person[id(p)].id for m, p in accounts.items() if id(p) in of_person}
    return Resolution(
        identities=tuple(sorted(identities, key=lambda i: (i.kind, i.id))),
        by_mention=by_account | {m: i.id for i in identities for m in i.mention_ids},
        worklist=(*_worklist(cluster, of_person, stray, clashing, people), *moved, *_alike(drafts, doubted)),
        known=_known(drafts, known),
    )


def _agreed(entries: Sequence[RegisterEntry], roles: Roles) -> tuple[list[RegisterEntry], frozenset[str]]:
    """The entries without names of the keep list that somebody known also has, and those names, folded."""
    known = known_people([e for e in entries if not e.keep], roles)
    out: list[RegisterEntry] = []
    clashing: set[str] = set()
    for e in entries:
        forms = [f for f in map(parse_name, e.names) if f and f.shape is Shape.FULL] if e.keep else []
        if any(full_match(f, p, {}) >= 0.85 for f in forms for p in known):
            clashing |= {fold_key(n) for n in e.names}
        else:
            out.append(e)
    return out, frozenset(clashing)


def _stray(cluster: Cluster, seen: Sequence[Seen]) -> frozenset[str]:
    """Mentions of somebody on the keep list that don't give the whole name: those are never kept."""
    out = set()
    for s in seen:
        person = cluster.of.get(s.mention.id)
        if person is not None and person.entry is not None and person.entry.keep:
            whole = s.form is not None and s.form.shape is Shape.FULL
            if not whole or fold_key(s.surface) not in {fold_key(n) for n in person.entry.names}:
                out.add(s.mention.id)
    return frozenset(out)


def _people(
    cluster: Cluster, seen: Sequence[Seen], register: Register, secret: bytes, stray: frozenset[str]
) -> list[_Draft]:
    drafts: dict[int, _Draft] = {}
    for s in seen:
        person = cluster.of.get(s.mention.id)
        if person is None or s.mention.id in stray:
            continue
        draft = drafts.get(person.key)
        if draft is None:
            draft = drafts[person.key] = _person(person, register, secret)
            draft.first = s.place
        draft.mentions.append(s.mention.id)
    return list(drafts.values())


def _person(person: Person, register: Register, secret: bytes) -> _Draft:
    role = person.roles.by_name.get(person.role, ADULT)
    name, label, generic, entry = role.name, role.label, role.generic, person.entry
    if entry and entry.keep:
        name = KEPT
    elif entry and entry.role and not person.role and not _names_somebody(entry.role, register):
        name, label, generic = entry.role, titled(entry.role), f"the {entry.role}"
    names = [f"{f} {s}" for f in person.forenames for s in person.surnames]
    names += [f"{i} {s}" for i in sorted(person.initials) for s in person.surnames]
    names += [*person.words, *person.forenames, *person.surnames, *sorted(person.initials)]
    keys = tuple(opaque(secret, "person", n) for n in dict.fromkeys(names))
    pseudonym, settled = (entry.pseudonym, bool(entry.role)) if entry else ("", False)
    neutral = role is GROWN or role.name == "child" or (role is ADULT and name == role.name)
    want = Wanted(label, role.professional or neutral, pseudonym, keys, settled)
    sure = 1.0 if entry else 0.9 if person.role else 0.6
    return _Draft(Kind.PERSON, name, generic, want, entry.id if entry else "", role.professional, sure, source=person)


def _names_somebody(text: str, register: Register) -> bool:
    words = {w for e in register.entries for n in e.names for w in fold_key(n).split()}
    return any(w.removesuffix("'s") in words for w in fold_key(text).split())


def _things(seen: Sequence[Seen], register: Register, secret: bytes) -> list[_Draft]:
    things, of = cluster_places(seen, register)
    firsts: dict[int, tuple[int, int, int]] = {}
    for s in seen:
        firsts.setdefault(id(of[s.mention.id]), s.place)
    return [_thing(t, secret, firsts[id(t)]) for t in things if id(t) in firsts]


def _thing(thing: Thing, secret: bytes, first: tuple[int, int, int]) -> _Draft:
    entry = thing.entry
    if thing.kind is Kind.ORGANISATION:
        found = thing.institution or ORGANISATION
        role, label, generic = found.name, found.label, found.generic
    elif thing.kind in (Kind.ADDRESS, Kind.POSTCODE):
        role, label, generic = "address", "Address", "an address"
    else:
        role, label, generic = _place(thing.names[0] if thing.names else "")
    names = [*thing.names, *sorted(thing.postcodes)]
    keys = tuple(opaque(secret, "address" if role == "address" else thing.kind, n) for n in names)
    want = Wanted(label, True, entry.pseudonym if entry else "", keys)
    kind = Kind.ADDRESS if thing.kind is Kind.POSTCODE else thing.kind
    sure = 1.0 if entry else 0.8
    return _Draft(kind, role, generic, want, entry.id if entry else "", False, sure, thing.mentions, thing, first)


def _place(name: str) -> tuple[str, str, str]:
    last = name.rsplit(maxsplit=1)[-1] if name else ""
    if last.endswith("shire") or "county" in name:
        return "county", "County", "a county"
    if last in ("street", "road", "lane", "avenue", "close", "st", "rd", "drive", "way", "terrace", "crescent", "rise"):
        return "street", "Street", "a street"
    if last in ("park", "estate", "wood", "woods", "beach", "river", "canal", "bridge", "station"):
        return "place", "Place", "a place"
    return "town", "Town", "a town"


def _hold(drafts: list[_Draft], held: Mapping[str, str]) -> tuple[WorkItem, ...]:
    """Let every draft go on with the label it had; mentions that had another one go back to it, for a person to see."""
    moved = moves(drafts, held)
    for label, n in label_owners(drafts, held).items():
        drafts[n].want.held = label
    by_label = {d.want.held: d for d in drafts if d.want.held}
    items = []
    for draft in list(drafts):
        gone = [m for m in draft.mentions if m in moved]
        draft.mentions = [m for m in draft.mentions if m not in moved]
        for m in gone:
            label = moved[m]
            if label not in by_label:
                want = replace(draft.want, keys=(), pseudonym="", held=label)
                by_label[label] = replace(draft, want=want, entry_id="", mentions=[], source=None, sure=0.5)
                drafts.append(by_label[label])
            by_label[label].mentions.append(m)
            items.append(WorkItem(m, "label-kept", tuple(x for x in (draft.want.held,) if x)))
    drafts[:] = [d for d in drafts if d.mentions]
    return tuple(items)


def _neutral(drafts: Sequence[_Draft], names: RealNames, listed: frozenset[str]) -> None:
    for d in drafts:
        d.want.stem = neutral(
            d.want.stem, _NEUTRAL.get(d.kind, "Professional" if d.professional else "Person"), names, listed
        )


def _alike(drafts: Sequence[_Draft], doubted: frozenset[str]) -> tuple[WorkItem, ...]:
    """The first mention of everybody whose pseudonym may be somebody's name."""
    return tuple(WorkItem(d.mentions[0], "pseudonym-like-a-name") for d in drafts if d.entry_id in doubted)


def _only_own_keys(drafts: Sequence[_Draft]) -> None:
    for draft, keys in zip(drafts, unshared([d.want.keys for d in drafts]), strict=True):
        draft.want.keys = keys


def _identities(drafts: Sequence[_Draft], register: Register) -> list[Identity]:
    used = Counter(e.id[0] for e in register.entries)
    out = []
    for d in drafts:
        if not d.entry_id:
            letter = _LETTER[d.kind]
            used[letter] += 1
        out.append(
            Identity(
                id=d.entry_id or f"{letter}{used[letter]:02}",
                kind=d.kind,
                role=d.role,
                label=d.want.label or d.want.stem,
                generic=d.generic,
                mention_ids=tuple(d.mentions),
                in_register=bool(d.entry_id),
                professional=d.professional,
                sure=d.sure,
            )
        )
    return out


def _worklist(
    cluster: Cluster, of_person: Mapping[int, Identity], stray: frozenset[str], clashing: frozenset[str],
    seen: Sequence[Seen],
) -> tuple[WorkItem, ...]:  # fmt: skip
    out = []
    for s in seen:
        m = s.mention.id
        if m in cluster.doubtful:
            labels = (of_person[id(p)].label for p in cluster.doubtful[m] if id(p) in of_person)
            initials = s.form is not None and s.form.shape is Shape.INITIALS
            reason = "ambiguous-initials" if initials else "ambiguous-name"
            out.append(WorkItem(m, reason, tuple(dict.fromkeys(labels))))
        elif m in stray:
            out.append(WorkItem(m, "part-of-kept-name"))
        elif fold_key(s.surface) in clashing:
            out.append(WorkItem(m, "keep-conflict"))
    return tuple(out)


def _known(drafts: Sequence[_Draft], before: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The pairs of this run over those of earlier runs, so that a label outlives a run without its document."""
    now = {k: d.want.label for d in drafts if d.role != KEPT and not d.want.pseudonym for k in d.want.keys}
    return tuple(sorted({**before, **now}.items()))
