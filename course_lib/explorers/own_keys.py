"""Keys pressed inside an explorer belong to it.

JupyterLab takes the arrow keys, and letters, of a focused drop-down list for commands to its cells: the
arrow moves on to the next cell, and the list never changes. ``OwnKeys`` stops that.
"""

from __future__ import annotations

import anywidget


class OwnKeys(anywidget.AnyWidget):
    """Shows nothing. As a child of a box it keeps the keys pressed inside that box from JupyterLab.

    Escape still reaches JupyterLab, which then takes the focus back to the cell.
    """

    _esm = """
    export default {
      render({ el }) {
        el.style.display = "none";
        const keep = (event) => { if (event.key !== "Escape") event.stopPropagation(); };
        let box = null;
        // The element is not inside its box yet while it is being drawn.
        const frame = requestAnimationFrame(() => {
          box = (el.closest(".jupyter-widgets") ?? el).parentElement;
          box?.addEventListener("keydown", keep);
        });
        return () => {
          cancelAnimationFrame(frame);
          box?.removeEventListener("keydown", keep);
        };
      },
    };
    """
