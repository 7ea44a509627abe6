"""Check digits and ranges of UK identifiers, by name. Each takes the matched text and says whether it holds.

Sources of the arithmetic: NHS data dictionary (NHS, CHI, H&C numbers: modulus 11, weights 10..2), DfE UPN guide
(modulus 23), Learning Records Service (ULN: modulus 10 of the weighted sum), police PNC/CRO identifiers
(modulus 23 over a fixed alphabet), HMRC NIM39110 (NI number prefixes), DVLA driver number layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Check = Callable[[str], bool]

_PNC_ALPHABET = "ZABCDEFGHJKLMNPQRTUVWXY"
_UPN_ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NINO_BARRED = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def mod11(text: str) -> bool:
    """Ten digits with the modulus 11 check digit shared by NHS, CHI and H&C numbers."""
    d = _digits(text)
    if len(d) != 10 or len(set(d)) == 1:
        return False
    check = 11 - sum(int(c) * w for c, w in zip(d, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(d[9])


def chi(text: str) -> bool:
    """A CHI number: a day, a month, and the modulus 11 check digit."""
    d = _digits(text)
    return mod11(d) and 1 <= int(d[:2]) <= 31 and 1 <= int(d[2:4]) <= 12


def hcn(text: str) -> bool:
    """A Northern Ireland health and care number: modulus 11 in the range 320 000 0010 to 399 999 9999."""
    d = _digits(text)
    return mod11(d) and 3_200_000_010 <= int(d) <= 3_999_999_999


def nino(text: str) -> bool:
    """A National Insurance number's prefix rules (there is no check digit)."""
    t = re.sub(r"[\s./-]", "", text).upper()
    prefix = t[:2]
    return (
        bool(re.fullmatch(r"[A-Z]{2}\d{6}[A-D]?", t))
        and not set(prefix) & set("DFIQUV")
        and prefix[1] != "O"
        and prefix not in _NINO_BARRED
    )


def upn(text: str) -> bool:
    """A unique pupil number: the first letter checks the other twelve places (a final letter counts by its place)."""
    t = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", t):
        return False
    last = t[12] if t[12].isdigit() else str(_UPN_ALPHABET.find(t[12]))
    values = [int(c) for c in t[1:12]] + [int(last)]
    return _UPN_ALPHABET[sum(v * w for v, w in zip(values, range(2, 14), strict=True)) % 23] == t[0]


def uln(text: str) -> bool:
    """A unique learner number: weights 10..1, remainder 10 modulo 11."""
    d = _digits(text)
    return len(d) == 10 and sum(int(c) * w for c, w in zip(d, range(10, 0, -1), strict=True)) % 11 == 10


def pnc(text: str) -> bool:
    """A PNC id: year (two or four digits), serial of up to seven digits, check letter."""
    m = re.fullmatch(r"(?:\d\d)?(\d\d)/(\d{1,7})([A-Z])", text.upper().replace(" ", ""))
    return bool(m) and _PNC_ALPHABET[int(m[1] + m[2].zfill(7)) % 23] == m[3]  # type: ignore[index]


def cro(text: str) -> bool:
    """A CRO number: serial, year, check letter; or SF, year, serial, check letter."""
    t = text.upper().replace(" ", "")
    m = re.fullmatch(r"(\d{1,6})/(\d\d)([A-Z])", t)
    if m:
        return _PNC_ALPHABET[int(m[2] + m[1].zfill(6)) % 23] == m[3]
    m = re.fullmatch(r"SF(\d\d)/(\d{1,6})([A-Z])", t)
    return bool(m) and _PNC_ALPHABET[int(m[1] + m[2].zfill(6)) % 23] == m[3]  # type: ignore[index]


def driver(text: str) -> bool:
    """A GB driver number's fixed places: surname letters padded with 9, month (women plus 50), day."""
    t = re.sub(r"\s", "", text).upper()
    m = re.fullmatch(r"[A-Z]{1,5}9{0,4}\d(\d\d)(\d\d)\d[A-Z9]{2}[A-Z0-9]{3}(?:\d\d)?", t)
    return bool(m) and int(m[1]) % 50 in range(1, 13) and 1 <= int(m[2]) <= 31  # type: ignore[index]


def phone(text: str) -> bool:
    """The number of digits of a UK telephone number: 10 or 11 after 0, or 12 with the country code 44."""
    if re.match(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b", text):
        return False
    d = _digits(text.replace("(0)", ""))
    if d.startswith("0044"):
        d = d[2:]
    if d.startswith("44"):
        return len(d) in (11, 12)
    return d.startswith("0") and len(d) in (10, 11)


def ip(text: str) -> bool:
    """Four numbers of 0 to 255."""
    return all(int(part) < 256 for part in text.split("."))


def luhn(text: str) -> bool:
    """The Luhn check of payment cards and device numbers (IMEI)."""
    d = [int(c) for c in reversed(_digits(text))]
    return len(d) > 11 and (sum(d[::2]) + sum(sum(divmod(2 * v, 10)) for v in d[1::2])) % 10 == 0


def six_digit_date(text: str) -> bool:
    """Six digits that read as a day, a month and a year."""
    d = _digits(text)
    return len(d) == 6 and 1 <= int(d[:2]) <= 31 and 1 <= int(d[2:4]) <= 12


CHECKS: dict[str, Check] = {
    "chi": chi,
    "cro": cro,
    "driver": driver,
    "hcn": hcn,
    "ip": ip,
    "luhn": luhn,
    "mod11": mod11,
    "nino": nino,
    "phone": phone,
    "pnc": pnc,
    "six_digit_date": six_digit_date,
    "uln": uln,
    "upn": upn,
}
