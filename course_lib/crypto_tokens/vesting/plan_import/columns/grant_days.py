"""The day of a grant, where no other column has days: the schedules count from it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import is_day
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.wording.words import unaccented
from course_lib.data.grids import GridCell

_OF_A_GRANT = re.compile(
    r"(?:(?:date|day) )?(?:of )?(?:the )?(?:grant|granted|award|awarded|effective)(?: (?:date|day|on|from))?"
    r"|(?:zuteilungs|gewahrungs|zusage|inkrafttretens)(?:datum|tag)|(?:tildelings|tilldelnings|toekennings)(?:dato|datum)"
    r"|date d['’ ]?(?:attribution|octroi|effet)|fecha (?:de )?(?:concesion|otorgamiento|efectiva)"
    r"|data (?:di )?(?:assegnazione|concessione)|data (?:de |da )?(?:concessao|outorga|atribuicao)"
)
"""Other days, such as that of an expiry or of a payment, are asked about."""


def grant_column(
    layout: Layout, used: Container[int], cells: Mapping[int, Sequence[GridCell]]
) -> PlanColumn | None:
    """The one column of *layout* that has days among its *cells*, if it is that of a grant and not *used*.

    >>> from course_lib.crypto_tokens.vesting.plan_import.tables.layout import find_layout
    >>> from course_lib.data.grids import read_grid
    >>> table = find_layout(read_grid("Bucket,Tokens,Grant date\\nTeam,5,31 Jan 2026", "plan"))
    >>> cells = {at: [line.cells[at] for line in table.lines] for at in range(3)}
    >>> grant_column(table, [], cells).title, grant_column(table, [2], cells)
    ('Grant date', None)
    """
    with_days = [column for column in layout.columns if any(map(is_day, cells[column.index]))]
    if len(with_days) != 1 or with_days[0].index in used or not all(map(is_day, cells[with_days[0].index])):
        return None
    return with_days[0] if _OF_A_GRANT.fullmatch(unaccented(with_days[0].title.strip())) else None
