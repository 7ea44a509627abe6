"""Presidio as it comes: it anonymises, it asks no network (which the whole test run has closed), it quotes nothing."""

from __future__ import annotations

import pytest

from redactor.engines.ner import load_model
from redactor.engines.presidio_plain import OfflineEmailRecognizer, plain_presidio
from redactor.errors import EngineError

TEXT = "Mail ro@surgery.example.org or ring 07700 900123 about NHS number 999 123 4578."


def test_defaults_find_what_has_a_form_and_replace_it() -> None:
    result = plain_presidio(load_model("none"))(TEXT)
    assert {"EMAIL", "PHONE", "NHS_NUMBER"} <= {t for _, _, t in result.found}
    assert "ro@" not in result.text and "900123" not in result.text and result.text.startswith("Mail [removed] or ring")
    assert "surgery" not in repr(result)


@pytest.mark.parametrize(
    ("address", "valid"),
    [("ro@surgery.example.org", True), ("ro@council.gov.uk", True), ("ro@host.nosuchending", False)],
)
def test_addresses_are_checked_against_the_installed_suffix_list(address: str, valid: bool) -> None:
    assert OfflineEmailRecognizer().validate_result(address) is valid


def test_a_failure_quotes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    run = plain_presidio(load_model("none"))

    def fail(*_: object, **__: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr("presidio_analyzer.AnalyzerEngine.analyze", fail)
    with pytest.raises(EngineError) as error:
        run(TEXT)
    assert "ro@" not in error.value.message() and error.value.__suppress_context__
