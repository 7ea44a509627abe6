"""Tables as agencies lay them out: chronologies whatever their headings, and the tables that only look like them."""

from __future__ import annotations

import pytest

from redactor.narrative.events import find_events
from tests.narrative.build import document

Rows = list[list[str]]

LOGS: dict[str, Rows] = {
    "home education, week of": [
        ["Wk of", "Who", "Child(ren)", "Contact / what I did", "Outcome", "Next"],
        ["06/03/23", "GP", "both", "Cold call at the house, blinds down, no answer.", "none", "chase"],
        ["13 Mar 23", "LC", "elder", "Letter came back, wrong postcode on it.", "resent", ""],
        ["20/3/23 - 24/3/23", "GP", "both", "Tutor rang, camera always off.", "", "panel"],
    ],
    "school information system": [
        ["Pupil", "Logged", "Category", "Narrative", "Staff", "Follow-up"],
        ["7B", "04/09/2023 08:55", "Welfare", "Arrived without coat, said mum was asleep.", "KT", "Breakfast given"],
        ["7B", "05/09/2023 09:20", "Lateness", "Late third day running, walked alone.", "KT", ""],
    ],
    "safeguarding software": [
        ["Incident no.", "Added by", "Incident date", "Date added", "Concern", "Action log"],
        ["1187", "PE teacher", "11/10/2022", "12/10/2022", "Bruise to left shin seen in PE.", "Told the lead"],
        ["1202", "Tutor", "18/10/2022", "18/10/2022", "Fell asleep in maths, had not eaten.", "Call home"],
    ],
    "social care case notes": [
        ["Case note type", "Event start", "Worker", "Text", "Seen alone?"],
        ["Visit", "2 Feb 2021", "TM", "Unannounced visit, mother would not open the door.", "N"],
        ["Telephone", "9 Feb 2021", "TM", "Rang school, attendance is falling.", "N/A"],
    ],
    "mental health progress notes": [
        ["Date/Time", "Originator", "Progress note"],
        ["12-Mar-2022 16:40", "CPN", "Attended late, flat in mood, denied plans to harm herself."],
        ["19-Mar-2022 10:05", "CPN", "Did not attend, text sent."],
    ],
    "police occurrences": [
        ["Occ No", "Recorded", "Occurrence type", "Circumstances", "OIC", "Disposal"],
        [
            "4821",
            "01/05/2020 23:14",
            "Domestic non crime",
            "Neighbour heard shouting, both parties spoken to.",
            "AB",
            "NFA",
        ],
        ["5530", "16/05/2020 02:10", "Concern for safety", "Child found in street in nightclothes.", "CD", "Referral"],
    ],
    "police convictions": [
        ["Offence date", "Offence", "Court", "Result"],
        ["03/02/2015", "Common assault", "Magistrates", "Community order"],
        ["14/08/2016", "Criminal damage", "Magistrates", "Fine"],
        ["02/01/2018", "Drunk and disorderly", "Magistrates", "Fine"],
    ],
    "ambulance": [
        ["CAD", "Call received", "Priority", "Presenting complaint", "Crew notes"],
        ["9911", "30/12/2022 22:48", "1", "Fitting", "On arrival drowsy, not fitting, conveyed on blues."],
        ["9978", "04/01/2023 03:15", "2", "Fall", "Mother declined transport, child was settled."],
    ],
    "children's home daily log": [
        ["Date in", "Shift", "Staff", "Meds given", "Sleep", "Entry"],
        ["23/09/22", "Late", "DK", "as chart", "21.30", "Settled, laughed at the bubble tube."],
        ["24/09/22", "LD", "AR", "as above", "nap", "Mum rang nine times and wanted the ward."],
        ["25 Sep", "E", "DK", "", "-", "Up before dawn, went home with dad."],
    ],
    "housing nuisance diary": [
        ["Day", "On", "From", "To", "What you heard or saw", "How it affected you"],
        ["Mon", "3/4/23", "23:10", "01:00", "Banging and a child crying, man shouting.", "Could not sleep"],
        ["Thu", "6/4/23", "22:00", "23:30", "Music, then glass breaking.", "Frightened"],
    ],
    "contact centre": [
        ["Session", "When", "Supervisor", "Observations"],
        ["1", "Sat 7 May 2022", "RH", "Father brought sweets, child was wary then warmed."],
        ["2", "Sat 14 May 2022", "RH", "Father did not come, child waited by the window."],
    ],
    "youth justice": [
        ["Contact date", "Type", "Officer", "Attended Y/N", "Record"],
        ["11.01.21", "Office", "SP", "Y", "Talked about the knife; says he is scared of older boys."],
        ["18.01.21", "Home", "SP", "N", "No reply, card left."],
    ],
    "first row of a day only": [
        ["Date", "Time", "Staff", "What was said"],
        ["4 June 2021", "09:00", "AB", "Came in crying, said he had been locked out."],
        ["", "11:30", "CD", "Ate two lunches."],
        ["", "15:10", "AB", "Nan collected, mum was not answering."],
        ["7 June 2021", "10:00", "AB", "Off, no call made by home."],
    ],
    "no header": [
        ["12.03.20", "HV", "Weighed at clinic, mother tearful and tired."],
        ["19.03.20", "HV", "No access, neighbour said they had moved."],
    ],
    "unknown headings": [
        ["Dyddiad", "Pwy", "Nodiadau"],
        ["1/5/20", "AB", "Visit made, saw both children with their aunt."],
        ["8/5/20", "CD", "Phoned twice, nobody picked up."],
    ],
    "misleading headings": [
        ["Name", "Ref", "Column1"],
        ["03/02/2020", "A1", "Mother rang and asked for a move."],
        ["10/02/2020", "A2", "Officer called, she was not in."],
    ],
    "months": [
        ["Month", "Professional", "Summary"],
        ["March 2019", "GP", "Seen twice with chest infections, missed immunisations."],
        ["April 2019", "GP", "Did not attend asthma review."],
    ],
    "date and text in one column": [
        ["Entry", "Follow up"],
        ["12/03/20 - rang mother, she was upset about the letter", "call again"],
        ["14/03/20 - visit, saw the baby asleep in the sling", ""],
    ],
    "years as headings": [
        ["Date", "Event"],
        ["2018"],
        ["3 May", "Moved in with the new partner."],
        ["9 June", "Reported missing and found at a friend's."],
    ],
    "title and author above the header": [
        ["Integrated chronology, health"],
        ["Prepared for", "the panel"],
        ["Date of contact", "Source", "Contact and response", "Analysis"],
        ["1 May 2020", "GP record", "Seen with rash, cream given.", "Child not asked"],
    ],
    "person and relationship columns in a log": [
        ["Date", "Relationship", "Details of incident", "Attended by"],
        ["1/2/19", "Mother", "Found drunk in charge of the children.", "PC"],
        ["4/2/19", "Father", "Refused to leave the address.", "PC"],
    ],
    "growth with remarks on every line": [
        ["Date", "Weight", "Centile", "Comment"],
        ["01/02/2020", "5.1", "25th", "Feeding well, mother was shown how to wind."],
        ["01/03/2020", "5.2", "9th", "Has lost ground, mother said he sleeps through."],
    ],
    "placements": [
        ["From", "To", "Placement", "Why it ended"],
        ["01/02/2018", "04/05/2018", "Foster carers A", "Broke down after he was found smoking."],
        ["04/05/2018", "11/09/2019", "Foster carers B", "They moved away and could not keep him."],
    ],
    "recorded and happened": [
        ["Date recorded", "Date of event", "Detail"],
        ["09/06/2021", "01/06/2021", "Mother reported that he hit her in the lift."],
        ["10/06/2021", "02/06/2021", "School said the child was late and hungry."],
    ],
    "minutes of supervision": [
        ["Supervision date", "Supervisor", "Discussion", "Decision"],
        ["3 Mar 22", "TM", "Worker not confident about the partner.", "Joint visit"],
        ["7 Apr 22", "TM", "Still no checks done on the partner.", "Escalate"],
    ],
    "continuing care plan evaluation": [
        ["Eval date", "Evaluation", "Sign"],
        ["02/11/22", "Skin red over hips, repositioned through the night.", "BC"],
        ["03/11/22", "Refused feed, mother was told by phone.", "AR"],
    ],
}

