"""From what each reading says to the likely owners, best first.

Bits are added as a bookkeeper of chances would: a reading says as much as a likeness by chance is
rare, at most as much as few owners share it; all of them must outweigh how many owners there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2

from returnhelper.domain.accounts.model import Api
from returnhelper.domain.tracing.booked import codes_of
from returnhelper.domain.tracing.model import Suggestion, Traced
from returnhelper.domain.tracing.reading import Kind, Reading
from returnhelper.domain.tracing.weighing import (
    Evidence,
    weigh_address,
    weigh_buyer,
    weigh_code,
    weigh_seller,
)

# What fits one owner alone says some bits more than what fits two.
_ALONE = 0.02
_MISS_BITS, _RECEIVED_BITS, _ELSEWHERE_BITS, _NO_BOOKING_BITS = 1.5, 4.0, 2.0, 1.0
_LEAST_SCORE = 0.005
_FEWEST_BOOKINGS = 1000

Said = list[tuple[int, Evidence]]  # the place of a reading, and what it says


@dataclass(frozen=True, slots=True)
class Candidate:
    """A booking, or a seller alone, and what the readings say for it."""

    api: Api
    booking: Traced | None
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One label, the bookings that bear traces of it, and the sellers of its environment.

    `booking_count` is how many bookings are searched, roughly.
    """

    readings: Sequence[Reading]
    bookings: Sequence[Traced]
    sellers: Sequence[Api]
    booking_count: int
    warehouse_id: int

    def suggestions(self, limit: int) -> list[Suggestion]:
        """Return the likely owners, each once with its likeliest booking, best first."""
        candidates = _without_neighbours(list(self._candidates()))
        fits = self._fits(candidates)
        best: dict[int, Suggestion] = {}
        for candidate in candidates:
            made = self._suggestion(candidate, fits)
            known = best.get(made.api_id)
            if made.score >= _LEAST_SCORE and (known is None or made.score > known.score):
                best[made.api_id] = made
        return sorted(best.values(), key=lambda one: (-one.score, one.api_id))[:limit]

    def _candidates(self) -> Iterator[Candidate]:
        of_seller: dict[int, tuple[Api, Said]] = {}
        for api in self.sellers:
            said = [
                (at, found)
                for at, reading in enumerate(self.readings)
                if reading.kind is Kind.SELLER
                and (found := weigh_seller(reading, api.client_code, api.name))
            ]
            of_seller[api.api_id] = api, said
            if said:
                yield Candidate(api, None, said)
        for booking in self.bookings:
            if said := list(self._said_for(booking)):
                api, said_for_seller = of_seller[booking.api_id]
                yield Candidate(api, booking, said + said_for_seller)

    def _said_for(self, booking: Traced) -> Iterator[tuple[int, Evidence]]:
        codes = codes_of(booking)
        for at, reading in enumerate(self.readings):
            found: list[Evidence | None] = []
            match reading.kind:
                case Kind.CODE:
                    found = [weigh_code(reading, codes)]
                case Kind.NAME:
                    found = [weigh_buyer(reading, booking.name)]
                case Kind.ADDRESS:
                    found = [*weigh_address(reading, booking.street, booking.postal_code)]
            yield from ((at, one) for one in found if one is not None)

    def _fits(self, candidates: Sequence[Candidate]) -> dict[tuple[int, str], list[float]]:
        """Return how much each reading says at most for each owner, by reading and sort."""
        most: dict[tuple[int, str], dict[int, float]] = {}
        for candidate in candidates:
            for at, one in candidate.said:
                owners = most.setdefault((at, one.sort), {})
                owners[candidate.api.api_id] = max(owners.get(candidate.api.api_id, 0), one.bits)
        return {key: sorted(owners.values()) for key, owners in most.items()}

    def _suggestion(
        self, candidate: Candidate, fits: dict[tuple[int, str], list[float]]
    ) -> Suggestion:
        best: dict[str, tuple[float, int, Evidence]] = {}
        for at, one in candidate.said:
            bits = self._bits(one, fits[at, one.sort])
            if one.about not in best or bits > best[one.about][0]:
                best[one.about] = bits, at, one
        taken = sorted(best.values(), key=lambda each: -each[0])
        bits = sum(each for each, _, _ in taken) - self._against(
            candidate, {at for _, at, _ in taken}
        )
        reasons = [one.reason for _, _, one in taken]
        booking = candidate.booking
        if booking is None:
            bits -= log2(len(self.sellers)) + _NO_BOOKING_BITS
        else:
            bits -= log2(self._booking_count)
            if booking.received_at:
                bits -= _RECEIVED_BITS
                reasons.append(f"this booking was received on {booking.received_at:%Y-%m-%d}")
            if booking.warehouse_id != self.warehouse_id:
                bits -= _ELSEWHERE_BITS
                reasons.append("this booking is awaited in another warehouse")
        return Suggestion(
            api_id=candidate.api.api_id,
            client_code=candidate.api.client_code,
            seller_name=candidate.api.name,
            score=1 / (1 + 2**-bits),
            reasons=tuple(reasons),
            shipment_id=booking.shipment_id if booking else None,
            return_request_id=booking.return_request_id if booking else None,
            tracking_number=next(reversed(booking.tracking_numbers), None) if booking else None,
        )

    @property
    def _booking_count(self) -> int:
        return max(self.booking_count, _FEWEST_BOOKINGS)

    def _bits(self, one: Evidence, fits: Sequence[float]) -> float:
        """Return what evidence says: no more than it is rare among all owners it fits as well."""
        others = sum(bits >= one.bits for bits in fits) - 1
        total = len(self.sellers) if one.sort == "seller" else self._booking_count
        return min(one.bits, log2(total / (others + _ALONE)))

    def _against(self, candidate: Candidate, heard: set[int]) -> float:
        """Return what readings say against a candidate by saying nothing for it."""
        silent = {reading.kind for at, reading in enumerate(self.readings) if at not in heard} - {
            self.readings[at].kind for at in heard
        }
        return _MISS_BITS * len(silent & {Kind.CODE, Kind.NAME}) if candidate.booking else 0.0


def _without_neighbours(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take a number that is somebody's, sign by sign, for no misread number of anybody else.

    Order numbers follow one another: each is one slip from its neighbours.
    """
    exact = {at for candidate in candidates for at, one in candidate.said if one.is_exact}
    kept = []
    for candidate in candidates:
        said = [
            (at, one)
            for at, one in candidate.said
            if one.is_exact or at not in exact or one.sort != "code"
        ]
        if said:
            kept.append(replace(candidate, said=said))
    return kept
