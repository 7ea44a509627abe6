"""case.yaml: what it accepts, what it refuses and that errors name places, never values."""

from __future__ import annotations

import pytest

from redactor.errors import ConfigError
from redactor.model.mention import Kind
from redactor.rulebook.case import CASE_TEMPLATE, load_case, read_case

_FULL = """
title: A case
people:
  - {id: kid, role: Subject child, name: Toby Alder-Finch, aliases: [Tobes], born: 2019-02-03, pseudonym: Child W}
  - {relation: Mother, name: Rowena Alder, born: 08/07/1994}
  - {name: Sam Roe, born: 1990}
addresses: ["7 Example Row, Anytown", {address: 9 Example Row, aliases: [The Cot]}]
organisations: [{name: Example Hill Primary School, kind: school}]
places: [Anytown]
identifiers: [9990000018, {type: nhs, value: 999 000 0026, person: kid}, {type: phone, value: 07700 900123}]
keep: [Jo Public]
chair: Dr Ann Other
agencies: {gp: GP practice}
scope: {from: 2018-01-01, to: 2019-06-30}
index_event: {date: 2019-04-09, label: the incident}
skip: [{file: 'gp\\copy.pdf', reason: second copy}]
"""


def test_everything_written_is_bound() -> None:
    case = read_case(_FULL)
    entries = {e.id: e for e in case.register.entries}
    assert list(entries) == ["P01", "P02", "P03", "A01", "A02", "O01", "L01", "N01", "N02", "N03", "K01", "K02"]
    assert entries["P01"].names == ("Toby Alder-Finch", "Tobes")
    assert (entries["P01"].role, entries["P01"].born) == ("subject child", "2019-02-03")
    assert entries["P01"].pseudonym == "Child W"
    assert (entries["P02"].role, entries["P02"].born) == ("mother", "1994-07-08")
    assert entries["P03"].born == "1990"
    assert entries["A02"].names == ("9 Example Row", "The Cot")
    assert (entries["N01"].kind, entries["N01"].names) == (Kind.IDENTIFIER, ("9990000018",))
    assert (entries["N02"].scheme, entries["N03"].kind) == ("nhs", Kind.PHONE)
    assert [e.names[0] for e in case.register.entries if e.keep] == ["Jo Public", "Dr Ann Other"]
    assert (case.facts.scope_from, case.facts.scope_to) == ("2018-01-01", "2019-06-30")
    assert case.facts.index_date == "2019-04-09"
    assert case.facts.subject_born == "2019-02-03"
    assert dict(case.facts.born) == {"P01": "2019-02-03", "P02": "1994-07-08"}
    assert case.skip[0].file == "gp/copy.pdf"
    assert case.agencies == {"gp": "GP practice"}


@pytest.mark.parametrize("text", ["", "people:\n", "# nothing\n", "people: []\nscope:\n", CASE_TEMPLATE])
def test_every_key_is_optional(text: str) -> None:
    assert read_case(text).register.entries == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("people:\n  - {name: Zed Qux, bron: 2019-01-01}", 2, "Did you mean born?"),
        ("people:\n  - name: Zed Qux\n    born: 2018-13-01", 3, "not a date"),
        ("people:\n  - name: Zed Qux\n    died: Zedday", 3, "not a date"),
        ("people:\n  - role: mother", 2, "name"),
        ("people:\n  - {name: Zed Qux, role: mother, relation: aunt}", 2, "mean the same"),
        ("people:\n  - {id: a, name: Zed Qux}\n  - {id: a, name: Wim Qux}", 2, "twice"),
        ("people:\n  - name: Zed Qux\n  - name: Wim Bor\n    pseudonym: Zed", 4, "real name"),
        ("people:\n  - {name: Zed Qux, pseudonym: Ann}\n  - {name: Wim Bor, pseudonym: ann}", 3, "two entries"),
        ("scope: {from: 2019-02-01, to: 2019-01-01}", 1, "ends before it starts"),
        ("addresses:\n  - {kind: home}", 2, "needs a name"),
        ("identifiers:\n  - {value: Zed9, person: nobody}", 2, "nobody under people"),
        ("peeple: []", 1, "Did you mean people?"),
        ("people: [", 1, "not valid YAML"),
        ("people:\n  - Zed Qux: mother", 2, "there is no such key"),
        ("people:\n  - Zed Qux", 2, "name: ..."),
        ("people: &a\n  - {name: Wim, aliases: *a}", 2, "within itself"),
        ("agencies: {Zed Qux: [x]}", 1, "must be text"),
    ],
)
def test_errors_name_the_line_and_no_value(text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_case(text)
    message = str(error.value)
    assert message.startswith(f"case.yaml:{line}:")
    assert words in message
    assert not any(v in message for v in ("Zed", "Qux", "Wim", "2018-13", "Zed9", "Zedday"))


def test_no_value_shows_in_repr() -> None:
    shown = repr(read_case(_FULL))
    assert not any(v in shown for v in ("Toby", "Rowena", "Example", "9990000018", "2019-02-03", "A case", "copy.pdf"))


def test_a_file_that_is_not_text_is_refused(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "case.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_case(path)


@pytest.mark.parametrize(
    ("name", "pseudonym", "refused"),
    [
        ("Rowena Alder-Finch", "Child R", True),
        ("Rowena Alder-Finch", "Child F", True),
        ("ALDER, Rowena", "RA", True),
        ("Rowena Alder-Finch", "Child W", False),
        ("Rowena Alder-Finch", "Marigold", False),
    ],
)
def test_a_pseudonym_holds_no_initials(name: str, pseudonym: str, refused: bool) -> None:
    text = f'people: [{{role: mother, name: "{name}", pseudonym: {pseudonym}}}]'
    if not refused:
        assert read_case(text).register.entries[0].pseudonym == pseudonym
        return
    with pytest.raises(ConfigError, match="initials") as error:
        read_case(text)
    assert "Rowena" not in error.value.message()


def test_only_the_names_of_those_named_by_design_are_kept() -> None:
    case = read_case(
        "chair: ['Ann Other, independent chair of the partnership']\n"
        "author: ['Other, Bea']\n"
        "panel: ['Detective superintendent, safeguarding, police', Deputy director of a multi-academy trust]\n"
    )
    assert [(e.names, e.keep) for e in case.register.entries] == [(("Ann Other",), True), (("Other, Bea",), True)]
