"""The two hubs for a class: who may sign in, what hub.toml may say, that an update eats no work.

Nothing is started here, and JupyterHub is not among the packages of the tests; tests/benchmarks/try_hub.py
starts everything.
"""

import doctest
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from traitlets.config import Config

from course_lib.authoring import locks
from tests.setup.test_update import LESSON, cell, commit, git, lesson, sources, write

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy" / "jupyterhub"
needs_git = pytest.mark.skipif(not shutil.which("git") or os.name == "nt", reason="needs git, on Linux")
only_unix = pytest.mark.skipif(os.name == "nt", reason="hubs run on Linux")


@pytest.fixture
def hub(monkeypatch):
    """The modules of deploy/jupyterhub, by name."""
    monkeypatch.syspath_prepend(DEPLOY)
    yield importlib.import_module
    for name in ("accounts", "hub_common", "hub_settings"):
        sys.modules.pop(name, None)


@pytest.fixture
def configured(hub, tmp_path, monkeypatch):
    """What JupyterHub is told by one of the two, with *lines* in hub.toml."""

    def configured(kind, lines="", user=1000):
        settings = tmp_path / "hub.toml"
        settings.write_text(f'state = "{tmp_path / "state"}"\n{lines}', encoding="utf-8")
        settings.chmod(0o600)
        monkeypatch.setenv("COURSE_HUB_SETTINGS", str(settings))
        monkeypatch.setattr(os, "geteuid", lambda: user)
        c = Config()
        path = DEPLOY / f"{kind}.py"
        exec(compile(path.read_text("utf-8"), path, "exec"), {"get_config": lambda: c, "__file__": str(path)})
        return c

    return configured


KINDS = pytest.mark.parametrize(("kind", "user"), [("small_group", 1000), ("isolated", 0)])

# Who comes in


@only_unix
@KINDS
def test_as_delivered_nobody_may_sign_in(hub, configured, kind, user):
    delivered = hub("hub_settings").read_settings(DEPLOY / "hub.toml")
    assert delivered == hub("hub_settings").Settings()  # the file says what would be without it
    c = configured(kind, user=user)
    assert c.Authenticator.allow_all is False
    assert c.Authenticator.allow_existing_users is False
    assert c.Authenticator.allowed_users == c.Authenticator.admin_users == set()
    assert "any_allow_config" not in c.Authenticator
    assert c.JupyterHub.bind_url == "http://127.0.0.1:8000"


@only_unix
@KINDS
def test_who_is_named_may_sign_in_and_teachers_do_not_act_as_learners(configured, kind, user):
    c = configured(kind, 'learners = ["ada"]\nteachers = ["grace"]', user)
    assert (c.Authenticator.allowed_users, c.Authenticator.admin_users) == ({"ada"}, {"grace"})
    assert c.JupyterHub.admin_access is False


@only_unix
def test_the_culler_may_stop_servers_and_nothing_else(configured):
    (role,) = configured("small_group").JupyterHub.load_roles
    assert not [scope for scope in role["scopes"] if scope.startswith(("admin", "access"))]


@only_unix
def test_the_small_group_does_not_run_as_root_and_the_isolated_does(configured):
    for kind, user in (("small_group", 0), ("isolated", 1000)):
        with pytest.raises(SystemExit, match="root"):
            configured(kind, user=user)


@only_unix
def test_an_account_of_the_system_is_no_learner(configured):
    with pytest.raises(SystemExit, match='"daemon" is an account of the system'):
        configured("isolated", 'learners = ["daemon"]', user=0)


@only_unix
def test_the_isolated_keeps_learners_to_their_home_and_their_share(configured):
    c = configured("isolated", "memory_megabytes = 700\ncores = 0.5", user=0)
    spawner = c.SystemdSpawner
    assert (spawner.mem_limit, spawner.cpu_limit) == (700 * 2**20, 0.5)
    assert (spawner.readonly_paths, spawner.readwrite_paths) == (["/"], ["/home/{USERNAME}"])
    assert spawner.isolate_tmp and spawner.isolate_devices and spawner.disable_user_sudo
    assert c.PAMAuthenticator and c.JupyterHub.authenticator_class == "pam"


@only_unix
def test_kernels_talk_through_files_whose_paths_fit(hub, configured):
    """Twenty kernels that start at once take each other's ports; a socket's path has at most 107 letters."""
    longest, state = "a" * 31, hub("hub_settings").Settings().state
    small, isolated = Config(), configured("isolated", user=0)
    hub("hub_common").talk_through_files(small, f"{state}/run/{{name}}", [longest])
    for c in (small, isolated):
        assert "--KernelManager.transport=ipc" in c.Spawner.args
        learner = SimpleNamespace(user=SimpleNamespace(name=longest))
        folder = c.Spawner.environment["JUPYTER_RUNTIME_DIR"](learner)
        assert longest in folder and len(f"{folder}/kernel-{uuid.uuid4()}-ipc-5") <= 107


