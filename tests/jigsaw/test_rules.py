"""Every shipped jigsaw rule matches its examples and not its counter-examples; a wrong file refuses with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from redactor.errors import ConfigError
from redactor.jigsaw.rules import TraitRule, load_traits
from redactor.shipped import folder

RULES = load_traits([folder("rules")])
RULE = """\
version: 1
name: x
traits:
  - {id: jigsaw.x, trait: x, bits: 3, words: [WORD], consider: c, why: w, examples: {match: [a], no_match: [b]}}
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_examples(rule: TraitRule) -> None:
    for text in rule.match:
        assert rule.pattern.search(text), f"{rule.id} must match"
    for text in rule.no_match:
        assert not rule.pattern.search(text), f"{rule.id} must not match"


def test_every_trait_of_the_method_has_a_rule() -> None:
    assert {"condition", "court", "family size", "media phrase", "occupation", "sex", "twins"} <= {
        r.trait for r in RULES
    }


def test_words_in_capitals_count_only_as_written(tmp_path: Path) -> None:
    assert not _one(tmp_path, RULE.replace("WORD", "RAF")).pattern.search("a raf of them")
    assert _one(tmp_path, RULE.replace("WORD", "canal boat")).pattern.search("Canal boats")


def test_a_users_folder_overrides_by_id(tmp_path: Path) -> None:
    (tmp_path / "jigsaw").mkdir()
    text = RULE.replace("jigsaw.x", "jigsaw.sex").replace("WORD", "zzz")
    (tmp_path / "jigsaw" / "own.yaml").write_text(text, encoding="utf-8")
    mine = {r.id: r for r in load_traits([folder("rules"), tmp_path])}
    assert mine["jigsaw.sex"].pattern.search("zzz") and len(mine) == len(RULES)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("trait: x", "trat: x", "jigsaw/own.yaml:4"),
        ("bits: 3", "bits: 30", "jigsaw/own.yaml:4"),
        ("words: [WORD]", "pattern: '('", "jigsaw/own.yaml"),
        ("words: [WORD], ", "", "jigsaw/own.yaml"),
        ("words: [WORD]", "words: [WORD], pattern: x", "jigsaw/own.yaml"),
    ],
)
def test_a_wrong_rule_refuses(tmp_path: Path, old: str, new: str, place: str) -> None:
    with pytest.raises(ConfigError) as error:
        _one(tmp_path, RULE.replace(old, new))
    assert place in str(error.value)


def _one(folder_: Path, text: str) -> TraitRule:
    (folder_ / "jigsaw").mkdir(exist_ok=True)
    (folder_ / "jigsaw" / "own.yaml").write_text(text, encoding="utf-8")
    return load_traits([folder_])[0]
