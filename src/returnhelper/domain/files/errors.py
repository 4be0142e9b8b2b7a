"""How files say no."""

from __future__ import annotations

from returnhelper.kit.errors import Forbidden, Invalid, Unavailable, Unknown


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


class UploadNotOpen(Forbidden):
    """This upload address is unknown or has expired; ask for a new one and send the file there."""

    code = "UPLOAD_NOT_OPEN"


class UploadHoldsAnotherFile(Forbidden):
    """This upload address has taken another file already; ask for a new one for this file."""

    code = "UPLOAD_HOLDS_ANOTHER_FILE"


class UploadTooLarge(Invalid):
    """The file is larger than 10 MiB (10485760 bytes); send a smaller one to the same address."""

    code = "UPLOAD_TOO_LARGE"


class WrongContentType(Invalid):
    """The Content-Type is not exactly the mimeType this upload address was made for; send that."""

    code = "WRONG_CONTENT_TYPE"


class NotWhatItSays(Invalid):
    """The bytes are not of the type the Content-Type says (text: UTF-8 without NUL); send such."""

    code = "NOT_WHAT_IT_SAYS"
