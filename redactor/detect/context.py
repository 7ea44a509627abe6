"""Decides from the neighbours whether a word that is also an ordinary word stands here as a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactor.detect.tokens import Token
from redactor.detect.vocab import DAYS, MONTHS

FINITE = frozenset(
    "has had was is were said says told tells asked asks reported reports stated states attended attends came comes "
    "went goes "
    "left lives lived works worked took takes gave gives got gets did does would could should must might can cannot "
    "will appears "
    "appeared seems seemed looks looked felt feels wants wanted thinks thought knows knew called rang phoned texted "
    "emailed "
    "visited met saw brought brings collected dropped answered answers agreed denied denies disclosed admitted "
    "advised explained "
    "described confirmed presented remained stayed stays started stopped became continues continued began held ran "
    "sat stood "
    "slept woke ate drank hit hurt grabbed pushed threw kept made makes spoke speaks wrote writes sent sends put "
    "found heard "
    "refused declined accepted shouted screamed cried cries loves loved hates kicked punched drove walked moved "
    "disagreed "
    "isn't wasn't hasn't hadn't doesn't didn't won't wouldn't can't couldn't shouldn't aint gave shouts uses used "
    "needs needed "
    "tries tried believes believed plays played shares shared talks talked sees updated raised reminded summarised "
    "supervised "
    "seen aged born recorded known did do have be".split()
)
_BARE = frozenset("be have do".split())
_PRONOUN = frozenset(
    "i you he she it we they this that there the a an my your his her our their these those all any not never".split()
)
_DETERMINER = frozenset(
    "a an the this that these those no any some each every one two three another my your his her its our their small "
    "large big "
    "red faint old new little birth bite bruise scratch grab pressure of good bad full top low high late tick check "
    "same free "
    "first last next".split()
)
_BEFORE_PERSON = frozenset(
    "with by from told asked met saw named called nicknamed aka baby mum dad mummy daddy mother father brother "
    "sister nan uncle "
    "auntie aunt grandad son daughter cousin dear hi hello thanks regards surname forename partner boyfriend "
    "girlfriend husband wife ex "
    "ex-partner friend neighbour carer".split()
)
_BEFORE_MONTH = frozenset("in by during since until till early late mid last next this every each mid-".split())
_MAYBE_MONTH = frozenset("between before after from for to".split())
AFTER_WORD = {
    "hope": frozenset("to this that you it we he she they i all the your everyone things".split()),
    "mark": frozenset("on under above below over near seen noted of from visible".split()),
    "grace": frozenset("period of days time".split()),
    "rose": frozenset("coloured bush bushes garden petals tinted to from by again steadily slightly sharply".split()),
    "faith": frozenset("in group groups leader leaders school schools based".split()),
    "sue": frozenset("for the".split()),
    "pat": frozenset("on down".split()),
    "drew": frozenset("a the his her up attention".split()),
    "bill": frozenset("for of was".split()),
    "dean": frozenset("of".split()),
    "grant": frozenset("of for to application form".split()),
    "summer": frozenset("term holidays holiday break school half bit camp club placement scheme".split()),
    "amber": frozenset("on to alert rating rated status and or red green".split()),
    "frank": frozenset("discussion exchange conversation with speech helpline about website".split()),
    "precious": frozenset("moments time memories little".split()),
    "penny": frozenset("for dropped drops pinching".split()),
    "price": frozenset("pressures pressure list of rise rises range increase cap per".split()),
    "winter": frozenset("pressures pressure coat clothes term break bugs vomiting fuel months plan surge flu".split()),
    "ward": frozenset("staff round clerk manager sister based doctor visit move transfer attender nurse".split()),
    "power": frozenset("cut cuts imbalance dynamics was is of and to".split()),
    "glass": frozenset("of was is replaced broken smashed door panel in on bottle".split()),
    "bell": frozenset("went rang rung rings was is".split()),
    "ash": frozenset("trays tray tree wednesday from in on".split()),
    "blood": frozenset("test tests pressure results taken on in from group sugar gas gases stained".split()),
    "castle": frozenset("visit trip grounds walls".split()),
    "bishop": frozenset("score scores".split()),
    "job": frozenset("closed done raised logged centre description offer".split()),
    "man": frozenset("says said was in at with and seen".split()),
    "art": frozenset("therapy lesson class club work room teacher".split()),
    "daisy": frozenset("chain chains".split()),
    "pearl": frozenset("necklace earring earrings barley bracelet button buttons".split()),
    "poppy": frozenset("seed seeds appeal day wreath field".split()),
    "star": frozenset("chart charts sticker stickers jump jumps pupil sign anise".split()),
    "sky": frozenset("box tv news sports remote dish broadband blue".split()),
    "king": frozenset("size sized".split()),
    "chelsea": frozenset("shirt boots boot fc kit match fan game".split()),
    "chase": frozenset("up the for hv gp sw".split()),
}
ABSTRACT = frozenset(
    "hope faith grace joy love trust charity patience mercy honour justice harmony serenity destiny liberty prudence "
    "summer winter autumn spring".split()
)
BASE = frozenset(
    "be have do need want require refer ask call ring phone telephone text visit contact discuss review check follow "
    "chase update send "
    "email fax write see attend arrange complete share speak try take give get go come make look help support "
    "consider request inform "
    "notify liaise discharge monitor continue await add close release discuss offer book meet find move stay return "
    "become result "
    "lead cause include indicate suggest mean benefit feel think know say tell ask explore inform gather clarify "
    "forward escalate "
    "consult explain provide work start begin stop keep put let leave bring collect drop pick register reflect "
    "record like well "
    "escalate allocate action investigate report draft type circulate scan upload print collate compile feed raise "
    "pursue clear confirm secure order agree obtain identify prepare present?".split()
)
_ARTICLES = frozenset("the a an".split())
_KINDRED = frozenset(
    "family families household children siblings brothers sisters twins boys girls parents case".split()
)
_STATES = frozenset(
    "off upset back home asleep unwell poorly crying away drunk absent missing angry tearful out down outstanding "
    "wanted unavailable uncontactable abroad deceased sober intoxicated abusive aggressive hostile compliant polite "
    "pregnant homeless awake outside hurt elsewhere remanded circulated arrested bailed charged detained released "
    "cautioned interviewed present adamant defensive evasive reluctant".split()
)
"""What the subject of a clipped note is ("Cherry off in truck")."""
_SAYING = frozenset("said says told tells asked asks replied shouted cried whispered laughed".split())
_ADVERBS = frozenset("also not still now then always never only probably just soon".split())
MODALS = frozenset({"may", "will"})
_DAY_BEFORE = re.compile(
    r"\d(?:st|nd|rd|th)?(?:\s+of)?\s*[-/]?\s*$|(?:(?:end|start|beginning|middle|week|month|half|"
    r"rest) of\s*)$"
)
_YEAR_AFTER = re.compile(
    r"^(?:,?\s*(?:19|20)\d\d\b|\s*'?\d\d(?!\d|:|\s?(?:yrs|years|months|weeks))\b|"
    r"\s+\d{1,2}(?:st|nd|rd|th)\b|[-/]\d)"
)
_POSSESSIVE = re.compile(r"'(?:[sS](?!\w)|(?=\s))")
_AGE_AFTER = re.compile(r"^\s?\((?:aged?\s)?\d{1,2}\b|^,\s?(?:aged\s)?\d{1,2}\s?(?:,|y|m|w)")


def is_name(text: str, words: Sequence[Token], i: int, *, known: bool, learnt: bool = False) -> bool:
    """Whether the ambiguous word `words[i]` is a name here.

    `known`: the case has a person of that name, so doubt is settled for the name unless something speaks
    against it; otherwise something must speak for it. `learnt`: the case has the word as a surname at least.
    """
    word = words[i]
    before = words[i - 1].low if i and _near(text, words[i - 1], word) else ""
    after = words[i + 1].low if i + 1 < len(words) and _near(text, word, words[i + 1]) else ""
    left, right = text[max(0, word.start - 16) : word.start], text[word.end : word.end + 24]
    if _is_month(word.low, before, after, left, right, known=known):
        return False
    possessive = bool(_POSSESSIVE.match(right))
    if word.shape == "lower":
        return _lower(word.low, before, after, possessive, known=known)
    if before in _BEFORE_PERSON or possessive or _AGE_AFTER.match(right):
        return True
    finite = after in FINITE - _BARE or (after.endswith("ed") and len(after) > 4) or learnt and _tasked(words, i, after)
    if after in AFTER_WORD.get(word.low, ()) or _articled(words, i) and after not in _KINDRED:
        return False
    if word.opens and word.low in MODALS:
        return _subject(words, i, after, finite=finite, known=known)
    if known:
        return True
    if word.opens:
        if learnt and after in _STATES and word.low not in ABSTRACT:
            return True
        spoken = after in _SAYING and word.low not in MODALS
        return finite and (learnt or spoken or after not in FINITE_BE and word.low not in ABSTRACT)
    return finite or (before in ("and", "&", "for", "to", "of") and not after)


def _articled(words: Sequence[Token], i: int) -> bool:
    """Whether an article stands before the word; a capital "A" may be an initial ("A Glass")."""
    return i > 0 and words[i - 1].low in _ARTICLES and words[i - 1].text != "A"


def _tasked(words: Sequence[Token], i: int, after: str) -> bool:
    """Whether "to" and a verb follow, as in the actions of a meeting ("Castle to escalate")."""
    return after == "to" and i + 2 < len(words) and words[i].low not in _ROOMS and words[i + 2].low in BASE


_ROOMS = frozenset("ward house school church court hall bank park field nurse page parish price".split())
FINITE_BE = frozenset("is was has had will would could should did does".split())


def _subject(words: Sequence[Token], i: int, after: str, *, finite: bool, known: bool) -> bool:
    """Whether "May" or "Will" at the start of a sentence is somebody and not the verb of a clipped note."""
    nxt = i + 1
    if after in _ADVERBS and nxt + 1 < len(words):
        nxt += 1
        after = words[nxt].low
    if finite and after not in MODALS:
        return True
    return known and after not in BASE and after not in _PRONOUN


def _near(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start] in (" ", "  ", "'s ", "\n", " & ", ' "', '" ')


def _is_month(low: str, before: str, after: str, left: str, right: str, *, known: bool) -> bool:
    if low not in MONTHS:
        return False
    if _DAY_BEFORE.search(left) or _YEAR_AFTER.match(right):
        return True
    if before in _MAYBE_MONTH and (after in MONTHS or after in ("and", "to", "until", "onwards") and not known):
        return True
    return (
        (before in _BEFORE_MONTH and after not in FINITE)
        or before in MONTHS - {"may"}
        or before in DAYS
        or after in MONTHS - {"may"}
    )


_TO_PEOPLE = frozenset(
    "ring rings rang tell told ask asked text txt phone call miss hi hiya luv love its from with bro mam gran granny "
    "nan nana auntie aunty uncle cousin thats hug kiss".split()
)
_NOUNS_AFTER = frozenset("hols holidays holiday time term day days break school club street road party".split())


def determined(words: Sequence[Token], i: int) -> bool:
    """Whether an article, a possessive or an adjective of things stands before the word ("the dale", "his honey")."""
    return i > 0 and words[i - 1].low in _DETERMINER


def _lower(low: str, before: str, after: str, possessive: bool, *, known: bool) -> bool:
    """Lower-case messages ("me and mark had words"): only the plainest signs count, and only for known names."""
    if not known or before in _DETERMINER:
        return False
    if possessive and low not in MODALS:
        return True
    subject = after in FINITE - _BARE and after not in (low,)
    if before in _TO_PEOPLE and low not in MODALS and (not after or after not in _NOUNS_AFTER):
        return True
    if low in MODALS:
        return subject and before not in ("it", "he", "she", "they", "we", "i", "you", "who", "that", "which", "there")
    if before in (
        "and",
        "with",
        "from",
        "by",
        "to",
        "tell",
        "told",
        "for",
        "mummy",
        "daddy",
        "baby",
        "uncle",
        "auntie",
        "me",
    ):
        return subject or before in ("from", "tell", "told", "mummy", "daddy", "baby", "uncle", "auntie")
    return subject and before in (
        "",
        "and",
        "but",
        "if",
        "when",
        "cos",
        "coz",
        "because",
        "that",
        "then",
        "so",
        "says",
        "said",
        "&",
    )
