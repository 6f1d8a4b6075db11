"""Which settings of this computer reach the course, and which do not.

People set variables for other work: another folder for pip's packages, other modules on Python's path,
other kernels for Jupyter. Such a setting can break the course without a word, so we pass on what leads to
the network and to the packages (index, proxy, certificates, caches), and leave out what changes what is
installed, where, or what is imported.
"""

import os
import tempfile
from pathlib import Path

# The rest of PYTHON… changes which modules are found (PYTHONPATH, PYTHONHOME), runs other code first
# (PYTHONSTARTUP), or changes what code means (PYTHONOPTIMIZE, PYTHONWARNINGS=error).
KEPT_OF_PYTHON = frozenset(
    "PYTHON" + name
    for name in (
        *("UTF8", "IOENCODING", "COERCECLOCALE", "LEGACYWINDOWSSTDIO", "_COLORS"),  # how text is shown
        *("DONTWRITEBYTECODE", "PYCACHEPREFIX", "UNBUFFERED", "FAULTHANDLER", "HASHSEED"),
    )
)
# Kernels, extensions and settings of other installations; the user's own ~/.jupyter goes on counting.
DROPPED_OF_JUPYTER = {"JUPYTER_PATH", "JUPYTER_CONFIG_PATH", "JUPYTERLAB_DIR"}
ALSO_DROPPED = {"__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "CONDA_PREFIX"}  # they would mean another environment

JUPYTER_FOLDERS = {  # where JupyterLab and IPython write, as a path below the home folder
    "JUPYTER_CONFIG_DIR": ".jupyter",
    "JUPYTER_DATA_DIR": ".local/share/jupyter",
    "JUPYTER_RUNTIME_DIR": ".local/share/jupyter/runtime",
    "IPYTHONDIR": ".ipython",
}


def for_the_course(environ):
    """The variables of *environ* that JupyterLab, its kernels and the tests get."""
    kept = {
        name: value
        for name, value in environ.items()
        if (not name.startswith("PYTHON") or name in KEPT_OF_PYTHON)
        and name not in DROPPED_OF_JUPYTER | ALSO_DROPPED
    }
    # The kernel of .venv comes before one of the same name that was installed for this user.
    return kept | {"JUPYTER_PREFER_ENV_PATH": "1", "PYTHONNOUSERSITE": "1"}


def with_writable_folders(environ):
    """*environ* with a temporary folder for what JupyterLab cannot write in the home folder.

    The second item is a sentence about it; None where all is as usual.
    """
    home = home_folder(environ)
    places = {name: environ.get(name) or (home and home / below) for name, below in JUPYTER_FOLDERS.items()}
    lost = [name for name, place in places.items() if not (place and is_writable(Path(place)))]
    if not lost:
        return environ, None
    temporary = Path(tempfile.mkdtemp(prefix="course-jupyter-"))
    folders = {name: str(temporary / name.lower()) for name in lost}
    sentence = (
        f"Your home folder cannot be used for JupyterLab's own files, so they go to {temporary} this time: "
        "the course works, but settings you change in JupyterLab are forgotten."
    )
    return {**environ, **folders}, sentence


def home_folder(environ):
    """The home folder that *environ* or the system names, or None if there is none."""
    try:
        home = Path(environ.get("HOME") or "~").expanduser() if os.name != "nt" else Path.home()
    except RuntimeError:  # no HOME, and no entry among the users
        return None
    return home if home.is_absolute() else None


def is_writable(folder):
    """Whether *folder*, which need not exist yet, could be made and written in."""
    try:
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        with tempfile.TemporaryDirectory(dir=folder):  # only trying tells: rights are not all that counts
            return True
    except OSError:
        return False
