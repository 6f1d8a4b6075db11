"""A hub for a small group of people who trust each other: no accounts of the system, nothing run as root.

    COURSE_HUB_SETTINGS=hub.toml jupyterhub -f deploy/jupyterhub/small_group.py

All servers run as the user who starts the hub. Whoever wants to can read and change everybody's files, and
the hub's. For others take isolated.py.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hub_common import configure, talk_through_files
from hub_settings import SettingsError, read_settings

c = get_config()  # noqa: F821 - JupyterHub defines it
try:
    settings = read_settings()
except SettingsError as problem:
    sys.exit(str(problem))
if os.geteuid() == 0:
    sys.exit("small_group.py gives every learner the rights of whoever starts it, and must not run as root.")
configure(c, settings)

c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = settings.password or None
c.SharedPasswordAuthenticator.admin_password = settings.teacher_password or None

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{settings.state}/home/{{username}}"
talk_through_files(c, f"{settings.state}/run/{{name}}", (*settings.teachers, *settings.learners))
