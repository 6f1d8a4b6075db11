"""Where the project is published: one address in pyproject.toml, from which every link to it is made.

As long as it is empty, nothing links to the repository or to Binder, so no link is dead. ``COMMAND`` sets it,
also after a fork.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from course_lib.authoring.anatomy import ROOT, AuthoringError

PYPROJECT = "pyproject.toml"
START = "notebooks/00_start_here.ipynb"
_ADDRESS = re.compile(r"https://(?P<host>github\.com|gitlab\.com)/(?P<path>[\w.-]+(?:/[\w.-]+)+)")
COMMAND = "python -m course_lib.authoring address https://github.com/you/your-copy"
BINDER = "https://mybinder.org"
BADGE = f"{BINDER}/badge_logo.svg"


@dataclass(frozen=True)
class Repository:
    """A repository at *host*, "github.com" or "gitlab.com"; *path* is its owner and name.

    >>> Repository("github.com", "me/course").binder("notebooks/05_cost.ipynb")
    'https://mybinder.org/v2/gh/me/course/HEAD?urlpath=lab%2Ftree%2Fnotebooks%2F05_cost.ipynb'
    """

    host: str
    path: str

    @property
    def address(self) -> str:
        """Where people find it."""
        return f"https://{self.host}/{self.path}"

    def file(self, path: str) -> str:
        """Where people read its file *path*."""
        return f"{self.address}/{'' if self.host == 'github.com' else '-/'}blob/HEAD/{quote(path)}"

    def binder(self, notebook: str = START, narrow: bool = False) -> str:
        """Opens *notebook*, by its path, on Binder; on a *narrow* screen alone, without the list of files.

        >>> "doc%2Ftree" in Repository("gitlab.com", "me/course").binder(narrow=True)
        True
        """
        provider, path = ("gh", self.path) if self.host == "github.com" else ("gl", quote(self.path, safe=""))
        view = "doc/tree" if narrow else "lab/tree"
        return f"{BINDER}/v2/{provider}/{path}/HEAD?urlpath={quote(f'{view}/{notebook}', safe='')}"


def repository(root: Path = ROOT) -> Repository | None:
    """The repository that the checkout *root* names; None as long as it names none.

    Raises AuthoringError when what it names is no address of GitHub or GitLab.
    """
    settings = tomllib.loads((root / PYPROJECT).read_text(encoding="utf-8"))
    address = settings.get("tool", {}).get("course", {}).get("repository", "")
    return read_address(address) if address else None


def read_address(address: str) -> Repository:
    """The repository at *address*. Raises AuthoringError unless it is one of GitHub or GitLab.

    >>> read_address("https://github.com/me/course.git")
    Repository(host='github.com', path='me/course')
    """
    found = _ADDRESS.fullmatch(address.strip().removesuffix("/").removesuffix(".git"))
    if found is None or (found["host"] == "github.com" and found["path"].count("/") > 1):
        raise AuthoringError(
            f"‘{address}’ is no address of a repository: write one such as https://github.com/you/your-copy."
        )
    return Repository(found["host"], found["path"])


def links_to(known: Repository | None, name: str) -> str:
    """Markdown of the links called *name* in a page, "binder", to the repository *known*; words if None is.

    Raises AuthoringError for another name.

    >>> links_to(None, "binder")[:24]
    'this copy does not say y'
    """
    if name != "binder":
        raise AuthoringError(f"There are no links called ‘{name}’ to the repository, only ‘binder’.")
    if known is None:
        return (
            "this copy does not say yet where it is published. Whoever publishes it says so once, with "
            f"`{COMMAND}`, and the links appear here, in the notebooks and on the website"
        )
    return f"[![Launch on Binder]({BADGE})]({known.binder()}) · [on a phone]({known.binder(narrow=True)})"
