"""Rules about how long things may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.rules.tree import Breach, files, folders, name_of, parsed, unexcused

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, FOLDER_ENTRIES = 300, 50, 120, 20
_TEMPLATES = {".html", ".jinja", ".j2"}


def files_are_short(root: Path) -> list[Breach]:
    """Python files have at most 300 lines, templates at most 120."""
    found = {}
    for path in files(root, ".py", *_TEMPLATES):
        limit = TEMPLATE_LINES if path.suffix in _TEMPLATES else FILE_LINES
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit:
            name = name_of(path, root)
            found[name] = Breach(name, limit, f"{lines} lines, {limit} may be; split it by subject")
    return unexcused(found, root, "long_files")


def functions_are_short(root: Path) -> list[Breach]:
    """Functions have at most 50 lines, docstring and all."""
    found = {}
    for path in files(root, ".py"):
        name = name_of(path, root)
        for function, qualified in _functions(parsed(path)):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                remedy = f"{qualified} has {lines} lines, {FUNCTION_LINES} may be; name its parts"
                found[f"{name}:{qualified}"] = Breach(name, function.lineno, remedy)
    return unexcused(found, root, "long_functions")


def folders_are_small(root: Path) -> list[Breach]:
    """A folder has at most 20 entries."""
    found = {}
    for folder, names in folders(root):
        if len(names) > FOLDER_ENTRIES:
            name = name_of(folder, root)
            remedy = f"{len(names)} entries, {FOLDER_ENTRIES} may be; group them by subject"
            found[name] = Breach(name, 1, remedy)
    return unexcused(found, root, "large_folders")


def _functions(
    parent: ast.AST, prefix: str = ""
) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, str]]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, prefix + node.name
            yield from _functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{prefix}{node.name}.")
        else:
            yield from _functions(node, prefix)
