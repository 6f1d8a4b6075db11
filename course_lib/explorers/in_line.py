"""Controls side by side, and as wide as what they show."""

from __future__ import annotations

import ipywidgets as widgets

WIDE = {"width": "auto", "max_width": "100%"}
"""The layout of a control that cuts nothing off that it shows, and never sticks out of a narrow page."""


def in_line(*controls: widgets.Widget) -> widgets.HBox:
    """*controls* side by side, on a narrow page in as many lines as they need.

    >>> len(in_line(widgets.Checkbox(), widgets.Checkbox()).children)
    2
    """
    return widgets.HBox(controls, layout=widgets.Layout(flex_flow="row wrap", align_items="center"))
