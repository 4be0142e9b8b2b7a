"""Refusals and slips in the operator's words: the options that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import BinaryIO

import click

from returnhelper.domain.webhooks.model import NOT_PUBLIC
from returnhelper.entrypoints.cli.output import EXIT_CODES, print_json
from returnhelper.kit.errors import Faults, Invalid, Refusal

_INDEX = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"'(\w+)'")
_USAGE_EXIT = next(exit_code for kind, exit_code in EXIT_CODES if kind is Invalid)


@contextmanager
def in_options(options: Mapping[str, str], batch: Sequence[object] = ()) -> Iterator[None]:
    """Rename the faults of a refusal: the last name of a property to an option.

    What was typed several times is the batch: ``inventories[1]`` becomes ``--inventory 5121``.
    Raises: the refusal, of the same kind.
    """
    try:
        yield
    except Refusal as refusal:
        faults = Faults()
        for name, text in refusal.faults.items():
            faults.add(_option(name, options, batch), _in_words(text, options))
        raise type(refusal)(faults.as_map()) from refusal


def in_file(file: BinaryIO) -> AbstractContextManager[None]:
    """Name the file where a document of it cannot be read; stdin stays the document."""
    name = str(getattr(file, "name", ""))
    is_named = name not in ("", "-") and not name.startswith("<")
    return in_options({"document": name} if is_named else {})


@contextmanager
def naming_insecure() -> Iterator[None]:
    """Tell the operator of the option that allows an endpoint to be anywhere."""
    try:
        yield
    except Invalid as refusal:
        told = {
            name: f"{text} Or allow others with --allow-insecure." if text == NOT_PUBLIC else text
            for name, text in refusal.faults.items()
        }
        raise type(refusal)(told) from refusal


class Slip(click.ClickException):
    """A usage mistake as JSON on stdout, as a refusal is."""

    exit_code = _USAGE_EXIT

    def __init__(self, mistake: click.ClickException) -> None:
        """Take the mistake that click found; it stops at the first."""
        is_told_by_name = isinstance(mistake, click.BadParameter) and bool(mistake.message)
        super().__init__(mistake.message if is_told_by_name else mistake.format_message())
        self._subject = _subject(mistake)

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click calls it
        """Print it."""
        refusal = Invalid({self._subject: self.message})
        told = {"code": refusal.code, "message": refusal.message, "faults": refusal.faults}
        print_json({"error": told})


@contextmanager
def slips_as_json(words: Sequence[str]) -> Iterator[None]:
    """Turn usage mistakes of a line into `Slip` where it says ``--json``, up to ``--``."""
    ours = words[: words.index("--")] if "--" in words else words
    try:
        yield
    except click.ClickException as mistake:
        if "--json" not in ours or isinstance(mistake, Slip):
            raise
        raise Slip(mistake) from mistake


def _option(name: str, options: Mapping[str, str], batch: Sequence[object]) -> str:
    path = _INDEX.sub("", name)
    option = options.get(path) or options.get(path.rpartition(".")[2])
    if option is None:
        return name
    place = _INDEX.search(name)
    if place is None or int(place[1]) >= len(batch):
        return option
    return f"{option} {batch[int(place[1])]}"


def _in_words(text: str, options: Mapping[str, str]) -> str:
    return _QUOTED.sub(lambda found: f"'{options.get(found[1], found[1])}'", text)


def _subject(mistake: click.ClickException) -> str:
    if isinstance(mistake, click.NoSuchOption | click.BadOptionUsage):
        return mistake.option_name
    if isinstance(mistake, click.BadParameter) and mistake.param is not None:
        is_option = isinstance(mistake.param, click.Option)
        return mistake.param.opts[0] if is_option else mistake.param.human_readable_name
    return ""
