"""Text on paper: which characters the font has, how wide a line is, where it breaks."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_PLAIN, _BOLD = "Vera", "VeraBd"
# More never shows on a label, and measuring it would take for ever.
_LONGEST_TEXT = 600
_ELLIPSIS = "…"
_GRAMS_PER_KG = 1000

for _font in (_PLAIN, _BOLD):
    pdfmetrics.registerFont(TTFont(_font, f"{_font}.ttf"))


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is written: `size` in dots (34 are 12 points), aligned within `width` dots."""

    size: int
    bold: bool = False
    white: bool = False
    align: Literal["left", "center", "right"] = "left"
    width: int = 0

    @property
    def font(self) -> str:
        """The PDF font."""
        return _BOLD if self.bold else _PLAIN

    def sized(self, size: int) -> Style:
        """Return the same style in another size."""
        return Style(size, self.bold, self.white, self.align, self.width)


def without_controls(text: str) -> str:
    """Put a blank for every character that is no visible one, and compose accents."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if char.isprintable() else " " for char in composed)


@lru_cache(maxsize=4096)
def _printable_char(char: str) -> str:
    font: Any = pdfmetrics.getFont(_PLAIN)
    glyphs = font.face.charToGlyph
    if ord(char) in glyphs:
        return char
    letters = [part for part in unicodedata.normalize("NFKD", char) if ord(part) in glyphs]
    return "".join(letters) or "?"


def printable(text: str) -> str:
    """Write a text with the characters of the font: accents it lacks fall off, others are ``?``."""
    return "".join(map(_printable_char, without_controls(text)))


def text_width(text: str, style: Style) -> float:
    """Return how wide a line is, in dots."""
    return 0.001 * style.size * _thousandths(text, style.font)


@lru_cache(maxsize=4096)
def _thousandths(text: str, font: str) -> float:
    """Measure once what is tried in several sizes, and drawn both as PDF and as ZPL."""
    return float(pdfmetrics.stringWidth(printable(text), font, 1000))


def _longest_head(text: str, style: Style, width: float) -> int:
    """Return how many characters fit."""
    return bisect_right(
        range(1, len(text) + 1), width, key=lambda end: text_width(text[:end], style)
    )


def shortened(text: str, style: Style, width: int) -> str:
    """Cut a line that is wider than `width` and end it with an ellipsis, so that it shows."""
    text = text[:_LONGEST_TEXT]
    if text_width(text, style) <= width:
        return text
    room = width - text_width(_ELLIPSIS, style)
    return text[: _longest_head(text, style, room)].rstrip() + _ELLIPSIS


def wrapped(text: str, style: Style, width: int) -> list[str]:
    """Break a text into lines of at most `width`, between words or inside a word too wide."""
    lines: list[str] = []
    line = ""
    for word in without_controls(text[:_LONGEST_TEXT]).split():
        if line and text_width(f"{line} {word}", style) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while text_width(line, style) > width and len(line) > 1:
            end = max(1, _longest_head(line, style, width))
            lines.append(line[:end])
            line = line[end:]
    return [*lines, line] if line else lines


def arranged(entries: Sequence[str], style: Style, width: int, room: int) -> list[str]:
    """Wrap entries into at most `room` lines; the longest lose their ends, visibly, first."""
    blocks = [block for entry in entries if (block := wrapped(entry, style, width))]
    most = max(map(len, blocks), default=0)
    while most > 1 and sum(min(len(block), most) for block in blocks) > room:
        most -= 1
    cut = [
        block
        if len(block) <= most
        else [*block[: most - 1], shortened(" ".join(block[most - 1 :]), style, width)]
        for block in blocks
    ]
    return [line for block in cut for line in block][:room]


def weight_text(weight_g: Decimal) -> str:
    """Write a weight as a person reads it: ``350 g``, ``1.25 kg``."""
    if weight_g < _GRAMS_PER_KG:
        return f"{weight_g.normalize():f} g"
    return f"{(weight_g / _GRAMS_PER_KG).normalize():f} kg"
