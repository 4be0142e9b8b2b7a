"""The printed story as an SVG picture that needs nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

# rich's own frame fetches its font from a network; this one takes what the reader has.
_FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>returnhelper demo</title>
<style>
.{unique_id}-title {{ font: bold 16px sans-serif; }}
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px
    ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip">
<rect width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x},{terminal_y})" clip-path="url(#{unique_id}-clip)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def save_picture(console: Console, path: Path) -> None:
    """Write what a recording console printed; the record is emptied."""
    console.print()  # rich clips each line but the last, and strict viewers then leave it out
    console.save_svg(str(path), title="returnhelper demo", code_format=_FRAME, unique_id="demo")
