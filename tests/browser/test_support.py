"""The checks themselves: a faultless notebook passes, and each fault is found by the check that is for it."""

import subprocess
import sys
import time

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from .accessibility import EXEMPTIONS, violations
from .latency import measure_latency
from .live_figures import FIGURE
from .server import ROOT, Server, ask_to_stop

pytestmark = pytest.mark.browser

SLIDER = """
import anywidget, traitlets

class Slider(anywidget.AnyWidget):
    value = traitlets.Int(3).tag(sync=True)
    _esm = '''
    export default { render({ model, el }) {
        const label = document.createElement("label");
        label.textContent = "Inflation ";
        const input = document.createElement("input");
        input.type = "range";
        input.value = model.get("value");
        input.onkeydown = event => event.stopPropagation();
        input.oninput = () => { model.set("value", +input.value); model.save_changes(); };
        label.append(input);
        el.append(label);
    } };
    '''

slider, status = Slider(), widgets.HTML()
status.add_class("status")

def show(_):
    status.value = f"<p role='status'>Inflation is {slider.value} percent.</p>"

slider.observe(show, "value")
show(None)
widgets.VBox([slider, status])
"""

FAULTLESS = (
    new_markdown_cell(
        "# A title\n\nText with a [link](https://example.org).\n\n```python\nx = 1  # a comment\n```"
    ),
    "import ipywidgets as widgets, pandas, plotly.graph_objects as go\nfrom IPython.display import HTML",
    "pandas.DataFrame({'token': ['a', 'b'], 'id': [1, 2]})",
    "go.Figure(go.Scatter(y=[1, 3, 2]), layout={'title': 'A plot'})",
    # Not plotly's own FigureWidget: a slow page leaves it empty, and as wide as it was.
    FIGURE,
    """widgets.VBox([
        widgets.Dropdown(options=['gpt2', 'o200k_base'], description='Tokenizer'),
        widgets.Textarea('some text', description='Text'),
        widgets.Checkbox(description='Show ids'),
        widgets.RadioButtons(options=['model token', 'crypto token'], description='Meaning'),
        widgets.Button(description='Reset'),
    ])""",
    SLIDER,
    "HTML('<p role=\"status\">One sentence that says what to see.</p>')",
    new_code_cell("import json\njson.loads('')", metadata={"tags": ["raises-exception"]}),
)

FAULTY = (
    "import sys, anywidget, ipywidgets as widgets\nfrom IPython.display import HTML",
    "HTML('<script>console.error(\"a fault in the console\")</script>')",
    "HTML('<script>setTimeout(() => { throw new Error(\"nobody catches this\") })</script>')",
    'HTML(\'<img src="https://outside.example/pixel.png" alt="">\')',
    "print('a warning', file=sys.stderr)",
    "output = widgets.Output()\nwith output:\n    1 / 0\noutput",
    """class Broken(anywidget.AnyWidget):
    _esm = 'export default { render() { throw new Error("drawn badly") } }'
Broken()""",
    """class Unknown(widgets.DOMWidget):
    _model_name = _model_module = _view_name = _view_module = 'nowhere'
    _model_module_version = _view_module_version = '1.0.0'
Unknown()""",
    "button = widgets.Button(description='Break')\nbutton.on_click(lambda _: [][0])\nbutton",
    "{}['missing']",
    "'a cell after the error'",
)

# Far below the first screenful, where a check that sees only what is in view finds nothing.
INACCESSIBLE = (
    *(new_markdown_cell(f"## Section {number}\n\n" + "Some words of text. " * 100) for number in range(12)),
    "import ipywidgets as widgets\nfrom IPython.display import HTML",
    "widgets.IntSlider(description='Inflation')",
    "HTML('<p style=\"color: #bbbbbb; background: #ffffff\">faint everywhere</p>')",
    "HTML('<p style=\"color: #333333\">faint on dark</p>')",
    "HTML('<p style=\"width: 800px\">wider than a zoomed window</p>')",
)


@pytest.fixture(scope="module")
def notebook(lab, request):
    with lab.run(*request.param) as opened:
        yield opened


def of(cells, name):
    """For a test of the notebook with these cells: pytest closes it before it opens the next."""
    return pytest.mark.parametrize("notebook", [cells], ids=[name], indirect=True, scope="module")


faultless, faulty = of(FAULTLESS, "faultless"), of(FAULTY, "faulty")
inaccessible = of(INACCESSIBLE, "inaccessible")


def test_learners_files_are_out_of_reach(lab):
    assert not lab.server.folder.is_relative_to(ROOT)


