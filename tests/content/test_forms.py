"""The forms for issues and pull requests ask for what is needed; citation, changelog and package agree."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest
import yaml

from course_lib.authoring.anatomy import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
FORMS = sorted(set((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")) - {
    ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"
})  # fmt: skip
CFF_KEYS = {
    *("abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers"),
    *("keywords", "license", "license-url", "message", "preferred-citation", "references", "repository"),
    *("repository-artifact", "repository-code", "title", "type", "url", "version"),
}
"""Keys of the Citation File Format 1.2.0; no others are allowed."""


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_asks_for_notebook_cell_and_doctor(path):
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"].strip()
    assert form["description"].strip()
    fields = {field["id"]: field for field in form["body"] if field["type"] != "markdown"}
    assert {"notebook", "cell", "doctor"} <= set(fields)
    assert all(fields[name]["validations"]["required"] for name in ("notebook", "cell"))
    assert "python -m course_lib doctor" in fields["doctor"]["attributes"]["description"]
    for field in fields.values():
        assert field["type"] in {"input", "textarea", "dropdown", "checkboxes"}
        assert field["attributes"]["label"].strip()
        assert re.fullmatch(r"[\w-]+", field["id"])
    labels = [field["attributes"]["label"] for field in fields.values()]
    assert len(set(labels)) == len(labels)


def test_there_are_issue_forms():
    assert len(FORMS) == 2


def test_the_pull_request_form_asks_the_same():
    text = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    for words in ("Notebook:", "Cell", "python -m course_lib doctor", "course.py test", "CONTRIBUTING.md"):
        assert words in text


def test_the_citation_is_one_of_the_format_and_agrees_with_the_package():
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION) <= CFF_KEYS
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] in {"software", "dataset"}
    assert all(set(author) <= {"name", "website"} and author["name"] for author in CITATION["authors"])
    assert str(CITATION["version"]) == PROJECT["version"]
    assert CITATION["license"] == PROJECT["license"]
    assert isinstance(CITATION["date-released"], date)


def test_the_changelog_begins_with_what_is_not_released_and_knows_this_version():
    versions = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", CHANGELOG, re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert versions[1] == (PROJECT["version"], CITATION["date-released"].isoformat())
    headings = set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))
    assert headings <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
