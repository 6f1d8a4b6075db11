"""A hub where learners cannot reach each other's files, and each has a share of the machine: systemd does it.

    COURSE_HUB_SETTINGS=/etc/tokens-in-ai/hub.toml jupyterhub -f deploy/jupyterhub/isolated.py

It runs as root, on a Linux with systemd. Each learner has an account of the system, which accounts.py makes,
and signs in with its password.
"""

import os
import pwd
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hub_common import MEGABYTE, configure, talk_through_files
from hub_settings import SettingsError, read_settings

c = get_config()  # noqa: F821 - JupyterHub defines it
try:
    settings = read_settings()
except SettingsError as problem:
    sys.exit(str(problem))
if os.geteuid() != 0:
    sys.exit("isolated.py gives each learner an account of their own, for which it has to run as root.")
for name in (*settings.teachers, *settings.learners):
    try:
        number = pwd.getpwnam(name).pw_uid
    except KeyError:
        continue  # accounts.py has not made it yet; until then this person cannot sign in
    if number < 1000:
        sys.exit(f'"{name}" is an account of the system itself and must not be in hub.toml.')
configure(c, settings)

c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.open_sessions = False  # systemd gives each server what it needs

c.JupyterHub.spawner_class = "systemd"
c.SystemdSpawner.mem_limit = settings.memory_megabytes * MEGABYTE
c.SystemdSpawner.cpu_limit = settings.cores
c.SystemdSpawner.isolate_tmp = True
c.SystemdSpawner.isolate_devices = True
c.SystemdSpawner.disable_user_sudo = True
c.SystemdSpawner.readonly_paths = ["/"]
c.SystemdSpawner.readwrite_paths = ["/home/{USERNAME}"]
c.SystemdSpawner.default_shell = "/bin/bash"  # the accounts have none, so that nobody comes in but by the hub
c.SystemdSpawner.unit_extra_properties = {
    "MemorySwapMax": "0",
    "TasksMax": "256",
    "ProtectProc": "invisible",
    "UMask": "0077",
}
talk_through_files(c, "/home/{name}/.run", (*settings.teachers, *settings.learners))
