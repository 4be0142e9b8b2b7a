"""The plot: seven chapters in their order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from returnhelper.entrypoints.cli.story.booking import (
    book_return,
    open_accounts,
    read_balance,
    receive_label,
)
from returnhelper.entrypoints.cli.story.dock import add_photo, dispose, receive_parcel
from returnhelper.entrypoints.cli.story.facts import Missed
from returnhelper.entrypoints.cli.story.installation import open_installation
from returnhelper.entrypoints.cli.story.listener import Listener
from returnhelper.entrypoints.cli.story.narrator import Narrator
from returnhelper.entrypoints.cli.story.scenery import Booked, People, Scenery
from returnhelper.kit.clock import SystemClock, stopwatch

FILENAMES = ("label.pdf", "label.png", "rma-label.pdf", "photo.jpg", "photo-received.jpg")
TITLES = (
    "The operator opens an account, an endpoint and a warehouse",
    "The seller books a return",
    "The worker buys the label",
    "The parcel is scanned in",
    "The warehouse takes a photo",
    "The seller has the goods disposed of",
    "The bill",
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
    keep: bool,
    webhooks_answered: int,
    patience_seconds: float,
) -> Told:
    """Tell the whole story on a server of its own, which is gone afterwards."""
    began = stopwatch()
    narrator = Narrator(console, TITLES)
    with open_installation(keep=keep) as installation, Listener(webhooks_answered) as listener:
        scenery = Scenery(
            installation=installation,
            listener=listener,
            narrator=narrator,
            clock=SystemClock(),
            folder=folder,
            patience_seconds=patience_seconds,
        )
        _tell(scenery)
        narrator.close(stopwatch() - began, scenery.kept)
    return Told(narrator.is_complete, installation.data, installation.log)


def _tell(scenery: Scenery) -> None:
    """Tell the chapters; a check that fails ends the story and is counted, never raised."""
    try:
        people = open_accounts(scenery)
        booked = book_return(scenery, people)
        scanned = receive_label(scenery, booked)
        shelved = receive_parcel(scenery, people, booked, scanned)
        add_photo(scenery, people, shelved)
        dispose(scenery, people, booked, shelved)
        _settle(scenery, people, booked)
    except Missed as missed:
        scenery.narrator.miss(missed)


def _settle(scenery: Scenery, people: People, booked: Booked) -> None:
    """Chapter 7: the label was paid for once, and every webhook was genuine."""
    told = scenery.narrator
    told.begin_chapter()
    after = read_balance(people.seller)
    told.check(
        f"{booked.balance_before} before, {booked.cost} for the label, {after} after",
        held=booked.balance_before - booked.cost == after,
        expected=f"{booked.balance_before} less {booked.cost}, not {after}",
    )
    came = scenery.listener.deliveries()
    told.check(
        f"{len(came)} webhooks came, each signed with the seller's key",
        held=bool(came) and all(delivery.is_verified for delivery in came),
        expected=f"signed webhooks only, not {', '.join(map(str, came))}",
    )
