"""`returnhelper demo` tells a story that happened, and admits one that did not."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import psutil
import pytest
from PIL import Image

from returnhelper.domain.files.drawing import render_png
from returnhelper.entrypoints.cli.demo import run_demo
from returnhelper.entrypoints.cli.story.caller import exchange
from returnhelper.entrypoints.cli.story.facts import Missed
from returnhelper.entrypoints.cli.story.listener import Listener
from returnhelper.entrypoints.cli.story.paper import linear_barcodes, picture_size
from returnhelper.entrypoints.cli.story.plot import FILENAMES, TITLES
from returnhelper.kit.clock import SystemClock
from returnhelper.kit.errors import Invalid
from returnhelper_sdk import format_timestamp, new_signing_key, sign

PATIENCE_SECONDS = 110


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Name a folder for the server's data, seen by the command as its temporary folder."""
    room = tmp_path / "tmp"
    room.mkdir()
    return room


def start_demo(folder: Path, room: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "returnhelper", "demo", *arguments],
        cwd=folder,
        env=os.environ | {"TMPDIR": str(room), "RETURNHELPER_DATABASE_URL": "postgresql://nobody@"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_whole_story_is_told_and_its_files_are_what_they_say(
    tmp_path: Path, room: Path
) -> None:
    demo = start_demo(tmp_path, room, "--picture", "demo.svg")
    told, complaint = demo.communicate(timeout=PATIENCE_SECONDS)

    assert demo.returncode == 0, told + complaint
    assert complaint == ""
    assert "✗" not in told
    assert all(title in told for title in TITLES)
    assert told.count("verified ✓") == 5
    assert max(map(len, told.splitlines())) <= 100

    folder = tmp_path / "demo"
    assert {path.name for path in folder.iterdir()} == set(FILENAMES)
    tracking_number = re.search(r"trackingNumber (\S+)", told)
    rma = re.search(r"rma (\S+)", told)
    assert tracking_number
    assert rma
    for paper, says in (("label.pdf", tracking_number[1]), ("rma-label.pdf", rma[1])):
        assert linear_barcodes(render_png((folder / paper).read_bytes(), 300)) == [says]
    with Image.open(folder / "label.png") as label:
        assert label.size == (812, 1218)
    for photo in ("photo.jpg", "photo-received.jpg"):
        assert picture_size((folder / photo).read_bytes()) == (960, 640)

    assert list(room.iterdir()) == []
    picture = (tmp_path / "demo.svg").read_text(encoding="utf-8")
    ET.fromstring(picture)  # noqa: S314 - drawn by ourselves
    assert "font-face" not in picture
    assert set(re.findall(r"https?://([^/:\s]+)", picture)) == {"127.0.0.1", "www.w3.org"}
    assert str(tmp_path) not in picture


def test_a_story_that_breaks_off_says_where_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "label.pdf").write_text("of an earlier story")

    exit_code = run_demo(tmp_path, fails_on="labelGenerated", patience_seconds=8)

    told = " ".join(capsys.readouterr().out.split())
    assert exit_code == 1
    assert "✗ expected a signed labelGenerated, acknowledged with 200, within 8 s" in told
    assert "came: labelGenerated.labelGenerated answered 500" in told
    assert "✗ 3 The worker buys the label 0 of 1 checks held" in told
    assert told.count("not reached") == 4
    assert "✗ The story broke off" in told
    assert "verified ✓" not in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_an_order_to_end_leaves_no_process_and_no_folder(
    tmp_path: Path, room: Path, order: signal.Signals
) -> None:
    demo = start_demo(tmp_path, room)
    assert demo.stdout is not None
    while "are ready after" not in demo.stdout.readline():
        assert demo.poll() is None
    started = psutil.Process(demo.pid).children(recursive=True)
    assert any(process.name() == "postgres" for process in started)

    demo.send_signal(order)
    _, complaint = demo.communicate(timeout=PATIENCE_SECONDS)

    assert demo.returncode == 130, complaint
    assert complaint == "Stopped; the server it started is gone.\n"
    # One that ended and that nobody has asked about yet (a zombie) runs no more.
    left = psutil.wait_procs(started, timeout=5)[1]
    assert [one for one in left if one.status() != psutil.STATUS_ZOMBIE] == []
    assert list(room.iterdir()) == []


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").mkdir()

    with pytest.raises(Invalid) as refusal:
        run_demo(tmp_path)

    assert str(tmp_path / "photo.jpg") in refusal.value.faults


def test_only_what_is_signed_with_the_trusted_key_is_heard() -> None:
    key = new_signing_key()
    root = {"category": "dock", "action": "doorOpened", "eventTime": "", "version": "202611"}
    body = json.dumps(root | {"notificationId": "1", "door": 7}).encode()
    with Listener() as listener:
        listener.trust(key)
        timestamp = format_timestamp(SystemClock().now())
        for signer, status in ((new_signing_key(), 401), (key, 200)):
            signature = sign(signer, listener.url, timestamp, body)
            headers = {"timestamp": timestamp, "returnhelper-signature": signature}
            if status == 200:
                with pytest.raises(Missed, match="answered 401"):
                    listener.await_one("doorOpened", lambda _: True, 0)
            assert exchange("POST", listener.url, headers, body)[0] == status

        heard = listener.await_one("doorOpened", lambda facts: facts.holds("door", 7), 0)

        assert listener.refuses_a_change(heard)
        assert [delivery.is_verified for delivery in listener.deliveries()] == [False, True]
