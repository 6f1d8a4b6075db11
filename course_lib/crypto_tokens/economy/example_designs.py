"""Designs of invented tokens to compare with: five ways that are often seen, one of them full of mistakes."""

from __future__ import annotations

from course_lib.crypto_tokens.economy.token_designs import Bucket, TokenDesign


def _buckets(*rows: tuple) -> tuple[Bucket, ...]:
    return tuple(Bucket(*row) for row in rows)


DESIGNS: dict[str, TokenDesign] = {
    "First draft": TokenDesign(
        buckets=_buckets(
            ("Users", 35, "community", 0.2, 0, 48, 0.2),
            ("Treasury", 20, "treasury", 0.1, 0, 48, 0),
            ("Team", 20, "team", 0, 12, 48, 0.25),
            ("Investors", 15, "investors", 0, 12, 36, 0.4),
            ("Public sale", 5, "public", 1, 0, 0, 0.2),
            ("Pool", 5, "liquidity", 1, 0, 0, 0),
        ),
        emission=1_500_000, emission_kept=0.7, cap=1_100_000_000, pool_dollars=3_000_000, buyback=0.2,
        cash=7_000_000, costs=160_000,
    ),
    "Fair launch": TokenDesign(
        buckets=_buckets(
            ("Users", 75, "community", 0.1, 0, 60, 0.15),
            ("Treasury", 10, "treasury", 0.1, 0, 60, 0),
            ("Pool", 15, "liquidity", 1, 0, 0, 0),
        ),
        cap=1_000_000_000, pool_dollars=600_000, kept=0.1, buyback=0.5, cash=400_000, costs=20_000,
    ),
    "Venture style": TokenDesign(
        buckets=_buckets(
            ("Users", 25, "community", 0.2, 0, 48, 0.2),
            ("Treasury", 25, "treasury", 0.1, 0, 48, 0),
            ("Team", 20, "team", 0, 12, 48, 0.25),
            ("Investors", 27, "investors", 0, 12, 36, 0.4),
            ("Pool", 3, "liquidity", 1, 0, 0, 0),
        ),
        cap=1_000_000_000, pool_dollars=6_000_000, buyback=0.2, cash=20_000_000, costs=350_000,
        locked_vote=True,
    ),
    "Work token": TokenDesign(
        buckets=_buckets(
            ("Users", 40, "community", 0.2, 0, 48, 0.2),
            ("Treasury", 20, "treasury", 0.1, 0, 48, 0),
            ("Team", 15, "team", 0, 12, 48, 0.25),
            ("Public sale", 15, "public", 1, 0, 0, 0.1),
            ("Pool", 10, "liquidity", 1, 0, 0, 0),
        ),
        cap=1_000_000_000, pool_dollars=3_000_000, kept=0.3, buyback=0.3, held_months=3, cash=6_000_000,
        costs=120_000,
    ),
    "Points first": TokenDesign(
        buckets=_buckets(
            ("Points", 20, "community", 1, 0, 0, 0.7),
            ("Later rewards", 30, "community", 0, 6, 36, 0.6),
            ("Treasury", 20, "treasury", 0.1, 0, 48, 0),
            ("Team", 15, "team", 0, 12, 36, 0.25),
            ("Investors", 10, "investors", 0, 12, 36, 0.4),
            ("Pool", 5, "liquidity", 1, 0, 0, 0),
        ),
        emission=6_000_000, emission_kept=0.8, cap=1_200_000_000, pool_dollars=3_000_000, kept=0.1, lure=20,
        cash=7_000_000, costs=150_000,
    ),
    "Five mistakes": TokenDesign(
        buckets=_buckets(
            ("Community", 20, "community", 0.1, 0, 36, 0.4),
            ("Foundation", 17, "treasury", 0.2, 0, 24, 0),
            ("Team", 30, "team", 0, 12, 12, 0.4),
            ("Investors", 30, "investors", 0, 12, 12, 0.6),
            ("Pool", 3, "liquidity", 1, 0, 0, 0),
        ),
        emission=8_000_000, cap=1_000_000_000, pool_dollars=2_000_000, kept=0.05, buyback=0.1, cash=2_000_000,
        costs=250_000, locked_vote=True,
    ),
}  # fmt: skip
"""Designs by name. Every number in them is invented."""
