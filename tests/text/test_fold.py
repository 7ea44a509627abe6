"""Folding: what becomes equal, and that offsets lead back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.text.fold import fold, fold_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("O\u2019Neill", "o'neill"),
        ("ZO\u00cb", "zoe"),
        ("\u0141ukasz", "lukasz"),
        ("Mar\u00adsden", "marsden"),
        ("Mar-\nsden", "marsden"),
        ("Anne-\nMarie", "anne- marie"),
        ("a\u00a0 b", "a b"),
        ("\ufb01ona", "fiona"),
        ("Be\u200bth", "beth"),
        ("Double\u2011Barrelled", "double-barrelled"),
        ("M\u034far\ufe0fs\u202ad\u2063e\u180en", "marsden"),
        ("\u041ca\u0433sd\u0435n", "ma\u0433sden"),
        ("\u041c\u0430rsd\u0435\u0274 \u0397\u039d", "marsden hn"),
        ("\uf04d\uf061\uf072sden", "marsden"),
        ("5 \u00b5g", "5 \u03bcg"),
    ],
)
def test_equal_after_folding(text: str, key: str) -> None:
    assert fold_key(text) == key


def test_offsets_lead_back() -> None:
    text = "Dr O\u2019Ne\u00adill \ufb01rst"
    folded = fold(text)
    at = folded.text.index("o'neill")
    start, end = folded.source(at, at + len("o'neill"))
    assert text[start:end] == "O\u2019Ne\u00adill"


@given(st.text(max_size=60))
def test_map_is_monotone_and_within_the_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.back) == len(folded.text) + 1
    assert list(folded.back) == sorted(folded.back)
    assert all(0 <= i <= len(text) for i in folded.back)


@given(st.text(max_size=60), st.booleans(), st.booleans())
def test_each_sign_folds_by_itself(text: str, case: bool, accents: bool) -> None:
    folded = fold(text, case=case, accents=accents, line_hyphens=False)
    alone = [fold(ch, case=case, accents=accents).text for ch in text]
    assert folded.text == "".join(alone)
    assert list(folded.back) == [*(i for i, sign in enumerate(alone) for _ in sign), len(text)]
    assert fold_key(text) == " ".join(fold(text).text.split())