OTHERS: dict[str, Rows] = {
    "family": [["Name", "Relationship", "DOB"], ["A B", "Mother", "01/02/1990"], ["C D", "Father", "03/04/1991"]],
    "family with remarks": [
        ["Name", "Date of birth", "Remarks"],
        ["A B", "01/02/2010", "Lives with her father since the parents separated."],
        ["C D", "01/02/2012", "Was moved to his aunt and has stayed there."],
    ],
    "family under a plain heading": [
        ["Who", "Relation", "Date", "Lives"],
        ["A B", "mother", "01/02/1990", "at home"],
        ["C D", "brother", "11/12/2015", "with nan"],
        ["E F", "father", "03/04/1989", "elsewhere"],
    ],
    "family without a header": [
        ["A B", "Mother", "01/02/1990"],
        ["C D", "Father", "03/04/1991"],
        ["E", "Child", "1/1/15"],
    ],
    "attendance": [
        ["Date", "AM", "PM"],
        ["05/09/2022", "/", "\\"],
        ["06/09/2022", "L", "\\"],
        ["07/09/2022", "O", "O"],
    ],
    "attendance at a meeting": [["Attended", "Agency"], ["A B 12/03/2020", "Police"], ["C D", "Health"]],
    "contacts": [["Name", "Role", "Telephone", "Since"], ["A B", "Nurse", "01632 960001", "01/02/2020"]],
    "actions": [
        ["No", "Action", "Who", "By"],
        ["1", "Chronology from all agencies", "AB", "10 Jan 24"],
        ["2", "Joint visit and weigh, not announced", "CD", "19/01/24"],
        ["3", "Ask surgery about the repeat", "EF", "15 Dec"],
    ],
    "actions with when": [
        ["What", "Who", "When"],
        ["Arrange a strategy meeting with the ward", "AB", "10/01/2024"],
        ["Midwife to ask about home conditions", "CD", "12/01/2024"],
        ["Send the letter to both parents", "EF", "19/01/2024"],
    ],
    "recommendations": [
        ["Recommendation", "Lead", "Deadline"],
        ["Train the staff who were not there", "Head", "01/09/2020"],
        ["Audit the letters that were sent", "Head", "01/10/2020"],
    ],
    "care plan": [
        ["Date", "Identified need", "Goal", "Intervention", "Review date"],
        ["01/02/2020", "Weight", "To gain weight", "Offer feeds every three hours", "01/03/2020"],
        ["01/02/2020", "Skin", "To keep skin whole", "Turn him every two hours", "01/03/2020"],
    ],
    "medication chart": [
        ["Date", "Time", "Drug", "Dose", "Route", "Given by"],
        ["01/02/2020", "08:00", "Paracetamol", "250mg", "PO", "AB"],
        ["01/02/2020", "12:00", "Ibuprofen", "100mg", "PO", "CD"],
        ["02/02/2020", "08:00", "Paracetamol", "250mg", "PO", "AB"],
    ],
    "growth chart": [
        ["Date", "Weight", "Height", "Centile"],
        ["01/02/2020", "5.1", "60.2", "25"],
        ["01/03/2020", "5.6", "61.0", "25"],
        ["01/04/2020", "6.0", "62.0", "9"],
    ],
    "weights that read as dates": [["Age", "Weight"], ["3/12", "5.1"], ["4/12", "5.10"], ["5/12", "6.3"]],
    "vaccines": [["Vaccine", "Date given", "Batch"], ["MMR", "01/02/2019", "X12"], ["Pre-school", "01/02/2021", "Y9"]],
    "training": [
        ["Course", "Provider", "Date completed"],
        ["Safeguarding level 3", "Board", "01/02/2020"],
        ["Neglect", "Board", "01/03/2020"],
    ],
    "rent account": [
        ["Date", "Charge", "Payment", "Balance"],
        ["01/04/2020", "95.00", "", "95.00"],
        ["08/04/2020", "", "50", "45"],
    ],
    "documents seen": [
        ["Document", "Author", "Date", "Version"],
        ["Record of supervision", "TM", "01/02/2020", "2"],
        ["Case file", "Team", "03/04/2020", "1"],
    ],
    "people interviewed": [["Name", "Job title", "Date of interview"], ["A B", "Health visitor", "01/02/2020"]],
    "form": [
        ["Surname", "B", "Forename", "A"],
        ["DOB", "09/05/2012", "Age", "10"],
        ["Call date", "30/12/2022", "Time", "22:48"],
    ],
    "schools attended": [
        ["School", "From", "To"],
        ["Infant", "01/09/2015", "22/07/2018"],
        ["Junior", "01/09/2018", "20/07/2021"],
    ],
    "terms": [["Term", "Meaning"], ["NFA", "No further action was taken by the agency"]],
    "scores": [["Date", "Score"], ["01/02/2020", "14"], ["01/03/2020", "9"]],
    "five-figure numbers": [
        ["Staff number", "Remark"],
        ["41234", "Was interviewed and said little"],
        ["43210", "Has left the trust"],
    ],
    "no dates": [["Agency", "What was done well"], ["Health", "Staff kept asking about the child's day."]],
}