@faultless
def test_faultless_notebook_has_no_problem(notebook):
    assert notebook.page.get_by_text("JSONDecodeError").first.is_visible()  # meant, so no problem
    assert notebook.problems() == []


@faultless
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_faultless_notebook_is_accessible(notebook, theme):
    notebook.use_theme(theme)
    assert violations(notebook) == []


@faultless
def test_every_exemption_is_needed(notebook):
    found = []
    for theme in ("light", "dark"):
        notebook.use_theme(theme)
        found += violations(notebook, exemptions=())
    assert {finding.split()[0] for finding in found} == {exemption.rule for exemption in EXEMPTIONS}


@faultless
def test_what_axe_does_not_judge_comes_back_into_sight(notebook):
    violations(notebook)
    assert notebook.page.locator(".jp-CodeCell .cm-content").first.is_visible()
    assert notebook.page.locator("#jp-top-panel").is_visible()


@faultless
def test_jupyterlab_asks_the_learner_nothing(notebook):
    assert notebook.notices() == []


@faultless
def test_notebook_that_grows_with_the_window_is_reported(notebook):
    style = notebook.page.add_style_tag(content=".status { height: 120vh; }")
    with pytest.raises(AssertionError, match="grows with the window"):
        notebook.unroll()
    style.evaluate("element => element.remove()")
    notebook.use_zoom(1)


@faultless
def test_latency_is_measured(notebook):
    control = notebook.page.get_by_label("Inflation")
    latency = measure_latency(control, ".status", presses=3)
    assert notebook.page.locator(".status").inner_text() == "Inflation is 6 percent."
    assert len(latency.first_change) == len(latency.painted) == 3
    pairs = zip(latency.first_change, latency.painted, strict=True)
    assert all(0 < first <= painted for first, painted in pairs)


@faultless
def test_key_press_without_effect_is_no_measurement(notebook):
    control = notebook.page.get_by_label("Inflation")
    with pytest.raises(ValueError, match="Pressing F2 changed nothing"):
        measure_latency(control, ".status", key="F2", presses=1, patience=0.5)


@faultless
def test_restless_notebook_is_reported(notebook):
    tick = "setInterval(() => { document.querySelector('.status').dataset.tick = performance.now(); }, 5)"
    timer = notebook.page.evaluate(tick)
    with pytest.raises(AssertionError, match="keeps changing"):
        notebook.settle(patience=1)
    notebook.page.evaluate("timer => clearInterval(timer)", timer)
    notebook.settle()


@faultless
def test_what_the_page_puts_off_is_waited_for(notebook):
    later = "for (const delay of [50, 499]) setTimeout(() => { document.body.dataset.late = delay; }, delay)"
    notebook.page.evaluate(f"() => {{ {later} }}")
    notebook.settle()
    assert notebook.page.evaluate("document.body.dataset.late") == "499"


@faultless
def test_a_colour_that_changes_slowly_is_waited_for(notebook):
    change = "() => { document.querySelector('.status').animate({opacity: [0, 1]}, 600).id = 'slow' }"
    notebook.page.evaluate(change)
    notebook.settle()
    assert notebook.page.evaluate("document.getAnimations().every(a => a.id !== 'slow')")


@faultless
@pytest.mark.parametrize(
    "html",
    [
        "<style>body { height: 0 !important }</style>",  # as it is in JupyterLab, which blinds axe
        "<div style='position: absolute; inset: 0; overflow: hidden; z-index: 10; background: white'></div>",
    ],
    ids=["out of sight", "covered"],
)
def test_contrast_check_that_sees_no_text_is_an_error(notebook, html):
    insert = "html => document.body.insertAdjacentHTML('beforeend', `<div id='in-the-way'>${html}</div>`)"
    notebook.page.evaluate(insert, html)
    notebook.ask("forgetLooks")  # what looks like a text that was seen before needs no second look
    with pytest.raises(RuntimeError, match="did not see these texts"):
        violations(notebook)
    notebook.page.evaluate("() => document.getElementById('in-the-way').remove()")
    assert violations(notebook) == []


@faultless
def test_faultless_notebook_fits_at_200_percent(notebook):
    notebook.use_zoom(2)
    assert notebook.too_wide() == []


def prompts(notebook):
    return notebook.page.locator(".jp-CodeCell .jp-InputPrompt").all_text_contents()


