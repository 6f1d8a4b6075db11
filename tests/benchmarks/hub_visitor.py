"""A person at a hub, without a browser: signs in by the form, pulls, opens notebooks, runs cells."""

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
        self.server("PUT", f"api/contents/{quote(path)}", json=model).raise_for_status()

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
        place = f"user/{self.name}/api/kernels/{self.kernel(path)}/channels"
        url = f"{self.address.replace('http', 'ws', 1)}/{place}"
        verify = self.browser.verify
        channel = websocket.create_connection(
            url,
            header=[f"Authorization: {self.browser.headers['Authorization']}"],
            sslopt={"ca_certs": verify} if isinstance(verify, str) else {},
            timeout=PATIENCE,
        )
        try:
            return [output for source in cells for output in self._run(channel, source)]
        finally:
            channel.close()

    def _run(self, channel, source):
        number = uuid.uuid4().hex
        content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}}
        header = {"msg_id": number, "username": "", "session": number, "msg_type": "execute_request"}
        header["version"] = "5.3"
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        channel.send(json.dumps(message | {"channel": "shell", "buffers": []}))
        outputs, waiting = [], {"execute_reply", "idle"}
        while waiting:
            kind, data = channel.recv_data()
            if kind != websocket.ABNF.OPCODE_TEXT:  # a figure; we need none
                continue
            message = json.loads(data)
            if message.get("parent_header", {}).get("msg_id") != number:
                continue
            name = message["msg_type"]
            if name in ("stream", "display_data", "execute_result", "error"):
                outputs.append({"output_type": name, **message["content"]})
            waiting.discard(message["content"].get("execution_state") if name == "status" else name)
        return outputs


def printed(outputs):
    """What *outputs* say as text: what was printed, and errors by their name."""
    return "".join(one.get("text", "") or one.get("ename", "") for one in outputs)


def errors(outputs):
    """The errors in *outputs*, by name and words."""
    return [f"{one['ename']}: {one['evalue']}" for one in outputs if one["output_type"] == "error"]
