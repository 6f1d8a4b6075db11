"""The memo builder: write a research memo part by part, see the rubric, and take the memo along as files."""

from course_lib.explorers.memo_builder.builder import MemoBuilder, explore_memo

__all__ = ["MemoBuilder", "explore_memo"]
