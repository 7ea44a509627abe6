"""The words that detection weighs: names, common words, titles, kinship, roles, places; and what each may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from redactor.detect.tokens import Token
from redactor.rulebook.rules_book import RuleBook, WordGroup

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun today "
    "tomorrow yesterday".split()
)
FUNCTION = frozenset(
    "a an the this that these those my your his her its our their he she it we they i you me him us them who whom "
    "whose which "
    "what when where why how if and or but nor so yet of in on at to for from by with about into onto over under "
    "after before "
    "between through during without within upon off up down out as than then there here not no nil none any all each "
    "every both "
    "some such same other another only also very too just now never always often again still is are was were be been "
    "being am do "
    "does did done has have had having will would shall should can could may might must re via per cc etc ie eg due "
    "since until "
    "till while because although though however therefore new old next last first second third yes ok nb ps".split()
)
PARTICLES = frozenset(
    "van der de den di da dos du la le el al bin binti bint ibn ben ap ab ferch von zu ul ur abu umm mac st o".split()
)


_KIN = frozenset(
    "nan nana nanna nannan mum mam mama mummy mammy mom dad dada daddy da papa pops gran granny grandad grandma "
    "grandpa auntie aunty aunt "
    "uncle sis bro brother sister mother father baba babcia son daughter child children baby twin twins cousin "
    "nephew niece wife husband "
    "partner friend boy girl kid kids bairn wean sib sibling parent parents".split()
)


@dataclass(frozen=True, slots=True)
class Vocab:
    """Sets of folded words. `common`: ordinary words of English, `everyday`: the frequent ones; `twofold`: listed
    names that are ordinary words too; `place_words`: the same of places; `stop`: never a name however written;
    `caps`: abbreviations that are no names in capitals (SALT the therapist, not Jill Salt); `heads`: words of
    labels."""

    given: frozenset[str] = field(repr=False)
    family: frozenset[str] = field(repr=False)
    common: frozenset[str] = field(repr=False)
    everyday: frozenset[str] = field(repr=False)
    twofold: frozenset[str] = field(repr=False)
    places: frozenset[str] = field(repr=False)
    place_words: frozenset[str] = field(repr=False)
    titles: frozenset[str] = field(repr=False)
    kin: frozenset[str] = field(repr=False)
    roles: frozenset[str] = field(repr=False)
    stop: frozenset[str] = field(repr=False)
    caps: frozenset[str] = field(repr=False)
    heads: frozenset[str] = field(repr=False)
    nicknames: dict[str, frozenset[str]] = field(repr=False)

    def stops(self, token: Token) -> bool:
        """Whether a word is a title, role, kinship or function word or an abbreviation, and can't be a name."""
        if token.shape == "initial":
            return False
        return token.low in self.stop or (token.shape == "upper" and token.text in self.caps)

    def named(self, low: str) -> bool:
        """Whether a list has the word as a forename or a surname."""
        return low in self.given or low in self.family

    def ambiguous(self, low: str) -> bool:
        """Whether the word is an ordinary word; of listed names and places only those the lists call twofold are."""
        if self.named(low):
            return low in self.twofold
        return low in self.place_words if low in self.places else low in self.common

    def clear(self, low: str) -> bool:
        """Whether the word is a listed name and no ordinary word."""
        return low not in self.twofold and self.named(low)


@lru_cache(maxsize=4)
def vocab(book: RuleBook) -> Vocab:
    """The vocabulary of a rule book."""
    lists = book.lists
    given, family = lists.of("forenames") - lists.of("stop"), lists.of("surnames") - lists.of("stop")
    written = [w for key in ("titles", "kinship", "roles") for g in lists.groups.get(key, ()) for w in g.words]
    caps = frozenset(w for w in written if w.isupper() and len(w) > 1)
    titles = _words(lists.groups.get("titles", ()))
    kin = _words(lists.groups.get("kinship", ())) - (given - _KIN)
    single_labels = frozenset(w.lower() for label in book.labels for w in label.words if w.isalpha())
    known_twice = lists.of("ambiguous")
    place_words = lists.of("place_words")
    barred = titles - (given | family)
    singles = frozenset(w for w in barred | kin | lists.of("stop") if " " not in w) | (single_labels - given - family)
    return Vocab(
        given=given,
        family=family,
        common=lists.of("common") | lists.of("common_words") | FUNCTION,
        twofold=known_twice if known_twice else (given | family) & (lists.of("common") | lists.of("common_words")),
        places=lists.of("places") | lists.of("world_places"),
        everyday=lists.of("everyday") | FUNCTION,
        place_words=place_words,
        titles=titles,
        kin=kin,
        roles=frozenset(book.roles),
        stop=(FUNCTION - {"may", "will"})
        | (MONTHS - {"may", "april", "june", "august", "march", "jan", "mar"})
        | DAYS
        | singles,
        caps=caps | frozenset(w.upper() for w in lists.of("acronyms")),
        heads=single_labels,
        nicknames=lists.nicknames,
    )


def _words(groups: tuple[WordGroup, ...]) -> frozenset[str]:
    """The words that are not only abbreviations in capitals, in lower case."""
    return frozenset(w.lower() for g in groups for w in g.words if not w.isupper() and len(w) > 1)
