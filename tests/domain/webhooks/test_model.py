"""The rules of webhooks: waits, streaks, and where a post may go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from returnhelper.domain.webhooks.errors import BadEndpointUrl
from returnhelper.domain.webhooks.model import (
    Attempt,
    DueDelivery,
    Streak,
    check_endpoint_url,
    is_public_address,
    retry_wait_seconds,
    streaks,
)

fractions = st.floats(min_value=0, max_value=1)


@given(st.integers(min_value=1, max_value=10**6), fractions)
def test_the_wait_doubles_from_half_a_minute_to_an_hour_give_or_take_a_fifth(
    failures: int, fraction: float
) -> None:
    middle = 30.0
    for _ in range(min(failures, 10) - 1):
        middle = min(middle * 2, 3600.0)
    wait = retry_wait_seconds(failures, fraction)
    assert middle * 0.8 - 1e-6 <= wait <= middle * 1.2 + 1e-6
    assert retry_wait_seconds(failures, 0.5) == pytest.approx(middle)


@given(st.integers(min_value=1, max_value=50))
def test_the_jitter_reaches_both_ends(failures: int) -> None:
    low, high = (retry_wait_seconds(failures, fraction) for fraction in (0.0, 1.0))
    assert high / low == pytest.approx(1.5)


def attempt(endpoint_id: int, status: int | None) -> Attempt:
    delivery = DueDelivery(
        notification_id="n",
        endpoint_id=endpoint_id,
        api_id=1,
        failures=0,
        url="https://shop.example",
        allow_insecure=False,
        signing_key="a2V5",
        body=b"{}",
    )
    moment = datetime(2026, 11, 5, tzinfo=UTC)
    return Attempt(
        delivery=delivery, started_at=moment, duration_ms=1, http_status=status, error=None
    )


@pytest.mark.parametrize("status", [None, 100, 199, 201, 202, 204, 301, 302, 308, 400, 404, 500])
def test_only_200_is_success(status: int | None) -> None:
    assert not attempt(1, status).acknowledged
    assert attempt(1, 200).acknowledged


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([200, 500])), max_size=30))
def test_a_batch_changes_the_count_as_its_attempts_would_one_by_one(
    outcomes: list[tuple[int, int]],
) -> None:
    counted = dict.fromkeys((1, 2, 3), 7)
    for endpoint_id, status in outcomes:
        counted[endpoint_id] = 0 if status == 200 else counted[endpoint_id] + 1
    found = streaks([attempt(endpoint_id, status) for endpoint_id, status in outcomes])
    after = dict.fromkeys((1, 2, 3), 7)
    for streak in found:
        after[streak.endpoint_id] = streak.failures + (0 if streak.reset else 7)
    assert after == counted
    assert [streak.endpoint_id for streak in found] == sorted({one for one, _ in outcomes})


def test_a_success_resets_what_came_before_it() -> None:
    found = streaks([attempt(1, 500), attempt(1, 200), attempt(1, 500)])
    assert found == [Streak(1, reset=True, failures=1)]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # noqa: S104 - an address to refuse
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "64:ff9b::7f00:1",
        "64:ff9b::10.0.0.1",
        "2001:db8::1",
        "2130706433",
        "127.1",
        "0x7f.0.0.1",
        "",
        "shop.example",
    ],
)
def test_nobody_is_posted_to_at_a_private_address(address: str) -> None:
    assert not is_public_address(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public_addresses_are_posted_to(address: str) -> None:
    assert is_public_address(address)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example",
        "https://shop.example/hook?a=b%20c&d=Ü",
        "https://shop.example:8443/hook",
        "https://münchen.example/hook",
        "https://8.8.8.8/hook",
        "https://[2606:4700:4700::1111]/hook",
        "https://1and1.example/hook",
        "https://0xshop.example/hook",
    ],
)
def test_a_public_https_url_can_be_an_endpoint(url: str) -> None:
    check_endpoint_url(url, allow_insecure=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://shop.example/hook",
        "https://127.0.0.1/hook",
        "https://127.0.0.1./hook",
        "https://127.1/hook",
        "https://2130706433/hook",
        "https://0x7f000001/hook",
        "https://0x7f.0.0.1/hook",
        "https://017700000001/hook",
        "https://１２７.0.0.1/hook",  # noqa: RUF001 - full-width digits are the point
        "https://[::1]/hook",
        "https://[::ffff:127.0.0.1]/hook",
        "https://[::ffff:7f00:1]/hook",
        "https://[64:ff9b::7f00:1]/hook",
        "https://169.254.169.254/latest",
        "https://localhost/hook",
        "https://LOCALHOST./hook",
        "https://shop.localhost/hook",
    ],
)
def test_a_private_or_plain_endpoint_needs_the_operators_leave(url: str) -> None:
    with pytest.raises(BadEndpointUrl) as refusal:
        check_endpoint_url(url, allow_insecure=False)
    assert set(refusal.value.faults) == {"url"}
    check_endpoint_url(url, allow_insecure=True)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "shop.example",
        "/hook",
        "//shop.example/hook",
        "ftp://shop.example/hook",
        "file:///etc/passwd",
        "https://",
        "https:///hook",
        "https://shop example/hook",
        "https://shop.example/ho\nok",
        "https://shop.exa\tmple/hook",
        " https://shop.example/hook",
        "https://shop.example/hook\r",
        "https://shop.example/\x00",
        "https://[::1/hook",
        "https://[nonsense]/hook",
        "https://shop.example:99999/hook",
        "https://shop.example:port/hook",
        "https://user@shop.example/hook",
        "https://:secret@shop.example/hook",
        "https://@shop.example/hook",
        "https://shop.example\\@127.0.0.1/hook",
        "https://shop.example/hook#part",
    ],
)
def test_what_is_no_url_can_never_be_an_endpoint(url: str) -> None:
    with pytest.raises(BadEndpointUrl):
        check_endpoint_url(url, allow_insecure=False)
    with pytest.raises(BadEndpointUrl):
        check_endpoint_url(url, allow_insecure=True)
