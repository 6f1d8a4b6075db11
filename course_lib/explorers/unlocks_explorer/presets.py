"""Plans to start from: small examples that show one thing each, and the real tokens of the course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from course_lib.crypto_tokens import PlanRow, freshness_words, plan_rows, profile, profiles, unscheduled
from course_lib.data import amendments, vesting
from course_lib.data.exact import exactly

LAUNCH = date(2026, 1, 1)


@dataclass(frozen=True)
class Plan:
    """A plan called *name*, with its *rows*.

    *left_out* says in words what they leave out, and how old they are; *key* is the value in ``choices``, ""
    for a changed plan or one of the learner. *token* is the ticker of the token that it began with, or "".
    """

    name: str
    rows: tuple[PlanRow, ...]
    left_out: str = ""
    key: str = ""
    token: str = ""

    def changed(self, rows: Iterable[PlanRow]) -> Plan:
        """The same plan with *rows* in place of its own; the name of a preset then says "as changed".

        Where none of its rows with a source is left, *rows* are another plan: what was said of it is not.
        """
        rows, name = tuple(rows), f"{self.name} as changed" if self.key else self.name
        if not {row.source_ids for row in rows} & {row.source_ids for row in self.rows if row.source_ids}:
            return Plan(name, rows)
        return Plan(name, rows, self.left_out, token=self.token)

    def called(self, name: str) -> Plan:
        """The same plan called *name*: the learner's own."""
        return Plan(name, self.rows, self.left_out, token=self.token)


@exactly
def _row(bucket: str, million: int, tge: str = "0", cliff: int = 0, duration: int = 0, **terms) -> PlanRow:
    return PlanRow(
        bucket,
        Decimal(million) * 10**6,
        LAUNCH,
        Fraction(tge),
        cliff_months=cliff,
        duration_months=duration,
        **terms,
    )


EXAMPLES = {
    "Example: one bucket, a one-year cliff, four years": (
        _row("Team", 100, cliff=12, duration=48, holder="team"),
    ),
    "Example: a small float and large insiders": (
        _row("Public sale", 50, "1", holder="public"),
        _row("Airdrop", 70, "1", holder="community"),
        _row("Investors", 250, cliff=12, duration=36, holder="investors"),
        _row("Team", 230, cliff=12, duration=48, holder="team"),
        _row("Treasury", 400, "0.02", duration=60, holder="treasury"),
    ),
    "Example: everything unlocked from the first day": (_row("Public sale", 1_000, "1", holder="public"),),
    "Example: steps of a month, a quarter and a year": (
        _row("Monthly", 100, duration=48),
        _row("Quarterly", 100, duration=48, period="quarter"),
        _row("Yearly", 100, duration=48, period="year"),
    ),
}


def choices() -> dict[str, str]:
    """The plans that can be chosen: from the text in the list to the name for ``plan_named``.

    >>> choices()["IO · io.net"]
    'IO'
    """
    names, scheduled = profiles()["name"], set(vesting()["token"])
    tickers = [ticker for ticker in names.index if ticker in scheduled]
    return {**{name: name for name in EXAMPLES}, **{f"{t} · {names[t]}": t for t in tickers}}


@cache
def plan_named(name: str) -> Plan:
    """The example or the token called *name*. Raises ValueError for any other name.

    >>> plan_named("IO").rows[0].bucket
    'Seed investors'
    """
    if name in EXAMPLES:
        return Plan(name.removeprefix("Example: "), EXAMPLES[name], key=name)
    about = profile(name)
    return Plan(f"{about.name} ({name})", tuple(plan_rows(name)), _left_out(name), name, name)


@exactly
def _left_out(ticker: str) -> str:
    rest, changes = unscheduled(ticker), amendments()
    changes = changes[(changes["token"] == ticker) & (changes["kind"] == "amendment")]
    missing, drawn = [], []
    if len(rest):
        buckets = ", ".join(rest["bucket"].unique())
        missing.append(f"without dates in any source, {sum(rest['tokens']):,.0f} tokens ({buckets})")
    for change in changes.to_dict("records"):
        said = f"changed from {change['from']} on: {change['what'].rstrip('.')}"
        (drawn if _is_drawn(change) else missing).append(said)
    parts = [f"Not drawn: {_listed(missing)}."] if missing else []
    parts += [f"Drawn as {_listed(drawn)}."] if drawn else []
    return " ".join([*parts, freshness_words(ticker)])


def _is_drawn(change: dict) -> bool:
    """Whether the rows of the changed bucket hold the new terms: they rest on the sources of the change."""
    rows = vesting()
    rows = rows[(rows["token"] == change["token"]) & (rows["bucket"] == change["bucket"])]
    return any(set(change["source_ids"]) <= set(sources) for sources in rows["source_ids"])


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
