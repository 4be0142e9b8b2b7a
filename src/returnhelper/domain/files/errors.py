"""How files say no."""

from __future__ import annotations

from returnhelper.kit.errors import Invalid, Unavailable, Unknown


class FileNotFound(Unknown):
    """There is no file under this key."""

    code = "FILE_NOT_FOUND"


class NotAnImage(Invalid):
    """The file is not a picture that can be opened; send a whole JPEG, PNG or WebP file."""

    code = "NOT_AN_IMAGE"


class ImageTooLarge(Invalid):
    """The picture has too many pixels; send it smaller."""

    code = "IMAGE_TOO_LARGE"


class FilesUnavailable(Unavailable):
    """The file store does not answer; try again later."""

    code = "FILES_UNAVAILABLE"
