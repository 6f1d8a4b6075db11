"""Why AI and blockchains are combined: what AI needs, against what a blockchain can provide.

The two lists are those of the trade. What stands where they meet is the course's own reading, with a reason
for each entry: argue with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

NEEDS = (
    "data",
    "compute",
    "models",
    "infrastructure",
    "payments",
    "verification",
    "access control",
    "coordination",
)
"""Eight things that AI needs."""

PROVIDES = (
    "digital ownership",
    "token incentives",
    "transparent settlement",
    "decentralized governance",
    "programmable payments",
    "on-chain records",
    "open marketplaces",
)
"""Seven things that a blockchain can provide."""

DOES, HELPS = "does it", "helps"

_MEETS = {
    ("data", "digital ownership"): (HELPS, "says who holds the right to a data set that is kept elsewhere"),
    ("data", "token incentives"): (HELPS, "rewards those who contribute; others must judge the data"),
    ("data", "on-chain records"): (HELPS, "keeps the fingerprint of a data set, not the data"),
    ("data", "open marketplaces"): (HELPS, "brings sellers and buyers of data together"),
    ("compute", "token incentives"): (HELPS, "rewards owners of graphics cards, which do the computing"),
    ("compute", "programmable payments"): (HELPS, "pays by the job; the job runs outside"),
    ("compute", "open marketplaces"): (HELPS, "lets anyone offer a machine"),
    ("models", "digital ownership"): (HELPS, "says whose a model is; a court may say otherwise"),
    ("models", "open marketplaces"): (HELPS, "brings makers and users of models together"),
    ("infrastructure", "token incentives"): (HELPS, "pays those who run the machines"),
    ("infrastructure", "decentralized governance"): (HELPS, "lets users decide how it is run"),
    ("payments", "transparent settlement"): (DOES, "moves an amount, and everybody can check it"),
    ("payments", "programmable payments"): (DOES, "pays by a rule, without a person or a bank"),
    ("verification", "token incentives"): (HELPS, "takes the stake of those whose work fails a check"),
    ("verification", "on-chain records"): (
        DOES,
        "proves who wrote what and when, and no more is meant: what was written may be false",
    ),
    ("access control", "digital ownership"): (DOES, "lets in anyone who holds the token"),
    ("access control", "programmable payments"): (DOES, "opens as soon as it is paid"),
    ("coordination", "token incentives"): (DOES, "sets who is paid for what, by one rule for all"),
    ("coordination", "decentralized governance"): (DOES, "counts votes, and carries out what they decide"),
    ("coordination", "open marketplaces"): (HELPS, "brings strangers together on known terms"),
}


def overlap() -> pd.DataFrame:
    """Needs (rows) against what a blockchain provides (columns): "does it", "helps" or "".

    "does it": the blockchain does the thing itself. "helps": somebody outside does it, and the blockchain
    pays, records or brings people together.

    >>> overlap().loc["payments", "programmable payments"], overlap().shape
    ('does it', (8, 7))
    """
    import pandas as pd

    rows = [[_MEETS.get((need, given), ("", ""))[0] for given in PROVIDES] for need in NEEDS]
    return pd.DataFrame(rows, index=pd.Index(NEEDS, name="AI needs"), columns=[*PROVIDES])


def why(need: str, given: str) -> str:
    """The reason for the entry of ``overlap`` at *need* and *given*, "" where there is none.

    Raises ValueError for a name that the table does not have.

    >>> why("compute", "programmable payments")
    'pays by the job; the job runs outside'
    """
    for name, known in ((need, NEEDS), (given, PROVIDES)):
        if name not in known:
            raise ValueError(f"{name!r:.40} is not in this table; there are {', '.join(known)}.")
    return _MEETS.get((need, given), ("", ""))[1]
