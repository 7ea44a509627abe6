"""Loading packs: overriding by id, hashes, and errors that name file and line but no value."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.errors import ConfigError
from redactor.rulebook.rules import load_rules
from redactor.shipped import folder

PACK = """
version: 1
rules:
  - id: own.badge
    kind: identifier
    scheme: badge
    pattern: '{pattern}'
    check: '{check}'
    why: Badges of an invented club.
    examples: {{match: ["QZ-1234"], no_match: ["QZ"]}}
"""


def _pack(root: Path, text: str) -> Path:
    (root / "core").mkdir(parents=True, exist_ok=True)
    (root / "core" / "own.yaml").write_text(text, encoding="utf-8")
    return root


def test_shipped_packs_load_and_are_hashed() -> None:
    book = load_rules([folder("rules")])
    assert {r.id for r in book.rules} >= {"health.nhs", "police.pnc", "contact.phone"}
    assert book.packs["core/health.yaml"]
    assert all(len(digest) == 64 for digest in book.packs.values())
    assert book.roles["hv"] == "health visitor"


def test_a_later_pack_overrides_by_id(tmp_path: Path) -> None:
    first = _pack(tmp_path / "a", PACK.format(pattern="QZ-[0-9]{4}", check=""))
    second = _pack(tmp_path / "b", PACK.format(pattern="QZ-[0-9]{5}", check=""))
    (rule,) = load_rules([first, second]).rules
    assert rule.pattern == "QZ-[0-9]{5}"


@pytest.mark.parametrize(
    ("pattern", "check", "word"),
    [("QZ-(", "", "compile"), ("QZ-[0-9]{4}", "nonsense", "unknown check"), ("", "", "pattern or words")],
)
def test_a_wrong_rule_is_refused(tmp_path: Path, pattern: str, check: str, word: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_rules([_pack(tmp_path, PACK.format(pattern=pattern, check=check))])
    assert "own.yaml" in caught.value.message()
    assert word in caught.value.message()


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        load_rules([tmp_path / "nowhere"])


def test_lists_are_folded_and_added_up(tmp_path: Path) -> None:
    for part, name in (("a", "Zoë  # a comment"), ("b", "Siân")):
        (tmp_path / part / "lists").mkdir(parents=True)
        (tmp_path / part / "lists" / "forenames.txt").write_text(f"# head\n{name}\n", encoding="utf-8")
    book = load_rules([tmp_path / "a", tmp_path / "b"])
    assert book.lists.of("forenames") == {"zoe", "sian"}
    assert book.lists.of("absent") == frozenset()


@pytest.mark.parametrize(
    ("packs", "there", "gone"),
    [
        ([], "core/health.yaml", ""),
        (["core/health"], "core/health.yaml", "core/contact.yaml"),
        (["core", "keep/eponyms"], "core/contact.yaml", "keep/brands.yaml"),
        (["keep"], "roles/family.yaml", "core/health.yaml"),
    ],
)
def test_packs_name_the_shipped_rules_that_apply(tmp_path: Path, packs: list[str], there: str, gone: str) -> None:
    own = _pack(tmp_path, PACK.format(pattern="QZ-[0-9]{4}", check=""))
    book = load_rules([folder("rules"), own], packs)
    assert there in book.packs and gone not in book.packs and "lists/forenames.txt" in book.packs
    assert "own.badge" in {r.id for r in book.rules}


def test_an_unknown_pack_is_refused_with_a_suggestion() -> None:
    with pytest.raises(ConfigError) as caught:
        load_rules([folder("rules")], ["core/heath"])
    assert "core/health" in caught.value.message()


@pytest.mark.parametrize(
    ("text", "word"),
    [("called: {mothr: Mam}", "mother"), ("called: {mother: ' '}", "empty"), ("roles: [{id: buddy, sex: x}]", "sex")],
)
def test_wrong_roles_and_labels_are_refused(tmp_path: Path, text: str, word: str) -> None:
    own = _pack(tmp_path, f"version: 1\n{text}\n")
    with pytest.raises(ConfigError) as caught:
        load_rules([folder("rules"), own])
    assert word in caught.value.message()
