"""Which browser is driven, and what happens when there is none."""

import sys

import pytest

from course_lib.authoring import chromium

from .chromium import running_browser
from .conftest import give_up


@pytest.fixture
def bare_computer(monkeypatch):
    """No browser anywhere."""
    monkeypatch.delenv("COURSE_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "COMMANDS", ("a-browser-that-nobody-has",))
    monkeypatch.setattr(chromium, "PLACES", ("/no/such/place", r"%ProgramFiles%\no\such\place.exe"))


def test_chosen_browser_is_taken(monkeypatch):
    monkeypatch.setenv("COURSE_CHROMIUM", sys.executable)
    assert chromium.find_chromium() == sys.executable


def test_wrong_choice_is_an_error_even_where_another_browser_is_found(monkeypatch):
    monkeypatch.setenv("COURSE_CHROMIUM", "/no/such/browser")
    with pytest.raises(FileNotFoundError, match="/no/such/browser"):
        chromium.find_chromium()


def test_browser_outside_the_path_is_found(bare_computer, monkeypatch):
    monkeypatch.setattr(chromium, "PLACES", ("/no/such/place", sys.executable))
    assert chromium.find_chromium() == sys.executable


def test_no_browser_is_said_in_a_sentence(bare_computer):
    with pytest.raises(chromium.NoBrowser, match="set COURSE_CHROMIUM"), running_browser():
        pass


def test_no_browser_skips(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no browser here"):
        give_up("no browser here")


def test_no_browser_fails_where_ci_is_set(monkeypatch):
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser here"):
        give_up("no browser here")
