"""The memo builder: write a research memo part by part, see the rubric, and save the memo as files."""

from course_lib.explorers.memo_explorer.explorer import MemoExplorer, explore_memo

__all__ = ["MemoExplorer", "explore_memo"]
