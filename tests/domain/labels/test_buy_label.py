"""A label bought is kept as paper, picture and printer code."""

from __future__ import annotations

import base64
from datetime import timedelta
from pathlib import Path

import pytest

from returnhelper.domain.files.model import KEY_BITS
from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.labels.actions.buy_label import buy_label
from returnhelper.domain.labels.carriers import CarrierRefused, CarrierUnreachable
from returnhelper.domain.labels.carriers.sandbox import SandboxCarrier
from returnhelper.domain.labels.model import BoughtLabel, document_keys
from tests.domain.labels.label_orders import NOON, label_order


async def bought(folder: Path, *, offers_qr: bool = True, **changes: object) -> BoughtLabel:
    order, storage = label_order(**changes), open_storage(folder.as_uri())
    return await buy_label(order, SandboxCarrier(), storage, offers_qr=offers_qr, cutoff_days=30)


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


async def test_every_document_is_kept_under_one_unguessable_stem(tmp_path: Path) -> None:
    label = await bought(tmp_path)

    assert names_in(tmp_path) == set(document_keys(label.document_key))
    secret = label.document_key.removeprefix("labels/").removesuffix(".pdf")
    assert len(base64.urlsafe_b64decode(secret)) * 8 == KEY_BITS
    assert KEY_BITS >= 128
    storage = open_storage(tmp_path.as_uri())
    starts = [(await storage.get(key)).body[:3] for key in document_keys(label.document_key)]
    assert starts == [b"%PD", b"\x89PN", b"^XA", b"\x89PN"]
    assert label.qr_key == document_keys(label.document_key)[3]
    assert label.cancel_cutoff_at == NOON + timedelta(days=30)


async def test_asked_again_the_number_is_the_same_and_the_key_another(tmp_path: Path) -> None:
    first, second = await bought(tmp_path), await bought(tmp_path, attempts=1)

    assert first.tracking_number == second.tracking_number
    assert first.document_key != second.document_key


@pytest.mark.parametrize("offers_qr", [True, False])
async def test_a_missing_qr_code_is_explained_where_one_is_offered(
    tmp_path: Path, *, offers_qr: bool
) -> None:
    label = await bought(tmp_path, offers_qr=offers_qr, order_number="RH-NO-QR-1")

    assert label.qr_key is None
    assert (label.qr_error is not None) is offers_qr
    assert not any("-qr" in name for name in names_in(tmp_path))


@pytest.mark.parametrize(
    ("order_number", "refusal"),
    [("RH-REFUSE", CarrierRefused), ("RH-NEVER", CarrierUnreachable)],
)
async def test_without_a_label_nothing_is_kept(
    tmp_path: Path, order_number: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await bought(tmp_path, order_number=order_number)

    assert names_in(tmp_path) == set()
