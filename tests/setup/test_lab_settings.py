"""JupyterLab with the settings of the course asks nothing and talks to nobody but its own browser."""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from ..patience import PATIENCE, listens

# Python tells this hook about every look-up of a host name and every connection of the server.
LISTENER = """
import sys
def listen(event, arguments):
    if event in ("socket.getaddrinfo", "socket.connect"):
        host = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        with open({log!r}, "a", encoding="utf-8") as log:
            print(host, file=log)
sys.addaudithook(listen)
"""


class Server:
    def __init__(self, url, log):
        self.url, self.log = url, log

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"Authorization": "token secret"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def contacts(self):
        """The hosts outside this computer that the server has asked for."""
        asked = set(self.log.read_text(encoding="utf-8").splitlines())
        return {host for host in asked if not re.search(r"localhost|127\.0\.0\.1|::1|^None$|^b?''$|^/", host)}


def address_in(runtime):
    """The address that a server has written down, or None before it has."""
    for file in runtime.glob("jpserver-*.json"):
        with contextlib.suppress(json.JSONDecodeError):  # still being written
            return json.loads(file.read_text(encoding="utf-8"))["url"]
    return None


@contextlib.contextmanager
def running_server(folder, *options, **environment):
    """A real JupyterLab in an empty folder, without any settings but those given."""
    log, runtime = folder / "contacts", folder / "runtime"
    log.touch()
    (folder / "sitecustomize.py").write_text(LISTENER.format(log=str(log)), encoding="utf-8")
    (folder / "work").mkdir()
    free = {"JUPYTER_CONFIG_DIR": "empty", "JUPYTER_RUNTIME_DIR": "runtime", "JUPYTER_DATA_DIR": "data"}
    environment |= {name: str(folder / place) for name, place in free.items()}
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0"),
            *("--IdentityProvider.token=secret", *options),
        ],
        cwd=folder / "work",
        env=os.environ | {"PYTHONPATH": str(folder), "HOME": str(folder)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while not ((url := address_in(runtime)) and listens(url)):
            assert process.poll() is None and time.monotonic() < deadline, "JupyterLab did not start"
            time.sleep(0.05)
        yield Server(url, log)
    finally:
        process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):  # now and then one never ends by itself
            process.wait(10)
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("lab")
    prefix = shutil.copytree(request.path.parents[2] / "deploy" / "lab", folder / "prefix")
    settings = f"--LabApp.app_settings_dir={prefix / 'share' / 'jupyter' / 'lab' / 'settings'}"
    with running_server(folder, settings, JUPYTER_CONFIG_PATH=str(prefix / "etc" / "jupyter")) as running:
        yield running


def test_no_news_no_updates_and_no_list_of_extensions_are_fetched(server):
    assert json.loads(server.get("lab/api/news")) == {"news": []}
    assert json.loads(server.get("lab/api/update")) == {"notification": None}
    server.get("lab/api/extensions?refresh=1")
    assert json.loads(server.get("lab/api/extensions?query=plot&refresh=1")) == []
    assert server.contacts() == set()


def page_config(server, path="lab"):
    page = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', server.get(path), re.DOTALL)
    return json.loads(page.group(1))


def test_a_page_is_told_to_present_only_where_it_should(server, tmp_path, request):
    assert "coursePresenting" not in page_config(server)
    deploy = request.path.parents[2] / "deploy"
    both = os.pathsep.join([str(deploy / "present"), str(deploy / "lab" / "etc" / "jupyter")])
    with running_server(tmp_path, JUPYTER_CONFIG_PATH=both) as presenting:
        config = page_config(presenting, "doc")
    assert config["coursePresenting"] == "true"
    assert config["news"] == {"disabled": True}
    assert "@jupyterlab/extensionmanager-extension" in config["disabledExtensions"]


def test_the_page_is_told_not_to_ask(server):
    config = page_config(server)
    assert config["news"] == {"disabled": True}
    assert config["extensionManager"]["name"] == "read-only"
    assert "@jupyterlab/extensionmanager-extension" in config["disabledExtensions"]


# The page would fetch another icon twice for each move of a slider, ahead of the answer.
def test_no_icon_is_fetched_when_a_kernel_is_busy(server):
    assert "@jupyterlab/application-extension:faviconbusy" in page_config(server)["disabledExtensions"]


def test_the_settings_in_the_menu_say_the_same(server):
    plugin = "@jupyterlab/apputils-extension:notification"
    shown = json.loads(server.get(f"lab/api/settings/{plugin}"))["schema"]["properties"]
    assert shown["fetchNews"]["default"] == "false"
    assert shown["checkForUpdates"]["default"] is False


def server_config(request):
    from traitlets.config.loader import PyFileConfigLoader

    folder = request.path.parents[2] / "deploy" / "lab" / "etc" / "jupyter"
    return PyFileConfigLoader("jupyter_server_config.py", str(folder)).load_config()


def test_no_kernel_loses_its_ports_to_another_one(request):
    from jupyter_client.connect import LocalPortCache

    from course_lib.kernel_ports import HeldPorts

    HeldPorts.clear_instance()  # tests/conftest.py made one for the kernels of the tests
    server_config(request)
    assert isinstance(LocalPortCache.instance(), HeldPorts)


def test_messages_of_a_kernel_do_not_wait_for_each_other(monkeypatch, request):
    from jupyter_server.serverapp import ServerApp
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

    chosen = server_config(request).ServerApp
    assert set(chosen) <= set(ServerApp.class_trait_names())
    asked = []
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: asked.append("connected"))
    handler = type("Handler", (), {"set_nodelay": lambda self, value: asked.append(value)})()
    kind = chosen["kernel_websocket_connection_class"]
    kind.connect(type("Connection", (kind,), {"__init__": lambda self: None, "websocket_handler": handler})())
    assert asked == [True, "connected"]
