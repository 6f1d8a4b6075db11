"""Prices and costs: what they must be, who may give them, and what is said where nobody knows."""

import ast
import importlib.metadata
import socket
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import genai_prices
import pytest
from genai_prices import data_snapshot
from hypothesis import given, settings
from hypothesis import strategies as st

import course_lib
from course_lib.model_tokens.pricing import (
    LISTED_MODELS,
    PRICES_AS_OF,
    Cost,
    Rates,
    UnknownPrice,
    context_window,
    cost,
    dollars,
    price_changes,
    price_list,
    priced_model,
    prices,
    rates_of,
)

ROOT = Path(course_lib.__file__).parent.parent
NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)


@pytest.fixture
def without():
    """Take models away from the price package, for one test."""

    def take(gone):
        kept = [
            type(p)(**{**vars(p), "models": [m for m in p.models if not gone(p.id, m.id)]})
            for p in data_snapshot.get_snapshot().providers
        ]
        data_snapshot.set_custom_snapshot(data_snapshot.DataSnapshot(kept, from_auto_update=False))

    yield take
    data_snapshot.set_custom_snapshot(None)


def test_the_date_belongs_to_the_pinned_version():
    # Whoever updates the package looks up its day of release and writes it into price_list.PRICES_AS_OF.
    assert (importlib.metadata.version("genai-prices"), PRICES_AS_OF) == ("0.2.3", date(2026, 11, 10))


# Published prices: OpenAI announced gpt-5 at $1.25 / $10 and cached input at a tenth.
def test_a_call_by_hand():
    bill = cost("gpt-5", 8_000, 1_500, cached_tokens=6_000)
    assert bill.parts() == {
        "input": Decimal("0.0025"),
        "cached": Decimal("0.00075"),
        "cache_write": 0,
        "output": Decimal("0.015"),
        "reasoning": 0,
    }


calls = st.tuples(st.integers(0, 900_000), st.integers(0, 100_000), st.data())


@settings(deadline=None, max_examples=60)
@given(model=st.sampled_from([*LISTED_MODELS]), batch=st.booleans(), call=calls)
def test_parts_add_up_and_the_package_agrees(model, batch, call):
    sent, written, draw = call
    try:
        rates = rates_of(model, batch)
    except UnknownPrice:
        assert batch
        return
    cached = draw.draw(st.integers(0, sent)) if rates.cached is not None else 0
    stored = draw.draw(st.integers(0, sent - cached))
    thought = draw.draw(st.integers(0, written))
    bill = cost(model, sent, written, cached, batch, cache_write_tokens=stored, reasoning_tokens=thought)
    assert bill.total == sum(bill.parts().values())
    package = genai_prices.calc_price(
        genai_prices.Usage(
            input_tokens=sent, output_tokens=written, cache_read_tokens=cached, cache_write_tokens=stored
        ),
        model,
        provider_id=next(p.id for p, m in price_list._models().values() if m.id == model),
        genai_request_timestamp=NOON,
        price_context={"processing": "batch"} if batch else None,
    )
    assert bill.total == package.total_price


def test_a_long_prompt_is_dearer_from_its_first_token():
    # Anthropic bills every token of a request with more than 100,000 input tokens at five times the price.
    short, long = cost("claude-haiku-5-5", 100_000, 0).total, cost("claude-haiku-5-5", 100_001, 0).total
    assert short == Decimal("0.01")
    assert long == Decimal("0.0500005")


def test_prices_have_dates():
    # OpenAI cut the price of o3 by 80 % on 10 June 2025.
    assert cost("o3", 1_000_000, 0, when=date(2025, 6, 9)).total == 10
    assert cost("o3", 1_000_000, 0, when=date(2025, 6, 10)).total == 2
    assert price_changes("o3").index.to_list() == [None, date(2025, 6, 10)]


def test_a_datetime_without_a_zone_is_utc():
    plain, aware = datetime(2026, 11, 10, 2), datetime(2026, 11, 10, 2, tzinfo=UTC)
    assert rates_of("deepseek-v4-pro", when=plain) == rates_of("deepseek-v4-pro", when=aware)
    # 02:00 UTC is one of its dear hours; a date alone means noon, which is not.
    assert rates_of("deepseek-v4-pro", when=plain).input == 2 * rates_of("deepseek-v4-pro").input


def test_no_batch_price_is_made_up():
    with pytest.raises(UnknownPrice, match="no batch price of gpt-5 on 2026-10-13"):
        cost("gpt-5", 1, 1, batch=True, when=date(2026, 10, 13))
    with pytest.raises(UnknownPrice, match="no batch price of Qwen3-32B"):
        cost("Qwen3-32B", 1, 1, batch=True)
    assert cost("gpt-5", 10**6, 0, batch=True, when=date(2026, 10, 14)).total == Decimal("0.625")


