"""Small trees to break a rule in."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

DOMAIN = "src/returnhelper/domain"


def planted(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder and return the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return root
