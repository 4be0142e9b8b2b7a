"""The tree that rules are read over: its files, their syntax, its listed exceptions."""

from __future__ import annotations

import ast
import os
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

EXCEPTIONS = "tests/house/exceptions.toml"
_LEFT_OUT = {"__pycache__", "data", "demo", "dist", "build", "node_modules"}


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A place where a rule is broken, and what to do about it."""

    path: str
    line: int
    remedy: str

    def __str__(self) -> str:
        """Write it as editors can jump to."""
        return f"{self.path}:{self.line}: {self.remedy}"


Rule = Callable[[Path], list[Breach]]


def folders(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield every folder of the project with the names in it; nothing hidden, built or kept."""
    for folder, inner, names in os.walk(root):
        at_top = Path(folder) == root
        inner[:] = sorted(
            name
            for name in inner
            if (not name.startswith(".") or (at_top and name == ".ci"))
            and name not in _LEFT_OUT
            and not name.endswith(".egg-info")
        )
        shown = [name for name in names if not name.startswith(".") and not name.endswith(".pyc")]
        yield Path(folder), sorted(inner + shown)


def files(root: Path, *extensions: str) -> Iterator[Path]:
    """Yield the project's files with these extensions, all files without any."""
    for folder, names in folders(root):
        for name in names:
            path = folder / name
            if path.is_file() and (not extensions or path.suffix in extensions):
                yield path


def sources(root: Path) -> Iterator[Path]:
    """Yield the Python files of the platform."""
    return files(root / "src" / "returnhelper", ".py")


def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return _tree_of(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path, root: Path) -> str:
    """Return the path as it is written in breaches and exceptions."""
    return path.relative_to(root).as_posix()


def slice_of(path: Path, root: Path) -> str | None:
    """Return the slice a file of the domain belongs to; None elsewhere."""
    parts = path.relative_to(root).parts
    return parts[3] if parts[:3] == ("src", "returnhelper", "domain") and len(parts) > 4 else None


def exceptions(root: Path, section: str) -> dict[str, str]:
    """Return a section of the listed exceptions: what is excepted -> why."""
    path = root / EXCEPTIONS
    if not path.exists():
        return {}
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get(section, {})
    return {str(what): str(why) for what, why in listed.items()}


def unexcused(found: dict[str, Breach], root: Path, section: str) -> list[Breach]:
    """Drop breaches listed as exceptions; a listed one that no longer occurs is a breach too."""
    listed = exceptions(root, section)
    left = [breach for what, breach in found.items() if what not in listed]
    stale = [
        Breach(EXCEPTIONS, 1, f"[{section}] lists {what!r}, which is no exception any more: delete")
        for what in listed
        if what not in found
    ]
    unreasoned = [
        Breach(EXCEPTIONS, 1, f"[{section}] {what!r} has no reason: write one")
        for what, why in listed.items()
        if not why.strip()
    ]
    return sorted(left + stale + unreasoned)


@lru_cache(maxsize=4096)
def _tree_of(code: str, path: str) -> ast.Module:
    return ast.parse(code, filename=path)
