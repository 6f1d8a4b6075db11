"""Strip, map and navigation: what they say, where they stand, and that a second run changes nothing."""

from __future__ import annotations

from course_lib.authoring import anatomy, nav


def cell(node, name):
    return next(cell for cell in node.cells if cell.id == name)


def test_the_strip_names_minutes_needs_routes_and_objectives(tiny):
    assert cell(tiny.lesson, "strip").source.splitlines() == [
        "**About 10 minutes** · **Needs:** [00 · Start here](00_start_here.ipynb) · **Part of:** core route",
        "",
        "By the end you will be able to:",
        "",
        "- count things",
        "- add numbers",
        "- say what a sum is",
    ]


def test_the_strip_comes_right_after_the_title_and_the_navigation_last(tiny):
    tiny.lesson.cells.reverse()
    (_, notebook, _) = tiny.course().notebooks
    ids = [cell.id for cell in nav.with_navigation(notebook, tiny.course().notebooks).cells]
    assert ids[ids.index("title") + 1] == "strip"
    assert ids[-1] == "nav"
    assert len(ids) == len(tiny.lesson.cells)


def test_navigation_leads_to_neighbours_and_to_the_map(tiny):
    assert cell(tiny.start, "nav").source == (
        "**Map:** [all notebooks](#The-map-of-the-course) · **Next:** [01 · Adding up](01_adding_up.ipynb)"
    )
    assert cell(tiny.lesson, "nav").source == (
        "**Previous:** [00 · Start here](00_start_here.ipynb) · "
        "**Map:** [all notebooks](00_start_here.ipynb#cell-id=map)"
    )


def test_the_glossary_has_the_map_only(tiny):
    assert cell(tiny.nodes["glossary.ipynb"], "nav").source == (
        "**Map:** [all notebooks](00_start_here.ipynb#cell-id=map)"
    )


def test_the_map_has_a_row_for_each_notebook_and_adds_up_the_time(tiny):
    lines = cell(tiny.start, "map").source.splitlines()
    assert lines[0] == "## The map of the course"
    assert lines[4:6] == [
        "| [00 · Start here](00_start_here.ipynb) | 2 | nothing | core |",
        "| [01 · Adding up](01_adding_up.ipynb) | 10 | 00 | core |",
    ]
    assert lines[-1].startswith("The core route takes about 12 minutes. ")


def test_the_map_says_how_long_each_route_takes(tiny):
    tiny.start.metadata.course["routes"] = ["core", "full"]
    tiny.lesson.metadata.course["routes"] = ["full"]
    last = nav.map_source(tiny.course().notebooks).splitlines()[-1]
    assert last.startswith("The core route takes about 2 minutes, the full route takes about 12 minutes. ")


def test_missing_cells_are_made_and_double_ones_become_one(tiny):
    tiny.start.cells = [c for c in tiny.start.cells if c.id not in ("map", "strip", "nav")]
    tiny.remove("nav")
    tiny.lesson.cells += [anatomy.NotebookNode(cell(tiny.start, "title")) for _ in range(2)]
    for double in tiny.lesson.cells[-2:]:
        double.metadata["tags"] = [anatomy.STRIP]
    start, lesson, _ = (nav.with_navigation(n, tiny.course().notebooks) for n in tiny.course().notebooks)
    assert [c.id for c in start.cells][-3:] == ["progress", "map", "nav"]
    assert [c.id for c in lesson.cells if anatomy.STRIP in anatomy.tags(c)] == ["strip"]


def test_an_unknown_need_is_shown_as_it_is_and_left_to_lint(tiny):
    tiny.lesson.metadata["course"]["needs"] = ["09"]
    notebook = tiny.course().by_id("01")
    assert "**Needs:** 09" in nav.strip_source(notebook, tiny.course().notebooks)


def test_metadata_with_holes_do_not_stop_the_command(tiny):
    tiny.lesson.metadata["course"] = {"minutes": "many"}
    notebook = tiny.course().by_id("01")
    assert "About 0 minutes" in nav.strip_source(notebook, tiny.course().notebooks)
