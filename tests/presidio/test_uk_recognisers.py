"""Ours find what Presidio's own UK recognisers are documented to find, and leave what those reject."""

from __future__ import annotations

from typing import Any

import pytest
from presidio_analyzer.predefined_recognizers import (
    NhsRecognizer,
    UkDrivingLicenceRecognizer,
    UkNinoRecognizer,
    UkPassportRecognizer,
    UkPostcodeRecognizer,
    UkVehicleRegistrationRecognizer,
)

THEIRS = {
    "UK_NHS": NhsRecognizer, "UK_NINO": UkNinoRecognizer, "UK_POSTCODE": UkPostcodeRecognizer,
    "UK_VEHICLE_REGISTRATION": UkVehicleRegistrationRecognizer, "UK_PASSPORT": UkPassportRecognizer,
    "UK_DRIVING_LICENCE": UkDrivingLicenceRecognizer,
}  # fmt: skip
FOUND = [
    ("UK_NHS", "{}", "999 864 1969"),
    ("UK_NHS", "NHS number {} on the card", "999-864-1969"),
    ("UK_NHS", "her number is {}.", "9998641969"),
    ("UK_NINO", "{}", "AB123456C"),
    ("UK_NINO", "national insurance {} given", "AB 12 34 56 C"),
    ("UK_NINO", "nino {}", "jx384106c"),
    ("UK_POSTCODE", "{}", "M1 1AE"),
    ("UK_POSTCODE", "at {} then", "B33 8TH"),
    ("UK_POSTCODE", "{}", "W1A 0AX"),
    ("UK_POSTCODE", "{}", "CR2 6XH"),
    ("UK_POSTCODE", "{}", "DN55 1PT"),
    ("UK_POSTCODE", "{}", "EC1A 1BB"),
    ("UK_POSTCODE", "{}", "GIR 0AA"),
    ("UK_POSTCODE", "postcode {}", "LS62AB"),
    ("UK_VEHICLE_REGISTRATION", "{}", "AB51 ABC"),
    ("UK_VEHICLE_REGISTRATION", "car {}", "AB51ABC"),
    ("UK_VEHICLE_REGISTRATION", "car {}", "AB51-ABC"),
    ("UK_VEHICLE_REGISTRATION", "van {}", "A123 BCD"),
    ("UK_VEHICLE_REGISTRATION", "{}", "A123BCD"),
    ("UK_VEHICLE_REGISTRATION", "reg {}", "A123-BCD"),
    ("UK_VEHICLE_REGISTRATION", "{}", "ABC 123D"),
    ("UK_VEHICLE_REGISTRATION", "vehicle {}", "ABC-123D"),
    ("UK_VEHICLE_REGISTRATION", "registration {}", "XYZ 1A"),
    ("UK_PASSPORT", "{}", "AB1234567"),
    ("UK_PASSPORT", "passport {}", "AB1234567"),
    ("UK_PASSPORT", "British passport held, {} seen", "AB1234567"),
    ("UK_PASSPORT", "travel document: {}", "AB1234567"),
    ("UK_DRIVING_LICENCE", "{}", "MORGA657054SM9IJ"),
    ("UK_DRIVING_LICENCE", "driving licence {}", "FOX99801310A99XY"),
    ("UK_DRIVING_LICENCE", "dvla {}", "JONES862145AB9CD"),
]
LEFT = [
    ("UK_NHS", "999 864 1968"),
    ("UK_NINO", "GB123456A"),
    ("UK_NINO", "QQ123456C"),
    ("UK_POSTCODE", "Q1 1AA"),
    ("UK_VEHICLE_REGISTRATION", "AQ51 ABC"),
    ("UK_PASSPORT", "A12345678"),
    ("UK_DRIVING_LICENCE", "MORGA657994SM9IJ"),
]


@pytest.mark.parametrize(("entity", "frame", "value"), FOUND)
def test_what_presidio_finds_is_found(analyser: Any, entity: str, frame: str, value: str) -> None:
    text = frame.format(value)
    theirs = {text[r.start : r.end]: r.score for r in THEIRS[entity]().analyze(text, [entity])}
    ours = {text[r.start : r.end]: r.score for r in analyser.analyze(text, "en", entities=[entity])}
    assert set(theirs) == {value}
    assert set(ours) == {value}


@pytest.mark.parametrize(("entity", "text"), LEFT)
def test_what_presidio_rejects_is_left(analyser: Any, entity: str, text: str) -> None:
    assert THEIRS[entity]().analyze(text, [entity]) == []
    assert analyser.analyze(text, "en", entities=[entity]) == []


@pytest.mark.parametrize(
    ("entity", "text", "value"),
    [
        ("UK_UPN", "UPN A820200017001", "A820200017001"),
        ("UK_PNC", "PNCID 11/284417H", "11/284417H"),
        ("UK_PRISON_NUMBER", "prison no A1234BC", "A1234BC"),
        ("UK_NHS", "NHS No: 999 453 331", "999 453 331"),
        ("DATE_TIME", "seen on the 3rd of April 2021", "3rd of April 2021"),
        ("DATE_OF_BIRTH", "DOB: 12/03/2014", "12/03/2014"),
        ("AGE", "a 14 y/o boy", "14 y/o"),
        ("PERSON", "Key worker: Jo Tarrow", "Jo Tarrow"),
        ("ADDRESS", "lives at 14 Hawthorn Fold.", "14 Hawthorn Fold"),
        ("PHONE_NUMBER", "call 07700 900417", "07700 900417"),
        ("EMAIL_ADDRESS", "write to s.rai@council.example", "s.rai@council.example"),
    ],
)
def test_what_presidio_has_no_recogniser_for(analyser: Any, entity: str, text: str, value: str) -> None:
    results = analyser.analyze(text, "en", entities=[entity], return_decision_process=True)
    assert {text[r.start : r.end] for r in results} == {value}
    for r in results:
        told = r.analysis_explanation
        assert told.pattern_name and told.textual_explanation and told.recognizer and told.score == r.score


def test_soft_hyphens_do_not_shift_what_a_grammar_finds(analyser: Any) -> None:
    text = "Key wor\u00adker seen. DOB: 12/03/2014."
    (found,) = {(r.start, r.end) for r in analyser.analyze(text, "en", entities=["DATE_OF_BIRTH"])}
    assert text[slice(*found)] == "12/03/2014"
