"""A chart of a solved copy has a picture of its present self, drawn once."""

from __future__ import annotations

import base64

from nbformat.v4 import new_code_cell, new_notebook, new_output

from course_lib.authoring.anatomy import IGNORE_OUTPUT, NOTE
from course_lib.authoring.pictures import FIGURE, OF, PICTURE, add_pictures, keep_pictures
from course_lib.authoring.solve import TO_USE, WIDGET_VIEW, make_repeatable

EXPLORER = "from course_lib.explorers import explore_yield\n\nexplore_yield()"


def solved(height: int = 300, explorer: str = EXPLORER):
    figure = {"data": [{"y": [1, 2]}], "layout": {"height": height}}
    chart = new_code_cell("chart", id="chart", outputs=[new_output("display_data", {FIGURE: figure})])
    words = new_output("display_data", {"text/plain": "A sentence."})
    tagged = {"tags": [IGNORE_OUTPUT]}
    view = new_code_cell(explorer, id="explorer", outputs=[words], metadata=tagged)
    return new_notebook(cells=[chart, view])


class Pen:
    """Draws a figure as its height, and remembers what it drew."""

    def __init__(self):
        self.drawn = []

    def __call__(self, figure):
        self.drawn.append(figure)
        return str(figure["layout"].get("height")).encode()


def test_a_chart_has_its_picture_beside_it_and_an_explorer_below_its_sentence():
    node, pen = solved(), Pen()
    assert add_pictures(node, pen) == 2
    chart, view = node.cells
    assert base64.b64decode(chart.outputs[0].data[PICTURE]) == b"300"
    assert [list(output.data) for output in view.outputs] == [["text/plain"], [PICTURE]]
    assert pen.drawn[1]["layout"]["title"]["text"]


def test_what_was_drawn_is_drawn_again_only_when_the_figure_is_another():
    node, pen = solved(), Pen()
    add_pictures(node, pen)
    assert add_pictures(node, pen) == 0
    again = solved()
    keep_pictures(again, node)
    assert again == node
    assert add_pictures(again, pen) == 0
    other = solved(height=400)
    keep_pictures(other, node)
    assert OF not in other.cells[0].outputs[0].metadata
    assert add_pictures(other, pen) == 1
    assert base64.b64decode(other.cells[0].outputs[0].data[PICTURE]) == b"400"


def test_a_picture_goes_with_the_code_of_its_explorer():
    node = solved()
    add_pictures(node, Pen())
    changed = solved(explorer=EXPLORER.replace("()", "(inflation=0.05)"))
    keep_pictures(changed, node)
    assert len(changed.cells[1].outputs) == 1


def test_the_sentence_of_an_explorer_is_kept_and_no_other_text_of_a_view():
    views = [f"So it is.\n{TO_USE}", "A form."]
    cells = [
        new_code_cell("x", outputs=[new_output("display_data", {WIDGET_VIEW: {}, "text/plain": words})])
        for words in views
    ]
    node = new_notebook(cells=cells)
    make_repeatable(node, "/nowhere")
    assert [cell.outputs[0].data["text/plain"] for cell in node.cells] == [views[0], NOTE]


def test_an_explorer_ends_its_words_as_solved_copies_expect():
    from course_lib.authoring.site.explorer_views import explorer_in

    data, _ = explorer_in(EXPLORER)._repr_mimebundle_()
    assert data["text/plain"].endswith(TO_USE)
