"""Loads the detection packs of one or more folders into a frozen rule book; later packs override by id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from redactor.errors import ConfigError
from redactor.rulebook import rules_book as book
from redactor.rulebook.checks import CHECKS
from redactor.rulebook.lists import load_lists
from redactor.rulebook.rules_book import RuleBook
from redactor.rulebook.rules_written import WrittenLabel, WrittenPack, WrittenRole, WrittenRule
from redactor.rulebook.yamlio import read
from redactor.text.fold import fold_key

_PARTS = ("core", "roles", "labels", "keep")
_FOLDERS = frozenset({*_PARTS, "lists", "policy", "narrative", "jigsaw"})
_NEVER = "(?!)"


def load_rules(folders: Sequence[Path], packs: Sequence[str] = ()) -> RuleBook:
    """The rule book of `folders` (the shipped rules first, the user's own after them).

    `packs` names those of the shipped ones that apply ("core/health", or "keep" for a whole folder); none means all.
    Roles and lists always apply, and so does everything of the user's own.

    Raises ConfigError with file, line and key for a pack that is wrong, a pattern that doesn't compile, an
    unknown check, or a folder that doesn't exist.
    """
    rules: dict[str, book.Rule] = {}
    labels: dict[str, book.Label] = {}
    keep: dict[str, book.KeepTerm] = {}
    extra: dict[str, frozenset[str]] = {}
    roles: dict[str, str] = {}
    who: dict[str, book.Role] = {}
    called: dict[str, str] = {}
    lists: list[Path] = []
    read_from: dict[str, str] = {}
    for n, folder in enumerate(folders):
        if not folder.is_dir():
            raise ConfigError(
                "rules", "a rules folder doesn't exist", "Check the pipeline's rules.", code="rules-folder"
            )
        for path in _chosen(_packs(folder), () if n else packs):
            show = path.relative_to(folder).as_posix()
            read_from[show] = _sha(path)
            pack = read(WrittenPack, path, show=show)
            _once(pack, show)
            rules |= {r.id: _rule(r, show) for r in pack.rules}
            labels |= {w.id: _label(w) for w in pack.labels}
            keep |= {k.id: book.KeepTerm(k.id, tuple(k.words), _regex(k.pattern, k.id, show), k.why) for k in pack.keep}
            called |= _called(pack, show)
            who |= {r.id.lower(): _role(r, show) for r in pack.roles}
            roles |= {fold_key(w): r.id for r in pack.roles for w in (r.id, *r.words) if not _as_written(w)}
            for name, words in pack.lists.items():
                extra[name] = extra.get(name, frozenset()) | frozenset(fold_key(w) for w in words)
        for path in sorted(p for p in (folder / "lists").glob("*") if p.suffix in (".txt", ".csv", ".yaml")):
            lists.append(path)
            read_from[path.relative_to(folder).as_posix()] = _sha(path)
    return RuleBook(
        tuple(rules[k] for k in sorted(rules)),
        tuple(labels[k] for k in sorted(labels)),
        tuple(keep[k] for k in sorted(keep)),
        (word_lists := load_lists(lists, extra)),
        {
            fold_key(w): g.role
            for key in ("titles", "roles")
            for g in word_lists.groups.get(key, ())
            for w in g.words
            if g.role
        }
        | dict(sorted(roles.items())),
        tuple(who.values()),
        _known_roles(called, who),
        dict(sorted(read_from.items())),
    )


def _packs(folder: Path) -> list[Path]:
    _check_places(folder)
    return sorted(p for part in _PARTS for p in (folder / part).glob("*.yaml"))


def _chosen(paths: list[Path], packs: Sequence[str]) -> list[Path]:
    """Those of the packs that are named, and the roles. Raises ConfigError for a name that no pack has."""
    names = {p: f"{p.parent.name}/{p.stem}" for p in paths}
    known = sorted({*names.values(), *(p.parent.name for p in paths)})
    wrong = next((w for w in packs if w not in known), "")
    if wrong:
        close = get_close_matches(wrong, known, n=1)
        step = f"Did you mean {close[0]}?" if close else f"There are: {', '.join(known)}."
        raise ConfigError("packs", "no shipped pack has this name", step, code="packs")
    wanted = {*packs, "roles"}
    return [p for p in paths if not packs or names[p] in wanted or p.parent.name in wanted]


def _check_places(folder: Path) -> None:
    """Raises ConfigError for a file that nothing would read: a rule that is silently not used is worse than none."""
    step = f"Folders that are read: {', '.join(sorted(_FOLDERS))}; file names end in .yaml."
    for path in sorted(folder.rglob("*.y*ml")):
        inside = path.relative_to(folder).parts
        if len(inside) != 2 or inside[0] not in _FOLDERS or path.suffix != ".yaml":
            raise ConfigError("rules", "a rule file stands where no rule is read", step, code="rules-place")


def _once(pack: WrittenPack, place: str) -> None:
    """Raises ConfigError when one file uses an id twice; across files the later one overrides."""
    for entries in (pack.rules, pack.labels, pack.keep, pack.roles):
        ids = [e.id for e in entries]
        twice = next((i for i in ids if ids.count(i) > 1), "")
        if twice:
            raise ConfigError(place, f"the id {twice} stands here twice", "Give each its own.", code="rule-twice")


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _regex(pattern: str, rule_id: str, place: str) -> str:
    try:
        re.compile(pattern)
    except re.error:
        raise ConfigError(place, f"the pattern of {rule_id} doesn't compile", code="pattern") from None
    return pattern


def _rule(w: WrittenRule, place: str) -> book.Rule:
    if bool(w.pattern) == bool(w.words):
        raise ConfigError(place, f"{w.id} needs either a pattern or words", code="rule-form")
    if w.check and w.check not in CHECKS:
        raise ConfigError(
            place, f"{w.id} names an unknown check", f"Allowed: {', '.join(sorted(CHECKS))}.", code="check"
        )
    with_context = w.context_score if w.context_score is not None else min(w.score + 0.4, 0.95)
    return book.Rule(
        w.id, w.kind, w.scheme, _regex(w.pattern, w.id, place), tuple(w.words), w.case, w.check,
        tuple(w.context), w.score, with_context, w.why, tuple(w.examples.match), tuple(w.examples.no_match),
    )  # fmt: skip


def _label(w: WrittenLabel) -> book.Label:
    return book.Label(
        w.id, w.kind, w.scheme, tuple(w.words), w.value, w.colon, w.column, w.score, w.why,
        tuple(w.examples.match), tuple(w.examples.no_match),
    )  # fmt: skip


def _as_written(word: str) -> bool:
    """Whether a word counts only in capitals: in small letters abbreviations are words or names (ma, di, pa)."""
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 4


def _role(w: WrittenRole, place: str) -> book.Role:
    words = [rf"(?-i:{re.escape(x)})" if _as_written(x) else re.escape(x) for x in w.words]
    article = "the" if not w.professional else "an" if w.id[0].lower() in "aeiou" else "a"
    return book.Role(
        w.id, w.label or titled(w.id), w.generic or f"{article} {w.id}", w.professional,
        _regex("|".join([*words, *([w.pattern] if w.pattern else [])]), w.id, place) or _NEVER,
        w.sex, w.service, w.sole, tuple(w.examples.match), tuple(w.examples.no_match),
    )  # fmt: skip


def titled(name: str) -> str:
    """A role word as a label: every word but "of" with a capital; "Subject child" as the field writes it."""
    if name == "subject child":
        return "Subject child"
    return " ".join(w if w == "of" else w[0].upper() + w[1:] for w in name.split())


def _called(pack: WrittenPack, place: str) -> dict[str, str]:
    """What outputs call some roles. Raises ConfigError for an empty label."""
    if not all(label.strip() for label in pack.called.values()):
        raise ConfigError(place, "key called: a label is empty", "Write a word or leave the role out.", code="label")
    return {role.lower(): label.strip() for role, label in pack.called.items()}


def _known_roles(called: dict[str, str], who: dict[str, book.Role]) -> dict[str, str]:
    """The labels by role as the roles write it. Raises ConfigError for a role that nobody can have."""
    for role in called:
        if role not in who:
            close = get_close_matches(role, sorted(who), n=1)
            step = f"Did you mean {close[0]}?" if close else "Roles stand in rules/roles/."
            raise ConfigError("rules", "key called: there is no such role", step, code="label")
    return {who[role].name: label for role, label in called.items()}
