"""What a learner of the isolated hub can reach of others, and what happens to who takes too much."""

from tests.benchmarks.hub_visitor import errors, printed


def neighbours(hub, learners, lesson):
    """What the first learner's kernel can reach of the second, of the hub and of the machine; all refused."""
    first, second = learners[:2]
    home = f"/home/{second.name}"
    server = next(
        one for one in hub.processes(second.name) if "jupyterhub.singleuser" in " ".join(one.cmdline())
    )
    tried = {
        "the folder of another": f"import os; os.listdir({home!r})",
        "a notebook of another": f"open({home + '/' + lesson!r}).read()",
        "a file in the folder of another": f"open({home + '/mine'!r}, 'w')",
        "the secrets of another's server": f"open('/proc/{server.pid}/environ').read()",
        "another's server, to end it": f"import os; os.kill({server.pid}, 9)",
        "the hub's folder": f"import os; os.listdir({str(hub.state / 'hub')!r})",
        "hub.toml": f"open({str(hub.settings)!r}).read()",
        "the course, to change it": f"open({str(hub.course / 'README.md')!r}, 'a')",
        "an account of root": "import os; os.setuid(0)",
        "the passwords": "open('/etc/shadow').read()",
    }
    found = {}
    for what, code in tried.items():
        fault = errors(first.run(lesson, code))
        names = ("PermissionError", "FileNotFoundError", "OSError", "ProcessLookupError")
        found[f"out of reach: {what} ({''.join(fault).split(':')[0]})"] = bool(fault) and fault[0].startswith(
            names
        )
    answer = first.server("GET", "api/contents", whose=second.name)
    found[f"out of reach: another's server through the hub ({answer.status_code})"] = answer.status_code in (
        302,
        403,
    )
    return found


def too_much(hub, learners, lesson, kept):
    """A kernel that takes more than its share of memory ends alone: the server, and the others, go on."""
    first, *others = learners
    kernel = first.kernel(lesson)
    before = first.server("GET", f"api/kernels/{kernel}").json()["id"]
    code = "import subprocess, sys\n"
    code += (
        "taken = subprocess.run([sys.executable, '-c', 'x = bytearray(3 * 10**9)'])\nprint(taken.returncode)"
    )
    ended = printed(first.run(lesson, code)).strip()
    alive = before == kernel and first.server("GET", "api/contents").status_code == 200
    limit = hub.given.get("memory_megabytes", 1024)
    return {
        f"3 GB with a limit of {limit} MB: the program ends ({ended}), its server goes on": ended == "-9"
        and alive,
        "the others notice nothing": all(kept(hub, learner) == (True, True) for learner in others),
    }
