"""`returnhelper demo --all` goes on to tell what else can become of an item."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from rich.console import Console

from returnhelper.domain.files.drawing import render_png
from returnhelper.entrypoints.cli.demo import run_demo
from returnhelper.entrypoints.cli.story.caller import Caller, Credentials
from returnhelper.entrypoints.cli.story.chapters.services import PICTURES
from returnhelper.entrypoints.cli.story.chapters.splits import INSTRUCTION
from returnhelper.entrypoints.cli.story.facts import Missed
from returnhelper.entrypoints.cli.story.narrator import Narrator
from returnhelper.entrypoints.cli.story.paper import linear_barcodes, picture_size
from returnhelper.entrypoints.cli.story.plot import ALL_FILENAMES, ALL_TITLES

PATIENCE_SECONDS = 300


def test_every_chapter_is_told_and_its_files_are_what_they_say(tmp_path: Path) -> None:
    demo = subprocess.run(
        [sys.executable, "-m", "returnhelper", "demo", "--all"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    told = demo.stdout

    assert demo.returncode == 0, told + demo.stderr
    assert demo.stderr == ""
    assert "✗" not in told
    assert all(title in told for title in ALL_TITLES)
    assert len(re.findall(r"^✓ +\d+ .* checks held *$", told, re.MULTILINE)) == len(ALL_TITLES)
    assert max(map(len, told.splitlines())) <= 100

    folder = tmp_path / "demo"
    assert {path.name for path in folder.iterdir()} == set(ALL_FILENAMES)
    for picture in PICTURES:
        assert picture_size((folder / picture).read_bytes()) == (960, 640)
    assert "shoes" in (folder / INSTRUCTION).read_text(encoding="utf-8")
    [resend] = re.findall(r"resendStatusCode 2\s+trackingNumber (\S+)", told)
    label = render_png((folder / "resend-label.pdf").read_bytes(), 300)
    [read] = linear_barcodes(label)
    assert re.sub(r"[()]", "", read).endswith(resend)
    with Image.open(folder / "resend-label.png") as drawn:
        assert drawn.size == (812, 1218)


def test_a_later_chapter_that_breaks_off_says_where_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code = run_demo(tmp_path, whole=True, fails_on="splitLineItem", patience_seconds=6)

    told = " ".join(capsys.readouterr().out.split())
    assert exit_code == 1
    assert "✗ expected a signed splitLineItem, acknowledged with 200, within 6 s" in told
    assert "✓ 11 Services: pictures, an inspection, and one that cannot be done" in told
    assert "✗ 12 A box is split in three" in told
    assert told.count("not reached") == 8
    assert "✗ The story broke off" in told


class Obliging(BaseHTTPRequestHandler):
    """Answers every request as done, but takes no file."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps({"meta": {"status": 200, "errorCode": None, "error": {}}}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(415)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library calls it so
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    """Give the address of an obliging platform."""
    with HTTPServer(("127.0.0.1", 0), Obliging) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_refusal_that_does_not_come_is_missed(address: str) -> None:
    narrator = Narrator(Console(file=StringIO()), ["One"])
    narrator.begin_chapter()
    seller = Caller("seller", address, Credentials("key", "token"), narrator)

    with pytest.raises(Missed, match="to be refused with TOO_LATE"):
        seller.refuse("/user/api/Door/close", {}, {}, "TOO_LATE")
    with pytest.raises(Missed, match="the file to be taken, not 415"):
        seller.put(f"{address}/door.txt", b"shut", "text/plain", {})

    assert not narrator.is_complete
