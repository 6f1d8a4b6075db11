"""The locks, environment.yml and pyproject.toml agree, and the command that writes them keeps it so."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import repo2docker
import yaml

from course_lib.authoring import locks

ROOT = Path(__file__).resolve().parents[2]
LEARNER, DEV, HUB = ((ROOT / name).read_text(encoding="utf-8") for name in locks.LOCKS)
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")


def names(requirements):
    return {re.split(r"[^\w.-]", requirement)[0] for requirement in requirements}


# The files as they are


def test_environment_pins_every_package_of_the_lock_to_its_version():
    *_, pip = yaml.safe_load(ENVIRONMENT)["dependencies"]
    pinned = locks.read_pins("\n".join(pip["pip"]))
    assert locks.read_pins(LEARNER).items() <= pinned.items()
    assert set(pinned) - set(locks.read_pins(LEARNER)) == names(locks.binder_requirements(PYPROJECT))


def test_environment_pins_what_the_base_of_binder_brings_in_another_version():
    """ipykernel, tornado and the others that run a notebook come with repo2docker's own lock, and older."""
    folder = Path(repo2docker.__file__).parent / "buildpacks" / "conda"
    base = re.findall(
        r"/(?:linux-64|noarch)/(.+)-[^-]+-[^-]+\.(?:conda|tar)",
        (folder / "environment.py-3.12-linux-64.lock").read_text(encoding="utf-8"),
    )
    brought = {name.replace("_", "-").lower() for name in base}
    assert {"ipykernel", "tornado", "jupyter-client", "notebook"} <= brought
    *_, pip = yaml.safe_load(ENVIRONMENT)["dependencies"]
    pinned = locks.read_pins("\n".join(pip["pip"]))
    assert {"ipykernel", "tornado", "jupyter-client", "notebook"} <= set(pinned)
    assert brought & set(locks.read_pins(LEARNER)) <= set(pinned)


def test_environment_has_the_packages_the_course_promises():
    promised = {"jupyterlab", "ipywidgets", "tiktoken", "transformers", "pandas", "plotly", "nbval"}
    *_, pip = yaml.safe_load(ENVIRONMENT)["dependencies"]
    assert promised <= {pin.split("==")[0] for pin in pip["pip"]}


def test_environment_is_what_the_command_writes():
    wanted = [*locks.read_requirements(LEARNER), *locks.binder_requirements(PYPROJECT)]
    assert locks.environment_yml(wanted) == ENVIRONMENT


def test_the_other_locks_have_every_pin_of_the_learners():
    assert locks.read_pins(LEARNER).items() <= locks.read_pins(DEV).items()
    assert locks.read_pins(LEARNER).items() <= locks.read_pins(HUB).items()


def test_the_lock_of_a_server_has_what_it_needs_and_learners_install_none_of_it():
    server = names(tomllib.loads(PYPROJECT)["project"]["optional-dependencies"]["hub"])
    assert {"jupyterhub", "nbgitpuller", "jupyterhub-idle-culler", "jupyter-resource-usage"} <= server
    assert server <= set(locks.read_pins(HUB))
    assert not server & set(locks.read_pins(LEARNER))


def test_the_lock_of_the_tests_has_every_tool_and_uv():
    groups = tomllib.loads(PYPROJECT)["project"]["optional-dependencies"]
    tools = names(groups["dev"] + groups["site"])
    assert tools <= set(locks.read_pins(DEV))
    assert "uv" in tools  # course.py installs with it


@pytest.mark.parametrize("lock", [LEARNER, DEV, HUB], ids=["learners", "tests", "hub"])
def test_every_package_is_pinned_and_hashed_and_no_address_is_named(lock):
    entries = [entry for entry in re.split(r"\n(?! )", lock) if entry.strip()]
    assert len(entries) == len(locks.read_pins(lock)) > 100
    for entry in entries:
        assert re.match(
            r"[\w.-]+==\S+( ; [^\\]+)? \\\n(    --hash=sha256:[0-9a-f]{64}( \\\n|\n?$))+$", entry
        ), entry
    assert "://" not in lock


def test_learners_install_no_deep_learning_framework():
    assert not {"torch", "tensorflow", "jax"} & set(locks.read_pins(LEARNER))


# The command


@pytest.fixture
def small_root(tmp_path):
    """A project whose lock is behind its pyproject.toml."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "pyproject.toml").write_text(
        '[project]\ndependencies = ["plotly", "pandas>=3"]', encoding="utf-8"
    )
    (root / "requirements.lock").write_text("pandas==3.0.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    return root


class Uv:
    """Stands for uv: writes a lock, remembers how it was asked."""

    def __init__(
        self, written="pandas==3.1.1 \\\n    --hash=sha256:ab\nplotly==7.1.0 \\\n    --hash=sha256:cd\n"
    ):
        self.written = written
        self.asked = []

    def __call__(self, arguments, folder):
        self.asked.append(arguments)
        if isinstance(self.written, Exception):
            raise self.written
        output = folder / arguments[arguments.index("--output-file") + 1]
        self.found = output.read_text(encoding="utf-8") if output.exists() else None
        output.write_text(self.written, encoding="utf-8")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_locks_and_the_environment_are_written(small_root, capsys):
    uv = Uv()
    assert locks.lock(root=small_root, uv=uv) == 0
    for name in locks.LOCKS:
        assert (small_root / name).read_text(encoding="utf-8") == uv.written
    *_, pip = yaml.safe_load((small_root / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert pip["pip"] == ["pandas==3.1.1", "plotly==7.1.0"]
    assert f"{', '.join(locks.LOCKS)}, environment.yml" in capsys.readouterr().out


def test_a_second_time_there_is_nothing_to_change(small_root, capsys):
    locks.lock(root=small_root, uv=Uv())
    before = contents(small_root)
    assert locks.lock(root=small_root, uv=Uv()) == 0
    assert capsys.readouterr().out.endswith("nothing to change\n")
    assert contents(small_root) == before


def test_the_other_locks_are_held_to_the_one_of_the_learners(small_root):
    uv = Uv()
    locks.lock(upgrade_package=["pandas"], root=small_root, uv=uv)
    learners, tests, hub = uv.asked
    for asked in (learners, tests, hub):
        assert {"--universal", "--generate-hashes", "--upgrade-package=pandas"} <= set(asked)
        assert asked[asked.index("--python-version") + 1] == "3.11"
    assert "dev" not in learners
    assert tests[tests.index("--extra") + 1] == "dev"
    assert hub[hub.index("--extra") + 1] == "hub"
    for asked in (tests, hub):
        assert asked[asked.index("--constraints") + 1] == "requirements.lock"


def test_uv_sees_the_present_lock_and_so_keeps_what_fits(small_root):
    present = small_root / locks.HUB_LOCK
    present.parent.mkdir(parents=True)
    present.write_text("present", encoding="utf-8")
    uv = Uv()
    locks.lock(root=small_root, uv=uv)
    assert uv.found == "present"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (subprocess.CalledProcessError(2, "uv"), "because uv failed"),
        ("pandas @ https://example.org/pandas.whl\n", "requirements.lock would name an address"),
        ("pandas==3.0 ; os_name == 'nt' \\\npandas==3.1 \\\n", "pins pandas twice, to 3.0 and to 3.1"),
    ],
)
def test_a_failure_changes_nothing_and_says_why(small_root, capsys, written, words):
    before = contents(small_root)
    assert locks.lock(root=small_root, uv=Uv(written)) == 1
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert contents(small_root) == before
