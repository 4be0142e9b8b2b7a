"""The RMA: writing it, reading it, and finding the likely one behind a misread code.

``{prefix}-{warehouseId}-{yyMMdd}-{letter}{5-digit sequence}[-{2-digit piece}]-{check}``
Source: contract README, RMA; ISO 7064 MOD 97-10.
"""

from __future__ import annotations

import re
from datetime import date

LARGEST_SEQUENCE, LAST_PIECE = 99_999, 99
_RMA = re.compile(
    r"([A-Z]{3})-(\d{1,10})-(\d{6})-([A-Z])(\d{1,5})(?:-(\d{2}))?-(\d{1,2})", re.ASCII
)
_MODULUS, _ONE_MORE = 97, 98


def check_digits(text: str) -> str:
    """Return the two check digits of letters and digits; everything else is left out."""
    digits = "".join(str(int(letter, 36)) for letter in text if letter.isalnum())
    return f"{_ONE_MORE - int(digits) * 100 % _MODULUS:02d}"


def write_rma(
    prefix: str, warehouse_id: int, day: date, letter: str, sequence: int, piece: int | None = None
) -> str:
    """Return the RMA of a sequence of a warehouse and UTC day, or of a piece of a split."""
    root = f"{prefix}-{warehouse_id}-{day:%y%m%d}-{letter}{sequence:05d}"
    return _checked(root) if piece is None else write_piece_rma(root, piece)


def write_piece_rma(root: str, piece: int) -> str:
    """Return the RMA of a piece, numbered from 1, of the package that has this root."""
    return _checked(f"{root}-{piece:02d}")


def split_rma(rma: str) -> tuple[str, int]:
    """Return the root that a package shares with all its pieces, and which piece this is; 0: none.

    Pieces of a piece have the root of the first whole.
    """
    found = _RMA.fullmatch(rma)
    assert found is not None, rma  # noqa: S101 - we wrote it
    prefix, warehouse_id, day, letter, sequence, piece, _ = found.groups()
    return f"{prefix}-{warehouse_id}-{day}-{letter}{sequence}", int(piece or 0)


def _checked(stem: str) -> str:
    return f"{stem}-{check_digits(stem)}"


def is_rma(text: str) -> bool:
    """Tell whether a text has the shape of an RMA, whatever its check digits."""
    return _RMA.fullmatch(text) is not None


def has_right_check(rma: str) -> bool:
    """Tell whether the check digits of an RMA-shaped text are right."""
    stem, _, check = rma.rpartition("-")
    return check.zfill(2) == check_digits(stem)


def likely_rmas(rma: str) -> list[str]:
    """Return the RMAs with right check digits one slip away from a text shaped like one.

    A slip is a wrong digit or two neighbours swapped in sequence, day or check.
    """
    if not is_rma(rma) or has_right_check(rma):
        return []
    stem = rma.rpartition("-")[0]
    near = {f"{stem}-{check_digits(stem)}"}
    near |= {text for text in _slips(rma) if is_rma(text) and has_right_check(text)}
    return sorted(near)


def _slips(text: str) -> set[str]:
    slips = set()
    for index, letter in enumerate(text):
        if letter.isdigit():
            slips |= {text[:index] + digit + text[index + 1 :] for digit in "0123456789"}
        if index + 1 < len(text) and text[index : index + 2].isdigit():
            slips.add(text[:index] + text[index + 1] + letter + text[index + 2 :])
    return slips - {text}