def test_no_cache_price_is_made_up():
    with pytest.raises(UnknownPrice, match="no price of gpt-4 for cached input"):
        cost("gpt-4", 100, 1, cached_tokens=10)
    with pytest.raises(UnknownPrice, match="so none is made up"):
        Rates(Decimal(1), Decimal(1)).cost(10, 0, cached_tokens=1)


@pytest.mark.parametrize("name", ["gtp-5", "GPT-5", "", None, 5, "claude"])
def test_an_unknown_model_is_a_sentence(name):
    with pytest.raises(UnknownPrice) as problem:
        cost(name, 10, 10)
    assert str(problem.value).startswith(f"genai-prices 0.2.3 knows no model {name!r}. ")
    if name in ("gtp-5", "GPT-5"):
        assert "'gpt-5'" in str(problem.value)


@pytest.mark.parametrize("bad", [-1, 1.5, "10", None])
def test_counts_are_whole_numbers(bad):
    with pytest.raises(ValueError, match="whole number from 0 on"):
        cost("gpt-5", bad, 1)
    with pytest.raises(ValueError, match="whole number from 0 on"):
        cost("gpt-5", 1, bad)


def test_parts_cannot_be_larger_than_the_whole():
    with pytest.raises(ValueError, match="11 cached tokens are more than the 10 input tokens"):
        cost("gpt-5", 10, 1, cached_tokens=11)
    with pytest.raises(ValueError, match="2 reasoning tokens are more than the 1 output tokens"):
        cost("gpt-5", 10, 1, reasoning_tokens=2)


def test_a_day_is_a_day():
    with pytest.raises(TypeError, match="when is a day"):
        cost("gpt-5", 1, 1, when="2026-11-10")


def test_numpy_counts_are_counts():
    np = pytest.importorskip("numpy")
    assert cost("gpt-5", np.int64(8), np.int32(2)) == cost("gpt-5", 8, 2)
    assert Cost(input=Decimal(1)) * np.int64(3) == Cost(input=Decimal(3))


def test_every_row_has_source_and_date():
    table = prices()
    assert list(table.index) == list(LISTED_MODELS)
    assert (table["source"] == "genai-prices 0.2.3").all()
    assert (table["as_of"] == PRICES_AS_OF).all()
    assert table["published_at"].str.startswith("https://").all()
    assert table["context"].notna().all()
    assert (
        prices(date(2026, 12, 1)).loc["gemini-4-argon", "input"] == 2 * table.loc["gemini-4-argon", "input"]
    )


def test_tokenizers_are_those_that_tiktoken_names():
    from tiktoken.model import encoding_name_for_model

    for model in (m for m in LISTED_MODELS if m.startswith("gpt")):
        assert encoding_name_for_model(model) == LISTED_MODELS[model]


def test_a_model_that_is_gone_keeps_its_row(without):
    without(lambda provider, model: model == "gpt-5")
    row = prices().loc["gpt-5"]
    assert row["input"] is None
    assert row["source"].startswith("genai-prices 0.2.3 knows no model 'gpt-5'")
    assert prices().loc["gpt-4o", "input"] == Decimal("2.5")


def test_a_known_model_takes_the_place_of_one_that_is_gone(without, capsys):
    without(lambda provider, model: provider == "openai")
    assert priced_model("gpt-5", "gpt-5-mini") == "claude-opus-5-5"
    assert "knows no model 'gpt-5'; 'claude-opus-5-5' takes its place" in capsys.readouterr().out


@pytest.mark.parametrize("gone", ["gpt-5", "openai", "gemini-4-argon"])
def test_the_notebook_runs_without_a_model(without, gone, capsys):
    """The code of the lesson, cell by cell, with a package that has forgotten a model or a provider."""
    import nbformat

    without(lambda provider, model: gone in (provider, model))
    lesson = nbformat.read(ROOT / "notebooks" / "05_context_cost_agents.ipynb", as_version=4)
    names = {"__name__": "__main__"}
    for cell in lesson.cells:
        if cell.cell_type == "code":
            exec(compile(ast.parse(cell.source), cell["id"], "exec"), names)
    assert "takes its place" in capsys.readouterr().out


def test_nothing_asks_the_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    before = set(threading.enumerate())
    prices()
    cost("gpt-5", 10, 10)
    assert set(threading.enumerate()) == before
    assert genai_prices.wait_prices_updated_sync(0) is False  # False: no updater was ever started
    sources = (ROOT / "course_lib").rglob("*.py")
    assert not [path for path in sources if "UpdatePrices" in path.read_text(encoding="utf-8")]


def test_context_windows():
    assert context_window("gpt-4") == 8_192  # the published window of the first GPT-4


def test_money_is_said_in_full():
    assert dollars(Decimal("0.000000125")) == "$0.000000125"
    assert dollars(Decimal(100)) == "$100"
    assert str(Cost()) == "$0"
    assert (Cost(input=Decimal("0.1")) + Cost(output=Decimal("0.2"))).total == Decimal("0.3")
