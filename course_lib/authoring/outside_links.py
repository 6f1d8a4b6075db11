"""The address book: every link that leads out of the course, where it stands, and whether it still answers.

Links are read from notebooks, pages and data. Only ``--check`` uses the network, on the computer of somebody
who looks after the course.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from course_lib.authoring.anatomy import ROOT, CourseNotebook, read

if TYPE_CHECKING:
    import httpx

FILE = Path("docs/links.json")
"""When the links were last checked, and what was found."""

FOLDERS = {"": "*.md", "docs": "**/*", "data": "**/*"}
"""Where links are looked for, besides the notebooks: folders of the checkout, and which of their files."""

TABLES = {".csv": ",", ".tsv": "\t"}
KINDS = {".md", ".toml", *TABLES}
VERBATIM = {"licences"}
"""Folders with texts of others, whose links are not ours to mend."""

FINE, MOVED, REFUSED, DEAD = "fine", "moved", "refused", "dead"

SECONDS = 20.0
"""How long a server may take to answer."""

AT_ONCE = 8
"""How many servers are asked side by side; each of them gets one question after the other."""

_LINK = re.compile(r"https?://[^\s<>\"'`|\\]+", re.IGNORECASE)
_INVENTED = re.compile(r"(^|\.)(example(\.(com|net|org))?|invalid|test)$|^[\d.]+$")
_FOREVER = {301, 308}
_ASKS_FOR_PEOPLE = {401, 403, 405, 406, 429, 451, 999}


@dataclass(frozen=True)
class Answer:
    """What a server said of an address: ``kind`` is FINE, MOVED, REFUSED or DEAD; ``words`` say more."""

    kind: str
    words: str = ""


def report_links(check: bool = False, root: Path = ROOT) -> int:
    """Print every outside link of the checkout *root*, with the places where it stands.

    With *check*, each is asked for instead, and what is not fine is printed; docs/links.json then says when
    that was. Returns 1 where links are dead, or where there is no network to check them.
    """
    book = address_book(root)
    if not check:
        for address, places in book.items():
            print(address, *(f"    {place}" for place in places), sep="\n")
        print(f"{len(book)} outside links. {last_checked(root)}")
        return 0
    answers = ask_all(book)
    if answers is None:
        print(f"No server answers: without a network, none of the {len(book)} links can be checked.")
        return 1
    for address, answer in answers.items():
        if answer.kind != FINE:
            places = (f"    {place}" for place in book[address])
            print(f"{answer.kind}: {address} ({answer.words})", *places, sep="\n")
    kinds = Counter(answer.kind for answer in answers.values())
    counts = {kind: kinds[kind] for kind in (FINE, MOVED, REFUSED, DEAD)}
    found = {"checked": f"{date.today()}", "links": len(book), **counts}
    (root / FILE).write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(last_checked(root))
    return 1 if counts[DEAD] else 0


def last_checked(root: Path = ROOT) -> str:
    """When the links of the checkout *root* were checked, and what was found, as a sentence."""
    if not (root / FILE).is_file():
        return "They were never checked; `links --check` does it, with a network."
    found = json.loads((root / FILE).read_text(encoding="utf-8"))
    counts = ", ".join(f"{found[kind]} {kind}" for kind in (FINE, MOVED, REFUSED, DEAD))
    return f"Last checked on {found['checked']}: of {found['links']} links, {counts}."


def address_book(root: Path = ROOT) -> dict[str, list[str]]:
    """The outside links of the checkout *root*, sorted, each with the places where it stands."""
    book: dict[str, list[str]] = {}
    for place, text in _texts(root):
        for address in links_in(text):
            places = book.setdefault(address, [])
            if place not in places:
                places.append(place)
    return dict(sorted(book.items()))


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    """What may hold links: cells of notebooks, and lines of other files, each with its place."""
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        for cell in CourseNotebook(path, read(path)).cells():
            yield f"{path.relative_to(root).as_posix()}, cell {cell.id}", cell.source
    for folder, pattern in FOLDERS.items():
        for path in sorted((root / folder).glob(pattern)):
            if path.suffix in KINDS and path.parent.name not in VERBATIM:
                for number, text in _lines(path):
                    yield f"{path.relative_to(root).as_posix()}:{number}", text


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of the file *path* with their numbers; of a table, its cells."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix not in TABLES:
            yield from enumerate(file, 1)
            return
        rows = csv.reader(file, delimiter=TABLES[path.suffix])
        yield from ((rows.line_num, cell) for row in rows for cell in row)


def links_in(text: str) -> Iterator[str]:
    """The outside links in *text*, without what ends a sentence, and without invented ones and templates.

    >>> [*links_in("See [it](https://a.org/b_(c)). And https://d.org/e#f, or <https://example.org/>.")]
    ['https://a.org/b_(c)', 'https://d.org/e#f']
    >>> [*links_in("http://127.0.0.1:8888/lab, http://localhost/, https://{host}/x")]
    []
    """
    for found in _LINK.finditer(text):
        address = found[0].rstrip(".,;:!?*")
        while address.endswith((")", "]", "}")) and address.count(address[-1]) > address.count(
            {")": "(", "]": "[", "}": "{"}[address[-1]]
        ):
            address = address[:-1].rstrip(".,;:!?*")
        host = urlsplit(address).hostname or ""
        if "{" not in address and "." in host and not _INVENTED.search(host):
            yield address


def ask_all(addresses: Iterable[str], seconds: float = SECONDS) -> dict[str, Answer] | None:
    """What the servers say of each of *addresses*, within *seconds* each; None where none answers at all."""
    import httpx

    def host(address: str) -> str:
        return urlsplit(address).netloc

    def one_by_one(found: list[str]) -> dict[str, Answer]:
        return {address: ask(client, address) for address in found}

    by_host = [list(group) for _, group in groupby(sorted(addresses, key=host), key=host)]
    headers = {"User-Agent": "Mozilla/5.0 (a check of links)"}
    with httpx.Client(timeout=seconds, headers=headers) as client:
        # Three servers that cannot be reached, whichever they are, mean that there is no network.
        if by_host and not any(_is_there(client, group[0]) for group in by_host[:3]):
            return None
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers: Mapping[str, Answer] = {}
            for part in pool.map(one_by_one, by_host):
                answers = {**answers, **part}
    return {address: answers[address] for address in sorted(answers)}


def _is_there(client: httpx.Client, address: str) -> bool:
    import httpx

    try:
        client.head(address)
    except httpx.ConnectError:
        return False
    except httpx.HTTPError:
        return True
    return True


def ask(client: httpx.Client, address: str) -> Answer:
    """What *client* finds at *address*: with HEAD, and with GET where a server does not take that well."""
    import httpx

    bare = urldefrag(address).url
    answer = Answer(DEAD, "no answer")
    for method in ("HEAD", "GET"):
        try:
            with client.stream(method, bare, follow_redirects=True) as response:
                answer = _read(response)
        except httpx.TimeoutException:
            answer = Answer(DEAD, "no answer in time")
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            answer = Answer(DEAD, str(problem) or type(problem).__name__)
        if answer.kind in {FINE, MOVED}:
            break
    return answer


def _read(response: httpx.Response) -> Answer:
    code = response.status_code
    if code in _ASKS_FOR_PEOPLE:
        return Answer(REFUSED, f"{code}: look at it in a browser")
    if code >= 400:
        return Answer(DEAD, str(code))
    if any(step.status_code in _FOREVER for step in response.history):
        return Answer(MOVED, f"to {response.url}")
    return Answer(FINE)
