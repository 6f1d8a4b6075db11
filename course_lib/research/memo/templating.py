"""The one way in which this room writes HTML and SVG: templates, in which everything is escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def rendered(template: str, **values: object) -> Markup:
    """The file *template* of the folder templates, with *values* filled in.

    Texts among *values* are escaped, those that a template has made (``Markup``) are not.
    """
    from markupsafe import Markup

    return Markup(_templates().get_template(template).render(**values))


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("course_lib.research.memo")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
