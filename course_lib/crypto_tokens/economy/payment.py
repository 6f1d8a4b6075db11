"""One payment with a project's token, followed through its seven steps, to the last base unit.

Tokens are integers of base units (a token has 10⁶ of them), dollars are exact ``Decimal``. Two laws hold
in every step: dollars only change hands, and the tokens of all parties together change only by what is
minted and burned. The tokens are kept by the ledger of ``course_lib.crypto_tokens.ledger``.

>>> steps = follow_payment(Terms())
>>> [step.title for step in steps][1:4]
['A need', 'Payment', 'Delivery']
>>> share_out(50_000_000, fee_bps=500, burn_bps=200)
Shares(provider=46500000, fee=2500000, burn=1000000)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from course_lib.crypto_tokens.ledger import Ledger
from course_lib.data import checks
from course_lib.data.exact import exactly

if TYPE_CHECKING:
    import pandas as pd

UNITS = 10**6
"""Base units of one token."""

WHOLE = 10_000
"""Basis points of the whole: 1 basis point (bps) is 0.01 %."""

PARTIES = ("customer", "contract", "provider", "treasury", "insiders", "public", "exchange")
"""Who holds tokens or dollars. The contract keeps a payment until the service has been delivered."""

HELD: Mapping[str, int] = {"treasury": 10_000_000, "insiders": 50_000_000, "public": 30_000_000,
                           "exchange": 10_000_000}  # fmt: skip
"""Whole tokens of each party before the payment: an invented project, 100 million tokens in all."""

CASH = Decimal(1_000_000)
"""Dollars of the customer and of the exchange before the payment."""


@dataclass(frozen=True)
class Terms:
    """What is agreed before a payment.

    ``job`` is the price of the service in dollars. ``price`` is the price of a token in dollars when the
    customer pays, ``sale_price`` when the provider sells. ``fee_bps`` and ``burn_bps`` are taken from the
    payment, ``reward_bps`` of it is minted for the provider; ``exchange_bps`` is what changing dollars into
    tokens, or back, costs. All five are basis points. Where ``delivered`` is false the payment goes back.
    """

    job: Decimal = Decimal("40.00")
    price: Decimal = Decimal("0.80")
    sale_price: Decimal = Decimal("0.76")
    fee_bps: int = 500
    burn_bps: int = 200
    reward_bps: int = 1_000
    exchange_bps: int = 50
    delivered: bool = True

    def __post_init__(self):
        for name in ("job", "price", "sale_price"):
            object.__setattr__(self, name, _dollars(name, getattr(self, name)))
        for name in ("fee_bps", "burn_bps", "reward_bps", "exchange_bps"):
            object.__setattr__(self, name, _basis_points(name, getattr(self, name)))
        if self.fee_bps + self.burn_bps > WHOLE:
            raise ValueError("fee_bps and burn_bps together take more than the whole payment.")

    @property
    @exactly
    def units(self) -> int:
        """Base units that are worth the job at ``price``, rounded up: the provider must not get less."""
        return ceil(Fraction(self.job) * UNITS / Fraction(self.price))


class Shares(NamedTuple):
    """What becomes of a payment, in base units: ``provider``, ``fee`` and ``burn`` add up to it."""

    provider: int
    fee: int
    burn: int


def share_out(paid: int, fee_bps: int, burn_bps: int) -> Shares:
    """*paid* base units as provider + fee + burn: *fee_bps* and *burn_bps* basis points of it, rounded down.

    The provider gets the rest. Raises ValueError where the two take more than the whole.

    >>> share_out(999, 500, 200), sum(share_out(999, 500, 200))
    (Shares(provider=931, fee=49, burn=19), 999)
    """
    paid = checks.whole("A payment", paid, kind="a whole number of base units")
    fee_bps, burn_bps = _basis_points("fee_bps", fee_bps), _basis_points("burn_bps", burn_bps)
    if fee_bps + burn_bps > WHOLE:
        raise ValueError("fee_bps and burn_bps together take more than the whole payment.")
    fee, burn = paid * fee_bps // WHOLE, paid * burn_bps // WHOLE
    return Shares(paid - fee - burn, fee, burn)


@dataclass(frozen=True)
class PaymentStep:
    """The books after a step: the token's ``ledger``, and the ``dollars`` of each party.

    ``number`` counts from 0, ``title`` names the step, ``what`` says in a sentence what happened.
    """

    number: int
    title: str
    what: str
    ledger: Ledger
    dollars: Mapping[str, Decimal]

    @property
    def tokens(self) -> dict[str, int]:
        """Base units of each party."""
        return {party: self.ledger.balance(party) for party in PARTIES}

    @property
    def supply(self) -> int:
        """Base units of all parties together."""
        return sum(self.tokens.values())

    @property
    def minted(self) -> int:
        """Base units minted since step 0, by the ledger's log."""
        return self._logged("mint")

    @property
    def burned(self) -> int:
        """Base units burned since step 0, by the ledger's log."""
        return self._logged("burn")

    def _logged(self, operation: str) -> int:
        return sum(event.amount for event in self.ledger.events if event.operation == operation)


