"""The PDF of evidence: to be read by a claims clerk or an officer, and to lead to the ZIP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from returnhelper.domain.evidence.item import Item
from returnhelper.domain.evidence.model import Fact, Kind, PhotoState
from returnhelper.domain.evidence.reading import (
    BECAME,
    changes,
    handling_text,
    measurements,
    minute,
    photo_verdict,
    title_of,
    words,
)
from returnhelper.domain.evidence.sheet import (
    BAND,
    CAPTION,
    FAULT,
    GUTTER,
    LINE,
    PHOTO_WIDTH,
    SMALL,
    TITLE,
    WIDTH,
    bound,
    listing,
    padding,
    para,
    scaled_photo,
    section,
)
from returnhelper.domain.evidence.telling import KEYS_PATH
from returnhelper.domain.history.model import Facts

_LONGEST_CELL = 1500
_READING = (
    "This PDF is for reading. The ZIP it came in holds the records, the photos and the platform's"
    " signature over the SHA-256 of each of them, and of this PDF."
)
_COMPARING = "Compare the fingerprint below with the platform's own list at {path}."
_CHECKING = (
    "Then check the ZIP with: returnhelper evidence verify FILE.zip --key FINGERPRINT. README.txt"
    " in it tells how to do that with openssl and sha256sum alone."
)
_NUMBERS = (
    "Numbers below # are those of the records. Characters that this font lacks show as ?; the"
    " records hold them."
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and for whom the evidence was made, and what verifies it."""

    made_at: str
    made_for: str
    head: str
    fingerprint: str


def draw_paper(
    item: Item, facts: Sequence[Fact], stamp: Stamp, photo: Callable[[str], bytes]
) -> bytes:
    """Draw the evidence of an item; `photo` gives the bytes of a file of the ZIP.

    Photos are decoded one by one and scaled. The same evidence gives the same bytes. Characters
    that the font lacks show as ``?``; the records have them.
    """
    numbered = list(enumerate(facts, start=1))
    story = [
        *_opening(item, stamp),
        *_measured(item, facts),
        *_timeline(numbered),
        *_photos(numbered, photo),
        *_webhooks(numbered),
        *_gaps(facts),
        *_verifying(stamp),
    ]
    footer = f"Evidence {item.rma}   ·   head {stamp.head[:16]}…   ·   made {stamp.made_at[:16]}Z"
    return bound(story, f"Evidence {item.rma}", footer)


def _opening(item: Item, stamp: Stamp) -> list[Flowable]:
    shipment, last = item.shipment, item.last
    label = next((label for label in reversed(item.labels) if label.tracking_number), None)
    sender = (shipment.name, shipment.street1, shipment.postal_code, shipment.city, shipment.state)
    rows = {
        "Inventory": f"{item.return_inventory_id}{' (removed from the books)' * item.is_removed}",
        "Warehouse": f"{item.warehouse} ({last['warehouse_id']})",
        "Seller": f"{item.seller} ({item.client_code})",
        "Item": last["description"],
        "Quantity, value": f"{last['quantity']}   ·   {_amount(last)}",
        "Return request": f"{item.request.number}   ·   {item.request.seller_reference}",
        "Order number": shipment.order_number,
        "Shipment": f"{shipment.number}   ·   {shipment.service_code}",
        "Tracking number": label and f"{label.tracking_number}   ·   {label.carrier}",
        "Sent by": ", ".join(part for part in (*sender, shipment.country.upper()) if part),
        "Booked": minute(shipment.created_at),
        "Received": minute(shipment.received_at),
        "Stands at": f"{handling_text(last['handling_code'])}, {words(last['handling_status'])}",
        "Split from": ", ".join(whole.rma for whole in item.wholes),
        "Split into": ", ".join(piece.rma for piece in item.pieces),
        "Made": f"{minute(stamp.made_at)} for {stamp.made_for}",
    }
    shown = [(name, str(told)) for name, told in rows.items() if told]
    half = -(-len(shown) // 2)
    pairs = [(*shown[i], *(shown[half + i : half + i + 1] or [("", "")])[0]) for i in range(half)]
    cells = [
        [para(pair[0], CAPTION), para(pair[1]), para(pair[2], CAPTION), para(pair[3])]
        for pair in pairs
    ]
    table = Table(cells, colWidths=[23 * mm, WIDTH / 2 - 23 * mm] * 2, splitInRow=1)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *padding(2),
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE),
        ]
    )
    what = "Evidence of a returned item"
    if item.environment != "production":
        what += f" ({item.environment}: no real goods)"
    return [para(what, CAPTION), para(item.rma, TITLE), table]


def _amount(last: Facts) -> str:
    return f"{Decimal(last['value']).normalize():f} {last['currency'].upper()}"


