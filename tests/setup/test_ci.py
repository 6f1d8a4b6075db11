""".ci/run with stand-ins for the programs it starts."""

import os
import re
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell script")


@pytest.fixture
def ci(root, tmp_path):
    """Run .ci/run where nothing is installed but the given programs; give back what it did."""
    (tmp_path / "project" / ".ci").mkdir(parents=True)
    shutil.copy(root / ".ci" / "run", tmp_path / "project" / ".ci")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "sh", "dirname", "env"):
        (programs / name).symlink_to(shutil.which(name))

    def run(**scripts):
        scripts = {"id": "echo 0", "python3": "", **scripts}
        for name, script in scripts.items():
            program = programs / name.replace("_", "-")
            record = f'echo "{program.name} $@" >> "{tmp_path}/done"' if name != "id" else ""
            program.write_text(f"#!/bin/sh\n{record}\n{script}\n")
            program.chmod(0o755)
        environment = {"PATH": str(programs)}
        finished = subprocess.run(
            [tmp_path / "project" / ".ci" / "run"],
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        done = (tmp_path / "done").read_text(encoding="utf-8").splitlines()
        return finished, [line for line in done if not line.startswith("python3 -c")]

    return run


def test_it_sets_up_then_tests_and_has_the_exit_code_of_the_tests(ci):
    finished, done = ci(chromium="", python3='[ "$2" = test ] && { echo "1 failed in 2s"; exit 3; }\nexit 0')
    assert done == ["python3 course.py setup --tests", "python3 course.py test"]
    assert finished.returncode == 3
    assert finished.stdout.splitlines()[-1] == "1 failed in 2s"


def test_a_failed_set_up_is_a_failed_run(ci):
    finished, done = ci(chromium="", python3='[ "$2" = setup ] && exit 1\nexit 0')
    assert done == ["python3 course.py setup --tests"]
    assert finished.returncode == 1


def test_the_tests_run_without_a_network_where_that_is_possible(ci):
    unshare = '[ "$2" = ip ] && exit 0\nshift; exec "$@"'
    finished, done = ci(chromium="", unshare=unshare, ip="")
    assert "Testing without a network." in finished.stdout
    asked = [line.split()[0] for line in done]
    assert asked == ["python3", "unshare", "unshare", "ip", "python3"]
    assert done[-1] == "python3 course.py test"


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_a_browser_that_is_there_is_used(ci, name):
    _, done = ci(apt_get="", **{name.replace("-", "_"): ""})
    assert not [line for line in done if line.startswith("apt-get")]


def test_root_gets_chromium_and_venv_where_apt_has_them(ci):
    _, done = ci(apt_get="", python3='[ "$1" != -c ]')
    assert done[:2] == [
        "apt-get update -qq",
        "apt-get install -qq --no-install-recommends chromium python3-venv",
    ]


def test_without_root_nothing_is_installed(ci):
    _, done = ci(apt_get="", id="echo 1000")
    assert done == ["python3 course.py setup --tests", "python3 course.py test"]


def test_when_chromium_cannot_be_installed_the_tests_run_all_the_same(ci):
    finished, done = ci(apt_get="exit 100")
    assert "Could not install chromium" in finished.stdout
    assert done[-1] == "python3 course.py test"
    assert finished.returncode == 0


def test_it_names_no_address(root):
    assert not re.search(r"://|\.(org|com|io|net)\b", (root / ".ci" / "run").read_text(encoding="utf-8"))
