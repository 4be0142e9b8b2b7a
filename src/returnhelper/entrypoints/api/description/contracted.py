"""What the contract says of an operation or a property and the code does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from returnhelper.domain.reference.documents import read_contract

Node = dict[str, Any]
_WORDS = (
    "description",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "propertyNames",
    "maxProperties",
    "enum",
    "const",
    "default",
    "x-code-list",
)
_WORDS_OF_TAKEN = ("description", "x-code-list")
"""What we take has its limits from the code alone, so that none can be lost unseen."""
_CHOICES = ("anyOf", "oneOf")


class ContractDocument:
    """One OpenAPI document of the contract."""

    def __init__(self, name: str) -> None:
        """Read it from where the product keeps it."""
        self.raw: Node = _plain_numbers(read_contract(f"{name}.yaml"))

    def operation(self, method: str, path: str) -> Node:
        """Return what it says of an operation. Raises: KeyError."""
        found: Node = self.raw["paths"][path][method.lower()]
        return found

    def resolved(self, node: Node) -> Node:
        """Follow a reference."""
        while "$ref" in node:
            place: Any = self.raw
            for step in str(node["$ref"]).removeprefix("#/").split("/"):
                place = place[step]
            node = place
        return node

    def joined(self, node: Node) -> Node:
        """Return a schema as one object: references followed, `allOf` joined, null left out."""
        node = self.resolved(node)
        made: Node = {key: node[key] for key in node if key not in {"allOf", *_CHOICES}}
        for part in node.get("allOf", ()):
            _join(made, self.joined(part))
        choices = [
            one
            for key in _CHOICES
            for part in node.get(key, ())
            if (one := self.joined(part)).get("type") != "null"
        ]
        if len(choices) == 1:
            _join(made, choices[0])
        elif choices:
            made["choices"] = choices
        if None in made.get("enum", ()):
            made["enum"] = [code for code in made["enum"] if code is not None]
        return made


@cache
def contract_document(name: str) -> ContractDocument:
    """Return a document: ``user-api``, ``public-api``, ``warehouse-api`` or ``webhooks``."""
    return ContractDocument(name)


class Words:
    """Collects what the contract says of every property of our shapes, wherever one is used.

    A shape stands in several operations: a word is taken where all that say it say the same.
    """

    def __init__(self, shapes: Mapping[str, Node]) -> None:
        """Say it to these shapes, by name."""
        self._shapes = shapes
        self._said: dict[int, tuple[Node, list[Node]]] = {}
        self._taken: set[int] = set()
        # What was seen is kept, so that no other object can have its id.
        self._seen: dict[tuple[int, int], tuple[Node, Node]] = {}

    def hear_taken(self, ours: Node, theirs: Node, document: ContractDocument) -> None:
        """Go through one of our schemas of what we take, and the contract's of the same thing."""
        self.hear(ours, theirs, document, is_taken=True)

    def hear(
        self, ours: Node, theirs: Node, document: ContractDocument, *, is_taken: bool = False
    ) -> None:
        """Go through one of our schemas and the contract's of the same thing."""
        place = (id(ours), id(theirs))
        if place in self._seen:
            return
        self._seen[place] = (ours, theirs)
        said = document.joined(theirs)
        if "$ref" in ours:
            shape = self._shapes[ours["$ref"].rsplit("/", 1)[1]]
            self._below(shape, said, document, is_taken=is_taken)
            return
        for one, other in _branches(ours, said):
            if "$ref" in one:
                self.hear(one, other, document, is_taken=is_taken)
            else:
                if is_taken:
                    self._taken.add(id(one))
                self._said.setdefault(id(one), (one, []))[1].append(other)
                self._below(one, other, document, is_taken=is_taken)

    def _below(self, ours: Node, said: Node, document: ContractDocument, *, is_taken: bool) -> None:
        for name, below in ours.get("properties", {}).items():
            if name in said.get("properties", {}):
                self.hear(below, said["properties"][name], document, is_taken=is_taken)
        for name in ("items", "additionalProperties"):
            if isinstance(ours.get(name), dict) and isinstance(said.get(name), dict):
                self.hear(ours[name], said[name], document, is_taken=is_taken)

    def say(self) -> None:
        """Write the words into our schemas; what stands there already stays."""
        for node, said in self._said.values():
            for word in _WORDS_OF_TAKEN if id(node) in self._taken else _WORDS:
                heard = [each[word] for each in said if word in each]
                agreed = heard and all(each == heard[0] for each in heard)
                if agreed and not (word == "pattern" and "enum" in node):
                    node.setdefault(word, heard[0])


def _branches(ours: Node, said: Node) -> Iterator[tuple[Node, Node]]:
    """Pair the kinds of a choice of ours with what is said of each."""
    some = [one for one in ours.get("anyOf", (ours,)) if one.get("type") != "null"]
    for one in some:
        yield (
            one,
            next(
                (each for each in said.get("choices", ()) if each.get("type") == one.get("type")),
                said,
            ),
        )


def _join(made: Node, part: Node) -> None:
    for key, value in part.items():
        if key == "properties":
            known = made.get(key, {})
            said = {
                name: {"allOf": [known[name], below]} if name in known else below
                for name, below in value.items()
            }
            made[key] = {**known, **said}
        elif key == "required":
            made[key] = sorted({*made.get(key, ()), *value})
        else:
            made.setdefault(key, value)


def _plain_numbers(node: Any) -> Any:  # noqa: ANN401 - any part of a document
    """Return a document with numbers as JSON has them; it was read exactly."""
    if isinstance(node, Mapping):
        return {key: _plain_numbers(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain_numbers(value) for value in node]
    return float(node) if isinstance(node, Decimal) else node
