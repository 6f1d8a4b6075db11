"""What other work has set on a computer breaks neither the set-up nor the course; what is needed passes."""

import os
import subprocess
import sys

import pytest

from .test_end_to_end import offline, run  # noqa: F401 - a fixture

HOSTILE = {
    "PIP_DRY_RUN": "1",
    "PIP_PREFIX": "/nowhere",
    "PIP_TARGET": "/nowhere",
    "PIP_ROOT": "/nowhere",
    "PIP_USER": "1",
    "PIP_NO_BINARY": ":all:",
    "PIP_CONSTRAINT": "/nowhere/constraints.txt",
    "PIP_REQUIRE_VIRTUALENV": "1",
    "PIP_ONLY_BINARY": ":none:",
    "PIP_NO_DEPS": "1",
    "UV_NO_BINARY": "1",
    "UV_CONSTRAINT": "/nowhere/constraints.txt",
    "UV_TARGET": "/nowhere",
    "UV_PYTHON": "3.6",
    "UV_SYSTEM_PYTHON": "1",
    "UV_PROJECT_ENVIRONMENT": "/nowhere",
    "UV_OFFLINE": "1",
    "UV_REQUIRE_HASHES": "0",
    "PYTHONPATH": "/nowhere",
    "PYTHONSTARTUP": "/nowhere/startup.py",
    "PYTHONOPTIMIZE": "2",
    "PYTHONWARNINGS": "error",
    "PYTHONSAFEPATH": "1",
    "PYTHONNOUSERSITE": "",
    "PYTHONUSERBASE": "/nowhere",
    "JUPYTER_PATH": "/nowhere",
    "JUPYTER_CONFIG_PATH": "/nowhere",
    "JUPYTER_PREFER_ENV_PATH": "0",
    "JUPYTERLAB_DIR": "/nowhere",
    "VIRTUAL_ENV": "/nowhere",
}


def for_installers(rooms, environ, **sources):
    return rooms.sources.for_installers(environ, rooms.sources.Sources(**sources))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_setting_for_other_work_does_not_reach_the_course(rooms, name):
    environments = [for_installers(rooms, {name: HOSTILE[name]})]
    if not name.startswith(("PIP_", "UV_")):  # in a notebook, !pip goes on as its user has it
        environments.append(rooms.surroundings.for_the_course({name: HOSTILE[name]}))
    for environment in environments:
        assert environment.get(name) != HOSTILE[name]
        assert "/nowhere" not in environment.values()


@pytest.mark.parametrize(
    "name", ["PATH", "HTTPS_PROXY", "SSL_CERT_FILE", "LANG", "PYTHONUTF8", "JUPYTER_TOKEN"]
)
def test_what_people_need_passes(rooms, name):
    assert rooms.surroundings.for_the_course({name: "theirs"})[name] == "theirs"
    assert for_installers(rooms, {name: "theirs"})[name] == "theirs"


def test_a_setting_of_pip_holds_for_uv(rooms):
    told = for_installers(
        rooms,
        {},
        index="https://a/simple",
        extra_indexes=("https://b/simple", "https://c/simple"),
        trusted_hosts=("a",),
        proxy="http://p:1",
        certificates="/c.pem",
    )
    assert told["PIP_INDEX_URL"] == told["UV_DEFAULT_INDEX"] == "https://a/simple"
    assert told["PIP_EXTRA_INDEX_URL"] == told["UV_INDEX"] == "https://b/simple https://c/simple"
    assert told["PIP_TRUSTED_HOST"] == told["UV_INSECURE_HOST"] == "a"
    assert told["PIP_PROXY"] == told["HTTPS_PROXY"] == told["HTTP_PROXY"] == "http://p:1"
    assert told["PIP_CERT"] == told["SSL_CERT_FILE"] == "/c.pem"


def test_a_folder_in_the_home_of_nobody_is_not_there(rooms):
    assert not rooms.sources.is_there("~nosuchuser/wheels")


def test_packages_in_a_folder_are_enough_and_a_ban_alone_counts_for_nothing(rooms):
    told = for_installers(rooms, {}, find_links=("/wheels",), no_index=True)
    assert (told["PIP_FIND_LINKS"], told["PIP_NO_INDEX"]) == ("/wheels", "1")
    assert (told["UV_FIND_LINKS"], told["UV_NO_INDEX"]) == ("/wheels", "1")
    alone = for_installers(rooms, {}, no_index=True)
    assert not {"PIP_NO_INDEX", "UV_NO_INDEX"} & alone.keys()


