"""A sample case of two short text files, written by hand: quick to build and run."""

from __future__ import annotations

from pathlib import Path

CASE = """\
title: Two short records (fictional)
people:
- {id: subject, relation: Subject child, names: [Tobias Alderfinch, Tobias], dob: 2018-02-03}
- {id: mother, relation: Mother, names: [Rowena Alderfinch, Rowena, Ro]}
- {id: worker, relation: Social worker, names: [Una Pellworth]}
family: [subject, mother]
places:
- {id: home, kind: home, names: ["7 Quillet Row, Hexworth"]}
"""

NOTES = """\
---
agency: Social care
kind: records
format: txt
title: Case notes
---
{{03/02/2019::DATE::-}} Home visit to {{Rowena Alderfinch::PERSON::mother}} at
{{7 Quillet Row, Hexworth::ADDRESS::home}}. {{Tobias::PERSON::subject}} seen, wearing <b>clean</b> clothes.

{{05/02/2019::DATE::-}} Rang {{Ro::PERSON::mother}} on {{07700 900123::PHONE::phone}}, no reply.
A {{zorblat::ORG::x}} came.
"""

LETTER = """\
---
agency: Housing
kind: records
format: txt
title: Letter
---
Dear {{Una Pellworth::PERSON::worker}}, on {{9 March 2019::DATE::-}}
{{Ms Alderfinch::PERSON::mother}} asked us to mend the window. Her number: {{07700 900123::PHONE::phone}}.
Nothing else was said.
"""

EVENTS = """\
- {date: 2019-02-03, time: null, agency: Social care, doc: 01-notes.md, contains: Home visit to}
- {date: 2019-02-05, time: null, agency: Social care, doc: 01-notes.md, contains: no reply}
"""


def make_sample(folder: Path) -> Path:
    """Write the sample to `folder`."""
    (folder / "docs").mkdir(parents=True)
    for name, text in (
        ("case.yaml", CASE),
        ("events.yaml", EVENTS),
        ("docs/01-notes.md", NOTES),
        ("docs/02-letter.md", LETTER),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return folder
