"""The address `serve` answers on is found, free, and kept so."""

from __future__ import annotations

import socket

import pytest

from returnhelper.entrypoints.cli.address import (
    AddressNotOurs,
    HostNotFound,
    PortTaken,
    ReservedPort,
    resolve_host,
)


def test_a_port_in_use_is_refused_and_a_reserved_one_stays_reserved() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(PortTaken):
        ReservedPort("127.0.0.1", other.getsockname()[1])
    reserved = ReservedPort("127.0.0.1", 0)
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", reserved.number))
    reserved.close()


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70])
def test_a_host_that_leads_nowhere_is_refused_as_such(host: str) -> None:
    with pytest.raises(HostNotFound) as refusal:
        resolve_host(host)
    assert set(refusal.value.faults) == {host}


def test_a_host_name_becomes_an_address_of_version_4() -> None:
    assert resolve_host("localhost") == resolve_host("") == "127.0.0.1"
    assert resolve_host("::1") == "::1"


def test_an_address_of_another_machine_is_not_called_taken() -> None:
    with pytest.raises(AddressNotOurs):
        ReservedPort("192.0.2.1", 0)
