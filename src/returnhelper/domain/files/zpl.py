"""A sheet for label printers: ZPL II at 203 dpi, drawn by the layouts that draw the PDF."""

from __future__ import annotations

from returnhelper.domain.files.drawing import Box, Code128, qr_matrix
from returnhelper.domain.files.lettering import Style, without_controls

_LARGEST_QR_MODULE = 10
_START_C, _FNC1, _TO_B, _TO_C = 105, 102, 100, 99
_BAR_ESCAPES = {">": ">0", "^": "><", "~": ">="}
_BLANK = 32


class ZplSheet:
    """One label; pure ASCII, other characters as the bytes of UTF-8 (``^CI28``, ``^FH``)."""

    def __init__(self, width: int, height: int) -> None:
        """Begin a label of so many dots."""
        self.width, self.height = width, height
        self._lines = ["^XA", "^CI28", f"^PW{width}", f"^LL{height}", "^LH0,0"]

    def text(self, x: int, y: int, text: str, style: Style) -> None:
        """Write one line whose top is at `y`."""
        shown, block = without_controls(text), ""
        if style.align != "left":
            block = f"^FB{style.width},1,0,{style.align[0].upper()}"
            shown = shown.replace("\\", "\\\\")  # a field block reads \& as a new line
        reverse = "^FR" if style.white else ""
        font = f"^A0N,{style.size},{style.size}"
        self._lines.append(f"^FO{x},{y}{font}{block}{reverse}^FH^FD{zpl_escaped(shown)}^FS")

    def fill(self, box: Box) -> None:
        """Fill a rectangle with black."""
        thickness = min(box.width, box.height)
        self._lines.append(f"^FO{box.x},{box.y}^GB{box.width},{box.height},{thickness}^FS")

    def code128(self, x: int, y: int, bars: Code128, height: int) -> None:
        """Draw a barcode, its code sets named so that the printer draws the very same bars."""
        symbol = f"^BY{bars.module}^BCN,{height},N,N,N,N"
        self._lines.append(f"^FO{x},{y}{symbol}^FH^FD{zpl_escaped(_bar_field(bars))}^FS")

    def qr(self, x: int, y: int, text: str, side: int) -> None:
        """Draw a QR code as large as fits into a square."""
        module = min(side // len(qr_matrix(text)), _LARGEST_QR_MODULE)
        self._lines.append(f"^FO{x},{y}^BQN,2,{module}^FH^FDMA,{zpl_escaped(text)}^FS")

    def zpl(self) -> str:
        """End the label and return the commands."""
        return "\n".join([*self._lines, "^PQ1", "^XZ", ""])


def zpl_escaped(text: str) -> str:
    """Escape what ZPL would take as a command, and non-ASCII, for a field after ``^FH``."""
    return "".join(
        char
        if " " <= char <= "~" and char not in "^~_\\"
        else "".join(f"_{byte:02X}" for byte in char.encode())
        for char in text
    )


def _bar_field(bars: Code128) -> str:
    in_c = bars.codes[0] == _START_C
    written = [">;" if in_c else ">:"]
    for code in bars.codes[1:-2]:
        if code == _FNC1:
            written.append(">8")
        elif in_c and code == _TO_B:
            in_c = False
            written.append(">6")
        elif not in_c and code == _TO_C:
            in_c = True
            written.append(">5")
        elif in_c:
            written.append(f"{code:02d}")
        else:
            char = chr(code + _BLANK)
            written.append(_BAR_ESCAPES.get(char, char))
    return "".join(written)
