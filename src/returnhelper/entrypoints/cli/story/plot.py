"""The plot: seven chapters of one return, and more of what can become of an item."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

from returnhelper.entrypoints.cli.story.chapters.bill import (
    STATEMENT,
    check_told_once,
    draw_statement,
    settle,
)
from returnhelper.entrypoints.cli.story.chapters.booking import (
    book_return,
    open_accounts,
    receive_label,
)
from returnhelper.entrypoints.cli.story.chapters.dock import add_photo, dispose, receive_parcel
from returnhelper.entrypoints.cli.story.chapters.fba import use_amazon_stock
from returnhelper.entrypoints.cli.story.chapters.handling import change_minds, handle_goods
from returnhelper.entrypoints.cli.story.chapters.outbound import PACK_LIST, send_together
from returnhelper.entrypoints.cli.story.chapters.recalls import hand_over, recall_goods
from returnhelper.entrypoints.cli.story.chapters.resends import FILENAMES as RESEND_FILENAMES
from returnhelper.entrypoints.cli.story.chapters.resends import cancel_resend, resend_pieces
from returnhelper.entrypoints.cli.story.chapters.services import PICTURES, order_services
from returnhelper.entrypoints.cli.story.chapters.splits import INSTRUCTION, split_box
from returnhelper.entrypoints.cli.story.chapters.stock import take_in_goods
from returnhelper.entrypoints.cli.story.chapters.unknowns import find_owner
from returnhelper.entrypoints.cli.story.facts import Missed
from returnhelper.entrypoints.cli.story.installation import open_installation
from returnhelper.entrypoints.cli.story.listener import Listener
from returnhelper.entrypoints.cli.story.narrator import Narrator
from returnhelper.entrypoints.cli.story.scenery import People, Scenery
from returnhelper.kit.clock import SystemClock, stopwatch

FILENAMES: Final = ("label.pdf", "label.png", "rma-label.pdf", "photo.jpg", "photo-received.jpg")
TITLES: Final = (
    "The operator opens an account, an endpoint and a warehouse",
    "The seller books a return",
    "The worker buys the label",
    "The parcel is scanned in",
    "The warehouse takes a photo",
    "The seller has the goods disposed of",
    "The bill",
)
ALL_FILENAMES: Final = (*FILENAMES, *PICTURES, INSTRUCTION, *RESEND_FILENAMES, PACK_LIST, STATEMENT)
ALL_TITLES: Final = (
    *TITLES,
    "More goods come in, to two warehouses",
    "Every kind of handling",
    "A wish is withdrawn, another comes too late",
    "Services: pictures, an inspection, and one that cannot be done",
    "A box is split in three",
    "Two pieces are sent out again",
    "A resend is cancelled, and its money comes back",
    "Goods of two warehouses are recalled to Hong Kong",
    "The goods are fetched",
    "A parcel nobody announced finds its owner",
    "Three boxes leave together, in two shipments",
    "Goods from Amazon are restocked, and sent on in part",
    "The whole bill",
)


@dataclass(frozen=True, slots=True)
class Told:
    """How the story ended; the two paths exist if they were to be kept."""

    is_complete: bool
    data: Path
    server_log: Path


def tell_story(
    console: Console,
    folder: Path,
    *,
    whole: bool,
    keep: bool,
    fails_on: str,
    patience_seconds: float,
) -> Told:
    """Tell the story on a server of its own, which is gone afterwards; `whole` tells it all."""
    began = stopwatch()
    narrator = Narrator(console, ALL_TITLES if whole else TITLES)
    with open_installation(keep=keep) as installation, Listener(fails_on) as listener:
        scenery = Scenery(
            installation=installation,
            listener=listener,
            narrator=narrator,
            clock=SystemClock(),
            folder=folder,
            patience_seconds=patience_seconds,
        )
        _tell(scenery, whole=whole)
        narrator.close(stopwatch() - began, scenery.kept)
    return Told(narrator.is_complete, installation.data, installation.log)


def _tell(scenery: Scenery, *, whole: bool) -> None:
    """Tell the chapters; a check that fails ends the story and is counted, never raised."""
    try:
        people = open_accounts(scenery)
        booked = book_return(scenery, people)
        scanned = receive_label(scenery, booked)
        shelved = receive_parcel(scenery, people, booked, scanned)
        add_photo(scenery, people, shelved)
        dispose(scenery, people, booked, shelved)
        settle(scenery, people, booked)
        if whole:
            _go_on(scenery, people)
            settle(scenery, people, booked)
            draw_statement(scenery, people)
            check_told_once(scenery)
    except Missed as missed:
        scenery.narrator.miss(missed)


def _go_on(scenery: Scenery, people: People) -> None:
    goods = take_in_goods(scenery, people)
    handle_goods(scenery, people, goods)
    change_minds(scenery, people, goods)
    order_services(scenery, people, goods)
    pieces = split_box(scenery, people, goods)
    resend_pieces(scenery, people, pieces)
    cancel_resend(scenery, people, pieces)
    recalled = recall_goods(scenery, people, goods)
    hand_over(scenery, people, recalled)
    find_owner(scenery, people)
    send_together(scenery, people)
    use_amazon_stock(scenery, people)
