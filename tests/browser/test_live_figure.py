"""A figure is drawn wherever somebody looks at it, and no figure goes to the browser that nobody sees."""

import pytest

pytestmark = pytest.mark.browser

ASKED = "from course_lib.explorers import explore_yield\nprint(explore_yield().summary)"
IN_A_BOX = "import ipywidgets as widgets\nwidgets.HBox([explore_yield()])"
COUNT = """import gc
from plotly.graph_objects import FigureWidget
sum(isinstance(o, FigureWidget) for o in gc.get_objects())"""


def test_it_is_drawn_in_a_box_of_the_learner_and_not_made_for_a_summary(lab):
    with lab.run(ASKED, IN_A_BOX, "explore_yield()", COUNT) as notebook:
        assert notebook.page.locator(".js-plotly-plot").count() == 2
        # That it is drawn in the other box, the kernel hears only when it has nothing else to do.
        assert notebook.page.locator(".jp-OutputArea-output").last.inner_text() in ("1", "2")
        assert notebook.problems() == []
