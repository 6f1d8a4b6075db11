"""The icons of the theme: of two thousand in one script, a site keeps those that it shows.

Every reader fetches the script. Whole, it has 1.5 MB, of which those few icons are a fifteenth.
"""

from __future__ import annotations

import re
from pathlib import Path

from course_lib.authoring.anatomy import AuthoringError

SCRIPT = "_static/scripts/fontawesome.js"
"""Where the theme puts the icons, in the folder of a site."""

ICON = re.compile(r"""(?:"([a-z0-9-]+)"|(\w+)):\[\d+,\d+,(\[[^\]]*\]),"[0-9a-f]+","[^"]*"\],?""")
"""An icon in the script: its name, ``[width, height, [its other names], code, outline]``, and a comma."""

USED = re.compile(r"\bfa-([a-z0-9-]+)")


def keep_used_icons(site: Path) -> None:
    """Take all icons out of the script in the folder *site* that none of its pages and scripts names.

    Raises AuthoringError when the script holds no icon in the form that is known here.
    """
    script = site / SCRIPT
    naming = [*site.rglob("*.html"), *(path for path in site.rglob("*.js") if path != script)]
    used = {name for path in naming for name in USED.findall(path.read_text(encoding="utf-8"))}
    script.write_text(only_icons(script.read_text(encoding="utf-8"), used), encoding="utf-8")
    script.with_name(f"{script.name}.map").unlink(missing_ok=True)  # it told the lines of the whole script


def only_icons(script: str, used: set[str]) -> str:
    """The text *script* with those of its icons alone that have one of the names *used*.

    Raises AuthoringError when no icon is found.

    >>> only_icons('{"arrow-up":[3,5,[8593,"up"],"f062","M2 8"],sun:[5,5,[],"f185","M1 1"]}', {"up"})
    '{"arrow-up":[3,5,[8593,"up"],"f062","M2 8"],}'
    """

    def kept(icon: re.Match) -> str:
        names = {icon[1] or icon[2], *re.findall(r'"([^"]*)"', icon[3])}
        return icon[0] if names & used else ""

    found, count = ICON.subn(kept, script)
    if not count:
        raise AuthoringError("The theme's icons have a new form, which site/icons.py does not know.")
    return found