@exactly
def follow_payment(terms: Terms) -> tuple[PaymentStep, ...]:
    """The seven steps of one payment under *terms*, after step 0, which shows the books before it.

    1 a need, 2 payment, 3 delivery, 4 record, 5 reward, 6 vote, 7 sale on an exchange. The tokens move on
    a ``Ledger``, which refuses (a ValueError) a payment that its exchange cannot serve.

    >>> last = follow_payment(Terms())[-1]
    >>> last.dollars["provider"], last.minted - last.burned
    (Decimal('38.9443'), 4000000)
    """
    held = {party: whole * UNITS for party, whole in HELD.items()}
    ledger = Ledger("TOKEN", minter="contract", balances=held, total_supply=sum(held.values()))
    dollars = {party: CASH if party in ("customer", "exchange") else Decimal(0) for party in PARTIES}
    steps = []

    def note(title: str, what: str) -> None:
        steps.append(PaymentStep(len(steps), title, what, ledger, dict(dollars)))

    def trade(buyer: str, seller: str, units: int, price: Decimal) -> Ledger:
        """*units* against dollars; whichever side is not the exchange bears its charge."""
        value = Decimal(units) / UNITS * price
        charge = value * terms.exchange_bps / WHOLE
        paid = value + charge if seller == "exchange" else value - charge
        dollars[buyer] -= paid
        dollars[seller] += paid
        return ledger.transfer(seller, buyer, units)

    note("Before", "The customer has dollars. The provider has a machine.")
    note("A need", f"The customer wants a job done that costs ${terms.job}. Nothing moves yet.")
    paid = terms.units
    ledger = trade("customer", "exchange", paid, terms.price).transfer("customer", "contract", paid)
    them = "it" if paid == UNITS else "them"
    note("Payment", f"The customer buys {_tokens(paid)} and sends {them} to the contract.")
    if terms.delivered:
        note("Delivery", "The provider runs the job. The ledger does not see it; somebody has to say so.")
        provider, fee, burn = share_out(paid, terms.fee_bps, terms.burn_bps)
        ledger = ledger.transfer("contract", "provider", provider).transfer("contract", "treasury", fee)
        ledger = ledger.burn("contract", burn)
        note("Record", f"The contract records the job and shares out: {_tokens(provider)} to the "
             f"provider, {_shown(fee)} to the treasury, {_shown(burn)} burned.")  # fmt: skip
        reward = paid * terms.reward_bps // WHOLE
        ledger = ledger.mint("contract", "provider", reward)
        if reward:
            note("Reward", f"The protocol mints {_tokens(reward)} for the provider. Nobody paid that in.")
        else:
            note("Reward", "There is no reward: nothing is minted.")
    else:
        note("Delivery", "The provider’s machine fails. Nothing is delivered.")
        ledger = ledger.transfer("contract", "customer", paid)
        note("Record", "The contract records the failure and sends the tokens back.")
        note("Reward", "No job, no reward.")
    votes = {party: ledger.balance(party) for party in ("provider", "insiders", "public")}
    share = {party: held / sum(votes.values()) for party, held in votes.items()}
    small = _percent(share["provider"]) if share["provider"] else "none"
    note("Vote", f"Holders vote on a lower fee. {share['insiders']:.1%} of the votes are with the insiders, "
         f"{small} with the provider.")  # fmt: skip
    seller = "provider" if terms.delivered else "customer"
    sold = ledger.balance(seller)
    ledger = trade("exchange", seller, sold, terms.sale_price)
    note("Exchange", f"The {seller} sells {_tokens(sold)} at ${terms.sale_price} each.")
    return tuple(steps)


