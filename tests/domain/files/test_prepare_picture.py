"""What comes in as a picture, and what goes on."""

from __future__ import annotations

import pytest
from PIL import Image

from returnhelper.domain.files.actions.prepare_picture import prepare_picture
from returnhelper.domain.files.errors import ImageTooLarge, NotAnImage
from returnhelper.domain.files.model import Picture
from tests.domain.files.pictures import (
    CAMERA_MAKER,
    GPS,
    MAKER,
    ORIENTATION,
    drawn,
    encoded,
    from_a_phone,
    opened,
    png_promising,
)


def sizes(picture: Picture) -> list[tuple[int, int]]:
    renditions = (picture.original, picture.large, picture.medium, picture.small)
    for rendition in renditions:
        assert opened(rendition.body).size == (rendition.width_px, rendition.height_px)
    return [(rendition.width_px, rendition.height_px) for rendition in renditions]


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_in_four_sizes(file_format: str) -> None:
    picture = prepare_picture(encoded(drawn(2000, 1000), file_format), "parcel.any")

    assert sizes(picture) == [(2000, 1000), (1600, 800), (800, 400), (200, 100)]
    assert picture.content_type == "image/jpeg"
    assert picture.filename == "parcel.jpg"


def test_a_small_picture_is_never_scaled_up() -> None:
    picture = prepare_picture(encoded(drawn(300, 150), "JPEG"), "parcel.jpg")

    assert sizes(picture) == [(300, 150), (300, 150), (300, 150), (200, 100)]


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_sideways_is_turned_upright_and_bared(file_format: str) -> None:
    body = from_a_phone(file_format)
    before = opened(body).getexif()
    assert before[ORIENTATION] == 6
    assert before[CAMERA_MAKER] == MAKER
    assert before.get_ifd(GPS)[1] == "N"

    picture = prepare_picture(body, "parcel.jpg")

    for rendition in (picture.original, picture.large, picture.medium, picture.small):
        image = opened(rendition.body)
        assert image.size == (20, 40)
        assert not image.getexif()
        assert not image.getexif().get_ifd(GPS)
        assert MAKER.encode() not in rendition.body
        corner = image.convert("RGB").getpixel((17, 3))
        assert isinstance(corner, tuple)
        assert corner[0] > 200
        assert corner[2] < 60


def test_comments_and_colour_profiles_are_not_passed_on() -> None:
    marks = {"comment": b"my street 5", "icc_profile": b"my own profile", "dpi": (72, 72)}

    picture = prepare_picture(encoded(drawn(40, 20), "JPEG", **marks), "parcel.jpg")

    assert b"my street" not in picture.original.body
    assert b"my own profile" not in picture.original.body
    assert {"comment", "icc_profile", "dpi"}.isdisjoint(opened(picture.original.body).info)


@pytest.mark.parametrize("file_format", ["PNG", "WEBP"])
def test_what_can_be_seen_through_stays_so(file_format: str) -> None:
    image = drawn(40, 20, "RGBA")
    image.putpixel((0, 0), (0, 0, 0, 0))

    picture = prepare_picture(encoded(image, file_format, lossless=True), "stamp.webp")

    assert picture.content_type == "image/png"
    assert picture.filename == "stamp.png"
    assert opened(picture.small.body).convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "LA", "I;16"])
def test_every_colour_mode_comes_through(mode: str) -> None:
    image = Image.new("I;16", (40, 20), 0x8000) if mode == "I;16" else drawn(40, 20, mode)

    picture = prepare_picture(encoded(image, "JPEG" if mode == "CMYK" else "PNG"), "parcel")

    assert opened(picture.original.body).mode == ("RGBA" if mode == "LA" else "RGB")
    if mode == "I;16":
        assert opened(picture.original.body).getpixel((9, 9)) == (128, 128, 128)


def test_the_first_picture_of_a_phone_jpeg_with_several_is_the_photo() -> None:
    body = encoded(drawn(40, 20), "MPO", save_all=True, append_images=[drawn(10, 10)])

    assert sizes(prepare_picture(body, "parcel.jpg"))[0] == (40, 20)


@pytest.mark.parametrize("side_px", [7_100, 10_000, 20_000])
def test_a_bomb_is_refused_by_its_header(side_px: int) -> None:
    with pytest.raises(ImageTooLarge) as refusal:
        prepare_picture(png_promising(side_px, side_px), "parcel.png")

    assert refusal.value.faults == {
        "file": "The picture has more than 50 million pixels; send it smaller."
    }


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"just words",
        b"%PDF-1.7\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        encoded(drawn(40, 20), "GIF"),
        encoded(drawn(40, 20), "TIFF"),
        b"\xff\xd8\xff\xe0",
    ],
)
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(NotAnImage) as refusal:
        prepare_picture(body, "parcel.jpg")

    assert refusal.value.faults == {
        "file": "The file is not a JPEG, PNG or WebP picture; send one of these."
    }


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_picture_cut_off_is_refused(file_format: str, kept: float) -> None:
    noise = Image.effect_noise((300, 300), 80).convert("RGB")
    body = encoded(noise, file_format)

    with pytest.raises(NotAnImage) as refusal:
        prepare_picture(body[: int(len(body) * kept)], "parcel.jpg")

    assert set(refusal.value.faults) == {"file"}


def test_a_png_that_promises_more_than_it_holds_is_refused() -> None:
    with pytest.raises(NotAnImage, match="not a picture"):
        prepare_picture(png_promising(400, 400), "parcel.png")


def test_a_png_changed_on_its_way_is_refused() -> None:
    body = bytearray(encoded(drawn(300, 300), "PNG"))
    body[len(body) // 2] ^= 0xFF

    with pytest.raises(NotAnImage):
        prepare_picture(bytes(body), "parcel.png")


@pytest.mark.parametrize("file_format", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(file_format: str) -> None:
    body = encoded(drawn(40, 20), file_format, save_all=True, append_images=[drawn(40, 20, "L")])

    with pytest.raises(NotAnImage) as refusal:
        prepare_picture(body, "parcel.png")

    assert refusal.value.faults == {"file": "The picture is animated; send a still picture."}
