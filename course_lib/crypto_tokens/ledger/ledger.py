"""The smallest honest ledger of a fungible token: who owns how many base units, and who may move them.

A ledger never changes. Each operation returns the next ledger, or refuses with one sentence and leaves
everything as it was. The rules are those of the token standard ERC-20 (https://eips.ethereum.org/EIPS/eip-20,
2015-11-19): an amount of 0 is an ordinary transfer, and a new approval replaces the old one. The standard
leaves ``mint`` and ``burn`` to each contract; here one account may mint, and holders may burn their own.
Every allowance is used up; some contracts treat the largest number that they can store as “without limit”.
What is missing is everything that makes it a blockchain: signatures, blocks, and thousands of copies.

>>> ledger = Ledger("DEMO", minter="Project").mint("Project", "Ana", 1_000).transfer("Ana", "Ben", 300)
>>> dict(ledger.balances), ledger.total_supply
({'Ana': 700, 'Ben': 300}, 1000)
>>> ledger.transfer("Ben", "Ana", 301)
Traceback (most recent call last):
...
course_lib.crypto_tokens.ledger.ledger.Refused: Ben has 300 base units and cannot spend 301.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

from course_lib.data import checks

OPERATIONS = ("mint", "transfer", "approve", "transfer_from", "burn")


class Refused(ValueError):
    """An operation that the ledger does not allow; its message says why. Nothing has changed."""


@dataclass(frozen=True)
class Event:
    """One operation: what somebody asks of a ledger, and what its log keeps once it is accepted.

    ``operation`` is one of ``OPERATIONS``, ``by`` is who asks. ``source`` is the account that the amount
    leaves (None for ``mint``) or that gives an approval; ``receiver`` is the account that gets it (None for
    ``burn``) or that is approved. ``amount`` is in base units.
    """

    operation: str
    by: str
    source: str | None
    receiver: str | None
    amount: int

    def __str__(self) -> str:
        amount = checks.in_digits(self.amount)
        return {
            "mint": f"{self.by} mints {amount} for {self.receiver}",
            "transfer": f"{self.source} sends {amount} to {self.receiver}",
            "approve": f"{self.source} lets {self.receiver} spend up to {amount}",
            "transfer_from": f"{self.by} moves {amount} from {self.source} to {self.receiver}",
            "burn": f"{self.source} burns {amount}",
        }.get(self.operation, self.operation)


def _nothing() -> Mapping:
    return MappingProxyType({})


@dataclass(frozen=True)
class Ledger:
    """The ledger of the token ``symbol`` at one moment. All amounts are whole base units.

    ``minter`` is the only account that may create tokens, None if nobody may. ``cap`` is the largest
    total supply, None if there is no limit. ``decimals`` only says how amounts are shown. ``balances`` maps
    accounts to what they own, which makes ``total_supply`` together; ``allowances`` maps (owner, spender) to
    what the spender may still move. ``events`` is the log of all that was accepted.
    """

    symbol: str
    decimals: int = 0
    minter: str | None = None
    cap: int | None = None
    balances: Mapping[str, int] = field(default_factory=_nothing)
    allowances: Mapping[tuple[str, str], int] = field(default_factory=_nothing)
    total_supply: int = 0
    events: tuple[Event, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "decimals", checks.whole("decimals", self.decimals))
        if self.cap is not None:
            object.__setattr__(self, "cap", checks.whole("cap", self.cap))
        for name in ("balances", "allowances"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    def __reduce__(self) -> tuple:
        # A mapping that cannot be changed cannot be copied or pickled either; its content can.
        values = (getattr(self, part.name) for part in fields(self))
        return type(self), tuple(dict(v) if isinstance(v, MappingProxyType) else v for v in values)

    def balance(self, account: str) -> int:
        """Base units of *account*: 0 for one that the ledger has never heard of."""
        return self.balances.get(account, 0)

    def allowance(self, owner: str, spender: str) -> int:
        """Base units that *spender* may still move out of *owner*'s balance."""
        return self.allowances.get((owner, spender), 0)

    @property
    def is_conserved(self) -> bool:
        """The law of every ledger: all balances together are the total supply, and none is below 0."""
        amounts = self.balances.values()
        return sum(amounts) == self.total_supply and min(amounts, default=0) >= 0

    def mint(self, by: str, receiver: str, amount: int) -> Ledger:
        """Create *amount* for *receiver*; *by* must be the ``minter``, and ``cap`` is never passed."""
        amount = _check(amount, by, receiver)
        if by != self.minter:
            raise Refused(f"{by} may not mint {self.symbol}: " + _who_may(self.minter))
        if self.cap is not None and self.total_supply + amount > self.cap:
            cap, exist, more = map(checks.in_digits, (self.cap, self.total_supply, amount))
            raise Refused(f"The cap is {cap} and {exist} exist: {more} more would break it.")
        return self._next(Event("mint", by, None, receiver, amount), {receiver: amount}, supply=amount)

    def transfer(self, sender: str, receiver: str, amount: int) -> Ledger:
        """Move *amount* of *sender*'s own to *receiver*."""
        amount = _check(amount, sender, receiver)
        self._check_funds(sender, amount)
        return self._move(Event("transfer", sender, sender, receiver, amount))

    def approve(self, owner: str, spender: str, amount: int) -> Ledger:
        """Let *spender* move up to *amount* out of *owner*'s balance. It replaces what was approved before.

        Nothing moves, and the owner need not have that much.
        """
        amount = _check(amount, owner, spender)
        return self._next(Event("approve", owner, owner, spender, amount), allowed={(owner, spender): amount})

    def transfer_from(self, spender: str, owner: str, receiver: str, amount: int) -> Ledger:
        """*spender* moves *amount* from *owner* to *receiver*, and uses up that much of the allowance."""
        amount = _check(amount, spender, owner, receiver)
        left = self.allowance(owner, spender)
        if left < amount:
            allowed, asked = checks.in_digits(left), checks.in_digits(amount)
            raise Refused(f"{spender} may spend {allowed} base units of {owner}, not {asked}.")
        self._check_funds(owner, amount)
        event = Event("transfer_from", spender, owner, receiver, amount)
        return self._move(event, allowed={(owner, spender): left - amount})

    def burn(self, holder: str, amount: int) -> Ledger:
        """Destroy *amount* of *holder*'s own, forever."""
        amount = _check(amount, holder)
        self._check_funds(holder, amount)
        return self._next(Event("burn", holder, holder, None, amount), {holder: -amount}, supply=-amount)

    def apply(self, event: Event) -> Ledger:
        """Ask for the operation that *event* describes. A log, applied again, gives the ledger again."""
        by, source, receiver, amount = event.by, event.source, event.receiver, event.amount
        if event.operation in ("transfer", "approve", "burn") and by != source:
            raise Refused(f"{by} cannot decide about the tokens of {source}: only the owner can.")
        match event.operation:
            case "mint":
                return self.mint(by, receiver, amount)
            case "transfer":
                return self.transfer(source, receiver, amount)
            case "approve":
                return self.approve(source, receiver, amount)
            case "transfer_from":
                return self.transfer_from(by, source, receiver, amount)
            case "burn":
                return self.burn(source, amount)
        raise Refused(f"{event.operation!r:.40} is not an operation; there are {', '.join(OPERATIONS)}.")

    def _check_funds(self, account: str, amount: int) -> None:
        if self.balance(account) < amount:
            held, asked = checks.in_digits(self.balance(account)), checks.in_digits(amount)
            raise Refused(f"{account} has {held} base units and cannot spend {asked}.")

    def _move(self, event: Event, allowed: Mapping | None = None) -> Ledger:
        """A change of two balances, which is no change at all when somebody pays himself."""
        changes = {event.source: -event.amount, event.receiver: event.amount}
        if event.source == event.receiver:
            changes = {event.source: 0}
        return self._next(event, changes, allowed)

    def _next(
        self, event: Event, changes: Mapping | None = None, allowed: Mapping | None = None, supply: int = 0
    ) -> Ledger:
        """The ledger after an accepted operation: the only place where anything changes."""
        balances = dict(self.balances)
        for account, change in (changes or {}).items():
            balances[account] = balances.get(account, 0) + change
        return replace(
            self,
            balances=balances,
            allowances={**self.allowances, **(allowed or {})},
            total_supply=self.total_supply + supply,
            events=(*self.events, event),
        )

    def __deepcopy__(self, _memo) -> Ledger:
        return self  # nothing in it can change


def balances_from(events: Iterable[Event]) -> dict[str, int]:
    """The balances that a log of *events* adds up to; the log is all it takes.

    >>> log = Ledger("DEMO", minter="P").mint("P", "Ana", 9).transfer("Ana", "Ben", 4).burn("Ben", 1).events
    >>> balances_from(log)
    {'Ana': 5, 'Ben': 3}
    """
    balances: dict[str, int] = {}
    for event in events:
        if event.operation == "approve":
            continue
        for account, change in ((event.source, -event.amount), (event.receiver, event.amount)):
            if account is not None:
                balances[account] = balances.get(account, 0) + change
    return balances


def _check(amount: object, *accounts: object) -> int:
    for account in accounts:
        if not isinstance(account, str) or not account.strip():
            raise Refused(f"An account has a name, such as 'Ana'; {account!r:.40} is not one.")
    whole = checks.whole("An amount", amount, least=None, kind="a whole number of base units", error=Refused)
    if whole < 0:
        raise Refused(
            f"An amount below 0 would take from the receiver: {checks.in_digits(whole)} is refused."
        )
    return whole


def _who_may(minter: str | None) -> str:
    return "nobody may." if minter is None else f"only {minter} may."
