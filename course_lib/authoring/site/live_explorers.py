"""Explorers whose model is small enough to run in the page: what their scripts need from Python.

The scripts are those of ``static/live``; a test compares each with its Python on random settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import ipywidgets as widgets

from course_lib.authoring.site.live_facts import FACTS
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.figure_state import figure_state
from course_lib.explorers.number_controls import Slider

LIVE = {
    "AgentLoopExplorer": "agent_loop",
    "CostExplorer": "cost",
    "DriversExplorer": "drivers",
    "ExitExplorer": "exit",
    "PriceImpactExplorer": "price_impact",
    "VoteExplorer": "votes",
    "YieldExplorer": "yields",
}
"""The names of the models in JavaScript, and of their scripts, by the class of their explorer."""


def live_data(explorer: SettingExplorer) -> dict[str, object] | None:
    """What the page needs to run *explorer*, as JSON can hold it; None where there is no such model.

    The ``model`` and its ``facts``, ``controls`` (those of ``more`` are hidden at first), the ``start``, the
    ``presets``, what shows the ``table``, and the first ``figure``, None for an explorer without a chart.
    """
    model = LIVE.get(type(explorer).__name__)
    if model is None:
        return None
    options = options_of(explorer)
    controls = {**options, **explorer._controls}
    parts = explorer.figure_parts()
    return {
        "model": model,
        "facts": FACTS[model]() if model in FACTS else {},
        "controls": {name: control_of(control) for name, control in controls.items()},
        "more": [name for name, control in explorer._controls.items() if control in explorer._hidden],
        "start": without_objects(asdict(explorer.setting))
        | {name: control.value for name, control in options.items()},
        "presets": {
            name: without_objects(asdict(explorer.from_preset(preset)))
            for name, preset in explorer.presets.items()
        },
        "table": explorer._as_table.description.capitalize(),
        "figure": figure_state(parts) if parts else None,
    }


def options_of(explorer: SettingExplorer) -> dict[str, widgets.Widget]:
    """Controls of *explorer* that are no part of its setting, by their names."""
    names = {control: name.strip("_") for name, control in vars(explorer).items() if _is_widget(control)}
    return {names[control]: control for control in explorer._options}


def _is_widget(value: object) -> bool:
    return isinstance(value, widgets.Widget)


def control_of(control: widgets.Widget) -> dict[str, object]:
    """What the page needs to draw *control*: a slider, a field, a checkbox or a list.

    >>> control_of(widgets.Checkbox(description="cache"))
    {'kind': 'tick', 'label': 'cache'}
    >>> control_of(widgets.Dropdown(options=["a", "b"], description="Letter"))["options"]
    [['a', 'a'], ['b', 'b']]
    """
    if isinstance(control, widgets.Checkbox):
        return {"kind": "tick", "label": control.description}
    if isinstance(control, widgets.Dropdown):
        pairs = zip(control._options_labels, control._options_values, strict=True)
        options = [[label, _plain(value)] for label, value in pairs]
        return {"kind": "list", "label": control.description, "options": options}
    return {
        "kind": "slider" if isinstance(control, Slider) else "field",
        "label": control.label,
        "unit": control.unit,
        "unit_of_one": control.unit_of_one,
        "min": control.min,
        "max": control.max,
        "step": control.step,
        "stops": list(getattr(control, "stops", ())),
        "scale": getattr(control, "scale", 1),
        "whole": bool(control.whole),
    }


def without_objects(setting: Mapping[str, object]) -> dict[str, object]:
    """*setting* without what JSON cannot hold.

    >>> without_objects({"steps": 20, "edits": (1, 2), "rates": object()})
    {'steps': 20, 'edits': [1, 2]}
    """
    kinds = (int, float, bool, str)
    return {
        name: _plain(value)
        for name, value in setting.items()
        if isinstance(value, kinds) or (isinstance(value, tuple) and all(isinstance(v, kinds) for v in value))
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
