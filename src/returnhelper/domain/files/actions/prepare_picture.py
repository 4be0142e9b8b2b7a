"""Make a picture safe to pass on."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import NoReturn

from PIL import Image, ImageOps

from returnhelper.domain.files.errors import ImageTooLarge, NotAnImage
from returnhelper.domain.files.model import (
    LARGE_PX,
    MEDIUM_PX,
    SMALL_PX,
    Picture,
    Rendition,
    picture_filename,
)

MAX_PIXELS = 50_000_000
JPEG_QUALITY = 88

_FORMATS = ("JPEG", "PNG", "WEBP")
# What Pillow lets through when the bytes do not hold what their header promises.
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error, zlib.error)
_WIDE_GREYS = ("I", "I;16", "I;16B", "I;16L", "I;16N")


def prepare_picture(body: bytes, filename: str) -> Picture:
    """Decode a JPEG, PNG or WebP wholly and write it anew in four sizes, upright and bare.

    No size carries metadata (place, camera, comments, colour profile), nor is one scaled up.
    The result is PNG where a pixel can be transparent, else JPEG.
    Slow: run it in a thread.
    Raises: NotAnImage, also for cut and animated files; ImageTooLarge by the header alone.
    """
    _read_to_the_end(body)
    with _open(body) as sent:
        upright = _bare(ImageOps.exif_transpose(sent))
    content_type = "image/png" if upright.mode == "RGBA" else "image/jpeg"
    large = _at_most(upright, LARGE_PX)
    medium = _at_most(large, MEDIUM_PX)
    return Picture(
        filename=picture_filename(filename, content_type),
        content_type=content_type,
        original=_written(upright),
        large=_written(large),
        medium=_written(medium),
        small=_written(_at_most(medium, SMALL_PX)),
    )


def _read_to_the_end(body: bytes) -> None:
    try:
        with _open(body) as checked:
            checked.verify()
        # Verifying leaves an image useless and checks no JPEG data: it is loaded once more.
        with _open(body) as loaded:
            loaded.load()
    except _UNREADABLE as fault:
        _refuse("The picture is damaged or cut off; send the whole file again.", fault)


def _open(body: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(body), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ImageTooLarge(_too_large()) from bomb
    except _UNREADABLE as fault:
        _refuse("The file is not a JPEG, PNG or WebP picture; send one of these.", fault)
    if image.width * image.height > MAX_PIXELS:
        raise ImageTooLarge(_too_large())
    # A phone's JPEG may hold further pictures (depth, preview); its first one is the photo.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        _refuse("The picture is animated; send a still picture.")
    return image


def _bare(image: Image.Image) -> Image.Image:
    if image.mode in _WIDE_GREYS:
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    bare = image.convert("RGBA" if image.has_transparency_data else "RGB")
    # Pillow writes comments and profiles it finds here into the next file.
    bare.info.clear()
    return bare


def _at_most(image: Image.Image, longest_px: int) -> Image.Image:
    if max(image.size) <= longest_px:
        return image
    smaller = image.copy()
    smaller.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    return smaller


def _written(image: Image.Image) -> Rendition:
    target = BytesIO()
    if image.mode == "RGBA":
        image.save(target, "PNG")
    else:
        image.save(target, "JPEG", quality=JPEG_QUALITY)
    return Rendition(target.getvalue(), image.width, image.height)


def _too_large() -> dict[str, str]:
    millions = MAX_PIXELS // 1_000_000
    return {"file": f"The picture has more than {millions} million pixels; send it smaller."}


def _refuse(sentence: str, cause: Exception | None = None) -> NoReturn:
    raise NotAnImage({"file": sentence}) from cause
