"""`requester:` names one person of the register and, with `person:`, what is theirs alone."""

from __future__ import annotations

import pytest

from redactor import shipped
from redactor.errors import ConfigError
from redactor.rulebook.case import read_case
from redactor.rulebook.policy import check_requester, load_policy

_CASE = """\
requester: {wanted}
people:
  - {{name: Zed Qux, id: one}}
  - {{name: Bor Qux, id: two}}
addresses:
  - {{address: 7 Ash Row, person: {owner}}}
  - 9 Oak Row
identifiers:
  - {{type: nhs, value: 999 000 0018, person: two}}
  - {{type: nhs, value: 999 000 0026, person: one}}
"""


def test_the_requesters_own_entries() -> None:
    case = read_case(_CASE.format(wanted="two", owner="two"))
    assert case.facts.requester == {"P02", "A01", "N01"}
    assert read_case(_CASE.format(wanted="", owner="two")).facts.requester == frozenset()


@pytest.mark.parametrize(("wanted", "owner", "key"), [("Zed Qux", "two", "requester"), ("two", "six", "addresses.0")])
def test_ids_that_nobody_has_are_refused_without_naming_them(wanted: str, owner: str, key: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_case(_CASE.format(wanted=wanted, owner=owner))
    assert key in str(error.value) and "nobody under people" in str(error.value) and "Zed" not in str(error.value)


def test_a_policy_that_needs_a_requester_refuses_without_one() -> None:
    policies = [load_policy(n, [shipped.folder("rules")]) for n in ("panel", "subject-access")]
    check_requester(policies[:1], frozenset())
    check_requester(policies, frozenset({"P01"}))
    with pytest.raises(ConfigError, match="requester"):
        check_requester(policies, frozenset())
