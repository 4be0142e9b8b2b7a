"""Prints the story as it happens, and keeps the tally of its checks."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from returnhelper.entrypoints.cli.story.facts import Missed

_INDENT, _GAP = 10, 3
_SHOWN_LETTERS = 120


@dataclass(slots=True)
class _Tally:
    """How the checks of one chapter went."""

    held: int = 0
    failed: int = 0

    @property
    def is_good(self) -> bool:
        """Whether there were checks, and all held."""
        return self.held > 0 and not self.failed

    @property
    def outcome(self) -> str:
        """The tally in words."""
        made = self.held + self.failed
        return f"{self.held} of {made} checks held" if made else "not reached"

    def count(self, *, held: bool) -> None:
        """Count one check."""
        self.held += held
        self.failed += not held


class Narrator:
    """Speaks through a console; every ✓ stands for a check that was made."""

    def __init__(self, console: Console, titles: Sequence[str]) -> None:
        """Take the titles of all chapters, so that those never reached are named as well."""
        self._console = console
        self._tallies = {title: _Tally() for title in titles}
        self._titles = iter(titles)
        self._chapter = _Tally()

    @property
    def is_complete(self) -> bool:
        """Whether every chapter was reached and no check failed."""
        return all(tally.is_good for tally in self._tallies.values())

    def begin_chapter(self) -> None:
        """Print the title of the next chapter."""
        title = next(self._titles)
        self._chapter = self._tallies[title]
        number = list(self._tallies).index(title) + 1
        self._rule(f"{number}  {title}")

    def command(self, words: Sequence[str]) -> None:
        """Print a command of the operator."""
        self._speak("operator", "magenta", Text(f"$ returnhelper {shlex.join(words)}", "bold"))

    def request(self, who: str, what: str, shown: Mapping[str, object]) -> None:
        """Print a request (method and path), and what matters of it."""
        self._speak(who, "cyan" if who == "seller" else "yellow", Text(what, "bold"))
        self.properties(shown)

    def answer(self, status: str, span_seconds: float, shown: Mapping[str, object]) -> None:
        """Print an answer, how long it took, and what matters of it."""
        self.properties({"answered": f"{status} in {span_seconds * 1000:.0f} ms"} | dict(shown))

    def webhook(self, name: str, shown: Mapping[str, object], *, is_verified: bool) -> None:
        """Print a webhook (category.action), what matters of it, and count its signature."""
        self._chapter.count(held=is_verified)
        what = Text.assemble((name, "bold"), ("  verified ", "dim"), _mark(held=is_verified))
        self._speak("webhook", "blue", what)
        self.properties(shown)

    def properties(self, shown: Mapping[str, object]) -> None:
        """Print names and values, as many on a line as fit."""
        line, room = Text(), self._console.width - _INDENT
        for name, value in shown.items():
            entry = Text.assemble((f"{name} ", "dim"), _short(value))
            if line and line.cell_len + _GAP + entry.cell_len > room:
                self._speak("", "", line)
                line = Text()
            line = Text(" " * _GAP).join([line, entry]) if line else entry
        if line:
            self._speak("", "", line)

    def check(self, sentence: str, *, held: bool, expected: str) -> None:
        """Print and count one check. Raises: Missed when it does not hold."""
        if not held:
            raise Missed(expected)
        self._chapter.count(held=held)
        self._hang(Text.assemble(_mark(held=held), " "), Text(sentence, "green"))

    def miss(self, missed: Missed) -> None:
        """Print and count what was expected and did not come."""
        self._chapter.count(held=False)
        self._hang(Text.assemble(_mark(held=False), " "), Text(f"expected {missed}", "red"))

    def close(self, span_seconds: float, kept: Mapping[str, Path]) -> None:
        """Print the closing tables: every chapter, every file written (what it is, where)."""
        chapters, files = _table(), _table()
        for number, (title, tally) in enumerate(self._tallies.items(), 1):
            outcome = Text(tally.outcome, "dim")
            chapters.add_row(Text.assemble(_mark(held=tally.is_good)), str(number), title, outcome)
        for what, path in kept.items():
            size = Text(f"{path.stat().st_size:,} bytes", "dim")
            files.add_row(Text(str(path), "bold"), what, size)
        self._rule("In short")
        self._console.print(chapters)
        self._console.print()
        self._console.print(files)
        self._console.print()
        ending = "Every step was seen to work" if self.is_complete else "The story broke off"
        body = Text(f"{ending}, {span_seconds:.1f} s.", "bold")
        self._hang(Text.assemble(_mark(held=self.is_complete), " "), body)

    def _rule(self, title: str) -> None:
        self._console.print()
        self._console.print(Rule(Text(title, "bold"), align="left", style="dim"))

    def _speak(self, who: str, colour: str, what: Text) -> None:
        self._hang(Text.assemble((f"{who:<{_INDENT}}", colour)), what)

    def _hang(self, head: Text, body: Text) -> None:
        """Print a head with a body beside it that wraps below itself."""
        for line in body.wrap(self._console, self._console.width - head.cell_len):
            line.rstrip()
            self._console.print(head + line)
            head = Text(" " * head.cell_len)


def _mark(*, held: bool) -> tuple[str, str]:
    return ("✓", "bold green") if held else ("✗", "bold red")


def _table() -> Table:
    return Table(box=None, pad_edge=False, show_header=False)


def _short(value: object) -> str:
    match value:
        case dict():
            text = json.dumps(value, default=str)
        case list():
            text = ", ".join(map(str, value))
        case _:
            text = str(value)
    return text if len(text) <= _SHOWN_LETTERS else f"{text[: _SHOWN_LETTERS - 1]}…"
