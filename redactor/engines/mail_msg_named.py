"""What calendar entries, meeting requests and tasks of Outlook say in properties with names: where, when, who.

Source: [MS-OXMSG] 2.2.3 (named properties), [MS-OXPROPS] (sets and numbers of the names), [MS-OXOCAL], [MS-OXOTASK].
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

_APPOINTMENT, _TASK = (f"{n:08x}-0000-0000-c000-000000000046" for n in (0x62002, 0x62003))
_MEETING = "6ed8da90-450b-1b10-98da-00aa003f1305"
_Keys = tuple[tuple[str, int], ...]
_TEXTS: tuple[tuple[str, _Keys], ...] = (
    ("Where", ((_APPOINTMENT, 0x8208), (_MEETING, 0x0002))),
    ("Attendees", ((_APPOINTMENT, 0x8238),)),
    ("Owner", ((_TASK, 0x811F),)),
)
_TIMES: tuple[tuple[str, _Keys], ...] = (
    ("Start", ((_APPOINTMENT, 0x820D), (_TASK, 0x8104))),
    ("End", ((_APPOINTMENT, 0x820E), (_TASK, 0x8105))),
)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_LATEST = 2_650_467_744_000_000_000  # the end of the year 9999
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def named_ids(entries: bytes, sets: bytes) -> dict[tuple[str, int], int]:
    """Property ids by the set and number of their names, from a message's entry and GUID streams."""
    found: dict[tuple[str, int], int] = {}
    for at in range(0, len(entries) - 7, 8):
        number, kind, index = struct.unpack_from("<IHH", entries, at)
        place = 16 * ((kind >> 1) - 3)
        if not kind & 1 and 0 <= place <= len(sets) - 16:
            found[_guid(sets[place : place + 16]), number] = 0x8000 + index
    return found


def _guid(data: bytes) -> str:
    one, two, three = struct.unpack_from("<IHH", data)
    rest = data[8:].hex()
    return f"{one:08x}-{two:04x}-{three:04x}-{rest[:4]}-{rest[4:]}"


def said(ids: dict[tuple[str, int], int], text: Callable[[int], str], number: Callable[[int], int]) -> Iterator[str]:
    """Lines for a reader: "Where: ...", "Start: Mon 4 Feb 2019 10:15 GMT". `text`, `number` give properties by id."""
    for name, keys in _TEXTS[:1]:
        yield from _texts(name, keys, ids, text)
    for name, keys in _TIMES:
        told = next((n for key in keys if key in ids and (n := number(ids[key]))), 0)
        if 0 < told < _LATEST:
            when = _EPOCH + timedelta(microseconds=told // 10)
            yield f"{name}: {_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year} {when:%H:%M} GMT"
    for name, keys in _TEXTS[1:]:
        yield from _texts(name, keys, ids, text)


def _texts(name: str, keys: _Keys, ids: dict[tuple[str, int], int], text: Callable[[int], str]) -> Iterator[str]:
    told = next((t for key in keys if key in ids and (t := " ".join(text(ids[key]).replace("\0", " ").split()))), "")
    if told:
        yield f"{name}: {told}"
