"""The commented `case.yaml` that `redactor init` writes. All names in its comments are invented."""

from __future__ import annotations

CASE_TEMPLATE = """\
# What the panel already knows about this case. Everything is optional; the more the panel writes here,
# the surer the result. This file is as sensitive as the records: it is the key to the labels.

title: ""

# How to work: practice-review (default), rapid-review, wales-practice-review, domestic-homicide-review,
# safeguarding-adults-review, subject-access, records-only, strict
# profile: practice-review

# For subject-access only: the id of the person under people whose records these are
# requester: person1

# The family and anybody else whose name is known. Lines starting with # are examples.
people:
#  - id: person1                  # only where another key points here; never a name
#    role: subject child          # subject child, mother, half-sibling, maternal grandmother, ... In reviews
#                                 # about adults: adult at risk, victim, perpetrator, ...
#    name: Toby Alder-Finch
#    aliases: [Tobes, Toby Finch] # every other name, spelling, nickname or former name you know of
#    born: 2019-02-03
#    pseudonym: Child W           # only if one was chosen; must not be anybody's real name or initials
#  - role: mother
#    name: Rowena Alder

addresses:
#  - 7 Example Row, Anytown, ZZ1 1ZZ

organisations:
#  - name: Example Hill Primary School
#    kind: school
#    aliases: [Example Hill]

places:
#  - Anytown

identifiers:
#  - {type: nhs, value: 999 000 0000}

# Names that must stay as they are: the chair and author of the review, people cited. Panel: job title and employer.
chair:
author:
panel:
#  - Designated Nurse, Example Health Board
keep:

# Folder under submitted/ -> how outputs call the agency
agencies:
#  gp: GP practice

# The period under review, and the incident that dates may be told from
scope:
#  from: 2018-01-01
#  to: 2019-06-30
# index_event: {date: 2019-04-09, label: the incident}

# What the review was asked to look at, one question a line
terms_of_reference:

# A Word document of the board's own: its look, headers and text are kept; {{content}} in it marks where ours goes
# template: house-style.docx

# What a chronology's columns hold, where it was read wrongly (see work/columns.csv): folder or file -> heading: role
columns:
#  police/log.xlsx: {"Entry made": other, "When": date, "Narrative": event}

# Shipped rule packs that apply (rules/: "core/health", or "keep" for a folder). Left out: all. What a pack would have
# found is then not looked for.
# packs: [core, labels, keep]

# Files that are left out on purpose, relative to submitted/, and why
skip:
#  - {file: gp/duplicate.pdf, reason: second copy of another file}
"""
