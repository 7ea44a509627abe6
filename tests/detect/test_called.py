"""What people go by: nicknames in quotes, names in messages, initials that spell a word, names told by their frame."""

from __future__ import annotations

import pytest

from tests.detect.conftest import Look, document, table


def _people(look: Look, *texts: str) -> set[str]:
    return {text for kind, text in look(document(*texts)) if kind == "person"}


QUOTED = [
    ('The saved name "Badger 2" suggests an earlier number.', "Badger"),
    ('The nickname "Spider" appears in the minute.', "Spider"),
    ('Driver had a light beard, 20s, "Tiger".', "Tiger"),
    ('Also "Biscuit" to those who used him.', "Biscuit"),
    ('He is saved in her phone as "Ghost".', "Ghost"),
    ('Coming with a mate from the wing. Mate = "Ry"', "Ry"),
    ('He said he was working for "Badger".', "Badger"),
    ('"Badger" is believed to run the line.', "Badger"),
    ('Tattoo on the neck reads "Kayleigh".', "Kayleigh"),
]
SAID = [
    'The word "spider" was in the story she read.',
    'Asked how she felt she said "Fine".',
    'School is graded "Good" and the file name "Draft" was used.',
    'He calls her "stupid" and "lazy" in front of staff.',
    'The house name "Rosebank" was on the gate. Contact: "no reply".',
    'He used what he calls "yard English" with friends.',
]


@pytest.mark.parametrize(("text", "name"), QUOTED)
def test_a_quoted_nickname_is_a_name(look: Look, text: str, name: str) -> None:
    assert name in _people(look, text)


@pytest.mark.parametrize("text", SAID)
def test_other_quoted_words_are_not(look: Look, text: str) -> None:
    assert not _people(look, text)


def test_a_nickname_is_known_in_the_rest_of_the_case(look: Look) -> None:
    told = _people(look, 'He is saved as "Spider" in her phone.', "SPIDER drove. A spider was in the bath.")
    assert "SPIDER" in told
    assert "spider" not in told


TEXTED = [
    ('She wrote "sleeping now. dont tell vic"', "vic"),
    ('She wrote "can i ring granny brit or will she shout"', "brit"),
    ('He wrote "con wen u comin bk. al put the dog in the yard agen"', "al"),
    ('He wrote "look after faith if she asks u"', "faith"),
    ('He wrote "mam he had u by the neck jolene saw it im comin home"', "jolene"),
    ("21:40 - Me: did he tell u were i live. summer says u no him", "summer"),
]
PLAIN = [
    'She wrote "hope u ok, nan fell n im cryin. pls tell police i dont want nothin"',
    'She wrote "i miss skool n mum made me go coz its the law"',
    'He wrote "will u bring wat u owe. noone knows"',
    'He wrote "love u angel, tell mum im ok"',
]


@pytest.mark.parametrize(("text", "name"), TEXTED)
def test_a_name_in_a_message_in_small_letters(look: Look, text: str, name: str) -> None:
    assert name in _people(look, text)


@pytest.mark.parametrize("text", PLAIN)
def test_words_of_a_message_are_no_names(look: Look, text: str) -> None:
    assert not _people(look, text)


def test_a_handle_tells_what_its_owner_is_called(look: Look) -> None:
    told = _people(look, "Snapchat handle @smilez.dy2 was seized.", '16:02 - Me: "yo smilez where u at"')
    assert any("smilez" in t for t in told)


FRAMED = [
    ("The Hexley children were all off school.", "Hexley"),
    ("RE: TUCK children", "TUCK"),
    ("mr okafor unhappy with the letter", "okafor"),
    ("Child A is her. Child B (Wren) was seen.", "Wren"),
    ("Mother (Patience) has leave to remain.", "Patience"),
    ("Siblings River/Sage/Oakley at nan's", "River/Sage/Oakley"),
    ("Tuck, Sandra (Mrs)", "Tuck, Sandra"),
    ("K.T. cried when asked.", "K.T"),
    ("They call him Dazza.", "Dazza"),
    ('Ricky "Cobra" DRABBLE came in.', 'Ricky "Cobra" DRABBLE'),
    ("Seen with Big Kev again.", "Big Kev"),
]
UNFRAMED = [
    "The Polish family moved in and the birth family was told.",
    "The Early Help family worker rang. The Other children played.",
    "i miss school and the dr appointment was at three",
    "Child B (Subject) and Adult A (Mother) were seen.",
    "Father (Unknown) and carer (Foster) were listed.",
    "Red/Amber/Green and Yes/No were ticked.",
    "U.K. has rules. P.E. was cancelled. T.V. smashed.",
    "She called him Names.",
    "They joined Young Carers and the Big Lottery fund paid.",
    "F. Outcome",
    "Self-defined ethnicity and a NON-DISCLOSED contact.",
]


@pytest.mark.parametrize(("text", "name"), FRAMED)
def test_a_name_told_by_its_frame(look: Look, text: str, name: str) -> None:
    assert name in _people(look, text)


@pytest.mark.parametrize("text", UNFRAMED)
def test_the_same_frames_hold_other_words(look: Look, text: str) -> None:
    assert not _people(look, text)


def test_will_asks_and_is_no_forename(look: Look) -> None:
    assert "Hexley" in _people(look, "Will Hexley be told where she goes?")
    assert "Will Marsden" in _people(look, "Will Marsden said no.")


def test_a_surname_that_is_a_word_opens_a_clipped_note(look: Look) -> None:
    told = _people(look, "Mr TANK was arrested with her.", "Tank outstanding; a tank of fuel was in the van.")
    assert told == {"TANK", "Tank"}
    assert "Tank" not in _people(look, "Mr Hexley was arrested.", "Tank outstanding; order again.")


def test_a_surname_told_by_a_title_is_known_alone(look: Look) -> None:
    told = _people(look, "Told DSL Mrs Cropper.", "Checked with Cropper again. The horse came a cropper.")
    assert "Cropper" in told
    assert "cropper" not in told
    assert not _people(look, "Checked with a cropper again.")


def _staff(*cells: str) -> tuple[tuple[str, ...], ...]:
    return (("Date", "By", "Note"), *(("01/02/2023", c, "Visit, seen well") for c in cells))


def test_initials_that_spell_a_word_sign_beside_others(look: Look) -> None:
    assert ("person", "WE") in look(table(*_staff("GTR", "WE", "KQ", "KQ")))
    assert ("person", "IT") not in look(table(("Date", "By", "Note"), ("01/02/2023", "IT", "Fixed")))


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("Community midwife: Niamh Close, on leave.", "person", "Niamh Close"),
        ("Seen by Sarah Close. Bruise behind ear.", "person", "Sarah Close"),
        ("Mohammed Way said no.", "person", "Mohammed Way"),
        ("He lives at Susan Close.", "place", "Susan Close"),
        ("She lives at 4 Susan Close, Dudley.", "address", "4 Susan Close, Dudley"),
    ],
)
def test_a_surname_that_ends_streets(look: Look, text: str, kind: str, what: str) -> None:
    assert (kind, what) in look(document(text))
