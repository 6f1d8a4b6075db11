"""Key press to redraw of every explorer, in Chromium, one line each.

    python -m tests.benchmarks.bench_explorers [name ...]

Each line gives the median, the 95th percentile and the maximum of 40 presses, after ten that do not count:
until the first change, and until the frame after the last change of what shows the result.
"""

import sys
from dataclasses import dataclass

from course_lib.data import declaration
from tests.browser.lab import running_lab
from tests.browser.latency import Latency, measure_latency


@dataclass(frozen=True)
class Scene:
    """An explorer, the control that is used, the keys that are pressed in turn, and what is watched."""

    code: str
    label: str
    region: str
    keys: tuple[str, str] = ("ArrowRight", "ArrowLeft")
    role: str = ""
    before: str = ""  # what is loaded once, and not part of a redraw


LOAD_ALL = "from course_lib.model_tokens import language_table\nlanguage_table();"
TEXT = "\n".join(declaration("eng"))[:500]
SCENES = {
    "tokens": Scene(f"explore_tokens({TEXT!r})", "Your text", ".piece-lanes-all", ("x", "y")),
    "merges": Scene("explore_merges()", "Merges", ".merge-view", role="slider"),
    "families": Scene("explore_families()", "Your text", ".piece-lanes-all", ("x", "y")),
    "next token": Scene("explore_next_token()", "Temperature", ".js-plotly-plot", role="slider"),
    "languages": Scene(
        # The whole figure: where two tokenizers need as many tokens, the title alone changes.
        "explore_languages()",
        "Tokenizer",
        ".course-figure",
        ("ArrowDown", "ArrowUp"),
        before=LOAD_ALL,
    ),
    "cost": Scene("explore_cost()", "Input", ".widget-html", ("ArrowUp", "ArrowDown")),
    "ledger": Scene("explore_ledger(step=0)", "Step", ".js-plotly-plot", role="slider"),
    "types": Scene("explore_types()", "Type", ".widget-html", ("ArrowDown", "ArrowUp")),
    "unlocks": Scene(
        "explore_unlocks('GRT', scenario=Scenario())",
        "Duration",
        ".js-plotly-plot",
        role="slider",
        before="from course_lib.crypto_tokens import Scenario",
    ),
    "agents": Scene("explore_agent_loop()", "Steps", ".js-plotly-plot", role="slider"),
    "market": Scene("explore_market()", "Extra step", ".js-plotly-plot", role="slider"),
    "drivers": Scene("explore_drivers()", "Use grows", ".js-plotly-plot", role="slider"),
    "emission": Scene("explore_emission()", "Halving after", ".js-plotly-plot", role="slider"),
    "yields": Scene("explore_yield()", "Staked", ".js-plotly-plot", role="slider"),
    "impact": Scene("explore_price_impact()", "Dollars in the pool", ".js-plotly-plot", role="slider"),
    "exit": Scene("explore_exit()", "Range down to", ".js-plotly-plot", role="slider"),
    "votes": Scene("explore_votes()", "Turnout of the others", ".js-plotly-plot", role="slider"),
    "design": Scene("explore_design()", "Their cliff", ".js-plotly-plot", role="slider"),
    "scorecard": Scene("explore_scorecard()", "Question", ".scorecard-strip", ("ArrowDown", "ArrowUp")),
    "faq": Scene("explore_faq()", "Search", ".widget-html", ("x", "y")),
    "memo": Scene("explore_memo()", "Its name", ".widget-html:has(p[role=status])", ("x", "y")),
}


def main(names: list[str]) -> None:
    with running_lab() as lab:
        for name in names or SCENES:
            scene = SCENES[name]
            function = scene.code.partition("(")[0]
            with lab.run(
                f"from course_lib.explorers import {function}\n{scene.before}", scene.code
            ) as notebook:
                page = notebook.page
                found = (
                    page.get_by_role(scene.role, name=scene.label)
                    if scene.role
                    else page.get_by_label(scene.label, exact=True)
                )
                first, painted = [], []
                for key in scene.keys:  # the browser compiles while it draws for the first time
                    measure_latency(found.first, scene.region, key, presses=5)
                for _ in range(4):
                    for key in scene.keys:
                        latency = measure_latency(found.first, scene.region, key, presses=5)
                        first += latency.first_change
                        painted += latency.painted
                print(f"{name:10}", Latency(tuple(first), tuple(painted)).summary(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
