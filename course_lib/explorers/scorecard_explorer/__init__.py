"""The scorecard explorer: sixteen questions about one token, filled in with evidence."""

from course_lib.explorers.scorecard_explorer.explorer import ScorecardExplorer, explore_scorecard

__all__ = ["ScorecardExplorer", "explore_scorecard"]
