"""Rules about the shape of a slice."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.rules.tree import Breach, name_of, parsed, slice_of, sources

_DOMAIN = "returnhelper.domain"


def store_is_private_to_its_slice(root: Path) -> list[Breach]:
    """Only files of a slice may import its ``store``."""
    return [
        Breach(
            name_of(path, root),
            line,
            f"imports the store of {owner}; call an action of {owner}, or add one",
        )
        for path in sources(root)
        for owner, line in _stores_imported(parsed(path))
        if slice_of(path, root) != owner
    ]


def an_action_file_defines_its_function(root: Path) -> list[Breach]:
    """An action file has one public function, named like the file."""
    breaches = []
    for path in _action_files(root):
        functions = [
            node
            for node in parsed(path).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and not node.name.startswith("_")
        ]
        name = name_of(path, root)
        if path.stem not in {function.name for function in functions}:
            breaches.append(Breach(name, 1, f"define the function {path.stem} here"))
        breaches += [
            Breach(name, function.lineno, f"{function.name} needs an action file of its own, or _")
            for function in functions
            if function.name != path.stem
        ]
    return breaches


def every_action_has_its_test(root: Path) -> list[Breach]:
    """``tests/domain/<slice>/test_<action>.py`` exists for every action."""
    breaches = []
    for path in _action_files(root):
        test = Path("tests", "domain", str(slice_of(path, root)), f"test_{path.stem}.py")
        if not (root / test).is_file():
            breaches.append(Breach(name_of(path, root), 1, f"write {test.as_posix()}"))
    return breaches


def every_slice_says_what_it_is(root: Path) -> list[Breach]:
    """The ``__init__`` of a slice is its description and nothing else."""
    breaches = []
    for folder in sorted((root / "src/returnhelper/domain").glob("[a-z]*/")):
        path = folder / "__init__.py"
        name = name_of(path, root)
        if not path.is_file() or ast.get_docstring(parsed(path)) is None:
            breaches.append(Breach(name, 1, "write here what the slice is, its states and movers"))
        elif len(parsed(path).body) > 1:
            line = parsed(path).body[1].lineno
            breaches.append(Breach(name, line, "only the description belongs here; move the code"))
    return breaches


def _action_files(root: Path) -> Iterator[Path]:
    for path in sources(root):
        if slice_of(path, root) and path.parent.name == "actions" and path.stem != "__init__":
            yield path


def _stores_imported(module: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        owners = {
            parts[2]
            for parts in (name.split(".") for name in names)
            if ".".join(parts[:2]) == _DOMAIN and parts[3:4] == ["store"]
        }
        for owner in sorted(owners):
            yield owner, node.lineno
