"""Explorers whose model is small enough to run in the page: what their scripts need from Python.

The scripts are ``static/live_….js``; a test compares each with its Python on random settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

import ipywidgets as widgets

from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.figure_state import figure_state
from course_lib.explorers.number_controls import NumberField, Slider

LIVE = {"PriceImpactExplorer": "price_impact", "AgentLoopExplorer": "agent_loop"}
"""The names of the models in JavaScript, by the class of their explorer."""


def live_data(explorer: SettingExplorer) -> dict[str, object] | None:
    """The ``model`` of *explorer* in JavaScript, its ``controls``, ``presets`` and first ``figure``; None
    where there is no such model.
    """
    model = LIVE.get(type(explorer).__name__)
    if model is None:
        return None
    return {
        "model": model,
        "controls": {
            name: control_of(control)
            for name, control in explorer._controls.items()
            if isinstance(control, Slider | NumberField | widgets.Checkbox)
        },
        "more": [name for name, control in explorer._controls.items() if control in explorer._hidden],
        "presets": {
            name: without_objects(asdict(explorer.from_preset(preset)))
            for name, preset in explorer.presets.items()
        },
        "heads": dict(explorer.heads),
        "figure": figure_state(explorer.figure_parts()),
    }


def control_of(control: widgets.Widget) -> dict[str, object]:
    """What the page needs to draw *control*, one that sets a number or a yes or no.

    >>> control_of(widgets.Checkbox(description="cache"))
    {'label': 'cache'}
    """
    if isinstance(control, widgets.Checkbox):
        return {"label": control.description}
    return {
        "label": control.label,
        "unit": control.unit,
        "min": control.min,
        "max": control.max,
        "step": control.step,
        "stops": list(getattr(control, "stops", ())),
        "whole": bool(control.whole),
    }


def without_objects(setting: Mapping[str, object]) -> dict[str, object]:
    """*setting* without what JSON cannot hold.

    >>> without_objects({"steps": 20, "edits": (1, 2), "rates": object()})
    {'steps': 20, 'edits': [1, 2]}
    """
    kinds = (int, float, bool, str)
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in setting.items()
        if isinstance(value, kinds) or (isinstance(value, tuple) and all(isinstance(v, kinds) for v in value))
    }
