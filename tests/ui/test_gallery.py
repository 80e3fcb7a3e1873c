"""`dev.py shots`: a picture of each state in both languages, at the usual size and at 150%."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from yunclient.ui import gallery

SIZES = {"zh": (1366, 768), "en": (1366, 768), "zh-150": (2049, 1152), "en-150": (2049, 1152)}


def test_each_state_is_photographed_in_both_languages_and_at_both_scales(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "yunclient.ui.gallery", str(tmp_path)]
    done = subprocess.run([*command, "--only", "login-empty"], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    for folder, size in SIZES.items():
        picture = QImage(str(tmp_path / folder / "login-empty.png"))
        assert (picture.width(), picture.height()) == size, folder


def test_no_two_states_share_a_name() -> None:
    names = [shot.name for shot in gallery.shots()]
    assert len(names) == len(set(names))
