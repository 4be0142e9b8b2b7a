"""What a scanner reads and a camera takes."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image, ImageDraw, UnidentifiedImageError

_PHOTO_PX = (960, 640)
_TABLE, _WALL = "#8a6f55", "#d9dde2"
_LID, _FRONT, _SIDE, _INK = "#d98a4e", "#c4713a", "#9c5628", "#3a2616"


def linear_barcodes(png: bytes) -> list[str]:
    """Read the bars of a picture as a hand scanner does; QR codes are left out."""
    with Image.open(BytesIO(png)) as picture:
        found = zxingcpp.read_barcodes(picture)
    return [code.text for code in found if code.format.name == "Code128"]


def draw_photo(rma: str) -> bytes:
    """Draw a shoe box on a table, its RMA stuck on it, as a JPEG."""
    photo = Image.new("RGB", _PHOTO_PX, _WALL)
    pen = ImageDraw.Draw(photo)
    pen.rectangle((0, 430, *_PHOTO_PX), fill=_TABLE)
    pen.ellipse((170, 520, 850, 600), fill="#6d563f")
    pen.polygon([(200, 300), (680, 300), (680, 560), (200, 560)], fill=_FRONT)
    pen.polygon([(680, 300), (800, 240), (800, 480), (680, 560)], fill=_SIDE)
    pen.polygon([(180, 300), (320, 220), (820, 220), (700, 300)], fill=_LID)
    pen.polygon([(180, 300), (700, 300), (700, 350), (180, 350)], fill="#cf7d43")
    pen.polygon([(700, 300), (820, 220), (820, 266), (700, 350)], fill="#a9602f")
    pen.rectangle((240, 390, 640, 510), fill="white", outline=_INK, width=3)
    pen.text((260, 408), "RMA", fill=_INK, font_size=26)
    pen.text((260, 446), rma, fill=_INK, font_size=30)
    target = BytesIO()
    photo.save(target, "JPEG", quality=90)
    return target.getvalue()


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG, decoded to its end; None for anything else."""
    try:
        with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
            picture.load()
            return picture.size
    except (UnidentifiedImageError, OSError):
        return None
