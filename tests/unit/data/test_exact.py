"""What somebody sets for ``decimal`` in their kernel changes nothing that the course calculates."""

import subprocess
import sys
from decimal import Decimal, localcontext

import pytest

from course_lib.crypto_tokens.emission import EmissionError, exchanged
from course_lib.data.exact import EXACT, exactly

# In a process of its own, because what was read before would be in memory. Every public function has an
# example in its docstring; so each that uses Decimal runs here, in the most hostile context there is.
ALL_EXAMPLES = """
import doctest, importlib, pkgutil, sys
from decimal import *

failed = tried = 0
for package in sys.argv[1:]:
    top = importlib.import_module(package)
    inside = [each.name for each in pkgutil.walk_packages(getattr(top, "__path__", []), package + ".")]
    for module in map(importlib.import_module, [package, *inside]):
        traps = [Inexact, Rounded, FloatOperation, InvalidOperation, DivisionByZero, Overflow]
        setcontext(Context(prec=5, rounding=ROUND_UP, traps=traps))
        found = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
        failed, tried = failed + found.failed, tried + found.attempted
assert tried > 500, tried
sys.exit(failed > 0)
"""


PACKAGES = (
    *("course_lib.data", "course_lib.crypto_tokens", "course_lib.research"),
    *("course_lib.model_tokens.pricing", "course_lib.model_tokens.context", "course_lib.learning"),
    "course_lib.explorers",
)


def test_no_setting_of_decimal_matters():
    done = subprocess.run(
        [sys.executable, "-c", ALL_EXAMPLES, *PACKAGES], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


OF_EVERY_TOKEN = """
import sys
from decimal import *

if sys.argv[1:]:
    traps = [Inexact, Rounded, FloatOperation, InvalidOperation]
    setcontext(Context(prec=5, rounding=ROUND_UP, traps=traps))
from course_lib.crypto_tokens import profiles, sum_check, unscheduled
from course_lib.explorers.unlocks_explorer.presets import plan_named
from course_lib.explorers.votes_explorer import shares_of
from course_lib.research.due_diligence import prefilled_scorecard
from course_lib.research.memo import draft

for ticker in profiles().index:
    print(sum_check(ticker).to_csv(), unscheduled(ticker).to_csv())
    print(prefilled_scorecard(ticker), draft(ticker))
    for made in (plan_named, shares_of):
        try:
            print(made(ticker))
        except (ValueError, LookupError) as error:  # a token without a schedule, or without a table
            print(error)
"""


def test_nothing_about_any_token_depends_on_a_setting_of_decimal():
    usual, hostile = (
        subprocess.run(
            [sys.executable, "-c", OF_EVERY_TOKEN, *more], capture_output=True, text=True, check=False
        )
        for more in ([], ["hostile"])
    )
    assert (hostile.returncode, hostile.stderr) == (0, "")
    assert len(usual.stdout) > 10_000 and hostile.stdout == usual.stdout


def test_a_function_runs_in_our_context_and_leaves_the_kernels_alone():
    with localcontext(prec=3) as kernels:
        assert exactly(lambda: Decimal(10) ** 30 + 1)() == 10**30 + 1
        assert Decimal(1) / 3 == Decimal("0.333")
        assert kernels.prec == 3 and EXACT.prec == 100


@pytest.mark.parametrize("prec", [1, 28])
def test_what_is_exchanged_is_exact_however_many_tokens_there_are(prec):
    with localcontext(prec=prec):
        assert str(exchanged(10**30 + 1, "0.433350")) == "433350000000000000000000000000.433350"
        assert exchanged(10**300, Decimal("0.5")).as_tuple().exponent == -1
        assert str(exchanged(0, "1.5")) == "0.0"


@pytest.mark.parametrize("ratio", ["1/3", "nan", "-1", "0", "1e-50000000", 0.5, None, "x"])
def test_a_ratio_that_is_none_gets_a_sentence(ratio):
    with pytest.raises(EmissionError, match="A ratio is a text such as"):
        exchanged(10, ratio)


@pytest.mark.parametrize("amount", [1.5, -1, "7", pytest.param(10**5_000, id="5,000 digits")])
def test_an_amount_that_cannot_be_gets_a_sentence(amount):
    with pytest.raises(EmissionError, match="The amount"):
        exchanged(amount, "0.5")
