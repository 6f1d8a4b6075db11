"""The container for Codespaces and editors: what it runs is what this project has."""

import importlib.util
import json
import re
import shlex

import pytest

KEYS = {
    *("name", "image", "postCreateCommand", "postAttachCommand", "forwardPorts", "portsAttributes"),
    "customizations",
}


@pytest.fixture(scope="module")
def container(request):
    text = (request.path.parents[2] / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")
    return json.loads(text)


@pytest.fixture(scope="module")
def course(request):
    spec = importlib.util.spec_from_file_location(
        "course_of_container", request.path.parents[2] / "course.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_python_is_one_that_the_course_takes(container, course):
    name, _, version = container["image"].rpartition(":")
    assert name.endswith("/devcontainers/python")
    assert course.fits((*map(int, version.split(".")), 0))


def test_it_sets_up_and_opens_the_course_as_everybody_does(container, course):
    assert set(container) == KEYS
    assert shlex.split(container["postCreateCommand"]) == ["python3", "course.py", "setup"]
    program, file, *options = shlex.split(container["postAttachCommand"])
    assert (program, file) == ("python3", "course.py")
    assert "--no-browser" in options
    (port,) = container["forwardPorts"]
    assert f"--port={port}" in options
    assert set(container["portsAttributes"]) == {str(port)}


def test_the_editor_takes_the_python_of_the_course(container):
    (path,) = container["customizations"]["vscode"]["settings"].values()
    assert re.fullmatch(r"\$\{containerWorkspaceFolder\}/\.venv/bin/python", path)