def known(rooms, monkeypatch, environ, tmp_path):
    """What a real pip, with a home folder of its own, and our reading of uv's file give."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "XDG_"))
    }
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        clean.pop(name, None)
    return rooms.sources.known_sources([sys.executable], clean | {"HOME": str(tmp_path)} | environ)


def test_pips_file_and_variables_are_read_by_pip_itself(rooms, monkeypatch, tmp_path):
    file = tmp_path / "pip.conf"
    file.write_text(
        "[global]\nindex-url = https://a/simple\nproxy = http://p:1\nprefix = /nowhere\n"
        "[install]\ntrusted-host = one\n    two\n",
        encoding="utf-8",
    )
    found = known(rooms, monkeypatch, {"PIP_CONFIG_FILE": str(file), "PIP_PROXY": "http://q:2"}, tmp_path)
    assert (found.index, found.proxy, found.trusted_hosts) == (
        "https://a/simple",
        "http://q:2",
        ("one", "two"),
    )


def test_a_file_of_pip_that_cannot_be_read_is_left_out(rooms, monkeypatch, tmp_path):
    (tmp_path / "pip.conf").write_bytes(b"\xff\xfe no settings")
    found = known(rooms, monkeypatch, {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}, tmp_path)
    assert found.index == ""


@pytest.mark.parametrize(
    "text",
    [
        'index-url = "https://u/simple"',
        '[pip]\nindex-url = "https://u/simple"\ntarget = "/nowhere"',
        '[[index]]\nurl = "https://u/simple"\ndefault = true',
    ],
)
def test_uvs_file_is_read_where_pip_says_nothing(rooms, monkeypatch, tmp_path, text):
    (tmp_path / ".config" / "uv").mkdir(parents=True)
    (tmp_path / ".config" / "uv" / "uv.toml").write_text(text, encoding="utf-8")
    nothing = {"PIP_CONFIG_FILE": os.devnull}
    assert known(rooms, monkeypatch, nothing, tmp_path).index == "https://u/simple"
    theirs = nothing | {"PIP_INDEX_URL": "https://p/simple"}
    assert known(rooms, monkeypatch, theirs, tmp_path).index == "https://p/simple"


@pytest.mark.parametrize(
    ("proxy", "right"),
    [
        ("http://proxy:3128", True),
        ("proxy.example:8080/", True),
        ("socks5h://user:pass@127.0.0.1:9", True),
        ("http://[::1]:3128", True),
        ("no address at all", False),
        ("htp://x:1", False),
        ("http://", False),
        ("http://x:port", False),
        ("%%%", False),
    ],
)
def test_a_proxy_that_is_no_address_is_named(rooms, proxy, right):
    assert rooms.sources.bad_proxy({"https_proxy": proxy}) == (None if right else "https_proxy")


def test_everything_at_once_and_the_course_is_set_up_all_the_same(project, offline, tmp_path):  # noqa: F811
    """A real set-up, called from a folder full of traps."""
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("random", "venv", "typing", "numpy", "tempfile", "json"):
        (trap / f"{name}.py").write_text("raise SystemExit('trapped')\n", encoding="utf-8")
        (project / f"{name}.py").write_text("raise SystemExit('trapped')\n", encoding="utf-8")
    (trap / "pyproject.toml").write_text(f"[tool.uv.pip]\ntarget = '{trap}'\n", encoding="utf-8")
    (trap / "uv.toml").write_text(f"[pip]\nprefix = '{trap}'\n", encoding="utf-8")
    needed = {name: offline[name] for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS")}
    environment = offline | HOSTILE | needed | {"PYTHONPATH": str(trap)}
    environment.pop("PYTHONSAFEPATH")
    done = subprocess.run(
        [sys.executable, project / "course.py", "setup"],
        cwd=trap,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("The course is set up.\n")
    usage = run(project, environment, "--help")  # with docstrings stripped, see PYTHONOPTIMIZE
    assert usage.stdout.startswith("Set up the course") and "setup --again" in usage.stdout


# Folders that JupyterLab writes in


@pytest.mark.skipif(os.name == "nt", reason="homes are named otherwise")
@pytest.mark.parametrize("home", ["/dev/null", "relative", "~nosuchuser/x", "/proc/nowhere"])
def test_without_a_usable_home_jupyterlab_writes_in_a_temporary_folder(rooms, logs, home):
    environment, sentence = rooms.surroundings.with_writable_folders({"HOME": home})
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        assert environment[name].startswith(str(logs))
    assert sentence.startswith("Your home folder cannot be used for JupyterLab's own files")


def test_a_usual_home_is_left_alone(rooms, tmp_path):
    environment = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    assert rooms.surroundings.with_writable_folders(environment) == (environment, None)


@pytest.mark.skipif(os.name == "nt", reason="homes are named otherwise")
def test_only_the_folder_that_cannot_be_written_is_elsewhere(rooms, tmp_path, logs):
    (tmp_path / ".ipython").write_text("a file in the way", encoding="utf-8")
    environment, sentence = rooms.surroundings.with_writable_folders({"HOME": str(tmp_path)})
    assert environment["IPYTHONDIR"].startswith(str(logs))
    assert "JUPYTER_DATA_DIR" not in environment
    assert sentence