@pytest.mark.parametrize("rows", LOGS.values(), ids=LOGS)
def test_logs_are_chronologies(rows: Rows) -> None:
    events = find_events(document("# Log", rows), ())

    assert len(events) >= 1
    assert all(e.when.earliest for e in events)


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS)
def test_other_tables_are_not(rows: Rows) -> None:
    assert find_events(document("# Part", rows), ()) == ()


def test_every_row_of_the_logs_is_an_event() -> None:
    titles = {"no header": 0, "years as headings": 2, "title and author above the header": 3}
    for name, rows in LOGS.items():
        assert len(find_events(document("# Log", rows), ())) == len(rows) - titles.get(name, 1), name


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("home education, week of", ["2023-03-06", "2023-03-13", "2023-03-20"]),
        ("recorded and happened", ["2021-06-01", "2021-06-02"]),
        ("safeguarding software", ["2022-10-11", "2022-10-18"]),
        ("placements", ["2018-02-01", "2018-05-04"]),
        ("first row of a day only", ["2021-06-04", "2021-06-04", "2021-06-04", "2021-06-07"]),
    ],
)
def test_the_right_column_gives_the_date(name: str, days: list[str]) -> None:
    assert [e.when.earliest for e in find_events(document("# Log", LOGS[name]), ())] == days


def test_a_log_under_a_heading_about_children_is_still_a_log() -> None:
    log = LOGS["social care case notes"]
    assert len(find_events(document("# Children's services, attendances and presentations", log), ())) == 2


def test_a_plan_under_any_heading_is_no_log() -> None:
    assert find_events(document("# Chronology", OTHERS["actions"]), ()) == ()
