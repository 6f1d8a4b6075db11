"""Explorers that run in the page of the website: each model in JavaScript is that of its Python.

A thousand settings are compared with COURSE_SETTINGS=1000. Chromium computes all of them at once, on an empty
page.
"""

import functools
import inspect
import os
import random
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import fields, replace
from decimal import Decimal

import numpy as np
import pytest

from course_lib import explorers
from course_lib.authoring.site.assets import HERE, MODELS
from course_lib.authoring.site.blocks import _plain
from course_lib.authoring.site.live_explorers import LIVE, live_data
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.figure_state import figure_state
from course_lib.model_tokens import dollars

pytestmark = pytest.mark.browser

SETTINGS = int(os.environ.get("COURSE_SETTINGS", "200"))
STARTS = {
    "agent_loop": explorers.explore_agent_loop,
    "cost": explorers.explore_cost,
    "drivers": explorers.explore_drivers,
    "exit": explorers.explore_exit,
    "price_impact": explorers.explore_price_impact,
    "votes": explorers.explore_votes,
    "yields": explorers.explore_yield,
}


class Still:
    """An *explorer* at one *setting*, with the values of its *options*, and no widgets that are drawn."""

    def __init__(self, explorer, setting, options):
        self._explorer, self.setting = explorer, setting
        vars(self).update(options)

    def __getattr__(self, name):
        kind = type(self._explorer)
        found = inspect.getattr_static(kind, name, None)
        if found is SettingExplorer.setting:
            return self.setting
        if isinstance(found, property):
            return found.fget(self)
        return functools.partial(found, self) if inspect.isfunction(found) else getattr(self._explorer, name)


def some_value(chance: random.Random, control: Mapping):
    """What a reader could set *control* to, the ends more often than others."""
    if control["kind"] == "tick":
        return chance.random() < 0.5
    if control["kind"] == "list":
        return chance.choice(control["options"])[1]
    least, most = control["min"], control["max"]
    ordinary = least + (most - least) * chance.random() ** chance.choice([1, 4])
    value = chance.choice([least, most, ordinary, ordinary, ordinary, ordinary])
    if control["stops"] and chance.random() < 0.5:
        value = chance.choice(control["stops"])
    if control["whole"]:
        return round(value)
    if chance.random() < 0.7:  # a step of the slider; else a number that was typed
        value = least + round((value - least) / control["step"]) * control["step"]
    return round(value, 6) if control["scale"] == 1 else round(value / control["scale"], 8)


def same(here, there, place="") -> None:
    """Fail, and say where, unless *there* is *here*, numbers within what two computers may differ by."""
    if there == here:  # to the last bit, as most are
        return
    if isinstance(here, Mapping):
        if set(here) == {"dtype", "bdata"}:
            here = np.frombuffer(b64decode(here["bdata"]), dtype=here["dtype"]).tolist()
        else:
            assert here.keys() == there.keys(), place
            for name, value in here.items():
                same(value, there[name], f"{place}.{name}")
            return
    if isinstance(here, list) and here and isinstance(here[0], int | float):
        np.testing.assert_allclose(there, here, rtol=1e-9, atol=1e-9, err_msg=place)
    elif isinstance(here, list):
        assert len(here) == len(there), place
        for number, (one, other) in enumerate(zip(here, there, strict=True)):
            same(one, other, f"{place}[{number}]")
    elif isinstance(here, float | int) and not isinstance(here, bool):
        assert there == pytest.approx(here, rel=1e-9, abs=1e-9), place
    else:
        assert there == here, place


def rows_of(table, model: str) -> list[list]:
    """The rows of *table* in the order and the units in which the explorer shows them."""
    if model == "cost":
        rows = [[name, row.remark or dollars(row.total)] for name, row in table.iterrows()]
        return sorted(rows, key=lambda row: (not row[1].startswith("$"), "would refuse" not in row[1]))
    if model == "exit":
        table = table.assign(slippage=100 * table["slippage"])
    cells = table.reset_index().to_numpy(dtype=object).tolist()
    return [[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in cells]


@pytest.fixture(scope="module")
def page(lab):
    """An empty page that knows the models; what it computes depends on nothing but what it is given."""
    opened = lab.context.browser.new_page()
    for name in MODELS:
        opened.add_script_tag(content=(HERE / name).read_text(encoding="utf-8"))
    yield opened
    opened.close()


COMPUTED = """([model, settings, facts, figure]) => settings.map((setting, number) => {
    const found = courseLive[model].compute(setting, facts);
    const cells = ({ index, columns }, row) => [index, ...columns].map(([name]) => row[name]);
    const rows = found.tables.flatMap((table) => table.rows.map((row) => cells(table, row)));
    const drawing = figure && number % 5 === 0 ? courseLive.drawingOf(figure, found) : null;
    return { summary: found.summary, rows, drawing };
})"""

WRITTEN = """(cases) => {
    const { fixed, rounded, roundedByNumpy, percent, general } = courseNumbers;
    const ways = [fixed, rounded, roundedByNumpy, percent];
    return cases.map((given) => [...ways.map((way) => way(...given)), general(given[0])]);
}"""


def test_numbers_are_written_as_python_writes_them(page):
    # 0.125 is a tie; 2.675 and 1.005 only look like one, in binary they are a little less.
    odd = [0.0, 0.125, 0.5, 1.5, 2.5, 2.675, 1.005, 1234567.125, 999.9995, 0.00001, 0.0001, 123456.5, 1e15]
    odd += [-0.5, -2.675]
    chance = random.Random(1)
    numbers = [*odd, *(chance.uniform(-1, 1) * 10 ** chance.randint(-6, 9) for _ in range(500))]
    numbers += [chance.randint(0, 10**6) / 2 ** chance.randint(0, 8) for _ in range(500)]
    cases = [(number, digits) for number in numbers for digits in range(5)]
    here = [[f"{n:,.{d}f}", round(n, d), float(np.round(n, d)), f"{n:.{d}%}", f"{n:g}"] for n, d in cases]
    assert page.evaluate(WRITTEN, cases) == here


def test_every_live_explorer_is_compared():
    assert sorted(STARTS) == sorted(LIVE.values())


@pytest.mark.parametrize("model", STARTS)
def test_the_page_computes_what_python_does(page, model):
    explorer, chance = STARTS[model](), random.Random(model)
    live = _plain(live_data(explorer))
    known = {field.name for field in fields(explorer.setting)}
    given = [
        {**live["start"], **{name: some_value(chance, control) for name, control in live["controls"].items()}}
        for _ in range(SETTINGS)
    ]
    given += [live["start"] | preset for preset in live["presets"].values()]
    found = page.evaluate(COMPUTED, [model, given, live["facts"], live["figure"]])
    for values, there in zip(given, found, strict=True):
        options = {name: value for name, value in values.items() if name not in known}
        setting = {name: value for name, value in values.items() if name in known}
        if "edits" in setting:
            setting["edits"] = tuple(setting["edits"])
        still = Still(explorer, replace(explorer.setting, **setting), options)
        if model == "agent_loop":
            still.setting = replace(still.setting, rates=still._rates())
        assert there["summary"] == still.summary, values
        same(rows_of(still.table, model), there["rows"], f"the table of {values}: ")
        if there["drawing"]:  # of every fifth: they are made of the tables, and Python takes long for them
            same(_plain(figure_state(still.figure_parts())), there["drawing"], f"the chart of {values}: ")
