"""Search for the owners of parcels, and count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import quantiles
from time import perf_counter

from bench.suggestions.parcels import Parcel
from returnhelper.domain.accounts.model import Environment
from returnhelper.domain.tracing.actions.suggest_owners import suggest_owners
from returnhelper.kit.work import Work

FIRST = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A parcel, the owners suggested for it, and how long that took."""

    parcel: Parcel
    api_ids: list[int]
    milliseconds: float

    def is_within(self, first: int) -> bool:
        """Tell whether the right owner is among the first so many."""
        return self.parcel.truth.seller.api.api_id in self.api_ids[:first]


def seeded(seed: int) -> Random:
    """Return chance that runs the same way each time."""
    return Random(seed)


async def searched(work: Work, parcels: Iterable[Parcel]) -> list[Outcome]:
    """Search for the owner of each parcel, one after the other."""
    outcomes = []
    for parcel in parcels:
        began = perf_counter()
        found = await suggest_owners(
            work, Environment.PRODUCTION, parcel.warehouse_id, parcel.traces
        )
        took = (perf_counter() - began) * 1000
        outcomes.append(Outcome(parcel, [one.api_id for one in found], took))
    return outcomes


def rate(outcomes: Sequence[Outcome], first: int) -> float:
    """Return the share of parcels whose owner is among the first so many."""
    return sum(outcome.is_within(first) for outcome in outcomes) / len(outcomes)


def by_label(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Group outcomes by what the label shows."""
    groups = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.parcel.shows].append(outcome)
    return dict(sorted(groups.items()))


def by_error(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Group outcomes by what was done to the label; one with several errors is in several."""
    groups = defaultdict(list)
    for outcome in outcomes:
        for error in set(outcome.parcel.errors):
            groups[error].append(outcome)
    return dict(sorted(groups.items()))


def spans(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return p50, p95 and the longest time in milliseconds."""
    times = [outcome.milliseconds for outcome in outcomes]
    cuts = quantiles(times, n=20, method="inclusive")
    return {"p50": cuts[9], "p95": cuts[18], "max": max(times)}
