"""Numbers of a workbook as Excel shows them; dates in the UK way.

Sources: ECMA-376 part 1, 18.8.30 (number formats and the built-in ids), 18.17.4.1 (date systems).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|([0#?])|([.,%])|(.)')
_BIGGEST_DATE = 2_958_466


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as text, and the code under which a new workbook shows the same ("" when none is safe)."""

    text: str
    code: str = ""


def shown(number: float, code: str, *, from_1904: bool = False) -> Shown:
    """`number` under the format `code`. Dates: dd/mm/yyyy, with hh:mm when the format shows a time."""
    section = _section(number, code)
    if section is None:
        return Shown("")
    bare = _BRACKETS.sub("", _QUOTED.sub("", section)).lower().replace("general", "")
    if re.search(r"[dmyhs]", bare) and not re.search(r"[0#]", bare.replace(".0", "").replace(".00", "")):
        dated = _date(number, bare, from_1904)
        if dated is not None:
            return dated
    if not re.search(r"[0#?]", bare) or "e+" in bare or "e-" in bare or "/" in bare:
        return Shown(_general(number), "General")
    negative = number < 0 and len(_sections(code)) == 1
    text = _digits(abs(number), _BRACKETS.sub("", section))
    safe = section if re.fullmatch(r"[0#,.% ]+", section) and not negative else ""
    return Shown(f"-{text}" if negative else text, safe)


def visible_value(number: float, seen: Shown) -> float | None:
    """The number that holds no more than `seen` shows, None when only text can say it.

    A date without a time loses its time, a rounded number and a month without a day become text.
    """
    if seen.code == "dd/mm/yyyy":
        return math.floor(number)
    if seen.code in ("dd/mm/yyyy hh:mm", "hh:mm"):
        minutes = math.floor(round(number * 86400) / 60)
        return (minutes if "d" in seen.code else minutes % 1440) / 1440
    if not seen.code or "y" in seen.code:
        return None
    told = told_number(seen.text)
    return told if told is not None and math.isclose(told, number, rel_tol=1e-15, abs_tol=1e-15) else None


def told_number(text: str) -> float | None:
    """The number that a text says, 0.071 for "7.1%"; None when it says none."""
    digits = re.sub(r"[^\d.-]", "", text)
    try:
        return float(Decimal(digits) / (100 if text.endswith("%") else 1))
    except InvalidOperation:
        return None


def hides_all(code: str) -> bool:
    """Whether a format shows nothing at all (";;;")."""
    return code.strip() in (";;;", ";;") or code.replace('"', "").strip(" ;") == ""


def _sections(code: str) -> list[str]:
    masked = _QUOTED.sub(lambda m: "\0" * len(m[0]), code)
    cuts = [-1, *(i for i, ch in enumerate(masked) if ch == ";"), len(code)]
    return [code[a + 1 : b] for a, b in pairwise(cuts)]


def _section(number: float, code: str) -> str | None:
    parts = _sections(code)
    if len(parts) >= 3 and number == 0:
        chosen = parts[2]
    else:
        chosen = parts[1] if len(parts) >= 2 and number < 0 else parts[0]
    return None if not chosen and len(parts) > 1 else chosen


def _general(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.10g}"


def _date(number: float, bare: str, from_1904: bool) -> Shown | None:
    if not 0 <= number < _BIGGEST_DATE:
        return None
    if re.search(r"\[[hms]+\]", bare):
        minutes = round(number * 1440)
        return Shown(f"{minutes // 60:02d}:{minutes % 60:02d}")
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if number < 60 else 30)  # noqa: DTZ001
    try:
        moment = base + timedelta(seconds=round(number * 86400))
    except OverflowError:
        return None
    timed = bool(re.search(r"[hs]", bare))
    if timed and not re.search(r"[dy]|mmm", bare):
        return Shown(f"{moment:%H:%M}", "hh:mm")
    if "d" not in bare and not timed:
        if "m" not in bare:
            return Shown(f"{moment.year:04d}", "yyyy")
        return Shown(f"{MONTHS[moment.month - 1]} {moment.year:04d}", "mmmm yyyy")
    day = f"{moment.day:02d}/{moment.month:02d}/{moment.year:04d}"
    return Shown(f"{day} {moment:%H:%M}", "dd/mm/yyyy hh:mm") if timed else Shown(day, "dd/mm/yyyy")


def _digits(number: float, section: str) -> str:
    """Digits laid into the place holders from the right, literal signs kept where they stand.

    A number has 15 digits for Excel; what more a format asks for is nought.
    """
    tokens = [(m.lastindex or 0, m[m.lastindex or 0]) for m in _TOKEN.finditer(section)]
    if ("%" in [t for k, t in tokens if k == 6]) is True:
        number *= 100
    point = next((n for n, (k, t) in enumerate(tokens) if k == 6 and t == "."), len(tokens))
    decimals = sum(1 for k, _ in tokens[point:] if k == 5)
    thousands = any(k == 6 and t == "," for k, t in tokens[:point])
    whole, _, fraction = f"{Decimal(f'{number:.15g}'):.{decimals}f}".partition(".")
    out = [_laid(tokens[:point], whole.lstrip("0"), thousands)]
    if point < len(tokens):
        left = iter(fraction)
        out += [next(left, "") if k == 5 else _literal(k, t) for k, t in tokens[point:]]
    return "".join(out).strip()


def _laid(tokens: list[tuple[int, str]], digits: str, thousands: bool) -> str:
    first = next((n for n, (k, _) in enumerate(tokens) if k == 5), -1)
    laid: list[str] = []
    count = 0
    for n in range(len(tokens) - 1, -1, -1):
        kind, sign = tokens[n]
        if kind != 5:
            laid.append("" if sign == "," and kind == 6 else _literal(kind, sign))
            continue
        while digits or sign == "0":
            if thousands and count and count % 3 == 0:
                laid.append(",")
            laid.append(digits[-1:] or "0")
            digits, count = digits[:-1], count + 1
            if n != first or not digits:
                break
    return "".join(reversed(laid))


def _literal(kind: int, sign: str) -> str:
    return " " if kind == 3 else "" if kind == 4 else sign
