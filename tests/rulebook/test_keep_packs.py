"""The shipped keep packs: what stays, what must not, and that no keep term is somebody's name."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from redactor.detect.keep import beaten, kept
from redactor.rulebook.lists import read_nicknames, read_words
from redactor.rulebook.rules import load_rules
from redactor.rulebook.rules_book import RuleBook

RULES = Path(__file__).resolve().parents[2] / "rules"

# Single words that some family is called by, too, and why they may stay.
ALSO_NAMES = {
    "brazil": "the country; rare as a surname",
    "czech": "the nationality; rare as a surname",
    "kashmiri": "the people; rare as a name",
}


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules([RULES])


@pytest.fixture(scope="module")
def names() -> frozenset[str]:
    lists = RULES / "lists"
    nicknames = read_nicknames(lists / "nicknames.csv")
    return read_words(lists / "forenames.txt") | read_words(lists / "surnames.txt") | frozenset(nicknames)


def stays(marked: str, book: RuleBook) -> bool:
    """Whether a claim of the names finder on the part in square brackets is dropped."""
    before, words, after = re.split(r"[\[\]]", marked)
    ranges = kept(before + words + after, book)
    return beaten(len(before), len(before) + len(words), "names", ranges)


def test_every_entry_has_a_reason_and_something_to_find(book: RuleBook) -> None:
    assert len(book.keep) >= 40
    for term in book.keep:
        assert len(term.why) > 15, term.id
        assert bool(term.words) != bool(term.pattern), term.id
        assert re.fullmatch(r"keep\.[a-z-]+", term.id)


def test_no_single_keep_word_is_a_name(book: RuleBook, names: frozenset[str]) -> None:
    found = set()
    for term in book.keep:
        for word in term.words:
            bare = word.lower().removesuffix("'s").removesuffix("'")
            if " " not in bare and bare in names:
                found.add(bare)
    assert found == set(ALSO_NAMES)


def test_no_pattern_matches_a_name_alone(book: RuleBook, names: frozenset[str]) -> None:
    patterns = [(t.id, re.compile(t.pattern)) for t in book.keep if t.pattern]
    capitals = {"pace", "nad", "nicu", "neet", "salt", "sen"}
    for name in sorted(n for n in names - capitals if n.isalpha()):
        for written in (name.title(), f"{name.title()}'s"):
            hit = [i for i, p in patterns if p.search(written)]
            assert not hit, (written, hit)


def test_no_acronym_is_a_name(names: frozenset[str]) -> None:
    acronyms = read_words(RULES / "lists" / "acronyms.txt")
    assert len(acronyms) > 1000
    assert not acronyms & names


@pytest.mark.parametrize(
    "marked",
    [
        "assessed as [Gillick] competent", "told of [Clare]'s Law", "an [Osman] warning",
        "born with [Down's syndrome]", "[Turner] syndrome was queried", "has [Parkinson's]", "[Moro] reflex present",
        "[Edinburgh] Postnatal Depression Scale 14", "[Ages & Stages] done", "under the [Children Act 1989]",
        "a [Section 47] enquiry", "Social Services and Well-being ([Wales]) Act 2014", "[Working Together 2018]",
        "referred to [Barnardo's]", "[Lucy Faithfull] Foundation", "seen by [Home-Start]", "entered on [SystmOne]",
        "the [Athena] system", "on [RiO] that day", "told [Children's Social Care]", "at the [Crown Court]",
        "[Ofsted] rated it", "visit by [SW1] and HV2", "visit by SW1 and [HV2]", "[Child Q] review",
        "sent to [Hospital 1]", "[Mark] on left arm", "[Will] be seen next week", "asked for a [Pat] down search",
        "gave [Calpol]", "was snorting [Charlie]", "drank [Jack Daniel]'s", "ate at [McDonald's]", "is [8/12] old",
        "born at [36/40]", "BP [120/80]", "Form [C110A]", "during the [first lockdown]", "on New Year's [Eve]",
        "[White British]", "an [Urdu] interpreter", "a [Roma] family", "country of birth: [Jordan]",
        "[Brandon] et al. (2020)", "[Ferguson] (2011) argues that", "Re [B] (A Child)",
        "in R v [Marsh] (2010) UKSC 5", "deaths of [Finley Boden] and others",
    ],
)  # fmt: skip
def test_stays(marked: str, book: RuleBook) -> None:
    assert stays(marked, book)


@pytest.mark.parametrize(
    "marked",
    [
        "Gillick was discussed with [Clare]", "[Turner] attended", "[Addison]'s mother rang",
        "[Liam]'s syndrome was explained", "[Kelly Marsh] Children Act 1989", "[Jodie] Marsh Order 2019",
        "Mum [Jodie] and Edinburgh score 12", "the [Casey] review meeting", "took [Charlie] to school",
        "bags of [Molly]'s clothes", "went to [McDonald]'s house", "[John Smith]'s car", "a text from [Jordan]",
        "[Georgia] was seen", "[Danish] was seen", "[Roma] told her", "lives in [SW1] now", "the [SW1] area",
        "did [Will] attend", "saw [Mark] on Monday", "saw [Pat] down the road", "in the trial R v [Marsh]",
        "[Tyler PACE]", "Mum's [Vi] came", "Father [JD] was seen", "[Dean] and Bishop attended", "[Hope] to collect",
        "Siblings: [Mia], J. (2011) Year 3", "[Ed] Quillet rang", "[Athena] was seen", "[Leeds Crown Court]",
    ],
)  # fmt: skip
def test_does_not_stay(marked: str, book: RuleBook) -> None:
    assert not stays(marked, book)


def test_the_register_beats_keep_terms(book: RuleBook) -> None:
    text = "Gillick competent"
    assert beaten(0, 7, "names", kept(text, book))
    assert not beaten(0, 7, "register", kept(text, book))


def test_patterns_stay_fast_on_long_lines(book: RuleBook) -> None:
    text = "The Children and Family, Smith Jones & Marsh (2011) v Social Care 12 to Re A " * 400
    start = time.perf_counter()
    kept(text, book)
    assert time.perf_counter() - start < 5
