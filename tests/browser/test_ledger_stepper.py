"""The ledger stepper in a real JupyterLab, by keyboard and by mouse."""

import pytest

from .accessibility import violations
from .controls import press, reset, said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stepper(lab):
    with lab.explorer("explore_ledger") as notebook:
        yield notebook


def test_the_arrow_keys_step_through_the_operations(stepper):
    reset(stepper)
    slider = stepper.page.get_by_role("slider", name="Step")
    press(stepper, slider, "ArrowRight")
    assert said(stepper).startswith("Step 3 of 5, accepted: Ana lets Cleo spend up to 250.")
    press(stepper, slider, "Home")
    assert said(stepper).startswith("Step 0: an empty ledger.")


def test_a_refusal_is_told(stepper):
    preset = stepper.page.get_by_label("Preset", exact=True)
    preset.select_option("What is refused")
    stepper.settle()
    press(stepper, stepper.page.get_by_role("slider", name="Step"), "ArrowRight")
    assert "refused: Ana sends 1,001 to Ben. Ana has 1,000 base units" in said(stepper)
    reset(stepper)


def test_an_operation_of_ones_own_by_keyboard(stepper):
    reset(stepper)
    press(stepper, stepper.page.get_by_role("button", name="More: ask for an operation of your own"), "Enter")
    stepper.page.get_by_label("Operation", exact=True).select_option("burn")
    amount = stepper.page.get_by_label("Amount", exact=True)
    amount.fill("301")
    amount.press("Tab")
    press(stepper, stepper.page.get_by_role("button", name="Ask the ledger"), "Enter")
    assert "Ben has 300 base units and cannot spend 301." in said(stepper)
    reset(stepper)


def test_the_table_shows_the_sum(stepper):
    stepper.page.get_by_label("show as table").check()
    stepper.settle()
    assert stepper.page.locator("table.dataframe").get_by_text("all balances").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(stepper, theme):
    stepper.use_theme(theme)
    assert violations(stepper) == []
    assert stepper.problems() == []
