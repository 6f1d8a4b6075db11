"""Where Python is gone, words say so and how to go on; where a page was slow, nothing goes deaf."""

import pytest

from .accessibility import violations
from .live_figures import TOO_LATE

pytestmark = pytest.mark.browser

EXPLORER = "from course_lib.explorers import explore_yield\nexplore_yield()"
QUIZ = """import course_lib.exercises
from course_lib.learning import quiz
quiz("00")"""
GONE = "Python was stopped or restarted"
OPENED_AGAIN = "This part needs Python, which has not run this notebook since it was opened."


def words_after(notebook, selector):
    style = "getComputedStyle(part, '::after').content"
    question = f"selector => [...document.querySelectorAll(selector)].map(part => {style})"
    return notebook.page.evaluate(question, selector)


def test_after_a_restart_explorers_and_forms_say_so(lab):
    with lab.run(EXPLORER, QUIZ) as notebook:
        assert notebook.page.locator(".course-kernel-gone").count() == 0
        notebook.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        words = notebook.page.get_by_role("alert").filter(has_text=GONE)
        words.nth(1).wait_for()
        assert words.count() == 2
        assert "Run All Cells" in words.first.inner_text()
        notebook.settle()
        assert violations(notebook) == []
        notebook.run_all()
        assert notebook.page.get_by_role("alert").count() == 0


def test_a_notebook_that_is_opened_again_says_what_to_do(lab):
    with lab.run(EXPLORER, QUIZ) as notebook:
        notebook.page.evaluate("jupyterapp.commands.execute('docmanager:save')")
        name = notebook.page.evaluate("jupyterapp.shell.currentWidget.context.path")
        notebook.settle()
    lab.wait_for_kernels()
    with lab.open(name) as notebook:
        selector = ".jp-OutputArea-output.jupyter-widgets"
        notebook.page.locator(selector).nth(1).wait_for()
        for content in words_after(notebook, selector):
            assert OPENED_AGAIN in content
        notebook.run_all()
        notebook.page.locator(".course-figure[data-revision]").wait_for()
        assert set(words_after(notebook, ".jp-OutputArea-output")) == {"none"}
        notebook.console_errors.clear()  # that of ipywidgets about the model that is not there


def test_modules_that_come_late_leave_no_widget_deaf(lab):
    with lab.open(lab.write(EXPLORER, QUIZ)) as notebook:
        notebook.page.evaluate(TOO_LATE)
        notebook.run_all()
        slider = notebook.page.get_by_role("slider", name="Staked")
        slider.focus()
        start = slider.input_value()
        notebook.page.keyboard.press("ArrowRight")
        notebook.settle()
        assert slider.input_value() != start
        notebook.page.get_by_role("button", name="Reset").click()  # moves the slider from Python
        notebook.page.wait_for_function(
            "([slider, value]) => slider.value === value", arg=[slider.element_handle(), start]
        )
        form = notebook.page.locator(".course-form form").first
        form.locator("input").first.check()
        form.get_by_role("button").click()
        form.locator(".course-reply > *").first.wait_for()
        notebook.page.evaluate("course.patient()")
        notebook.console_errors.clear()  # anywidget's own complaint
