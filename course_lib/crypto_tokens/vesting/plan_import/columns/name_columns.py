"""Columns of names: which one names the buckets, where another one names their groups or their holders."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout
from course_lib.crypto_tokens.vesting.plan_import.wording.words import GROUPS, HOLDER_WORDS
from course_lib.data.grids import GridCell

Cells = Mapping[int, Sequence[GridCell]]


def names_settled(fields: Mapping[int, str], cells: Cells, layout: Layout, found: Findings) -> dict[int, str]:
    """*fields* of the columns of *layout*, by index, with what two columns of names hold; *found* hears it.

    A category that holds for several buckets is their group, and it is left out; so is one that stands beside
    a column called bucket. Else a second column of kinds of holders says who holds the tokens. *cells* has
    the filled cells of each column.
    """
    names = [index for index, field in fields.items() if field == "bucket"]
    if len(names) != 2:
        return dict(fields)
    titles = {index: " ".join(layout.column(index).title.casefold().split()) for index in names}
    kinds = [index for index in names if _are_all(cells[index], HOLDER_WORDS)]
    may_hold = len(kinds) == 1 and "holder" not in fields.values()
    for group, bucket in (names, reversed(names)):
        is_called = titles[group] in GROUPS and titles[bucket] not in GROUPS
        is_beside = titles[bucket] in OWN_NAMES and not kinds
        is_group = is_called and (is_beside or _are_groups(layout, group, bucket))
        if is_group and not (may_hold and kinds == [group]):
            called = " and ".join(f"“{layout.column(at).title[:40]}”" for at in (bucket, group))
            found.say(f"Of {called} the first names the buckets; the other, their groups, is not used.")
            return {index: field for index, field in fields.items() if index != group}
    return {**fields, kinds[0]: "holder"} if may_hold else dict(fields)


OWN_NAMES = ("bucket", "buckets", "bucket name")


def _are_groups(layout: Layout, groups: int, names: int) -> bool:
    """Whether each name in the column *names* is in one of the *groups*, of which there are fewer.

    Where a group is named once, above others, the cells below it are empty.
    """
    group_of: dict[str, str] = {}
    last = ""
    for line in layout.lines:
        name, last = line.cells[names].text, line.cells[groups].text or last
        if name and group_of.setdefault(name, last) != last:
            return False
    return 0 < len(set(group_of.values())) < len(group_of)


def _are_all(cells: Sequence[GridCell], words: Container[str]) -> bool:
    return bool(cells) and all(cell.text.casefold() in words for cell in cells)
