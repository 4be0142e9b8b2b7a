"""Reads paper back as a scanner or a label printer does; knows nothing of how it was drawn."""

from __future__ import annotations

import re
from io import BytesIO

import zxingcpp
from PIL import Image

_CODE_SETS = {">:": "B", ">;": "C", ">5": "C", ">6": "B"}
_ESCAPES = {">0": ">", "><": "^", ">=": "~"}


def scanned(png: bytes) -> dict[str, str]:
    """Return what each kind of barcode in a picture says; FNC1 between parts is GS, 29."""
    found = zxingcpp.read_barcodes(Image.open(BytesIO(png)))
    return {code.format.name: code.bytes.decode() for code in found}


def zpl_fields(zpl: str) -> list[tuple[str, str]]:
    """Return every field as its commands and its text, hexadecimal escapes resolved."""
    fields = re.findall(r"\^FO(.*?)\^FH\^FD(.*?)\^FS", zpl)
    return [(commands, _unescaped(text)) for commands, text in fields]


def zpl_texts(zpl: str) -> list[str]:
    """Return the texts that a printer writes with letters."""
    return [text for commands, text in zpl_fields(zpl) if "^A0" in commands]


def zpl_code128(zpl: str) -> str:
    """Return what the Code 128 of a label says; FNC1 is character 241."""
    (field,) = (text for commands, text in zpl_fields(zpl) if "^BC" in commands)
    code_set, said = "", ""
    while field:
        step, field = field[:2], field[2:]
        if step in _CODE_SETS:
            code_set = _CODE_SETS[step]
        elif step == ">8":
            said += "\xf1"
        elif step in _ESCAPES:
            said += _ESCAPES[step]
        elif code_set == "C":
            assert step.isdigit()
            said += step
        else:
            said, field = said + step[0], step[1:] + field
    return said


def zpl_qr(zpl: str) -> str:
    """Return what the QR code of a label says."""
    (field,) = (text for commands, text in zpl_fields(zpl) if "^BQ" in commands)
    return field.removeprefix("MA,")


def _unescaped(text: str) -> str:
    return re.sub(rb"_([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), text.encode()).decode()
