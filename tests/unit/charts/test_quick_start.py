"""A chart is shown without grammars being built, and whoever wants them can have them."""

import subprocess
import sys

SHOW = """
import sys
from course_lib.charts.theme import figure_of
figure = figure_of(([{"x": [1], "y": [2]}], {}))
figure._repr_mimebundle_()
from plotly.graph_objects import FigureWidget
FigureWidget(figure)
print("nbformat" in sys.modules, "rfc3987_syntax" in sys.modules)
import rfc3987_syntax
print(rfc3987_syntax.is_valid_syntax("iri", "https://example.org"))
"""


def test_no_grammar_is_built_for_a_chart_and_the_package_stays_there():
    done = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "True"]
