"""The website: the solved notebooks as pages that need neither Python nor a network to be read and used."""

from course_lib.authoring.site.explorer_views import chart_of, explorer_in

__all__ = ["chart_of", "explorer_in"]
