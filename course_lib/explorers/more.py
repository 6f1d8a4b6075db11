"""Further controls behind a button, so that an explorer shows only a few at first."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets


def more(label: str, controls: Sequence[widgets.Widget]) -> widgets.VBox:
    """*controls* in rows below a button called *label* that shows and hides them.

    A button and not an accordion: the title of an ipywidgets accordion is too faint to read in either
    theme of JupyterLab.

    >>> box = more("More", [widgets.Checkbox()])
    >>> box.children[1].layout.display
    'none'
    >>> box.children[0].value = True
    >>> box.children[1].layout.display
    'flex'
    """
    button = widgets.ToggleButton(description=label, icon="plus", layout=widgets.Layout(width="max-content"))
    hidden = widgets.HBox(controls, layout=widgets.Layout(flex_flow="row wrap", display="none"))

    def toggle(change) -> None:
        hidden.layout.display = "flex" if change.new else "none"
        button.icon = "minus" if change.new else "plus"

    button.observe(toggle, "value")
    return widgets.VBox([button, hidden])
