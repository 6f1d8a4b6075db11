"""What the two kinds of server have in common: the door, the pull, the limits of idleness."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from hub_settings import Settings

HERE = Path(__file__).resolve().parent
TARGET = "tokens-in-ai"  # the learner's copy, in their home folder
BRANCH = "class"  # of the course's checkout: what the teacher hands out
START = f"{TARGET}/notebooks/00_start_here.ipynb"
MEGABYTE = 2**20
LONGEST_SOCKET = 107  # letters of the path of a socket, on Linux


def configure(c, settings: Settings) -> None:
    """Put into *c*, the configuration object of JupyterHub, what both kinds take from *settings*.

    Makes the hub's own folder, for nobody else to read. Raises OSError when that is impossible.
    """
    state = Path(settings.state)
    state.mkdir(parents=True, exist_ok=True)
    state.chmod(0o711)  # learners' git has to read one file in it; the others have rights of their own
    private = state / "hub"
    private.mkdir(mode=0o700, exist_ok=True)
    c.JupyterHub.db_url = f"sqlite:///{private}/hub.sqlite"
    c.JupyterHub.cookie_secret_file = f"{private}/cookie_secret"
    c.ConfigurableHTTPProxy.pid_file = f"{private}/proxy.pid"

    scheme = "https" if settings.certificate else "http"
    host = f"[{settings.address}]" if ":" in settings.address else settings.address
    c.JupyterHub.bind_url = f"{scheme}://{host}:{settings.port}"
    c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = settings.certificate, settings.key
    # The hub and the proxy talk on this computer alone, on the three ports after the public one.
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{settings.port + 1}"
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{settings.port + 2}"
    c.ConfigurableHTTPProxy.command = [str(proxy())]
    # While the hub is away, for an update of it or after a crash, the proxy and learners' servers work on.
    # When it comes back, it starts the proxy anew, which cuts connections; JupyterLab connects again.
    # `should_start` stays true, so that the proxy need no service of its own.
    c.JupyterHub.cleanup_servers = False
    c.JupyterHub.cleanup_proxy = False

    # Only who is named may sign in, with what was handed out; nobody makes an account.
    c.Authenticator.allow_all = False
    c.Authenticator.allowed_users = set(settings.learners)
    c.Authenticator.admin_users = set(settings.teachers)
    c.Authenticator.allow_existing_users = (
        False  # who was taken off the list is not let in for having been on it
    )
    c.JupyterHub.admin_access = False  # teachers start and stop servers; they do not act as a learner

    c.JupyterHub.concurrent_spawn_limit = settings.starting_at_once
    c.Spawner.start_timeout = c.Spawner.http_timeout = 180
    # -P: a file random.py in a learner's folder is not Python's own.
    c.Spawner.cmd = [sys.executable, "-P", "-m", "jupyterhub.singleuser"]
    c.Spawner.args = [
        f"--MappingKernelManager.cull_idle_timeout={settings.kernel_idle_minutes * 60}",
        "--MappingKernelManager.cull_interval=60",
        f"--ResourceUseDisplay.mem_limit={settings.memory_megabytes * MEGABYTE}",
    ]
    c.Spawner.default_url = pull_link(settings.course)
    c.Spawner.environment = {
        "GIT_CONFIG_SYSTEM": str(write_git_settings(state, settings.course)),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONNOUSERSITE": "1",
    }
    c.JupyterHub.services = [
        {
            "name": "idle-culler",
            "command": [
                sys.executable,
                "-m",
                "jupyterhub_idle_culler",
                f"--timeout={settings.idle_minutes * 60}",
            ],
        }
    ]
    c.JupyterHub.load_roles = [
        {
            "name": "idle-culler",
            "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
            "services": ["idle-culler"],
        }
    ]


def talk_through_files(c, folder: str, names: Iterable[str]) -> None:
    """Let kernels talk through files in the *folder* of each learner, which has {name} in its path, in *c*.

    Everybody on the machine could listen to a port; and of kernels that start together, one takes the port
    that another is about to take. Where the path for one of *names* is too long for a socket they have ports,
    others at each try: by default JupyterLab tries the same ones again.

    >>> from traitlets.config import Config
    >>> c = Config()
    >>> talk_through_files(c, "/home/{name}/.run", ["ada"])
    >>> c.Spawner.args
    ['--KernelManager.transport=ipc']
    """
    longest = max((len(folder.format(name=name)) for name in names), default=0)
    c.Spawner.setdefault("args", [])
    if longest + len(f"/kernel-{uuid4()}-ipc-5") > LONGEST_SOCKET:
        c.Spawner.args += ["--KernelManager.cache_ports=False"]
        return
    c.Spawner.args += ["--KernelManager.transport=ipc"]
    c.Spawner.setdefault("environment", {})
    c.Spawner.environment["JUPYTER_RUNTIME_DIR"] = lambda spawner: folder.format(name=spawner.user.name)


def proxy() -> Path:
    """The program of the proxy: where install.sh puts it, beside the environment that runs the hub."""
    return Path(sys.prefix) / "proxy" / "node_modules" / ".bin" / "configurable-http-proxy"


def pull_link(course: str, start: str = START) -> str:
    """The address, below a learner's server, that fetches what is new in *course*, then opens *start*.

    It goes to the branch BRANCH by its name, because a learner's copy knows no other.

    >>> pull_link("/srv/course", "a b.ipynb")
    '/git-pull?repo=file%3A%2F%2F%2Fsrv%2Fcourse&branch=class&targetpath=tokens-in-ai&urlpath=lab%2Ftree%2Fa%20b.ipynb'
    """
    repo, url = quote(f"file://{course}", safe=""), quote(f"lab/tree/{start}", safe="")
    return f"/git-pull?repo={repo}&branch={BRANCH}&targetpath={TARGET}&urlpath={url}"


def write_git_settings(state: Path, course: str) -> Path:
    """Write the settings of git for learners into *state*; the file.

    git takes nothing from a repository of another user, as *course* is, unless it is told to; and it joins
    notebooks line by line, which is not how they are made, unless it has a program that knows cells.
    """
    merge = shlex.join([sys.executable, "-I", str(HERE / "merge_notebook.py"), course])
    driver = merge.replace("\\", "\\\\").replace('"', '\\"')
    settings = state / "gitconfig"
    settings.write_text(
        "[include]\n\tpath = /etc/gitconfig\n"
        f"[safe]\n\tdirectory = {course}\n\tdirectory = {course}/.git\n"
        f"[core]\n\tattributesFile = {HERE / 'gitattributes'}\n"
        f'[merge "course-notebook"]\n\tname = cell by cell\n\tdriver = "{driver} %O %A %B"\n',
        encoding="utf-8",
    )
    settings.chmod(0o644)
    return settings
