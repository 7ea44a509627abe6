"""Kinship words: what a word beside a name may mean, and whose relation "X's mother" is to the subject child."""

from __future__ import annotations

# A kinship word beside a name, told from an unknown person's side: the roles it may mean to the subject child.
KIN: dict[str, frozenset[str]] = {
    word: frozenset(roles)
    for words, roles in (
        ("mother mum mummy mam mom mo", ("mother", "maternal grandmother", "paternal grandmother", "stepmother")),
        ("father dad daddy fa", ("father", "maternal grandfather", "paternal grandfather", "stepfather",
                                 "father of half-sibling")),
        ("parent parents", ("mother", "father")),
        ("nan nana nanny gran granny grandma grandmother", ("maternal grandmother", "paternal grandmother",
                                                           "maternal great-grandmother", "grandmother")),
        ("grandad granddad grandpa grandfather", ("maternal grandfather", "paternal grandfather", "grandfather")),
        ("grandparent grandparents", ("maternal grandmother", "paternal grandmother", "maternal grandfather",
                                      "paternal grandfather")),
        ("sister sis", ("sibling", "half-sibling", "step-sibling", "maternal aunt", "paternal aunt")),
        ("brother bro", ("sibling", "half-sibling", "step-sibling", "maternal uncle", "paternal uncle")),
        ("aunt aunty auntie", ("maternal aunt", "paternal aunt", "aunt")),
        ("uncle", ("maternal uncle", "paternal uncle", "uncle")),
        ("cousin", ("cousin",)),
        ("son daughter child baby infant twin", ("subject child", "half-sibling", "sibling",
                                                  "step-sibling", "child")),
        ("partner boyfriend girlfriend husband wife ex", ("father", "mother", "mother's partner", "father's partner",
                                                          "stepfather", "father of half-sibling",
                                                          "maternal grandfather", "maternal grandmother")),
        ("friend", ("family friend",)),
        ("neighbour neighbor", ("neighbour",)),
    )
    for word in words.split()
}  # fmt: skip

# X's R: the role of R when X has the role on the left.
_OF: dict[tuple[str, str], str] = {
    ("mother", "mother"): "maternal grandmother", ("mother", "father"): "maternal grandfather",
    ("mother", "sister"): "maternal aunt", ("mother", "brother"): "maternal uncle",
    ("mother", "partner"): "mother's partner", ("mother", "friend"): "family friend",
    ("father", "mother"): "paternal grandmother", ("father", "father"): "paternal grandfather",
    ("father", "sister"): "paternal aunt", ("father", "brother"): "paternal uncle",
    ("father", "partner"): "father's partner",
    ("half-sibling", "father"): "father of half-sibling", ("half-sibling", "mother"): "mother",
    ("subject child", "mother"): "mother", ("subject child", "father"): "father",
    ("subject child", "sister"): "sibling", ("subject child", "brother"): "sibling",
    ("maternal aunt", "mother"): "maternal grandmother", ("maternal aunt", "father"): "maternal grandfather",
    ("maternal aunt", "sister"): "mother", ("maternal grandmother", "daughter"): "mother",
    ("paternal grandmother", "son"): "father", ("paternal uncle", "brother"): "father",
    ("paternal uncle", "mother"): "paternal grandmother", ("mother", "daughter"): "half-sibling",
}  # fmt: skip
SAME = {
    "mum": "mother", "mummy": "mother", "mam": "mother", "mom": "mother", "dad": "father", "daddy": "father",
    "sis": "sister", "bro": "brother", "boyfriend": "partner", "girlfriend": "partner", "husband": "partner",
    "wife": "partner",
    "nan": "grandmother", "gran": "grandmother", "granny": "grandmother", "grandad": "grandfather",
}  # fmt: skip


SEX = dict.fromkeys(
    "mother mum mummy mam mom nan nana nanny gran granny grandma grandmother sister sis aunt aunty auntie daughter "
    "girlfriend wife".split(), "f",
) | dict.fromkeys(
    "father dad daddy grandad granddad grandpa grandfather brother bro uncle son boyfriend husband".split(), "m"
)  # fmt: skip
"""The sex that a kinship word tells of."""

# Kinship words without a side, as a register or a table's relationship column gives them.
PLAINLY = {
    "sister": "sibling", "brother": "sibling", "twin": "sibling", "grandmother": "grandmother", "nan": "grandmother",
    "gran": "grandmother", "granny": "grandmother", "grandma": "grandmother", "grandfather": "grandfather",
    "grandad": "grandfather", "aunt": "aunt", "auntie": "aunt", "uncle": "uncle", "son": "child",
    "daughter": "child", "child": "child", "stepchild": "child", "partner": "mother's partner",
}  # fmt: skip


def kin_of(owner_role: str, word: str) -> str:
    """The role of "X's WORD" where X has `owner_role`; "" when it can't be told."""
    return _OF.get((owner_role, SAME.get(word, word)), "")
