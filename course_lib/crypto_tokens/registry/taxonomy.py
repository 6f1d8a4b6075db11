"""The words by which AI crypto tokens are sorted: eight types, ten uses, eight categories, nine future uses.

They are words that people use and not facts about any token. Where the course places a real token is in
``placing``; why AI and blockchains are combined at all is in ``needs``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

TYPES = {
    "compute": "pay for computing power that many owners provide",
    "data": "reward people who share, label or open up data",
    "agent": "power a platform for AI agents",
    "governance": "vote on what a project does",
    "marketplace": "pay on a market for AI tools, models or services",
    "infrastructure": "keep a decentralized AI network running",
    "analytics": "open what AI has worked out, such as signals about a market",
    "hybrid": "several of these at once",
}
"""The eight types of AI crypto token, each with its main purpose."""

USES = {
    "decentralized compute": "pays those whose GPUs or CPUs do the work",
    "AI model marketplaces": "pays for access to a model, or for calls of its API",
    "data marketplaces": "rewards people who share or label data",
    "AI agents": "pays for what an agent does by itself",
    "prediction tools": "opens analytics or forecasts made with AI",
    "blockchain analytics": "pays for risk scores or insights made with AI",
    "decentralized storage": "pays for keeping data sets or what models produce",
    "governance": "votes on decisions about the protocol",
    "staking": "secures the network, or opens services, while it is locked",
    "rewards": "spurs on users, developers or providers of infrastructure",
}
"""The ten common uses, each with how the token may be used."""

CATEGORIES = {
    "decentralized compute": "rent GPU or CPU power",
    "AI data networks": "provide data to train AI with",
    "AI agents": "automate tasks on the blockchain or outside",
    "prediction and analytics": "analyse markets or blockchain data with AI",
    "model marketplaces": "buy or sell access to AI models",
    "identity and verification": "tell humans, agents or data apart, and prove it",
    "storage and infrastructure": "store what AI reads or writes",
    "security tools": "find fraud, scams and suspicious transactions",
}
"""The eight categories of projects that are often given, each with an example of its purpose."""


@dataclass(frozen=True)
class Proof:
    """Something that has to be shown before a future use can be relied on."""

    letter: str
    claim: str
    question: str


PROOFS = {
    proof.letter: proof
    for proof in (
        Proof("W", "the work was done", "How does anyone check a result without doing the work again?"),
        Proof("C", "the contribution is worth it", "Who judges what was given, and who judges the judges?"),
        Proof(
            "A", "software can be trusted with money", "Who answers for it when it pays for the wrong thing?"
        ),
        Proof("R", "the rest of the world goes along", "Do courts, companies and users follow what it says?"),
    )
}
"""Four things that the nine future uses still have to prove, by letter."""

FUTURE_USES = {
    "paying for decentralized AI inference": "W",
    "rewarding people who contribute data": "C",
    "verifying content that AI has made": "W",
    "coordinating autonomous AI agents": "A",
    "paying on marketplaces for GPUs": "W",
    "managing who owns a model": "R",
    "governing open AI networks": "R",
    "funding communities that do AI research": "C",
    "connecting AI agents with payments on a blockchain": "A",
}
"""Nine uses that tokens may have one day, and the proof that each lacks most, as the course sees it."""


def future_uses() -> pd.DataFrame:
    """The nine future uses, sorted by what has still to be proven: ``use``, ``proof``, ``question``.

    >>> future_uses()["proof"].value_counts().tolist()
    [3, 2, 2, 2]
    """
    import pandas as pd

    rows = [
        (use, f"{letter}: {PROOFS[letter].claim}", PROOFS[letter].question)
        for letter in PROOFS
        for use, lacks in FUTURE_USES.items()
        if lacks == letter
    ]
    return pd.DataFrame(rows, columns=["use", "proof", "question"])
