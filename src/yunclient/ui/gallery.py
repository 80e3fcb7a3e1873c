"""A picture of every page in every state: `python -m yunclient.ui.gallery DIR`.

Folders: zh, en at 100%; zh-150, en-150 on a screen of 150%; zh-large, en-large with 大字显示.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from yunclient.ui import (
    gallery_accounts,
    gallery_board,
    gallery_chain,
    gallery_controls,
    gallery_desk,
    gallery_device_test,
    gallery_evidence,
    gallery_ink,
    gallery_lobby,
    gallery_pages,
    gallery_plan,
    gallery_room,
    gallery_share,
    gallery_sign,
    gallery_transcript,
    gallery_upload,
    motion,
    theme,
)
from yunclient.ui.focus import FocusRing
from yunclient.ui.gallery_states import Shot
from yunclient.ui.language import LANGUAGE, Code
from yunclient.ui.pages.page import Page

HIDPI = "1.5"
_LANGUAGES: tuple[Code, ...] = ("zh", "en")


def shots() -> tuple[Shot, ...]:
    """Every state of every page."""
    scenes = (
        gallery_pages,
        gallery_device_test,
        gallery_board,
        gallery_plan,
        gallery_room,
        gallery_desk,
        gallery_evidence,
        gallery_ink,
        gallery_chain,
        gallery_lobby,
        gallery_share,
        gallery_sign,
        gallery_transcript,
        gallery_upload,
        gallery_accounts,
        gallery_controls,
    )
    return tuple(shot for scene in scenes for shot in scene.SHOTS)


def photograph(app: QApplication, shot: Shot, path: Path) -> None:
    """Show the page as a window of the shot's size and save what is on it."""
    widget = shot.build()
    widget.resize(*shot.size)
    focus = widget.focusWidget() or (widget.first() if isinstance(widget, Page) else None)
    widget.show()
    widget.activateWindow()
    if focus is not None:
        focus.setFocus()
    for _ in range(8):  # layouts that wait for a first size, then for a first text
        app.processEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    widget.close()
    widget.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _plan(hidpi: bool, only: str) -> Iterator[tuple[Code, bool, str, Shot]]:
    """(language, large text, folder, shot) of every picture of this process."""
    for code in _LANGUAGES:
        for shot in shots():
            if only in shot.name:
                yield code, False, f"{code}-150" if hidpi else code, shot
                if shot.large and not hidpi:
                    yield code, True, f"{code}-large", shot


def _say(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's warnings, but for what a screen that is none cannot do with windows."""
    if "plugin does not support" not in text:
        sys.stderr.write(f"{text}\n")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="yunclient.ui.gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of the names to take")
    options = parser.parse_args(arguments)
    hidpi = os.environ.get("QT_SCALE_FACTOR") == HIDPI
    if not hidpi:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_say)
    app = QApplication([])
    theme.install(app)
    ring = FocusRing(app)
    motion.set_reduced(True)
    for code, large, folder, shot in _plan(hidpi, options.only):
        LANGUAGE.set(code)
        theme.SCALE.set_large(large)
        photograph(app, shot, options.folder / folder / f"{shot.name}.png")
    ring.stop()
    if hidpi:
        return 0
    command = [sys.executable, "-m", "yunclient.ui.gallery", str(options.folder)]
    environment = os.environ | {"QT_SCALE_FACTOR": HIDPI}
    again = subprocess.run([*command, "--only", options.only], env=environment, check=False)  # noqa: S603 - ourselves
    return again.returncode


if __name__ == "__main__":
    sys.exit(main())
