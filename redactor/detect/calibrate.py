"""How sure a mention is: the share of such mentions that were right on the marked-up cases.

Counted on 6,960 mentions of ten cases with no register: a mention is right when it
touches a gold span. Bands are those of the strongest claim's score; a test counts them again on the samples.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from redactor.model.mention import Detection

_BANDS = (0.55, 0.65, 0.75)
_SHARES = {1: (0.56, 0.78, 0.91, 0.97), 2: (0.70, 0.80, 0.98, 0.99), 3: (0.90, 0.95, 0.98, 0.99)}


def sure(claims: Sequence[Detection]) -> float:
    """The chance (0-1) that a mention made of `claims` is one, by its strongest score and how many finders agree.

    What the register names is certain. The second look repeats what others found, so it is no finder of its own
    beside them.
    """
    finders = {d.finder for d in claims}
    if "register" in finders:
        return 1.0
    agree = min(3, len(finders - {"second_look"}) or 1)
    return _SHARES[agree][bisect_right(_BANDS, max(d.score for d in claims))]