@faultless
def test_what_is_written_runs_in_that_order_and_nothing_else_does(notebook):
    *_, last_but_one, last = notebook.ask("cells")
    before = prompts(notebook)
    notebook.write({cell["id"]: "6 * 7" for cell in (last, last_but_one)})
    runs = len(before)
    assert prompts(notebook) == [*before[:-2], f"[{runs + 2}]:", f"[{runs + 1}]:"]
    assert notebook.page.locator(".jp-OutputArea-output").all_inner_texts()[-2:] == ["42", "42"]
    assert notebook.problems() == []


def test_cells_run_in_the_order_given_whatever_their_ids_are(lab):
    cells = [new_code_cell("6 * 7", id=name) for name in ("30", "20", "10")]
    with lab.run(*cells) as numbered:
        numbered.write({"20": "1", "10": "2", "30": "3"})
        assert prompts(numbered) == ["[6]:", "[4]:", "[5]:"]


@inaccessible
def test_pictures_show_the_whole_notebook(notebook, tmp_path):
    (tmp_path / "long-99.png").write_bytes(b"left by a longer version")
    files = notebook.pictures(tmp_path, "long")
    assert len(files) > 1
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert notebook.ask("fullHeight") == notebook.page.viewport_size["height"]


@inaccessible
def test_unnamed_control_is_found(notebook):
    notebook.use_theme("light")
    assert any(finding.startswith("aria-input-field-name") for finding in violations(notebook))


@inaccessible
def test_contrast_is_judged_in_the_theme_in_use(notebook):
    faint = {}
    for theme in ("light", "dark"):
        notebook.use_theme(theme)
        findings = [text for text in violations(notebook) if text.startswith("color-contrast ")]
        faint[theme] = {word for word in ("everywhere", "on dark") for text in findings if word in text}
    assert faint == {"light": {"everywhere"}, "dark": {"everywhere", "on dark"}}


@inaccessible
def test_what_is_wrong_is_found_each_time(notebook):
    first = violations(notebook)
    assert first
    assert violations(notebook) == first


@inaccessible
def test_sideways_scrolling_at_200_percent_is_found(notebook):
    assert notebook.too_wide() == []
    notebook.use_zoom(2)
    (finding,) = notebook.too_wide()
    assert "wider than a zoomed window" in finding


# The last of the three: with what goes wrong in it, its page is not handed on.
@faulty
@pytest.mark.parametrize(
    "sentence",
    [
        "console error: a fault in the console",
        "console error: uncaught nobody catches this",
        "request to the outside: https://outside.example/pixel.png",
        "cell 5 wrote to stderr: a warning",
        "cell 6 raised: ZeroDivisionError: division by zero",
        "console error: uncaught drawn badly",
        "a widget is broken: ",
        "cell 10 raised: KeyError: 'missing'",
        "not run: cell 11",
    ],
)
def test_problem_is_reported(notebook, sentence):
    assert any(problem.startswith(sentence) for problem in notebook.problems()), notebook.problems()


@faulty
def test_error_in_a_callback_is_reported(notebook):
    sentence = "a callback raised: IndexError: list index out of range"
    assert sentence not in notebook.problems()
    notebook.page.get_by_role("button", name="Break").click()
    notebook.settle()
    assert sentence in notebook.problems()


@faulty
def test_notebook_that_takes_too_long_is_reported(notebook, tmp_path):
    end = tmp_path / "end"
    endless = f"import pathlib, time\nwhile not pathlib.Path({str(end)!r}).exists(): time.sleep(0.05)"
    notebook.page.locator(".jp-CodeCell .cm-content").first.fill(endless)
    with pytest.raises(AssertionError, match="not finished after 1 seconds"):
        notebook.run_all(seconds=1)
    end.touch()
    notebook.settle()


def test_server_that_does_not_stop_fails_no_test(monkeypatch, tmp_path):
    monkeypatch.setattr(Server, "request", lambda *_: b"")  # it promises to stop, and does not
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        ask_to_stop(Server("", "", tmp_path, 0), process, seconds=0.1)
        assert process.poll() is None
        process.kill()


def test_a_notebook_opened_again_at_once_does_not_get_the_kernel_that_is_about_to_end(lab, monkeypatch):
    stop = Server.stop_kernel

    def stop_late(server, notebook):
        time.sleep(1)
        stop(server, notebook)

    monkeypatch.setattr(Server, "stop_kernel", stop_late)
    name = lab.write("6 * 7")
    kernel = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.id"
    with lab.open(name) as page:
        first = page.page.evaluate(kernel)
    with lab.open(name) as page:
        assert page.page.evaluate(kernel) != first
