"""A person at a hub, without a browser: signs in by the form, pulls, opens notebooks, runs cells."""

import contextlib
import json
import re
import time
import uuid
from urllib.parse import quote

import requests
import websocket

PATIENCE = 600  # seconds; on a small machine twenty servers start one after the other


class Refused(Exception):
    """The hub did not let the visitor in."""


class Visitor:
    """Somebody at the hub with the *address*, as *name*; *verify* is the certificate to trust, if any."""

    def __init__(self, address, name, verify=True):
        self.address, self.name = address, name
        self.browser = requests.Session()
        self.browser.verify = verify
        self.browser.trust_env = False  # no proxy or bundle of certificates of this computer
        self.kernels = {}

    def sign_in(self, password):
        """Sign in by the form, and take a token as the hub's own page does; raise Refused if not let in."""
        self.browser.get(f"{self.address}/hub/login", timeout=PATIENCE)
        form = {"username": self.name, "password": password, "_xsrf": self._xsrf()}
        answer = self.browser.post(f"{self.address}/hub/login?next=/hub/token", data=form, timeout=PATIENCE)
        if answer.status_code != 200 or not answer.url.endswith("/hub/token"):
            raise Refused(f"{answer.status_code} at {answer.url}")
        answer = self.browser.post(
            f"{self.address}/hub/api/users/{self.name}/tokens",
            json={"note": "trial"},
            headers={"X-XSRFToken": self._xsrf(), "Referer": f"{self.address}/hub/token"},
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        self.browser.cookies.clear()
        self.browser.headers["Authorization"] = f"token {answer.json()['token']}"

    def _xsrf(self):
        return next(cookie.value for cookie in self.browser.cookies if cookie.name == "_xsrf")

    def start(self):
        """Start the own server and wait until it answers."""
        self.hub("POST", f"users/{self.name}/server")
        self.wait_until(
            lambda: self.hub("GET", f"users/{self.name}").json()["servers"].get("", {}).get("ready")
        )

    def wait_until(self, true):
        """Wait for *true()*, and raise TimeoutError after PATIENCE."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(f"{self.name} waited {PATIENCE} s")
            time.sleep(0.3)

    def hub(self, method, path):
        """Ask the hub's interface; raise HTTPError when it refuses."""
        answer = self.browser.request(method, f"{self.address}/hub/api/{path}", timeout=PATIENCE)
        answer.raise_for_status()
        return answer

    def server(self, method, path, whose=None, **more):
        """Ask the interface of a server, one's own unless *whose* is given; the answer, whatever it is."""
        url = f"{self.address}/user/{whose or self.name}/{path}"
        return self.browser.request(method, url, timeout=PATIENCE, allow_redirects=False, **more)

    def pull(self, link):
        """Follow the *link* of the pull, as its page does; what it said."""
        answer = self.server("GET", link.lstrip("/").replace("git-pull?", "git-pull/api?"))
        answer.raise_for_status()
        said = [json.loads(text) for text in re.findall(r"^data: (.*)$", answer.text, re.MULTILINE)]
        if not said or said[-1]["phase"] != "finished":
            raise RuntimeError(f"the pull failed: {said[-1:]}")
        return "".join(one.get("output", "") for one in said)

    def open(self, path):
        """The notebook at *path* in the home folder."""
        answer = self.server("GET", f"api/contents/{quote(path)}")
        answer.raise_for_status()
        return answer.json()["content"]

    def save(self, path, notebook):
        """Save the *notebook*, as JupyterLab does."""
        model = {"type": "notebook", "format": "json", "content": notebook}
        answer = self.server("PUT", f"api/contents/{quote(path)}", json=model)
        answer.raise_for_status()
        if answer.status_code not in (200, 201):  # the proxy, sent elsewhere for want of a route
            raise requests.HTTPError(f"{path} was not saved: {answer.status_code}")

    def kernel(self, path):
        """The kernel of the notebook at *path*, started when there is none; its id."""
        if path not in self.kernels:
            name = path.rsplit("/", 1)[-1]
            session = {"path": path, "name": name, "type": "notebook", "kernel": {"name": "python3"}}
            answer = self.server("POST", "api/sessions", json=session)
            answer.raise_for_status()
            self.kernels[path] = answer.json()["kernel"]["id"]
        return self.kernels[path]

    def close(self, path):
        """End the kernel of the notebook at *path*."""
        self.server("DELETE", f"api/kernels/{self.kernels.pop(path)}").raise_for_status()

    def run(self, path, *cells):
        """Run the *cells* of code in the kernel of *path*; all their outputs. An error is an output, too."""
        with self.channel(path) as channel:
            return [output for source in cells for output in channel.run(source)]

    @contextlib.contextmanager
    def channel(self, path):
        """A Channel to the kernel of the notebook at *path*."""
        place = f"user/{self.name}/api/kernels/{self.kernel(path)}/channels"
        url = f"{self.address.replace('http', 'ws', 1)}/{place}"
        verify = self.browser.verify
        socket = websocket.create_connection(
            url,
            header=[f"Authorization: {self.browser.headers['Authorization']}"],
            sslopt={"ca_certs": verify} if isinstance(verify, str) else {},
            timeout=PATIENCE,
        )
        try:
            yield Channel(socket)
        finally:
            socket.close()


class Channel:
    """The line from a notebook to its kernel. ``widgets`` are those of the last cell: their states, by id."""

    def __init__(self, socket):
        self._socket, self.widgets = socket, {}

    def run(self, source):
        """Run a cell; its outputs."""
        content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}}
        outputs, self.widgets = [], {}
        for name, said in self._ask("execute_request", content, {"execute_reply", "idle"}):
            if name in ("stream", "display_data", "execute_result", "error"):
                outputs.append({"output_type": name, **said})
            elif name == "comm_open":
                self.widgets[said["comm_id"]] = said["data"]["state"]
        return outputs

    def use(self, widget, data):
        """Send *data* to a *widget*, as its control on the screen does; what widgets say, with their ids."""
        content = {"comm_id": widget, "data": {"buffer_paths": [], **data}}
        answers = self._ask("comm_msg", content, {"idle"})
        return [(said["comm_id"], said["data"]) for name, said in answers if name == "comm_msg"]

    def _ask(self, kind, content, waiting):
        """Send a message; what comes back for it until all that it is *waiting* for has come."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "username": "", "session": number, "msg_type": kind, "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self._socket.send(json.dumps(message | {"channel": "shell", "buffers": []}))
        answers = []
        while waiting:
            kind, data = self._socket.recv_data()
            if kind != websocket.ABNF.OPCODE_TEXT:  # a figure; we need none
                continue
            message = json.loads(data)
            if message.get("parent_header", {}).get("msg_id") != number:
                continue
            name = message["msg_type"]
            answers.append((name, message["content"]))
            waiting.discard(message["content"].get("execution_state") if name == "status" else name)
        return answers


def printed(outputs):
    """What *outputs* say as text: what was printed or shown, and errors by their name."""
    return "".join(
        one.get("text", "") or one.get("ename", "") or one.get("data", {}).get("text/plain", "")
        for one in outputs
    )


def errors(outputs):
    """The errors in *outputs*, by name and words."""
    return [f"{one['ename']}: {one['evalue']}" for one in outputs if one["output_type"] == "error"]
