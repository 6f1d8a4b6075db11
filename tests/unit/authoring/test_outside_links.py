"""The address book of outside links, asked of a server on this computer."""

from __future__ import annotations

import http.server
import json
import socket
import threading
from datetime import date

import httpx
import pytest

from course_lib import data
from course_lib.authoring import outside_links as room
from course_lib.authoring.__main__ import main


class Pages(http.server.BaseHTTPRequestHandler):
    """What servers of all kinds do, by the address."""

    released = threading.Event()

    def do_HEAD(self):
        page = self.path.strip("/")
        if page == "silent":
            self.released.wait()
        codes = {"gone": 404, "members": 403, "get-only": 405, "broken": 500, "moved": 301, "elsewhere": 302}
        self.send_response(200 if page == "get-only" and self.command == "GET" else codes.get(page, 200))
        if page in {"moved", "elsewhere"}:
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        pass


@pytest.fixture
def address(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    Pages.released.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    Pages.released.set()
    server.shutdown()


@pytest.fixture
def nowhere():
    """An address at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("page", "kind", "words"),
    [
        ("here", room.FINE, ""),
        ("here#part", room.FINE, ""),
        ("get-only", room.FINE, ""),
        ("elsewhere", room.FINE, ""),  # for now only, so the link stays as it is
        ("moved", room.MOVED, "/here"),
        ("members", room.REFUSED, "403"),
        ("gone", room.DEAD, "404"),
        ("broken", room.DEAD, "500"),
        ("silent", room.DEAD, "no answer in time"),
    ],
)
def test_an_answer_is_read(address, page, kind, words):
    with httpx.Client(timeout=0.5 if page == "silent" else 60) as client:
        answer = room.ask(client, address + page)
    assert answer.kind == kind and words in answer.words


def test_without_a_network_nothing_is_checked_and_one_sentence_says_so(
    nowhere, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(room, "address_book", lambda _: {nowhere: ["README.md:1"]})
    assert room.report_links(check=True, root=tmp_path) == 1
    assert capsys.readouterr().out == (
        "No server answers: without a network, none of the 1 links can be checked.\n"
    )
    assert not (tmp_path / room.FILE).exists()


def test_a_check_says_what_is_not_fine_and_where_and_notes_the_day(
    address, nowhere, tmp_path, monkeypatch, capsys
):
    (tmp_path / "docs").mkdir()
    book = {address + "here": ["a.md:1"], address + "gone": ["b.md:2", "c.md:3"], nowhere + "x": ["d.md:4"]}
    monkeypatch.setattr(room, "address_book", lambda _: book)
    assert room.report_links(check=True, root=tmp_path) == 1
    said = capsys.readouterr().out
    assert f"dead: {address}gone (404)\n    b.md:2\n    c.md:3\n" in said
    assert f"dead: {nowhere}x (" in said and "a.md:1" not in said
    assert f"Last checked on {date.today()}: of 3 links, 1 fine, 0 moved, 0 refused, 2 dead." in said
    assert json.loads((tmp_path / room.FILE).read_text())["checked"] == str(date.today())


def test_links_are_found_in_cells_pages_and_tables_with_their_places(tmp_path):
    for folder in ("notebooks", "docs/teaching", "data"):
        (tmp_path / folder).mkdir(parents=True)
    cell = {"cell_type": "markdown", "id": "words", "metadata": {}, "source": "[it](https://a.org/x)."}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (tmp_path / "notebooks" / "01_a.ipynb").write_text(json.dumps(notebook))
    (tmp_path / "README.md").write_text("one\n<https://a.org/x> and https://example.org/y\n")
    (tmp_path / "docs" / "teaching" / "plan.md").write_text("`http://127.0.0.1:8888` and https://{host}/z\n")
    (tmp_path / "data" / "sources.csv").write_text('id,ref\ns,"https://b.org/?a=1,2"\n')
    assert room.address_book(tmp_path) == {
        "https://a.org/x": ["notebooks/01_a.ipynb, cell words", "README.md:2"],
        "https://b.org/?a=1,2": ["data/sources.csv:2"],
    }


def test_every_source_of_the_course_is_in_its_address_book(capsys):
    book = room.address_book()
    refs = [ref for ref in data.sources()["ref"] if ref.startswith("http") and " " not in ref]
    assert len(refs) > 100 and {address for ref in refs for address in room.links_in(ref)} <= book.keys()
    assert all(any(ref.startswith(address) for address in book) for ref in refs)
    assert main(["links"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if not line.startswith(" ")][:-1] == [*book]
    assert said[-1] == f"{len(book)} outside links. {room.last_checked()}"
