"""Judging a project with evidence: due diligence, risks, and a memo of one's own.

Notebooks 13 to 15 use it.
"""

from course_lib.research.risks import risk_register

__all__ = ["risk_register"]
