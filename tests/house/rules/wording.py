"""Rules about what may not be written anywhere."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

from tests.house.rules.tree import Breach, files, name_of

# One letter of each word stands in brackets, so that the patterns do not find themselves.
_MACHINE_PATH = re.compile(r"(?<![\w.:/}>~-])/(?:hom[e]|roo[t]|tm[p]|wor[k]|User[s]|mn[t])/\w")
_REGISTRY = re.compile(
    r"pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.(?:org|com)|docke[r]\.io|ghc[r]\.io|qua[y]\.io"
    r"|(?:index|static)\.crate[s]\.io|prox[y]\.golang\.org|--(?:extra-)?index-ur[l]",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X])\b")
_SILENCER = re.compile(
    r"#\s*(?:type:\s*ignore(?:\[[\w, -]*\])?|noq[a](?::\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?"
    r"|pragma:\s*no\s*cover)"
)
_BLANKET = re.compile(r"#\s*(?:type:\s*ignore(?!\[)|noq[a](?!:))")
_REASON_WORDS = 2


def no_path_of_a_machine(root: Path) -> list[Breach]:
    """No absolute path of somebody's home, work or scratch folder."""
    return _lines_with(root, _MACHINE_PATH, "a path of one machine; write it relative")


def no_host_of_a_registry(root: Path) -> list[Breach]:
    """No registry or index is named: where packages come from is the installer's setting."""
    return _lines_with(root, _REGISTRY, "names a registry; leave that to the installer's settings")


def nothing_is_left_for_later(root: Path) -> list[Breach]:
    """No marker of unfinished work: finish it, or open an issue."""
    return _lines_with(root, _LATER, "a marker of unfinished work; finish it or open an issue")


def a_silenced_check_says_why(root: Path) -> list[Breach]:
    """Silencing mypy, ruff or coverage names the rule and gives a reason on the same line."""
    breaches = []
    for path in files(root, ".py"):
        name = name_of(path, root)
        tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
        for token in tokens:
            if token.type != tokenize.COMMENT or not _SILENCER.search(token.string):
                continue
            reason = re.findall(r"[A-Za-z]{2,}", _SILENCER.sub("", token.string))
            if _BLANKET.search(token.string):
                breaches.append(Breach(name, token.start[0], "silences everything; name the rule"))
            elif len(reason) < _REASON_WORDS:
                breaches.append(Breach(name, token.start[0], "says no reason; write one after it"))
    return breaches


def _lines_with(root: Path, pattern: re.Pattern[str], remedy: str) -> list[Breach]:
    breaches = []
    for path in files(root):
        raw = path.read_bytes()
        if b"\0" in raw:
            continue
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), start=1):
            found = pattern.search(line)
            if found:
                breaches.append(Breach(name_of(path, root), number, f"{found[0]!r}: {remedy}"))
    return breaches
