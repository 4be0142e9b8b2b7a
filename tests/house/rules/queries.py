"""Rules about SQL: where it may stand, and that it names the seller."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.rules.tree import Breach, files, name_of, parsed, sources, unexcused

_SQL = re.compile(
    r"\s*(?:--[^\n]*\n\s*)*(?:"
    r"(?:SELECT|select)\s+(?:\d|\*|[\w.]+\(|(?:.|\n)*?\b(?:FROM|from)\b)"
    r"|(?:INSERT INTO|insert into)\s"
    r"|(?:UPDATE|update)\s+[\w.]+\s(?:.|\n)*?\b(?:SET|set)\b"
    r"|(?:DELETE FROM|delete from)\s"
    r"|(?:WITH|with)\s+(?:RECURSIVE |recursive )?\w+(?:\s*\([^)]*\))?\s+(?:AS|as)\s*"
    r"(?:(?:NOT |not )?(?:MATERIALIZED|materialized)\s*)?\("
    r")"
)
_TABLE = re.compile(r"create table (?:if not exists )?(?:\w+\.)?(\w+)\s*\(", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True, slots=True)
class Query:
    """A statement found in code; `place` is the function or constant that holds it."""

    text: str
    line: int
    place: str


def sql_stands_only_in_stores(root: Path) -> list[Breach]:
    """SQL is written in ``store.py`` and in the kit, nowhere else."""
    found = {}
    for path in sources(root):
        name = name_of(path, root)
        if path.name == "store.py" or "/kit/" in name:
            continue
        for query in _queries(parsed(path)):
            remedy = f"{query.place} holds SQL; move the query to the slice's store.py"
            found[f"{name}:{query.place}"] = Breach(name, query.line, remedy)
    return unexcused(found, root, "sql_elsewhere")


def every_table_belongs_to_a_seller(root: Path) -> list[Breach]:
    """Every table has the column ``api_id``, or is listed with the reason why not."""
    found = {}
    for path, table, line, columns in _tables(root):
        if not re.search(r"\bapi_id\b", columns):
            name = name_of(path, root)
            remedy = f"table {table} has no api_id; add it, or list the table with its reason"
            found[table] = Breach(name, line, remedy)
    return unexcused(found, root, "tables_of_nobody")


def queries_name_the_seller(root: Path) -> list[Breach]:
    """A query on a table with ``api_id`` says so, or is listed with the reason why not."""
    owned = {table for _, table, _, columns in _tables(root) if re.search(r"\bapi_id\b", columns)}
    found = {}
    for path in sources(root):
        if path.name != "store.py":
            continue
        name = name_of(path, root)
        for query in _queries(parsed(path)):
            touched = sorted(owned & set(re.findall(r"\w+", query.text)))
            if touched and not re.search(r"\bapi_id\b", query.text):
                remedy = f"{query.place} reads or writes {touched[0]} without api_id; name it"
                found[f"{path.parent.name}.{query.place}"] = Breach(name, query.line, remedy)
    return unexcused(found, root, "queries_across_sellers")


def _tables(root: Path) -> Iterator[tuple[Path, str, int, str]]:
    for path in files(root / "migrations", ".sql"):
        sql = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for match in _TABLE.finditer(sql):
            line = sql.count("\n", 0, match.start()) + 1
            yield path, match[1], line, _in_parentheses(sql, match.end())


def _in_parentheses(text: str, start: int) -> str:
    depth, end = 1, start
    while depth and end < len(text):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        end += 1
    return text[start:end]


def _queries(module: ast.Module) -> Iterator[Query]:
    constants = _constants(module)
    seen = _docstrings(module)
    for place, node in _placed(module, ""):
        if id(node) in seen:
            continue
        text = _text(node, constants)
        if text is not None:
            # The parts of an f-string or a sum are no statements of their own.
            seen |= {id(part) for part in ast.walk(node)}
            if _SQL.match(text):
                yield Query(text, getattr(node, "lineno", 1), place)


def _placed(node: ast.AST, place: str) -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        here = place
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            here = f"{place}.{child.name}".lstrip(".")
        elif isinstance(child, ast.Assign) and not place and isinstance(child.targets[0], ast.Name):
            here = child.targets[0].id
        yield here or "module", child
        yield from _placed(child, here)


def _constants(module: ast.Module) -> dict[str, str]:
    constants: dict[str, str] = {}
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = _text(node.value, constants)
            if text is not None:
                constants[node.targets[0].id] = text
    return constants


def _text(node: ast.AST, constants: dict[str, str]) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, constants) or "" for part in parts)
        case ast.FormattedValue(value=value):
            return _text(value, constants) or "_"
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            sides = (_text(left, constants), _text(right, constants))
            return "".join(side or "_" for side in sides) if any(sides) else None
        case ast.Name(id=name):
            return constants.get(name)
    return None


def _docstrings(module: ast.Module) -> set[int]:
    return {
        id(parent.body[0].value)
        for parent in ast.walk(module)
        if isinstance(parent, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and parent.body
        and isinstance(parent.body[0], ast.Expr)
    }
