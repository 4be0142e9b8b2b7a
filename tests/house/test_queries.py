"""Breaks the rules about SQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.rules.queries import (
    every_table_belongs_to_a_seller,
    queries_name_the_seller,
    sql_stands_only_in_stores,
)
from tests.house.rules.tree import EXCEPTIONS
from tests.house.samples import DOMAIN, planted

STORE = f"{DOMAIN}/labels/store.py"
LABELS = {
    "migrations/0001_labels.sql": """
        create table labels (
            label_id bigint primary key,
            api_id bigint not null, -- (the seller)
            cost numeric(12, 2)
        );
        """
}


@pytest.mark.parametrize(
    "code",
    [
        'SQL = "SELECT label_id FROM labels"',
        'SQL = "select 1"',
        'SQL = "insert into labels values ($1)"',
        'def f(t: str) -> str:\n    return f"UPDATE {t} SET a = 1"',
        'def f() -> str:\n    return "update labels " + "set a = 1"',
        'SQL = """\n-- why\nWITH due AS (\n SELECT 1) SELECT * FROM due"""',
        'SQL = "DELETE FROM labels"',
    ],
)
def test_sql_outside_a_store_is_found(tmp_path: Path, code: str) -> None:
    tree = planted(tmp_path, {"src/returnhelper/entrypoints/api/labels.py": code})

    assert len(sql_stands_only_in_stores(tree)) == 1


def test_sql_in_stores_and_in_the_kit_is_kept(tmp_path: Path) -> None:
    sql = 'SQL = "SELECT label_id FROM labels"\n'

    tree = planted(tmp_path, {STORE: sql, "src/returnhelper/kit/database.py": sql})

    assert not sql_stands_only_in_stores(tree)


def test_prose_is_not_taken_for_sql(tmp_path: Path) -> None:
    code = '''
        """select a row from the table."""
        TITLE = "Select a warehouse from the list"
        HINT = "Update the parcel and set its weight"
        '''

    tree = planted(tmp_path, {"src/returnhelper/entrypoints/api/labels.py": code})

    assert not sql_stands_only_in_stores(tree)


def test_a_table_of_nobody_is_found_until_it_is_listed(tmp_path: Path) -> None:
    tree = planted(tmp_path, {"migrations/0001_a.sql": "CREATE TABLE colours (name text);"})

    [breach] = every_table_belongs_to_a_seller(tree)
    assert breach.path == "migrations/0001_a.sql"

    planted(tree, {EXCEPTIONS: '[tables_of_nobody]\ncolours = "everyone has the same"'})
    assert not every_table_belongs_to_a_seller(tree)


@pytest.mark.parametrize(
    "code",
    [
        'def get_label() -> str:\n    return "select cost from labels where label_id = $1"',
        'COLUMNS = "cost"\ndef get_label() -> str:\n    return f"select {COLUMNS} from labels"',
    ],
)
def test_a_query_that_forgets_the_seller_is_found(tmp_path: Path, code: str) -> None:
    [breach] = queries_name_the_seller(planted(tmp_path, {STORE: code, **LABELS}))

    assert breach.path == STORE
    assert breach.remedy.startswith("get_label reads or writes labels without api_id")


def test_a_query_may_name_the_seller_in_a_shared_part(tmp_path: Path) -> None:
    code = 'MINE = "where api_id = $1"\nSQL = f"select cost from labels {MINE}"\n'

    assert not queries_name_the_seller(planted(tmp_path, {STORE: code, **LABELS}))


def test_an_exception_that_is_none_any_more_is_found(tmp_path: Path) -> None:
    listed = '[queries_across_sellers]\n"labels.claim_due" = "a duty works for every seller"'

    [breach] = queries_name_the_seller(planted(tmp_path, {EXCEPTIONS: listed, **LABELS}))

    assert breach.path == EXCEPTIONS
    assert "delete" in breach.remedy


def test_an_exception_without_a_reason_is_found(tmp_path: Path) -> None:
    code = 'def claim_due() -> str:\n    return "select cost from labels"'
    listed = '[queries_across_sellers]\n"labels.claim_due" = " "'

    [breach] = queries_name_the_seller(
        planted(tmp_path, {STORE: code, EXCEPTIONS: listed, **LABELS})
    )

    assert "no reason" in breach.remedy
