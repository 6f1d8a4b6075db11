"""Measure how long a reader waits between pressing a key on a control and seeing the result."""

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

QUIET = 250  # milliseconds without a change after which a redraw counts as complete


@dataclass(frozen=True)
class Latency:
    """Milliseconds from key press to redraw, one number a press, in order."""

    first_change: tuple[float, ...]  # to the first change of the watched region
    painted: tuple[float, ...]  # to the frame after its last change

    def summary(self) -> str:
        return f"first change {figures(self.first_change)}; painted {figures(self.painted)}"


def figures(times: tuple[float, ...]) -> str:
    """Median, 95th percentile (nearest rank) and largest.

    >>> figures((10.0, 30.0, 20.0))
    'median 20.0, p95 30.0, max 30.0 ms'
    """
    ranked = sorted(times)
    p95 = ranked[math.ceil(0.95 * len(ranked)) - 1]
    return f"median {statistics.median(ranked):.1f}, p95 {p95:.1f}, max {ranked[-1]:.1f} ms"


def measure_latency(
    control: "Locator", region: str, key: str = "ArrowRight", presses: int = 20, patience: float = PATIENCE
) -> Latency:
    """Press `key` on the control again and again, and time the redraws of `region`.

    `region` is a CSS selector of what shows the result (a plot, a status line) without the control itself,
    which answers a key press at once. Raises ValueError when a press changes nothing for `patience` seconds.
    """
    page = control.page
    question = {"region": region, "quiet": QUIET, "patience": patience * 1000}
    control.focus()
    rounds = []
    for _ in range(presses):
        page.evaluate("question => course.watchRedraw(question)", question)
        page.keyboard.press(key)
        times = page.evaluate("() => course.redraw()")
        if times is None:
            raise ValueError(f"Pressing {key} changed nothing in {region}.")
        rounds.append(times)
    return Latency(tuple(r["first"] for r in rounds), tuple(r["painted"] for r in rounds))