@exactly
def payment_table(steps: tuple[PaymentStep, ...], of: str = "tokens") -> pd.DataFrame:
    """What each of *steps* changed: one row per step.

    *of* is ``"tokens"`` (whole ones) or ``"dollars"``; both are ``Decimal``.

    Columns: one per party, then ``all``, their sum, which for tokens is minted less burned.

    >>> payment_table(follow_payment(Terms())).loc["4 Record", ["provider", "treasury", "all"]].tolist()
    [Decimal('46.5'), Decimal('2.5'), Decimal('-1')]
    """
    import pandas as pd

    if of not in ("tokens", "dollars"):
        raise ValueError(f"The table shows 'tokens' or 'dollars', not {of!r:.40}.")
    scale = UNITS if of == "tokens" else 1
    rows = []
    for before, after in pairwise(steps):
        moved = {party: getattr(after, of)[party] - getattr(before, of)[party] for party in PARTIES}
        moved["all"] = sum(moved.values())
        rows.append({party: Decimal(amount) / scale if amount else 0 for party, amount in moved.items()})
    index = pd.Index([f"{step.number} {step.title}" for step in steps[1:]], name="step")
    return pd.DataFrame(rows, index=index, dtype="object")


@exactly
def settle_both_ways(terms: Terms, card_bps: int = 300) -> pd.DataFrame:
    """The job of *terms* paid with the token and in dollars: where the money comes from and where it goes.

    One row per item, in dollars (``Decimal``), columns ``token`` and ``dollars``. The first three rows are
    sources, the others uses; both sides add up to the same in each column. In dollars, a card company takes
    *card_bps* basis points of the job, there is no reward, and the project keeps its fee and its burn as one
    fee.

    >>> table = settle_both_ways(Terms())
    >>> table.loc["provider keeps"].astype(str).tolist()
    ['38.9443', '37.20']
    """
    import pandas as pd

    _basis_points("card_bps", card_bps)
    if not terms.delivered:
        raise ValueError("Only a delivered job can be compared; set delivered=True.")
    paid = terms.units
    provider, fee, burn = share_out(paid, terms.fee_bps, terms.burn_bps)
    reward = paid * terms.reward_bps // WHOLE
    worth = Decimal(paid) / UNITS * terms.price
    received = Decimal(provider + reward) / UNITS
    proceeds = received * terms.sale_price
    bought, sold = worth * terms.exchange_bps / WHOLE, proceeds * terms.exchange_bps / WHOLE
    kept = terms.job * (terms.fee_bps + terms.burn_bps) / WHOLE
    card = terms.job * card_bps / WHOLE
    zero = Decimal(0)
    rows = {
        "customer pays": (worth + bought, terms.job + card),
        "holders pay (reward minted)": (Decimal(reward) / UNITS * terms.price, zero),
        "the price moved while held": (received * (terms.sale_price - terms.price), zero),
        "provider keeps": (proceeds - sold, terms.job - kept),
        "project’s fee": (Decimal(fee) / UNITS * terms.price, kept),
        "burned": (Decimal(burn) / UNITS * terms.price, zero),
        "exchange or card company": (bought + sold, card),
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["token", "dollars"], dtype="object")


def _percent(share: float) -> str:
    """A small *share* in per cent, with five decimals or as many as show its first digit that is not 0."""
    return next(words for places in range(5, 20) if float((words := f"{share:.{places}%}")[:-1]))


def _tokens(units: int) -> str:
    return f"{_shown(units)} token{'' if units == UNITS else 's'}"


@exactly
def _shown(units: int) -> str:
    return f"{Decimal(units) / UNITS:,f}"


@exactly
def _dollars(name: str, value: object) -> Decimal:
    """A positive number of dollars, exact. A float is read as it is written: 0.1 is one tenth."""
    try:
        amount = Decimal(str(value)) if checks.exact(value) else None
    except (DecimalException, ValueError):  # a quotient such as "1/3"; thousands of digits
        amount = None
    if amount is None or amount <= 0:
        raise ValueError(f"{name} is a number of dollars above 0, not {checks.clipped(value)}.")
    return amount


def _basis_points(name: str, value: object) -> int:
    return checks.whole(name, value, most=WHOLE, kind="a whole number of basis points")
