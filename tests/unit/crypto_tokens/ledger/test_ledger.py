"""The ledger: the cases of ERC-20's best-known test suite, and what always holds.

The cases are those of OpenZeppelin's ERC20.behavior.js (MIT, commit 00ed155e), written anew: a supply of 100,
its holder, a recipient and somebody else.
"""

from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens import Event, Ledger, Refused, balances_from, replay
from course_lib.crypto_tokens.ledger.ledger import OPERATIONS
from course_lib.crypto_tokens.ledger.transitions import TOTAL, balance_sheet

SUPPLY = 100
START = Ledger("DEMO", minter="Project").mint("Project", "Holder", SUPPLY)
EMPTY = Ledger("DEMO", decimals=6, minter="P", cap=2_000)

names = st.sampled_from(["P", "Ana", "Ben", "Cleo"])
events = st.builds(
    Event,
    operation=st.sampled_from(OPERATIONS),
    by=names,
    source=names,
    receiver=names,
    amount=st.integers(-5, 1_000),
)
many = st.lists(events, max_size=25)


def test_the_whole_balance_may_be_sent():
    after = START.transfer("Holder", "Recipient", SUPPLY)
    assert (after.balance("Holder"), after.balance("Recipient")) == (0, SUPPLY)
    assert after.events[-1] == Event("transfer", "Holder", "Holder", "Recipient", SUPPLY)


def test_nothing_may_be_sent():
    after = START.transfer("Holder", "Recipient", 0)
    assert (after.balance("Holder"), after.balance("Recipient")) == (SUPPLY, 0)
    assert after.events[-1].amount == 0


def test_one_more_than_the_balance_is_refused():
    with pytest.raises(Refused, match="Holder has 100 base units and cannot spend 101"):
        START.transfer("Holder", "Recipient", SUPPLY + 1)


def test_an_approved_spender_moves_the_amount_and_uses_the_allowance_up():
    approved = START.approve("Holder", "Spender", SUPPLY)
    after = approved.transfer_from("Spender", "Holder", "Other", SUPPLY)
    assert (after.balance("Holder"), after.balance("Other")) == (0, SUPPLY)
    assert after.allowance("Holder", "Spender") == 0


def test_an_allowance_is_no_money():
    approved = START.approve("Holder", "Spender", SUPPLY).transfer("Holder", "Other", 1)
    with pytest.raises(Refused, match="Holder has 99"):
        approved.transfer_from("Spender", "Holder", "Other", SUPPLY)


@pytest.mark.parametrize("approved", [0, SUPPLY - 1])
def test_a_spender_stays_within_the_allowance(approved):
    ledger = START.approve("Holder", "Spender", approved)
    with pytest.raises(Refused, match=f"Spender may spend {approved} base units of Holder, not 100"):
        ledger.transfer_from("Spender", "Holder", "Other", SUPPLY)


@pytest.mark.parametrize("amount", [SUPPLY, SUPPLY + 1])
def test_an_approval_replaces_the_one_before_and_may_exceed_the_balance(amount):
    ledger = START.approve("Holder", "Spender", 1).approve("Holder", "Spender", amount)
    assert ledger.allowance("Holder", "Spender") == amount
    assert ledger.balances == START.balances


def test_an_approval_goes_one_way():
    assert START.approve("Holder", "Spender", 5).allowance("Spender", "Holder") == 0


def test_minting_and_burning_change_the_supply():
    assert START.mint("Project", "Other", 50).total_supply == SUPPLY + 50
    assert START.burn("Holder", SUPPLY - 1).total_supply == 1
    with pytest.raises(Refused, match="cannot spend 101"):
        START.burn("Holder", SUPPLY + 1)


def test_the_cap_can_be_reached_and_not_passed():
    capped = Ledger("DEMO", minter="P", cap=1_000).mint("P", "Ana", 1_000)
    with pytest.raises(Refused, match="The cap is 1,000 and 1,000 exist: 1 more would break it"):
        capped.mint("P", "Ana", 1)
    assert capped.burn("Ana", 1).mint("P", "Ana", 1).total_supply == 1_000


@pytest.mark.parametrize(("minter", "words"), [("Project", "only Project may"), (None, "nobody may")])
def test_only_the_minter_mints(minter, words):
    with pytest.raises(Refused, match=words):
        Ledger("DEMO", minter=minter).mint("Ana", "Ana", 1)


def test_paying_oneself_changes_nothing():
    assert START.transfer("Holder", "Holder", 60).balances == START.balances
    with pytest.raises(Refused):
        START.transfer("Holder", "Holder", SUPPLY + 1)


def test_the_famous_race_takes_both_allowances():
    """The warning in ERC-20: an allowance that is lowered from 100 to 50 can be used for 150."""
    ledger = Ledger("DEMO", minter="P").mint("P", "Ana", 500).approve("Ana", "Shop", 100)
    ledger = ledger.transfer_from("Shop", "Ana", "Shop", 100)
    ledger = ledger.approve("Ana", "Shop", 50).transfer_from("Shop", "Ana", "Shop", 50)
    assert ledger.balance("Shop") == 150