def _measured(item: Item, facts: Sequence[Fact]) -> list[Flowable]:
    rows = [
        [para(told, SMALL) for told in measured] for measured in measurements(item.shipment, facts)
    ]
    return [
        *section("Measurements"),
        listing(["Time (UTC)", "What", "By", "Weight", "Sides"], rows, (30, 58, 30, 25, 35)),
    ]


def _timeline(numbered: Iterable[tuple[int, Fact]]) -> list[Flowable]:
    rows = [
        [
            para(str(number), CAPTION),
            para(minute(fact.at, seconds=True), SMALL),
            para(title_of(fact), SMALL),
            para(fact.by or "", SMALL),
            [para(line, SMALL) for line in _cut(changes(fact), number)],
        ]
        for number, fact in numbered
        if fact.kind is Kind.EVENT
    ]
    head = ["#", "Time (UTC)", "What", "By", f"Details, before {BECAME} after"]
    return [*section("What was done"), listing(head, rows, (9, 30, 40, 20, 79))]


def _cut(lines: Sequence[str], number: int) -> list[str]:
    kept: list[str] = []
    room = _LONGEST_CELL
    for line in lines:
        if len(line) > room:
            return [*kept, line[:room], f"… the whole stands in record {number}"]
        kept.append(line)
        room -= len(line)
    return kept


def _photos(numbered: Iterable[tuple[int, Fact]], photo: Callable[[str], bytes]) -> list[Flowable]:
    cells: list[Any] = [
        _photo_cell(number, fact, photo) for number, fact in numbered if fact.kind is Kind.PHOTO
    ]
    if not cells:
        return [*section("Photos"), para("There are no photos of this item.")]
    rows = [[cells[i], "", *(cells[i + 1 : i + 2] or [""])] for i in range(0, len(cells), 2)]
    table = Table(rows, colWidths=[PHOTO_WIDTH, GUTTER, PHOTO_WIDTH])
    table.setStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), *padding(0), ("BOTTOMPADDING", (0, 0), (-1, -1), 10)]
    )
    return [*section("Photos"), table]


def _photo_cell(number: int, fact: Fact, photo: Callable[[str], bytes]) -> list[Flowable]:
    told = fact.facts
    is_sound = told["state"] == PhotoState.AS_STORED
    shown = scaled_photo(photo(told["file"])) if told["file"] else None
    picture: Flowable = shown or para("This photo cannot be shown.", FAULT)
    where = f"#{number}   {told['filename']}   ·   {minute(fact.at)}   ·   {fact.by or '?'}"
    return [
        picture,
        Spacer(1, 3),
        para(where, SMALL),
        para(f"SHA-256 {told['sha256'] or told['recordedSha256'] or 'unknown'}", CAPTION),
        para(photo_verdict(told), CAPTION if is_sound else FAULT),
    ]


def _webhooks(numbered: Iterable[tuple[int, Fact]]) -> list[Flowable]:
    rows = []
    for number, fact in numbered:
        if fact.kind is not Kind.WEBHOOK:
            continue
        told = fact.facts
        tries = [
            f"{minute(one['at'], seconds=True)}   {one['httpStatus'] or one['error']}"
            f"   {'acknowledged' if one['acknowledged'] else 'not acknowledged'}"
            for one in told["attempts"]
        ] or [f"not sent: {told['status']}"]
        rows.append(
            [
                para(str(number), CAPTION),
                para(minute(fact.at, seconds=True), SMALL),
                [para(told["action"], SMALL), para(told["notificationId"], CAPTION)],
                para(told["bodySha256"], CAPTION),
                [para(line, SMALL) for line in _cut(tries, number)],
            ]
        )
    if not rows:
        return [*section("Webhooks to the seller"), para("None is kept.")]
    head = ["#", "Time (UTC)", "What was told", "SHA-256 of the body", "Attempts"]
    return [*section("Webhooks to the seller"), listing(head, rows, (9, 30, 50, 35, 54))]


def _gaps(facts: Iterable[Fact]) -> list[Flowable]:
    gaps = [para(fact.facts["why"]) for fact in facts if fact.kind is Kind.GAP]
    return [*section("What this evidence cannot show"), *gaps] if gaps else []


def _verifying(stamp: Stamp) -> list[Flowable]:
    rows = [
        [para("Head of the chain", CAPTION), para(stamp.head, SMALL)],
        [para("Key fingerprint", CAPTION), para(stamp.fingerprint, SMALL)],
    ]
    table = Table(rows, colWidths=[30 * mm, WIDTH - 30 * mm])
    table.setStyle([*padding(3), ("BOX", (0, 0), (-1, -1), 0.6, BAND)])
    steps = [
        f"{_READING} {_COMPARING.format(path=KEYS_PATH)}",
        f"{_CHECKING} A changed byte is found and named.",
    ]
    return [
        KeepTogether(
            [
                *section("How to verify"),
                *map(para, steps),
                Spacer(1, 5),
                table,
                Spacer(1, 5),
                para(_NUMBERS, CAPTION),
            ]
        )
    ]
