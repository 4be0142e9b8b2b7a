"""What could be had without an index: exact matches, and reading everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest

from bench.suggestions.bookings import Booking, Seller
from returnhelper.domain.tracing.model import Traces
from returnhelper.domain.tracing.slips import slips


def exact(bookings: Sequence[Booking], sellers: Sequence[Seller]) -> Callable[[Traces], list[int]]:
    """Return a search for owners by equal texts, capitals and blanks aside."""
    owners: dict[str, list[int]] = defaultdict(list)
    for seller in sellers:
        for text in (seller.api.client_code, seller.api.name):
            owners[_plain(text)].append(seller.api.api_id)
    for one in bookings:
        for text in {*_codes(one), one.name, one.street}:
            owners[_plain(text)].append(one.seller.api.api_id)

    def search(traces: Traces) -> list[int]:
        counted: dict[int, int] = defaultdict(int)
        for text in _read(traces):
            for api_id in set(owners.get(_plain(text), ())):
                counted[api_id] += 1
        return sorted(counted, key=lambda api_id: -counted[api_id])

    return search


def reading_everything(
    bookings: Sequence[Booking], sellers: Sequence[Seller]
) -> Callable[[Traces], list[int]]:
    """Return a search that compares each text of a label with each of all bookings, by slips.

    A booking counts what its most similar texts count, one for each text of the label.
    """

    def search(traces: Traces) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for one in bookings:
            score = _alike(traces.tracking_numbers, [one.tracking_number])
            score += _alike(traces.references, _codes(one))
            score += _alike(traces.names, [one.name])
            score += _alike(traces.addresses, [one.street, one.postal_code])
            scores[one.seller.api.api_id] = max(scores[one.seller.api.api_id], score)
        for seller in sellers:
            api = seller.api
            scores[api.api_id] += _alike(traces.seller_codes, [api.client_code, api.name])
        return nlargest(5, scores, key=lambda api_id: scores[api_id])

    return search


def _alike(read: Iterable[str], known: Sequence[str]) -> float:
    return sum(
        max(
            1 - slips(_plain(text), _plain(other)) / max(len(text), len(other), 1)
            for other in known
        )
        for text in read
    )


def _codes(one: Booking) -> list[str]:
    codes = [one.order_number, one.number, one.reference, one.tracking_number]
    return [code for code in codes if code]


def _read(traces: Traces) -> list[str]:
    kinds = (traces.tracking_numbers, traces.references, traces.names, traces.seller_codes)
    return [text for kind in (*kinds, traces.addresses) for text in kind]


def _plain(text: str) -> str:
    return "".join(text.upper().split())
