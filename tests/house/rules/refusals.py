"""Rules about saying no."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.rules.tree import (
    EXCEPTIONS,
    Breach,
    exceptions,
    name_of,
    parsed,
    slice_of,
    sources,
)

_KINDS = {"Refusal", "Unknown", "Invalid", "Refused", "Forbidden", "Unavailable"}


def refusals_live_in_errors(root: Path) -> list[Breach]:
    """A refusal's class stands in the ``errors.py`` of its slice."""
    return [
        Breach(name_of(path, root), node.lineno, f"move {node.name} to the slice's errors.py")
        for path, node in _refusals(root)
        if slice_of(path, root) and path.name != "errors.py"
    ]


def every_refusal_has_a_sentence(root: Path) -> list[Breach]:
    """The docstring of a refusal is the message people read: a sentence with its full stop."""
    breaches = []
    for path, node in _refusals(root):
        first = (ast.get_docstring(node) or "").split("\n\n")[0]
        if not first.endswith("."):
            remedy = f"{node.name} needs a docstring: the sentence told, with a remedy and a stop"
            breaches.append(Breach(name_of(path, root), node.lineno, remedy))
    return breaches


def every_refusal_has_its_own_code(root: Path) -> list[Breach]:
    """A refusal's ``code`` is written in its class; two share one only if the list says so."""
    shared = exceptions(root, "shared_codes")
    owners: dict[str, list[str]] = {}
    breaches = []
    for path, node in _refusals(root):
        name, code = name_of(path, root), _code(node)
        if code is None:
            breaches.append(Breach(name, node.lineno, f'{node.name} needs a line: code = "…"'))
            continue
        earlier = owners.setdefault(code, [])
        if earlier and code not in shared:
            remedy = f"{node.name} has the code of {earlier[0]}; give it another, or list {code}"
            breaches.append(Breach(name, node.lineno, remedy))
        earlier.append(node.name)
    stale = [
        Breach(EXCEPTIONS, 1, f"[shared_codes] lists {code!r}, which nobody shares: delete")
        for code in shared
        if len(owners.get(code, [])) < 2
    ]
    return breaches + stale


def _refusals(root: Path) -> Iterator[tuple[Path, ast.ClassDef]]:
    """Yield the classes that descend from a kind, the kinds too, whatever file they are in."""
    classes = [
        (path, node)
        for path in sources(root)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef)
    ]
    names = set(_KINDS)
    grown = True
    while grown:
        descended = {node.name for _, node in classes if names & set(_bases(node))}
        grown = not descended <= names
        names |= descended
    for path, node in classes:
        if names & set(_bases(node)) or (node.name in _KINDS and path.parent.name == "kit"):
            yield path, node


def _bases(node: ast.ClassDef) -> list[str]:
    return [base.id for base in node.bases if isinstance(base, ast.Name)]


def _code(node: ast.ClassDef) -> str | None:
    for line in node.body:
        match line:
            case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))):
                return code
            case ast.AnnAssign(target=ast.Name(id="code"), value=ast.Constant(value=str(code))):
                return code
    return None
