"""Pictures as phones, scanners and attackers send them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

ORIENTATION, GPS, CAMERA_MAKER = 0x0112, 0x8825, 0x010F
MAKER = "Somebody's Phone"


def drawn(width_px: int, height_px: int, mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper left quarter is red and whose rest is blue."""
    image = Image.new("RGB", (width_px, height_px), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, width_px // 2, height_px // 2))
    return image.convert(mode)


def noisy(width_px: int, height_px: int) -> Image.Image:
    """Return a picture that packs badly, as photos do."""
    return Image.effect_noise((width_px, height_px), 90).convert("RGB")


def encoded(image: Image.Image, file_format: str, **options: object) -> bytes:
    """Return the bytes of a picture in a format of Pillow."""
    target = BytesIO()
    image.save(target, file_format, **options)
    return target.getvalue()


def from_a_phone(file_format: str) -> bytes:
    """Return 40 x 20 pixels that are shown as 20 x 40, with place, maker and orientation."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[CAMERA_MAKER] = MAKER
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (22.0, 18.0, 36.0)
    return encoded(drawn(40, 20), file_format, exif=exif, quality=95)


def png_promising(width_px: int, height_px: int) -> bytes:
    """Return a small PNG whose header promises this many pixels."""
    header = struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def opened(body: bytes) -> Image.Image:
    """Return a picture wholly decoded."""
    image = Image.open(BytesIO(body))
    image.load()
    return image


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
