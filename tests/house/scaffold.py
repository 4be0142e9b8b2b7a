"""Start an action or a decision the way the house wants it; ``make new`` calls this."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ACTION = re.compile(r"([a-z]+)/([a-z]+(?:_[a-z]+)+)")

ACTION = '''"""{sentence}, in one order."""

from __future__ import annotations


async def {name}() -> None:
    """{sentence}.

    Raises: the refusals, by name.
    """
'''
TEST = '''"""{sentence}."""

from __future__ import annotations

import pytest


def test_nobody_has_said_yet_what_{name}_promises() -> None:
    pytest.fail("write what must hold, as sentences")
'''
DECISION = """# {number:04d} {title}

## Context

What was true when this was decided, with what was measured.

## Decision

What we do.

## Consequences

What is easier now, and what is harder.

## Alternatives

What a newcomer would do instead, and why not.

## What enforces it

The test, the rule of the house or the tool that fails when it is broken.
"""


def new_action(root: Path, name: str) -> list[Path]:
    """Write ``<slice>/<verb_noun>`` and its failing test; refuse to write over anything."""
    match = _ACTION.fullmatch(name)
    if match is None:
        raise SystemExit(f"{name!r} is no action; write <slice>/<verb_noun>, returns/cancel_label")
    owner, action = match.groups()
    if not (root / "src/returnhelper/domain" / owner).is_dir():
        raise SystemExit(f"There is no slice {owner!r} in src/returnhelper/domain.")
    words = {"name": action, "sentence": action.replace("_", " ").capitalize()}
    folder = root / "src/returnhelper/domain" / owner / "actions"
    if not folder.is_dir():
        _write(folder / "__init__.py", f'"""What can be done with {owner}, one verb per file."""\n')
    return [
        _write(folder / f"{action}.py", ACTION.format(**words)),
        _write(root / "tests/domain" / owner / f"test_{action}.py", TEST.format(**words)),
    ]


def new_decision(root: Path, title: str) -> list[Path]:
    """Write the next page of docs/decisions."""
    folder = root / "docs/decisions"
    number = 1 + max((int(path.name[:4]) for path in folder.glob("[0-9]*.md")), default=0)
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return [_write(folder / f"{number:04d}-{slug}.md", DECISION.format(number=number, title=title))]


def _write(path: Path, text: str) -> Path:
    if path.exists():
        raise SystemExit(f"{path} is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["action", wanted]:
            written = new_action(ROOT, wanted)
        case ["decision", wanted]:
            written = new_decision(ROOT, wanted)
        case _:
            raise SystemExit("make new action=<slice>/<verb_noun>, or make new decision='a title'")
    sys.stdout.writelines(f"{path.relative_to(ROOT)}\n" for path in written)
