"""Settings come from variables, then flags; every fault is told, and secrets stay unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import (
    Settings,
    as_environment,
    http_address,
    load_settings,
    masked,
    unknown_variables,
)


def test_without_anything_set_the_defaults_hold() -> None:
    assert load_settings({}, {}) == Settings()


def test_a_flag_beats_a_variable_and_a_missing_flag_does_not() -> None:
    environ = {"RETURNHELPER_PORT": "9000", "RETURNHELPER_HOST": "127.0.0.2"}
    settings = load_settings({"port": 9001, "host": None}, environ)
    assert (settings.port, settings.host) == (9001, "127.0.0.2")


def test_every_variable_at_fault_is_named() -> None:
    environ = {"RETURNHELPER_PORT": "eighty", "RETURNHELPER_WEBHOOK_TIMEOUT_SECONDS": "soon"}
    with pytest.raises(Invalid) as refusal:
        load_settings({}, environ)
    assert set(refusal.value.faults) == set(environ)


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("PORT", "abc", "must be a whole number from 0 to 65535, got 'abc'"),
        ("PORT", "65536", "must be a whole number from 0 to 65535, got '65536'"),
        ("API_PROCESSES", "0", "must be a whole number from 1 to 10000, got '0'"),
        ("DATABASE_CONNECTIONS", "-1", "must be a whole number from 1 to 10000, got '-1'"),
        ("WEBHOOK_TIMEOUT_SECONDS", "nan", "must be a number from 0.1 to 600, got 'nan'"),
        ("LOG_LEVEL", "loud", "must be one of debug, info, warning, error, got 'loud'"),
        ("LOG_FORMAT", "xml", "must be one of console, json, got 'xml'"),
        (
            "PUBLIC_URL",
            "shop.test",
            "must be empty or an address such as https://returns.example.org, got 'shop.test'",
        ),
    ],
)
def test_what_makes_no_sense_is_told_in_plain_words(name: str, value: str, remedy: str) -> None:
    variable = f"RETURNHELPER_{name}"
    with pytest.raises(Invalid) as refusal:
        load_settings({}, {variable: value})
    assert refusal.value.faults == {variable: remedy}


def test_a_flag_at_fault_is_named_as_a_flag_beside_the_variables() -> None:
    with pytest.raises(Invalid) as refusal:
        load_settings({"port": "99999"}, {"RETURNHELPER_RATE_BURST": "-1"})
    assert set(refusal.value.faults) == {"--port", "RETURNHELPER_RATE_BURST"}


def test_what_is_empty_counts_as_not_set_and_words_may_be_in_capitals() -> None:
    environ = {"RETURNHELPER_HOST": "", "RETURNHELPER_PORT": "", "RETURNHELPER_LOG_LEVEL": "ERROR"}
    assert load_settings({"database_url": ""}, environ) == Settings(log_level="error")


def test_a_variable_that_sets_nothing_is_found_with_the_nearest_that_does() -> None:
    environ = dict.fromkeys(
        ("RETURNHELPER_PROT", "RETURNHELPER_QQQ", "RETURNHELPER_SUPERVISOR_FD", "PROT"), "1"
    )
    expected = {"RETURNHELPER_PROT": "RETURNHELPER_PORT", "RETURNHELPER_QQQ": ""}
    assert unknown_variables(environ) == expected
    assert load_settings({}, environ) == Settings()


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("localhost", "http://localhost:81"),
        ("0.0.0.0", "http://127.0.0.1:81"),  # noqa: S104 - only named
        ("::", "http://[::1]:81"),
        ("::1", "http://[::1]:81"),
    ],
)
def test_a_host_is_written_as_an_address_one_can_open(host: str, address: str) -> None:
    assert http_address(host, 81) == Settings(host=host, port=81).base_url == address


def test_variables_of_others_are_left_alone() -> None:
    assert load_settings({}, {"PORT": "1", "RETURNHELPER_SUPERVISOR_FD": "3"}) == Settings()


def test_settings_survive_the_way_through_the_environment() -> None:
    settings = Settings(
        data=Path("/srv/returns"),
        database_url="postgresql://me:pass@127.0.0.1/returns",
        webhook_timeout_seconds=2.5,
        port=81,
    )
    assert load_settings({}, as_environment(settings)) == settings


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:s3cret@127.0.0.1:5432/returns",
        "postgresql://me:s3cret@with@127.0.0.1/returns",
        "postgresql://me:s3cret/with/slashes@127.0.0.1/returns",
        "postgresql://127.0.0.1/returns?user=me&password=s3cret",
        "postgres:///returns?host=/run/db&password=s3cret&user=me",
    ],
)
def test_the_password_of_the_database_is_never_shown(url: str) -> None:
    shown = masked(Settings(database_url=url))["database_url"]
    assert "s3cret" not in shown
    assert "me" in shown
    assert "returns" in shown


def test_an_address_without_a_password_is_shown_as_it_is() -> None:
    url = "postgresql:///returns?host=/run/database"
    assert masked(Settings(database_url=url))["database_url"] == url


def test_addresses_lose_the_slash_at_their_end() -> None:
    settings = Settings(public_url="https://returns.example/", files_url="https://cdn.example/f/")
    assert settings.base_url == "https://returns.example"
    assert settings.files_base == "https://cdn.example/f"
    assert Settings(port=81).files_base == "http://127.0.0.1:81/files"
    assert Settings(data=Path("/srv")).files_location == "file:///srv/files"
