from __future__ import annotations

from random import Random

import pytest

from redactor.train.dates import draw_date, vague_date, written_date
from redactor.train.names import Names, draw_person, load_names, read_list, read_nicknames
from redactor.train.noise import misspell, roughen
from redactor.train.people import FORMS, Person, pick_form, upper, written

ANN = Person("Mrs", "Siobhan", "May", "O'Dell", "Shiv")
SINGLE = Person("Ms", "Rojin", "Ada", "", "Roj")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("full", {"Siobhan O'Dell"}),
        ("given", {"Siobhan"}),
        ("nick", {"Shiv"}),
        ("surname", {"O'Dell"}),
        ("caps", {"O'DELL"}),
        ("middle", {"Siobhan May O'Dell"}),
        ("middlecaps", {"Siobhan May O'DELL"}),
        ("givenCAPS", {"Siobhan O'DELL"}),
        ("capsgiven", {"O'DELL Siobhan"}),
        ("allcaps", {"SIOBHAN O'DELL"}),
        ("rev", {"O'DELL, Siobhan", "O'Dell, Siobhan", "O'DELL, Siobhan May", "O'Dell, Siobhan May"}),
        ("revI", {"O'DELL, S", "O'Dell, S"}),
        ("surI", {"O'DELL S", "O'Dell S"}),
        ("givenI", {"Siobhan O", "Siobhan O."}),
        ("initsur", {"S. O'Dell", "S O'Dell", "S.O'Dell", "S. O'DELL", "S O'DELL", "S.O'DELL"}),
        ("initials", {"SO", "S.O", "S O"}),
        ("lower", {"siobhan", "siobhan o'dell"}),
        ("lowernick", {"shiv"}),
        ("plural", {"O'Dells"}),
        ("letter", {"S"}),
        ("byname", {"Rocket"}),
    ],
)
def test_surface_forms(form: str, expected: set[str]) -> None:
    seen = {"".join(text for text, _ in written(ANN, form, Random(seed))) for seed in range(80)}
    assert seen == expected


@pytest.mark.parametrize("form", ["title", "titlefull"])
def test_titles_stand_outside_the_person(form: str) -> None:
    pieces = written(ANN, form, Random(1))
    assert pieces[0] == ("Mrs ", "")
    assert pieces[1][1] == "PERSON"


@pytest.mark.parametrize("form", ["full", "title", "rev", "plural", "initials"])
def test_a_person_with_one_name_is_always_that_name(form: str) -> None:
    assert written(SINGLE, form, Random(1))[0][0].lower() == "rojin"


def test_unknown_form_is_an_error() -> None:
    with pytest.raises(KeyError):
        written(ANN, "nonsense", Random(1))


@pytest.mark.parametrize("style", sorted(FORMS))
def test_every_style_draws_forms_that_can_be_written(style: str) -> None:
    for seed in range(40):
        assert written(ANN, pick_form(style, Random(seed)), Random(seed))


@pytest.mark.parametrize(("name", "expected"), [("McKay", "McKAY"), ("O'Neill", "O'NEILL"), ("Mc", "MC")])
def test_upper_keeps_the_prefix(name: str, expected: str) -> None:
    assert upper(name) == expected


def test_people_of_a_family_share_the_surname_given(names: Names) -> None:
    drawn = [draw_person(names, Random(seed), "Vole", professional=True) for seed in range(30)]
    assert {person.surname for person in drawn} == {"Vole"}
    assert len({person.given for person in drawn}) > 15


@pytest.mark.parametrize(("word", "changed"), [("Ann", False), ("Jayden", True), ("Kathleen", True)])
def test_misspelling_keeps_the_first_letter(word: str, changed: bool) -> None:
    slips = {misspell(word, Random(seed)) for seed in range(30)}
    assert all(slip[0] == word[0] for slip in slips)
    assert (slips != {word}) is changed


def test_roughen_leaves_labels_in_place() -> None:
    pieces = (("Seen ", ""), ("Ana Vole", "PERSON"), (" at home. Well.", ""))
    for seed in range(80):
        assert [label for _, label in roughen(pieces, Random(seed), 1.0)] == ["", "PERSON", ""]
    assert roughen(pieces, Random(1), 0.0) == pieces


def test_dates_name_a_day_unless_they_are_vague() -> None:
    rng = Random(4)
    for _ in range(300):
        when = draw_date(rng)
        assert any(c.isdigit() for c in written_date(when, "num", rng))
        assert any(c.isalpha() for c in written_date(when, "long", rng))
        assert vague_date(rng)


def test_lists_are_read_without_comments(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lists")
    (folder / "forenames.txt").write_text("# head\nZed\nAda # note\n\n", encoding="utf-8")
    (folder / "nicknames.csv").write_text("forename,nickname\nZedekiah,zed\nZedekiah,zeddy\n", encoding="utf-8")
    assert read_list(folder / "forenames.txt") == ("Ada", "Zed")
    assert read_list(folder / "missing.txt") == ()
    assert read_nicknames(folder / "nicknames.csv") == {"zedekiah": ("zed", "zeddy")}
    assert "Zed" in load_names(folder, None).forenames
