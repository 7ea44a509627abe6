"""Names of the case in text messages in small letters ("oz had that window open", "tell summer im outside").

A message spells names as it spells words, so a word of the language counts only where its place in the clause is a
person's: spoken to, doing something, or behind a word that takes a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactor.detect.case_names import Lexicon
from redactor.detect.context import FINITE, determined
from redactor.detect.tokens import Token, tokens
from redactor.detect.vocab import DAYS, FUNCTION, MONTHS, Vocab

_MESSAGE = re.compile(
    r"[\"\u201c](?P<q>[^\"\u201d\n]{6,400})[\"\u201d]|(?::|\]|\d\d)\s(?P<l>[a-z@][^\n\"]{5,300})$", re.MULTILINE
)
TEXTED = re.compile(
    r"(?<![\w'])(?:u|ur|r|n|y|im|ive|ill|dont|cant|wont|didnt|doesnt|isnt|hes|shes|thats|whats|plz|pls|wen|wot|wat|wiv|"
    r"dat|dis|da|coz|cos|cuz|gonna|wanna|gotta|aint|lol|x+|xox|omg|tho|thru|nite|2nite|tmrw|2moro|2day|4|2|sed|skool|skl|"
    r"bro|hun|babe|luv|mam|ma|mum|hiya|yh|yeh|ya|ye|yous|i|ring|txt|tel|sum1|wos|woz|bin|havent|couldnt|wasnt|ther|fone|"
    r"windo|agen|sorry|srry|bk|comin|goin|gettin|doin|ok|its)(?![\w'])"
)
_TAKES = frozenset(
    "ring rings rang tell tel told ask asked text txt phone phoned call called miss hi hiya hey luv love its from with "
    "wiv bro mam mum dad gran granny nan nana auntie aunty uncle cousin thats hug kiss and n & to 4 for says said by "
    "when wen if but cos coz because then so oi yo sorry where wheres is was bring take with w at".split()
)
_DOES = FINITE | frozenset(
    "is aint put puts in at on up gone going goin comin coming snores says sed had wont dont knows no wants n and u bk "
    "sleeps still poorly ill here outside ok alright crying cryin mad angry drunk out home back down off".split()
)
_CALLED_THEN = frozenset(
    "if u i he she can could pls plz please when wen its im dont where what r were they we".split()
)
_PEOPLE_AFTER = frozenset(
    "mam mum mums dad nan nana gran brother sister house bag room phone mates mate bday birthday".split()
)
_ASKED = frozenset("wot what wat wots why y where whr pls plz please".split())
_NEVER = frozenset("will may can mark bill job rich art".split())


def texted_names(text: str, lex: Lexicon, v: Vocab) -> Iterator[tuple[int, int, frozenset[int]]]:
    """(start, end, bearers) of each name in small letters within a message of a view's text."""
    words: list[Token] | None = None
    for m in _MESSAGE.finditer(text):
        start, end = m.span("q" if m["q"] else "l")
        if not _is_texted(text[start:end]):
            continue
        words = words if words is not None else list(tokens(text))
        inside = [n for n, w in enumerate(words) if start <= w.start and w.end <= end]
        for n in inside:
            who = _bearers(words[n], lex, v)
            edges = (inside[0], inside[-1])
            if who and _as_person(text, words, n, edges, v) or _unheard(text, words, n, edges, lex, v):
                yield words[n].start, words[n].end, who


def _is_texted(message: str) -> bool:
    """Whether a message begins small, keeps to small letters and spells as people text."""
    first = re.search(r"[A-Za-z]", message)
    capitals = len(re.findall(r"\b[A-Z][a-z]", message))
    return bool(first and first[0].islower() and capitals * 6 <= len(message.split()) and TEXTED.search(message))


def _bearers(word: Token, lex: Lexicon, v: Vocab) -> frozenset[int]:
    """Who of the case is called so: by forename, pet form, or a forename cut short."""
    low = word.low
    if word.shape != "lower" or len(low) < 2 or low in FUNCTION or low in DAYS or low in MONTHS:
        return frozenset()
    if low in v.kin or low in v.roles or low in _DOES or low in _TAKES:
        return frozenset()
    none: frozenset[int] = frozenset()
    whole = lex.given.get(low, none) | lex.short.get(low, none)
    stem = low[:-1] if low.endswith("s") and len(low) > 3 else low
    whole = whole or lex.given.get(stem, none)
    if whole or low in v.everyday and low not in v.given:
        return whole
    return frozenset().union(
        *(who for name, who in lex.given.items() if len(name) > len(stem) and name.startswith(stem))
    )