@only_unix
def test_where_the_path_of_a_file_is_too_long_a_kernel_takes_another_port(configured, tmp_path):
    c = configured("small_group", 'learners = ["ada"]')
    assert len(f"{tmp_path}/state/run/ada/kernel-{uuid.uuid4()}-ipc-5") > 107, "what this test is about"
    assert "--KernelManager.cache_ports=False" in c.Spawner.args
    assert "--KernelManager.transport=ipc" not in c.Spawner.args


@only_unix
def test_a_certificate_opens_the_door_for_everybody_with_tls(configured):
    c = configured("isolated", 'address = "0.0.0.0"\nport = 443\ncertificate = "c.pem"\nkey = "k.pem"', 0)
    assert c.JupyterHub.bind_url == "https://0.0.0.0:443"
    assert (c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key) == ("c.pem", "k.pem")


@pytest.fixture
def accounts(hub, tmp_path, monkeypatch):
    """accounts.py with the account of ada in place of those of the system; what it asked the system for."""
    settings = tmp_path / "hub.toml"
    settings.write_text('teachers = ["grace"]\nlearners = ["ada", "mary"]', encoding="utf-8")
    monkeypatch.setenv("COURSE_HUB_SETTINGS", str(settings))
    module = hub("accounts")
    asked = []
    monkeypatch.setattr(module.pwd, "getpwall", lambda: [SimpleNamespace(pw_name="ada")])
    monkeypatch.setattr(module.subprocess, "run", lambda command, **more: asked.append((command, more)))
    return SimpleNamespace(main=module.main, asked=asked, module=module)


@only_unix
def test_accounts_are_made_for_who_has_none_closed_to_others_and_without_a_shell(
    accounts, monkeypatch, capsys
):
    monkeypatch.setattr(sys, "argv", ["accounts.py"])
    assert accounts.main() == 0
    handed_out = dict(line.split() for line in capsys.readouterr().out.splitlines())
    assert list(handed_out) == ["grace", "mary"]
    assert len({*handed_out.values()}) == 2
    made = [command for command, _ in accounts.asked if command[0] == "useradd"]
    assert [command[-1] for command in made] == ["grace", "mary"]
    assert all({"HOME_MODE=0700", "/usr/sbin/nologin"} <= set(command) for command in made)
    given = [more["input"] for command, more in accounts.asked if command == ["chpasswd"]]
    assert given == [f"{name}:{password}\n" for name, password in handed_out.items()]


@only_unix
def test_a_lost_password_is_renewed_only_for_who_is_in_the_class(accounts, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["accounts.py", "--again", "ada"])
    assert accounts.main() == 0
    assert [command for command, _ in accounts.asked] == [["chpasswd"]]
    assert capsys.readouterr().out.startswith("ada ")
    monkeypatch.setattr(sys, "argv", ["accounts.py", "--again", "root"])
    assert accounts.main() == 1
    assert '"root" is not in hub.toml' in capsys.readouterr().err
    assert len(accounts.asked) == 1


@only_unix
def test_what_the_system_refuses_is_said_in_one_sentence(accounts, monkeypatch, capsys):
    def refuse(command, **more):
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(accounts.module.subprocess, "run", refuse)
    monkeypatch.setattr(sys, "argv", ["accounts.py"])
    assert accounts.main() == 1
    said = capsys.readouterr().err
    assert said.startswith("useradd did not do it") and said.count("\n") == 1


