"""Take the picture of the HTML report in docs/formats.md anew.

    python scripts/shoot_report.py

Needs Chromium, and for the Japanese a font such as Debian's fonts-noto-cjk. The letters are those of the machine's
fonts, so no test can compare it byte for byte: take it anew when the page has changed, and look at it.
Exit code: 0 taken, 2 there is no browser, or it or feudcheck failed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "report.png"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1040,660")
DRAFT = """\
# A donation and a bid

Musk left OpenAI in 2018. He had donated $1 billion. Altman is a swindler.

In February 2025 Musk offered **$97.4 billion** for OpenAI, and Altman accepted.
Altman offered $9.74 billion for Twitter.

The weather was fine.
"""


def main() -> int:
    """Write the report of a small draft, open it, take its picture."""
    browser = next((path for path in map(shutil.which, NAMES) if path), None)
    if browser is None:
        print(f"none of {', '.join(NAMES)} is installed", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        draft, page = Path(folder) / "draft.md", Path(folder) / "report.html"
        draft.write_text(DRAFT, encoding="utf-8")
        check = [sys.executable, "-m", "feudcheck", "--format=html", "--fail-on=never", "-o", str(page), str(draft)]
        shoot = [browser, *FLAGS, f"--user-data-dir={folder}/profile", f"--screenshot={PICTURE}", page.as_uri()]
        for command in (check, shoot):
            environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if done.returncode:
                print(done.stderr, file=sys.stderr)
                return 2
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB; look at it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