@settings(deadline=None)
@given(asked=many)
def test_balances_always_add_up_to_the_supply(asked):
    for step in replay(EMPTY, asked):
        change = step.after.total_supply - step.before.total_supply
        expected = {"mint": step.event.amount, "burn": -step.event.amount}.get(step.event.operation, 0)
        assert change == (expected if step.accepted else 0)
        assert step.after.is_conserved
        assert step.after.total_supply <= EMPTY.cap
        assert min(step.after.allowances.values(), default=0) >= 0


@settings(deadline=None)
@given(asked=many)
def test_a_refusal_is_a_sentence_and_changes_nothing(asked):
    for step in replay(EMPTY, asked):
        if not step.accepted:
            assert step.after is step.before
            assert step.refusal.endswith(".")
        else:
            *before, event = step.after.events
            assert tuple(before) == step.before.events
            assert (event.operation, event.amount) == (step.event.operation, step.event.amount)


@settings(deadline=None)
@given(asked=many)
def test_the_log_is_all_that_is_needed(asked):
    steps = replay(EMPTY, asked)
    last = steps[-1].after if steps else EMPTY
    assert balances_from(last.events) == dict(last.balances)
    assert reduce(Ledger.apply, last.events, EMPTY) == last
    assert len(last.events) == sum(step.accepted for step in steps)


@settings(deadline=None)
@given(asked=many, event=events)
def test_no_ledger_ever_changes(asked, event):
    ledger = replay(EMPTY, asked)[-1].after if asked else EMPTY
    before = dict(ledger.balances), dict(ledger.allowances), ledger.total_supply, ledger.events
    replay(ledger, [event])
    assert (dict(ledger.balances), dict(ledger.allowances), ledger.total_supply, ledger.events) == before


def test_nobody_can_write_into_a_ledger():
    with pytest.raises(TypeError):
        START.balances["Holder"] = 10**9
    with pytest.raises(AttributeError):
        START.total_supply = 10**9


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0.1, "whole number of base units, not 0.1"), (True, "not True"), ("5", "not '5'"), (-1, "below 0")],
)
def test_strange_amounts_are_refused(amount, words):
    with pytest.raises(Refused, match=words):
        START.transfer("Holder", "Recipient", amount)


@pytest.mark.parametrize("account", ["", "  ", None, 7])
def test_strange_accounts_are_refused(account):
    with pytest.raises(Refused, match="An account has a name"):
        START.transfer("Holder", account, 1)


@pytest.mark.parametrize("operation", ["transfer", "approve", "burn"])
def test_nobody_decides_for_somebody_else(operation):
    with pytest.raises(Refused, match="Thief cannot decide about the tokens of Holder"):
        START.apply(Event(operation, "Thief", "Holder", "Thief", 1))


def test_amounts_of_thousands_of_digits_are_refused_and_logged_in_words():
    most = 10**5_000
    ledger = Ledger("DEMO", minter="P", cap=most).mint("P", "Ana", most).approve("Ana", "Ben", most)
    asked = (
        lambda: ledger.mint("P", "Ana", most),
        lambda: ledger.transfer("Ana", "Ben", 2 * most),
        lambda: ledger.transfer_from("Ben", "Ana", "Ben", 2 * most),
        lambda: ledger.burn("Ana", -most),
    )
    for ask in asked:
        with pytest.raises(Refused, match=r"about 10\^5000"):
            ask()
    assert [str(event) for event in ledger.events] == [
        "P mints about 10^5000 for Ana",
        "Ana lets Ben spend up to about 10^5000",
    ]


def test_the_largest_amount_of_a_chain_is_written_out():
    assert str(Event("burn", "Ana", "Ana", None, 2**256 - 1)).count(",") == 25


def test_an_unknown_operation_is_refused():
    (step,) = replay(START, [Event("steal", "Ana", "Holder", "Ana", 1)])
    assert step.refusal == (
        "'steal' is not an operation; there are mint, transfer, approve, transfer_from, burn."
    )
    assert str(step.event) == "steal"


def test_the_balance_sheet_ends_with_the_sum():
    step = replay(START, [Event("transfer", "Holder", "Holder", "Ana", 30)])[0]
    sheet = balance_sheet(step)
    assert sheet.loc["Ana"].tolist() == [0, 30, 30]
    assert sheet.loc[TOTAL].tolist() == [SUPPLY, 0, SUPPLY]


def test_a_balance_sheet_holds_more_than_64_bits():
    big = 10**27  # a billion tokens with 18 decimals
    (step,) = replay(Ledger("DEMO", decimals=18, minter="P"), [Event("mint", "P", None, "Ana", big)])
    assert balance_sheet(step).loc["Ana", "after"] == big
