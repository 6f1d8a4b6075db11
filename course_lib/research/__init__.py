"""Judging a project with evidence: due diligence, risks, and a memo of one's own.

``risks`` is a register of risks (notebook 13), ``due_diligence`` asks and weighs (notebook 14), ``memo``
writes down (notebook 15). Docstrings speak the dialect of ``crypto_tokens``.
"""

from course_lib.research.risks import risk_register

__all__ = ["risk_register"]