def _neighbours(text: str, words: list[Token], n: int, edges: tuple[int, int]) -> tuple[str, str]:
    """The words before and after in the same clause, "" at its ends."""
    left = text[words[n - 1].end : words[n].start] if n > edges[0] else ""
    right = text[words[n].end : words[n + 1].start] if n < edges[1] else ""
    before = words[n - 1].low if n > edges[0] and not re.search(r"[.,!?\n]", left) else ""
    after = words[n + 1].low if n < edges[1] and not re.search(r"[.,!?\n]", right) else ""
    return before, after


def _unheard(text: str, words: list[Token], n: int, edges: tuple[int, int], lex: Lexicon, v: Vocab) -> bool:
    """Whether a word nobody of the case is known to be called by names somebody: a listed forename or pet form in a
    person's place ("dont tell vic"), a surname of the case that does something, a rare word behind an elder's."""
    word, low = words[n], words[n].low
    own = low in FUNCTION or low in DAYS or low in MONTHS or low in v.kin or low in _DOES or low in _TAKES
    if own and low != "con" or word.shape != "lower" or len(low) < 2 or low in v.caps:
        return False
    if TEXTED.fullmatch(low) or determined(words, n):
        return False
    before, after = _neighbours(text, words, n, edges)
    if low in _DEAR and after not in _SAYING:
        return False
    starts = not before or before in _JOINING
    does = after in FINITE - {"do", "be", "have"} or after in _STATES
    if before in _ELDERS and len(low) > 2 and low not in v.everyday and not low.endswith(("ed", "in", "ing")):
        return not after or after in _DOES or after in _ENDS
    if low in lex.family and does and starts | (before in lex.given):
        return True
    if low in v.given and v.clear(low) and (does or len(low) > 4 and low not in v.everyday):
        return True
    if low not in v.given and low not in v.nicknames or len(low) == 2 and low not in _TWO:
        return False
    told = before in _TELL or before == "after" and n > 1 and words[n - 2].low.startswith("look")
    if told and (not after or after in _ENDS) or before in _PARENTS and not after and low not in v.everyday:
        return True
    if starts and after in _SAYING or not before and after in _CALLED_THEN - {"it", "they", "dont", "were"}:
        return True
    return starts and does and (low not in v.everyday or low in _TWO)


_JOINING = frozenset("and n but cos coz if wen when then so says said sed that dat is wots".split())
_ENDS = frozenset("if wen when cos coz and n or about bout 2nite now plz pls til till im i its".split())
_TELL = frozenset("tell tel ask ring told asked rang txt text phone bring hug kiss yo oi hiya hey".split())
_SAYING = frozenset("says said sed told asked wants wanted knows".split())
_STATES = frozenset("poorly ill asleep crying cryin upset drunk ok alright outside here".split())
_ELDERS = frozenset("granny gran grandma nan nana nanny grandad auntie aunty uncle cousin".split())
_PARENTS = frozenset("mum mam dad sis bro sister brother".split())
_TWO = frozenset("al oz jo mo ed ty vi di bo cy".split())
_DEAR = frozenset(
    "hope love bless will may can mark miss angel princess star king queen honey prince son sonny darling buddy boo "
    "treasure precious sweetie babe babes hun boss champ job bill rich art".split()
)


def _as_person(text: str, words: list[Token], n: int, edges: tuple[int, int], v: Vocab) -> bool:
    """Whether the word's place in its clause is a person's."""
    word = words[n]
    if n > edges[0] and determined(words, n) and words[n - 1].low != "its":
        return False
    before, after = _neighbours(text, words, n, edges)
    spoken_to = (
        not before
        and (not after or after in _DOES or after in _CALLED_THEN)
        or not after
        and word.low not in v.everyday
    )
    if after in _ASKED:
        return True
    if word.low in _NEVER:
        return (
            not before
            and after in FINITE - {"do", "be", "have"}
            or not after
            and before in ("tell", "ask", "ring", "from")
        )
    if before == "its" and n - edges[0] < 3:
        return True
    return spoken_to or before in _TAKES and (after in _DOES or not after) or after in _PEOPLE_AFTER or after in FINITE
