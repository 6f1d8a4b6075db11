"""The ledger stepper without a browser: what it shows is what the ledger does."""

import pytest

from course_lib.crypto_tokens import Event, replay
from course_lib.crypto_tokens.ledger import balance_sheet
from course_lib.explorers import explore_ledger
from course_lib.explorers import ledger_explorer as room


@pytest.fixture
def stepper():
    return explore_ledger()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_ledger_does(stepper, preset):
    stepper._preset.value = preset
    steps = replay(room.START, room.PRESETS[preset])
    for number, step in enumerate(steps, start=1):
        stepper.step = number
        assert stepper.ledger == step.after
        assert stepper.table.equals(balance_sheet(step))
        before, after = stepper._chart.figure.data
        for account, was, is_now in zip(before.x, before.y, after.y, strict=True):
            assert (was, is_now) == (step.before.balance(account), step.after.balance(account))
        assert ("refused" in stepper.summary) is (not step.accepted)
        assert step.refusal in stepper.summary
        assert f"= {step.after.total_supply:,}, the total supply" in stepper.summary
    assert stepper._preset.value == preset


def test_every_operation_is_accepted_somewhere_and_refused_somewhere():
    steps = [step for events in room.PRESETS.values() for step in replay(room.START, events)]
    assert {step.event.operation for step in steps if step.accepted} == set(room.OPERATIONS)
    assert {step.event.operation for step in steps if not step.accepted} >= {"mint", "transfer", "burn"}


def test_the_start_is_an_empty_ledger(stepper):
    stepper.step = 0
    assert stepper.summary.startswith("Step 0: an empty ledger.")
    assert stepper.table.loc["all balances"].tolist() == [0, 0, 0]


def test_asking_goes_on_from_the_present_step(stepper):
    step = stepper.ask(Event("transfer", "Ben", "Ben", "Cleo", 300))
    assert step.accepted
    assert (stepper.step, len(stepper.steps)) == (3, 3)
    assert stepper._preset.value == ""
    assert stepper.ledger.balance("Cleo") == 300


def test_the_form_asks(stepper):
    stepper._operation.value, stepper._by.value, stepper._amount.value = "burn", "Ben", 50
    stepper._ask.click()
    assert stepper.summary.startswith("Step 3 of 3, accepted: Ben burns 50.")
    stepper._operation.value = "mint"
    stepper._ask.click()
    assert "Ben may not mint DEMO: only Project may." in stepper.summary


def test_a_theft_says_who_asked(stepper):
    stepper._by.value, stepper._from.value, stepper._to.value = "Cleo", "Ana", "Cleo"
    stepper._ask.click()
    assert "refused: Ana sends 100 to Cleo, asked by Cleo." in stepper.summary


def test_the_race_of_the_exercise_can_be_played(stepper):
    stepper._preset.value = "An allowance is lowered"
    stepper.step = 2
    stepper.ask(Event("transfer_from", "Cleo", "Ana", "Cleo", 100))
    stepper.ask(Event("approve", "Ana", "Ana", "Cleo", 50))
    stepper.ask(Event("transfer_from", "Cleo", "Ana", "Cleo", 50))
    assert stepper.ledger.balance("Cleo") == 150


def test_a_new_account_gets_its_own_bars(stepper):
    stepper.ask(Event("transfer", "Ana", "Ana", "<b>Dora</b>", 5))
    assert "<b>Dora</b>" in stepper._chart.figure.data[0].x
    stepper._as_table.value = True
    assert "<b>" not in stepper._rows.value + stepper._sentence.value


def test_a_replay_does_not_grow_for_ever(stepper):
    for _ in range(room.MOST_STEPS + 5):
        stepper.ask(Event("transfer", "Ana", "Ana", "Ben", 1))
    assert len(stepper.steps) == room.MOST_STEPS


@pytest.mark.parametrize("step", [-3, 999])
def test_a_step_beyond_the_end_becomes_the_end(stepper, step):
    stepper.step = step
    assert stepper.step in (0, len(stepper.steps))


def test_reset_brings_the_start_back(stepper):
    before = stepper.step, stepper.summary, [step.event for step in stepper.steps]
    stepper._preset.value = "The minter prints"
    stepper._as_table.value = True
    stepper._reset.click()
    assert (stepper.step, stepper.summary, [step.event for step in stepper.steps]) == before
    assert stepper._as_table.value is False
    assert stepper._preset.value == room.FIRST


def test_an_unknown_preset_is_a_sentence():
    with pytest.raises(ValueError, match="There is no preset 'x'"):
        explore_ledger("x")


def test_asking_between_steps_says_first_what_it_takes_back_and_undo_brings_it_again(stepper):
    stepper.setting = room.LedgerSetting(room.PRESETS[room.FIRST], 2)
    assert "Asking now takes back 3 later steps. Undo brings them again." in stepper._later.value
    before = stepper.setting
    stepper._ask.click()
    assert len(stepper.steps) == 3
    assert stepper._later.value == ""
    stepper._undo.click()
    assert stepper.setting == before
    assert stepper._undo.disabled


def test_an_amount_that_does_not_fit_is_said_and_not_cut(stepper):
    stepper._amount.type("2,000,000")
    assert "the most here is 1,000,000 base units" in stepper._amount.problem
    assert stepper._amount.typed == "2,000,000"
