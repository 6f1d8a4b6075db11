"""Ways to settle a payment for a service: in a token, in a stablecoin, in dollars.

>>> TOKEN.charge(amount=40.0, payments=1, units=20.0)
0.401
"""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.data import checks


@dataclass(frozen=True)
class Settlement:
    """A way to pay, called ``name``.

    Customers are charged ``percent`` of the amount (a fraction) and ``fixed`` dollars per payment, or once a
    month where payments are ``pooled`` into one bill. ``wallet``: an extra step that customers do not like.
    ``open``: nobody needs a bank or a card. ``swings``: what a provider receives may be worth something else
    when the bills are due. ``subsidy``: the market's rewards are paid to its providers.
    """

    name: str
    percent: float
    fixed: float
    pooled: bool = False
    wallet: bool = False
    open: bool = False
    swings: bool = False
    subsidy: bool = False

    def __post_init__(self):
        for name in ("percent", "fixed"):
            object.__setattr__(self, name, checks.number(name, getattr(self, name)))

    @checks.of_ordinary_size
    def fixed_a_unit(self, payments: float, units: float) -> float:
        """The fixed charge in dollars per unit, for *units* bought in *payments* payments."""
        return self.fixed * (1 if self.pooled else payments) / units

    @checks.of_ordinary_size
    def charge(self, amount: float, payments: float, units: float) -> float:
        """What a customer is charged on top of *amount* dollars for *units* bought in *payments* payments."""
        return amount * self.percent + units * self.fixed_a_unit(payments, units)


DOLLARS = Settlement("dollars", percent=0.03, fixed=0.30, pooled=True)
SUBSIDISED = Settlement("dollars + same subsidy", percent=0.03, fixed=0.30, pooled=True, subsidy=True)
STABLECOIN = Settlement("stablecoin", percent=0.005, fixed=0.001, wallet=True, open=True)
TOKEN = Settlement("token", percent=0.01, fixed=0.001, wallet=True, open=True, swings=True, subsidy=True)
CARD_EACH_TIME = Settlement("dollars, card each time", percent=0.03, fixed=0.30)

SETTLEMENTS = (TOKEN, DOLLARS, SUBSIDISED, STABLECOIN)
"""The four that are compared. Their charges are assumptions: roughly what a card company, the transfer of a
stablecoin, and changing dollars into a volatile token and back cost. Make your own with ``Settlement(…)``."""
