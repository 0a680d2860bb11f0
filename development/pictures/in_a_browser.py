"""Check whether text overlaps in a real browser, in which its width depends on the fonts.

    python -m development.pictures.in_a_browser FILE.svg …

Opens each picture in Chromium, with Arial and with the wider DejaVu Sans, and lists labels and symbols that overlap or
extend beyond the page. The exit status is 1 if there are any.
"""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from development.browser import chromium

FONTS = ("Arial", "'DejaVu Sans'")
MEASURE = """
const page = document.querySelector("svg").getBoundingClientRect(), faults = [];
const shapes = [...document.querySelectorAll("text.ob-t, use")].map(element => {
  const box = element.getBoundingClientRect();
  return {what: element.textContent.slice(0, 40) || element.getAttribute("href"), box};
}).filter(shape => shape.box.width);
shapes.forEach(({what, box}, number) => {
  if (box.left < page.left || box.top < page.top || box.right > page.right || box.bottom > page.bottom)
    faults.push(what + " is outside");
  for (const other of shapes.slice(number + 1)) {
    const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
    const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
    // Boxes of text reach beyond its letters, above and below: a line may touch the next by that much.
    if (wide > 0.5 && high > 3) faults.push(what + " and " + other.what + " overlap");
  }
});
document.getElementById("found").textContent = [shapes.length + " labels and symbols", ...faults].join("\\n");
"""


def faults(file: Path, font: str) -> list[str]:
    """What was checked, then every fault."""
    page = (
        f'<!doctype html><meta charset="utf-8"><body>{file.read_text(encoding="utf-8")}'
        f'<style>.ob-t{{font-family:{font} !important}}</style><pre id="found"></pre><script>{MEASURE}</script>'
    )
    with TemporaryDirectory() as folder:
        written = Path(folder) / "page.html"
        written.write_text(page, encoding="utf-8")
        command = [
            chromium() or "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--dump-dom",
            written.as_uri(),
        ]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found = re.search(r'<pre id="found">(.*?)</pre>', ran.stdout, re.DOTALL)
    return unescape(found[1]).splitlines() if found else ["nothing measured"]


def main() -> int:
    """Print the results; return the exit status."""
    status = 0
    for name in sys.argv[1:]:
        for font in FONTS:
            looked, *bad = faults(Path(name), font)
            print(f"{name}, {font}: {looked}, {len(bad)} faults", *bad, sep="\n  ")
            status |= bool(bad)
    return status


if __name__ == "__main__":
    sys.exit(main())
