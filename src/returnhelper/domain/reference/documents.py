"""Where the lists are written down: shipped YAML files, and files an operator loads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from returnhelper.domain.reference.reader import Reader
from returnhelper.kit.errors import Faults, Invalid

_YAML_FLOAT = "tag:yaml.org,2002:float"
_UNNAMED = 'in "<byte string>", '
_SEED_FILES = ("warehouses", "services", "tariffs", "currencies", "handling-fees")


class _ExactLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the fast loader where libyaml is there
    """Loads YAML: keys are text and stand once, numbers are int and Decimal."""


def _exact(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal | str:
    text = str(loader.construct_scalar(node)).replace("_", "")
    try:
        return Decimal(text)
    except ArithmeticError:
        return text


def _distinct(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, object]:
    loader.flatten_mapping(node)
    mapping: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in mapping:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key} is there twice", key_node.start_mark
            )
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_ExactLoader.add_constructor(_YAML_FLOAT, _exact)
_ExactLoader.add_constructor("tag:yaml.org,2002:map", _distinct)


def read_yaml(text: bytes | str) -> object:
    """Read YAML or JSON text; numbers are exact. Raises: Invalid, naming line and column."""
    try:
        return yaml.load(text, Loader=_ExactLoader)  # noqa: S506 - a safe loader, made above
    except (yaml.YAMLError, ValueError) as fault:
        raise Invalid({"document": " ".join(str(fault).replace(_UNNAMED, "").split())}) from fault


def write_yaml(document: object) -> str:
    """Write what `read_yaml` gives, in the order it stands; exact numbers as text."""
    plain = json.loads(json.dumps(document, default=str))
    written: str = yaml.safe_dump(plain, sort_keys=False, allow_unicode=True)
    return written


@lru_cache
def read_contract(name: str) -> Mapping[str, Any]:
    """Read a file of the contract, such as ``codes.yaml``: as installed, else of the checkout."""
    package = files("returnhelper")
    installed = package.joinpath("contract", name)
    if installed.is_file():
        text = installed.read_bytes()
    else:
        text = Path(str(package)).parents[1].joinpath("contract", name).read_bytes()
    return _mapping(read_yaml(text))


def read_lists(
    document: bytes | Mapping[str, object], names: AbstractSet[str], faults: Faults
) -> dict[str, object]:
    """Return the lists of a document by name, noting what is no list of these, and none at all."""
    loose = read_yaml(document) if isinstance(document, bytes) else document
    reader = Reader(loose, "", faults)
    known = {name: reader.value(name) for name in reader.keys() if name in names}  # noqa: SIM118 - a reader is no dict
    reader.close()
    if not reader.keys():
        faults.add("document", "holds no list")
    return known


def seed_document() -> dict[str, Any]:
    """Return the lists a fresh installation starts with, all in one document."""
    folder = files("returnhelper").joinpath("seed")
    document: dict[str, Any] = {}
    for name in _SEED_FILES:
        document |= _mapping(read_yaml(folder.joinpath(f"{name}.yaml").read_bytes()))
    return document


def _mapping(document: object) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise Invalid({"document": "must be a mapping"})
    return document
