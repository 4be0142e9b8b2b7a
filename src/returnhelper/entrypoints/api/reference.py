"""The reference page: the OpenAPI document for people, without a line of script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from returnhelper.domain.reference.names import OTHERS
from returnhelper.domain.reference.rows import CodeList

_PAGES = Environment(
    loader=PackageLoader("returnhelper.entrypoints.api"), autoescape=select_autoescape()
)


def draw_reference(document: dict[str, Any], lists: Iterable[CodeList]) -> str:
    """Return the page of an OpenAPI document, operations by tag, with the codes in force."""
    tags: dict[str, list[dict[str, Any]]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            shown = {**operation, "path": path, "method": method.upper()}
            tags.setdefault(operation["tags"][0], []).append(shown)
    hooks = [hook["post"] for hook in document["webhooks"].values()]
    return _PAGES.get_template("reference.html").render(
        document=document,
        tags=tags,
        lists=[each for each in lists if each.members],
        languages=OTHERS,
        hook_headers=hooks[0]["parameters"],
        schema_name=_schema_name,
        answer_parts=_answer_parts,
    )


def _schema_name(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rsplit("/", 1)[-1]


def _answer_parts(content: dict[str, Any]) -> list[dict[str, Any]]:
    if "schema" not in content:
        return []
    first = (content["schema"].get("oneOf") or [content["schema"]])[0]
    parts: list[dict[str, Any]] = first.get("allOf", [first])
    return parts
