"""`resend label`: the label that goes on a resend."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import click

from returnhelper.domain.files.model import StoredFile
from returnhelper.domain.files.storage import open_storage
from returnhelper.domain.resend.actions.get_resend_label import get_resend_label
from returnhelper.domain.resend.model import LABEL_FORMATS
from returnhelper.entrypoints.cli.errand import run_errand
from returnhelper.entrypoints.cli.options import operator_options
from returnhelper.entrypoints.cli.output import print_json, save
from returnhelper.entrypoints.cli.parameters import ID, Dock, at_a_dock, one_subject
from returnhelper.kit.errors import Invalid
from returnhelper.kit.settings import Settings
from returnhelper.kit.work import Work

_PIPE = Path("-")


@click.command("label")
@one_subject("resend", "--resend", ID)
@click.option(
    "--format",
    "paper",
    type=click.Choice(LABEL_FORMATS, case_sensitive=False),
    default=LABEL_FORMATS[0],
    show_default=True,
    help="What the printer takes.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=_PIPE,
    metavar="FILE",
    help="Where to write it; stdout without.",
)
@at_a_dock
@operator_options
def label_command(
    settings: Settings, *, as_json: bool, dock: Dock, resend: int, paper: str, output: Path
) -> None:
    """Fetch the label of a packed resend, once it is bought."""
    pipe = sys.stdout.buffer
    if output == _PIPE and (as_json or pipe.isatty()):
        raise Invalid({"--output": "name a file; a label is no text to read here"})

    async def errand(work: Work) -> StoredFile:
        staff, storage = await dock.staff(work), open_storage(settings.files_location)
        return await get_resend_label(work, staff, resend, paper, storage)

    label = run_errand(settings, "resend label", errand)
    if output == _PIPE:
        pipe.write(label.body)
        pipe.flush()
        return
    save(output, BytesIO(label.body), "--output")
    if as_json:
        print_json({"resendId": resend, "format": paper, "file": str(output)})
    else:
        click.echo(f"The label of resend {resend} is in {output}.")
