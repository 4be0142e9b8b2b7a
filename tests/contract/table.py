"""Draw the tables of README.md: what is promised, how far it is, where it is and who tries it.

``make table`` calls this; a test fails when README.md says otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from returnhelper.entrypoints.api.routes import ROUTES, Route
from returnhelper_sdk import wire
from tests.contract.asks import ASKED_IN
from tests.contract.built import not_built
from tests.contract.documents import Operation, document

ROOT = Path(__file__).parents[2]
BEGIN, END = "<!-- drawn by make table -->\n", "<!-- end of what make table draws -->\n"
_TITLES = {"user": "User API", "public": "Public API", "warehouse": "Warehouse API"}
_API = ROOT / "tests/entrypoints/api"
_DOMAIN = ROOT / "src/returnhelper/domain"
Row = tuple[str, str, str]  # state, source, test


def drawn(page: str) -> str:
    """Return a page with its tables drawn anew."""
    before, _, rest = page.partition(BEGIN)
    return (
        before
        + BEGIN
        + "\n"
        + "\n".join([*_operations(), _webhooks()])
        + END
        + rest.partition(END)[2]
    )


def _operations() -> Iterator[str]:
    served = {(str(route.api), route.method, route.path): route for route in ROUTES}
    for api, title in _TITLES.items():
        rows: dict[Row, list[str]] = defaultdict(list)
        for operation in document(api).operations.values():
            route = served.get((api, operation.method, operation.path))
            rows[_row(operation, route)].append(_short(operation, api))
        yield _table((title, "state", "source", "test"), rows)


def _row(operation: Operation, route: Route | None) -> Row:
    if route is None:
        return f"waits: {not_built('operations')[operation.name]}", "", ""
    words = [
        "works",
        *(["ours"] if operation.rules.get("x-source") == "ours" and _is_of_sellers(route) else []),
        *(["deprecated"] if operation.rules.get("deprecated") else []),
    ]
    return ", ".join(words), f"`{_module_of(route)}.py`", f"`{_test_of(operation, route)}`"


def _is_of_sellers(route: Route) -> bool:
    """All of the Warehouse API is ours."""
    return str(route.api) != "warehouse"


def _short(operation: Operation, api: str) -> str:
    path = operation.path.removeprefix("/api/")
    by_post = operation.method == "POST" and "alias" in " ".join(operation.rules)
    return f"{path} by POST" if by_post and api == "user" else path


def _module_of(route: Route) -> str:
    if route.path in {lookup.path for lookup in wire.LOOKUPS.values()} and route.open:
        return "lookups"
    return route.handler.__module__.rpartition(".")[2]


def _test_of(operation: Operation, route: Route) -> str:
    """Name the test of its resource that speaks of an operation most, else where it is asked."""
    word = re.sub(r"/\{\w+\}\Z", "", route.path).rpartition("/")[2]
    spoken = re.compile(rf"[/\"]{word}[\"?/]", re.IGNORECASE)
    counts = {
        path: len(spoken.findall(text))
        for path, text in _tests().items()
        if path.parent.name == _module_of(route)
    }
    best = max(counts, key=lambda path: counts[path], default=None)
    if best and counts[best]:
        return str(best.relative_to(_API))
    return ASKED_IN.get(operation.name, "contract/test_operations.py")


@cache
def _tests() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(_API.glob("*/test_*.py"))}


def _webhooks() -> str:
    rows: dict[Row, list[str]] = defaultdict(list)
    for name, rules in document("webhooks").raw["webhooks"].items():
        category, _, action = name.partition(".")
        payload = wire.NOTIFICATIONS.get((category, action))
        state = "works, ours" if rules["post"].get("x-source") == "ours" else "works"
        if rules["post"].get("x-sent") is False:
            row = ("never sent", "", "`contract/test_notifications.py`")
        elif payload is None:
            row = (f"waits: {not_built('notifications')[name]}", "", "")
        else:
            row = (state, f"`{_teller(payload.__name__)}`", "`contract/test_notifications.py`")
        rows[row].append(action if category == action else f"{category}/{action}")
    return _table(("Webhook", "state", "source", "test"), rows)


@cache
def _teller(shape: str) -> str:
    """Name the file of the domain that makes a payload."""
    made = re.compile(rf"\b{shape}\(")
    found = [
        path for path in sorted(_DOMAIN.glob("*/*.py")) if made.search(path.read_text("utf-8"))
    ]
    return str(found[0].relative_to(_DOMAIN))


def _table(head: tuple[str, ...], rows: dict[Row, list[str]]) -> str:
    lines = [head, *((_joined(names), *row) for row, names in rows.items())]
    drawn = [f"| {' | '.join(cells)} |\n" for cells in lines]
    return drawn[0] + "|---" * len(head) + "|\n" + "".join(drawn[1:])


def _joined(names: Iterable[str]) -> str:
    """Name operations by their paths, the folder once for those that share it."""
    folders: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        folder, _, last = name.rpartition("/")
        folders[folder].append(last)
    return "; ".join(
        f"{folder}/ {', '.join(lasts)}"
        if len(lasts) > 1 and folder
        else ", ".join(f"{folder}/{last}" if folder else last for last in lasts)
        for folder, lasts in folders.items()
    )


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(drawn(readme.read_text("utf-8")), encoding="utf-8")
