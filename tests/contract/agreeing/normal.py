"""Schemas in one form, so that two ways of writing the same are the same.

References are followed, `allOf` is joined, and a choice with null is a type that may be null.
Descriptions, examples and our own marks (`x-…`) but the code list do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.contract.documents import read

Resolve = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Normal = dict[str, Any]

_KEPT = (
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "contentMediaType",
    "default",
    "x-code-list",
)
UUID = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
NOT_BLANK = r"\S"
"""A text that must not be empty must not be blank. Source: contract README, Values."""
_BELOW = {"items": "[]", "additionalProperties": ".*", "propertyNames": ".<name>"}


def normal(schema: Mapping[str, Any], resolve: Resolve) -> Normal:
    """Return the normal form of a schema."""
    node = resolve(schema)
    form: Normal = {name: node[name] for name in _KEPT if name in node}
    if "type" in node:
        named = node["type"]
        form["type"] = {named} if isinstance(named, str) else set(named)
    if "const" in node:
        form["enum"] = {node["const"]}
    if "enum" in node:
        form["enum"] = set(node["enum"])
    if "properties" in node:
        form["properties"] = {
            name: normal(below, resolve) for name, below in node["properties"].items()
        }
    if "required" in node:
        form["required"] = set(node["required"])
    for name in ("items", "additionalProperties", "propertyNames"):
        if isinstance(node.get(name), Mapping):
            form[name] = normal(node[name], resolve)
    for part in node.get("allOf", ()):
        form = _both(form, normal(part, resolve))
    choices = [normal(part, resolve) for name in ("anyOf", "oneOf") for part in node.get(name, ())]
    return _told(_chosen(form, choices) if choices else form)


def _both(one: Normal, other: Normal) -> Normal:
    """Join what must hold at once."""
    made = {**one, **other}
    if "type" in one and "type" in other:
        made["type"] = one["type"] & other["type"]
    if "enum" in one and "enum" in other:
        made["enum"] = one["enum"] & other["enum"]
    if "required" in one or "required" in other:
        made["required"] = one.get("required", set()) | other.get("required", set())
    if "properties" in one and "properties" in other:
        shared = one["properties"].keys() & other["properties"].keys()
        made["properties"] = {
            **one["properties"],
            **other["properties"],
            **{name: _both(one["properties"][name], other["properties"][name]) for name in shared},
        }
    return made


def _chosen(form: Normal, choices: list[Normal]) -> Normal:
    """Join a choice: null is a type, and kinds without rules of their own are types, too."""
    some = [choice for choice in choices if choice != {"type": {"null"}}]
    nullable = len(some) < len(choices)
    if all(choice.keys() == {"type"} for choice in some):
        some = [{"type": set().union(*(choice["type"] for choice in some))}]
    if len(some) == 1:
        made = _both(form, some[0]) if form else some[0]
    elif some:
        made = {**form, "choices": some}
    else:
        made = form
    return {**made, "type": made.get("type", set()) | {"null"}} if nullable else made


def _told(form: Normal) -> Normal:
    """Say what goes without saying."""
    if "properties" in form or "additionalProperties" in form:
        form.setdefault("type", {"object"})
    if "enum" in form:
        if None in form["enum"]:
            form["enum"] = form["enum"] - {None}
        form.pop("pattern", None)
    return form


@dataclass(frozen=True)
class Comparison:
    """Compares our schemas with the contract's.

    What we answer may be promised more narrowly than the contract does, never more widely.
    What we take is as the contract says, neither more narrowly nor more widely.
    """

    is_promise: bool

    def differences(self, ours: Normal, theirs: Normal, place: str = "") -> list[str]:
        """Return where two normal forms differ, each as place, word, and both sides."""
        found: list[str] = []
        for name in sorted(ours.keys() | theirs.keys()):
            one, other = ours.get(name), theirs.get(name)
            if name == "properties":
                found += self._properties(one or {}, other or {}, place)
            elif name in _BELOW:
                if isinstance(one, dict) and isinstance(other, dict):
                    found += self.differences(one, other, place + _BELOW[name])
                elif not (self.is_promise and other is None):
                    found.append(f"{place} {name}: {_shown(one)} is not {_shown(other)}")
            elif name == "choices":
                found += self._choices(one or [], other or [], place)
            elif not self._agree(name, one, other, theirs):
                found.append(f"{place} {name}: {_shown(one)} is not {_shown(other)}")
        return found

    def _agree(self, name: str, one: Any, other: Any, theirs: Normal) -> bool:
        if one == other or (not one and not other and one != 0 and other != 0):
            return True
        if self.is_promise:
            return _keeps(name, one, other)
        return _takes(name, one, other, theirs)

    def _properties(
        self, ours: Mapping[str, Normal], theirs: Mapping[str, Normal], place: str
    ) -> list[str]:
        found = [f"{place}.{name} is nowhere in ours" for name in theirs.keys() - ours.keys()]
        found += [f"{place}.{name} is nowhere in theirs" for name in ours.keys() - theirs.keys()]
        for name in ours.keys() & theirs.keys():
            found += self.differences(ours[name], theirs[name], f"{place}.{name}")
        return sorted(found)

    def _choices(self, ours: list[Normal], theirs: list[Normal], place: str) -> list[str]:
        if len(ours) != len(theirs):
            return [f"{place} choices: {len(ours)} is not {len(theirs)}"]
        left = list(ours)
        found: list[str] = []
        for other in theirs:
            nearest = min(left, key=lambda one: len(self.differences(one, other)))
            left.remove(nearest)
            found += self.differences(nearest, other, place + "|")
        return found


def _keeps(name: str, one: Any, other: Any) -> bool:
    """Tell whether what we promise is at least what the contract does."""
    if name == "required":
        return bool((one or set()) >= (other or set()))
    if name == "type":
        return bool(one and other and one == other - {"null"})
    return other is None


def _takes(name: str, one: Any, other: Any, theirs: Normal) -> bool:
    """Tell whether we take the same in other words. Source: contract README, Values."""
    is_code = "x-code-list" in theirs
    if name == "pattern" and one == NOT_BLANK:
        return bool(theirs.get("minLength") or is_code)
    if name == "pattern" and theirs.get("format") == "uuid":
        return bool(one == UUID)
    if name == "pattern":
        return _in_any_case(one) == _in_any_case(other)
    if name == "minLength":
        return one == 1 and is_code
    if name == "enum":
        codes, aliases = _members(theirs.get("x-code-list"))
        return bool((one or set()) - aliases == (other or codes))
    return False


def _in_any_case(pattern: str | None) -> str:
    return (pattern or "").replace("A-Za-z", "a-z")


def _shown(value: object) -> str:
    return ", ".join(sorted(map(str, value))) if isinstance(value, set) else repr(value)


@cache
def _members(list_name: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of a list, and what else is taken for them."""
    lists = {each["id"]: each.get("values") or () for each in read("codes")["enumerations"]}
    values = lists.get(list_name, ())
    return (
        frozenset(value["code"] for value in values),
        frozenset(alias for value in values for alias in value.get("aliases", ())),
    )