# What hub.toml may say


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('learner = ["ada"]', "nothing here is called learner"),
        ('learners = "ada"', "learners is a list of names"),
        ('learners = ["Ada Lovelace"]', '"Ada Lovelace" is no name'),
        ('learners = ["../etc"]', '"../etc" is no name'),
        ('learners = ["ada"]\nteachers = ["ada"]', '"ada" is among the teachers and among the learners'),
        ('password = "short"', "password has fewer than 8 characters"),
        ('teacher_password = "not so long"', "teacher_password has fewer than 32 characters"),
        ('address = "0.0.0.0"', "without a certificate"),
        ('address = "hub.example.org"', "is no IP address"),
        ('certificate = "c.pem"', "certificate and key go together"),
        ("port = 70000", "port is a number up to 65535"),
        ("port = true", "port is a number above zero"),
        ("cores = -1", "cores is a number above zero"),
        ("memory_megabytes = 0.5", "memory_megabytes is a whole number"),
        ("learners = [", "cannot be understood"),
    ],
)
def test_what_cannot_be_used_gets_one_sentence(hub, tmp_path, lines, words):
    settings = hub("hub_settings")
    path = tmp_path / "hub.toml"
    path.write_text(lines, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(settings.SettingsError, match=re.escape(words)) as problem:
        settings.read_settings(path)
    assert str(path) in str(problem.value)


@only_unix
def test_passwords_that_others_can_read_are_refused(hub, tmp_path):
    settings = hub("hub_settings")
    path = tmp_path / "hub.toml"
    path.write_text('password = "long enough"', encoding="utf-8")
    path.chmod(0o644)
    with pytest.raises(settings.SettingsError, match="chmod 600"):
        settings.read_settings(path)
    with pytest.raises(settings.SettingsError, match="cannot be read"):
        settings.read_settings(tmp_path / "elsewhere.toml")


@pytest.mark.parametrize("name", ["hub_settings", "hub_common"])
def test_the_examples_of_the_modules_hold(hub, name):
    failed, tried = doctest.testmod(hub(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried and not failed


# What is installed


def test_the_proxy_is_pinned_with_sums_and_no_address():
    wanted = json.loads((DEPLOY / "package.json").read_text("utf-8"))["dependencies"]
    lock = json.loads((DEPLOY / "package-lock.json").read_text("utf-8"))["packages"]
    assert lock[""]["dependencies"] == wanted
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    packages = [package for place, package in lock.items() if place]
    assert len(packages) > 10
    assert all(
        package["integrity"].startswith("sha512-") and "resolved" not in package for package in packages
    )


def test_kubernetes_pulls_from_the_course_in_the_image_as_the_hubs_do(hub):
    values = yaml.safe_load((ROOT / "deploy" / "kubernetes" / "values.yaml").read_text("utf-8"))
    assert values["singleuser"]["defaultUrl"] == hub("hub_common").pull_link("/srv/tokens-in-ai")
    assert values["hub"]["config"]["JupyterHub"]["authenticator_class"] == "null"  # lets nobody in
    assert values["hub"]["config"]["Authenticator"]["allow_all"] is False


def test_the_check_of_values_finds_what_a_chart_does_not_know(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(ROOT / "deploy" / "kubernetes")
    check_values = importlib.import_module("check_values")
    failed, tried = doctest.testmod(check_values)
    assert tried and not failed
    known = {name: {"type": "object"} for name in ("hub", "proxy", "singleuser")}
    cull = {"properties": {"timeout": {"type": "integer"}, "concurrency": {"type": "integer"}}}
    schema = {"required": ["debug"], "properties": {**known, "cull": cull, "debug": {}}}
    schema["additionalProperties"] = False
    (tmp_path / "values.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    (tmp_path / "values.yaml").write_text("debug: {}\ncull: {concurrency: 10}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["check_values.py", str(tmp_path)])
    assert check_values.main() == 0
    (tmp_path / "mine.yaml").write_text("cull: {timeout: long}\nculling: {}\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["check_values.py", str(tmp_path), str(tmp_path / "mine.yaml")])
    capsys.readouterr()
    assert check_values.main() == 1
    said = capsys.readouterr().out
    assert "cull.timeout: 'long' is not of type 'integer'" in said and "culling" in said
    monkeypatch.setattr(sys, "argv", ["check_values.py", str(tmp_path / "nothing")])
    assert check_values.main() == 2
    assert capsys.readouterr().err.startswith("This cannot be read: ")


def test_the_page_on_many_learners_gives_the_link_of_the_pull_and_names_every_file(hub):
    page = (ROOT / "docs" / "many_learners.md").read_text("utf-8")
    link = hub("hub_common").pull_link("/srv/tokens-in-ai").partition("&urlpath=")[0]
    assert f"/hub/user-redirect{link}&urlpath=lab\n" in page
    for file in DEPLOY.glob("*.*"):
        assert file.name in page or file.name.startswith(("hub_", "package", "requirements", "merge_")), file


def test_the_table_of_capacity_is_what_its_formula_gives():
    page = (ROOT / "docs" / "capacity.md").read_text("utf-8")
    system, hub, server = map(int, re.search(r"memory  = (\d+) .* \+ (\d+) .* × \((\d+)", page).groups())
    work = int(re.search(r"seconds = learners × (\d+) / cores", page).group(1))
    measured = page.partition("## What each notebook takes")[2]
    notebook = {number: int(size) for number, size in re.findall(r"\| (\d\d) \| (\d+) ", measured)}
    rows = re.findall(r"^\| (\d+) \| ([\d.]+) GB \| ([\d.]+) GB \| (\d+) \| (\d+) \| (\d+) \|$", page, re.M)
    assert len(rows) == 4
    for learners, one, two, *seconds in rows:
        fixed, many = system + hub, int(learners)
        assert abs(float(one) * 1000 - fixed - many * (server + notebook["01"])) <= 50
        assert abs(float(two) * 1000 - fixed - many * (server + notebook["01"] + notebook["03"])) <= 50
        for cores, value in zip((2, 4, 8), seconds, strict=True):
            assert abs(int(value) - many * work / cores) <= 0.5


def test_the_image_has_the_nbgitpuller_of_the_lock():
    pins = locks.read_pins((DEPLOY / "requirements.lock").read_text("utf-8"))
    image = (ROOT / "deploy" / "kubernetes" / "image.dockerfile").read_text("utf-8")
    assert f"nbgitpuller=={pins['nbgitpuller']}" in image


# Updates in mid-term: the way of nbgitpuller, with the settings that the hub gives git


@pytest.fixture
def teacher(tmp_path):
    folder = tmp_path / "class"
    write(folder, lesson())
    write(folder, lesson(prose="Untouched."), "notebooks/02_other.ipynb")
    git(folder, "init", "-q", "--initial-branch", "class")
    commit(folder, "the course")
    return folder


@pytest.fixture
def learner(teacher, tmp_path):
    folder = tmp_path / "home of the learner" / "course"
    folder.parent.mkdir()
    git(folder.parent, "clone", "-q", "--depth", "1", f"file://{teacher}", str(folder))
    write(folder, lesson(task='answer = 11\ncheck("t1-count", answer)'))
    return folder


@pytest.fixture
def pull(hub, learner, tmp_path, monkeypatch):
    """Do what nbgitpuller does: commit what was changed, fetch, merge, keep what was deleted elsewhere."""
    settings = hub("hub_common").write_git_settings(tmp_path, str(ROOT))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(settings))

    def pull():
        git(learner, "fetch", "-q")
        git(learner, "commit", "-q", "-am", "Automatic commit by nbgitpuller", "--allow-empty")
        try:
            git(learner, "merge", "-q", "-Xours", "origin/class")
        except subprocess.CalledProcessError as problem:
            assert "CONFLICT (modify/delete)" in problem.stdout  # the only one that nbgitpuller overcomes
            git(learner, "commit", "-q", "-am", "kept")

    return pull


@needs_git
def test_an_edited_answer_stays_and_the_new_text_comes(teacher, learner, pull):
    write(teacher, lesson(prose="A better sentence."))
    commit(teacher)
    pull()
    assert sources(learner)[:2] == ["A better sentence.", 'answer = 11\ncheck("t1-count", answer)']


@needs_git
def test_what_both_changed_is_kept_beside_the_new(teacher, learner, pull):
    write(teacher, lesson(task='answer = ...\ncheck("t1-count-2", answer)'))
    commit(teacher)
    pull()
    _, task, old, _ = sources(learner)
    assert task == 'answer = ...\ncheck("t1-count-2", answer)'
    assert 'answer = 11\ncheck("t1-count", answer)' in old


@needs_git
def test_a_notebook_can_be_handed_out_later(teacher, learner, pull):
    write(teacher, lesson(prose="Week two."), "notebooks/03_later.ipynb")
    commit(teacher)
    pull()
    assert sources(learner, "notebooks/03_later.ipynb")[0] == "Week two."
    assert sources(learner)[1].startswith("answer = 11")


@needs_git
def test_a_shortened_notebook_keeps_the_answer_that_it_has_no_cell_for(teacher, learner, pull):
    write(teacher, [cell("title", "Shorter.", "markdown")])
    write(teacher, [cell("title", "Shorter.", "markdown")], "notebooks/02_other.ipynb")
    commit(teacher)
    pull()
    title, old = sources(learner)
    assert title == "Shorter."
    assert "```python\nanswer = 11" in old
    assert sources(learner, "notebooks/02_other.ipynb") == ["Shorter."]


@needs_git
@pytest.mark.parametrize("replaced_by", [None, "notebooks/01_another.ipynb"])
def test_a_notebook_that_is_withdrawn_or_renamed_loses_no_answer(teacher, learner, pull, replaced_by):
    git(teacher, *(["mv", LESSON, replaced_by] if replaced_by else ["rm", "-q", LESSON]))
    commit(teacher)
    pull()
    assert sources(learner, replaced_by or LESSON)[1].startswith("answer = 11")
    pull()  # and the next one works
    assert git(learner, "status", "--porcelain") == ""


@needs_git
def test_a_notebook_that_is_none_any_more_is_left_as_it_is(teacher, learner, pull):
    (learner / LESSON).write_text("no notebook", encoding="utf-8")
    write(teacher, lesson(prose="A better sentence."))
    commit(teacher)
    pull()
    assert (learner / LESSON).read_text("utf-8") == "no notebook"
