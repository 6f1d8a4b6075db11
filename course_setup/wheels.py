"""The folder `wheels` in a copy of the course from a stick: packages for computers without a network."""

import json
import platform
import sys
from dataclasses import replace

from . import place

WHEELS, TARGETS = "wheels", "targets.json"
SYSTEMS = {  # what pip calls the systems, oldest that will do: (sys.platform, machines, names of platforms)
    "windows": ("win32", ("AMD64", "x86_64"), ("win_amd64",)),
    "macos": ("darwin", ("arm64",), ("macosx_12_0_arm64",)),
    "macos-intel": ("darwin", ("x86_64",), ("macosx_12_0_x86_64",)),
    "linux": (
        "linux",
        ("x86_64", "AMD64"),
        (
            *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
            "manylinux2014_x86_64",
            "linux_x86_64",
        ),
    ),
}


def here():
    """Whether this copy of the course has packages for this computer."""
    return this_target() in targets()


def targets():
    """The systems and Pythons that the packages in this copy are for, such as "linux 3.13"; often none."""
    try:
        listed = json.loads((place.ROOT / WHEELS / TARGETS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def for_others():
    """What to say where packages came with this copy, but none for this computer; else nothing."""
    listed, mine = targets(), this_target()
    if not listed or mine in listed:
        return ""
    system, _, version = mine.partition(" ")
    pythons = " or ".join(name.partition(" ")[2] for name in listed if name.startswith(f"{system} "))
    if pythons:
        return (
            f"The packages that came with this copy are for Python {pythons}, and this is Python {version}. "
            f"On a computer without a network, run the same command with Python {pythons}."
        )
    return f"The packages that came with this copy are for other computers ({', '.join(listed)})."


def with_wheels(known):
    """*known*, the sources of this computer; where the course came with packages for it, those alone."""
    if not here():
        return known
    # As an address: a path may hold a space or a comma, at which pip and uv cut.
    address = (place.ROOT / WHEELS).as_uri().replace(",", "%2C")
    return replace(known, find_links=(address,), no_index=True)


def this_target():
    """The system and the Python of this computer, such as "linux 3.13"; "none" where no stick would do."""
    for name, (system, machines, _) in SYSTEMS.items():
        if sys.platform == system and platform.machine() in machines:
            return f"{name} {sys.version_info[0]}.{sys.version_info[1]}"
    return "none"
