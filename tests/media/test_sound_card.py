"""PortAudio itself, on ALSA's null device: the card that is on every Linux."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ALSA = """
pcm.!default { type null }
pcm.quiet { type null }
"""
PROGRAM = """
import threading
import numpy as np
from yunclient.media.audio import CardLoudspeaker, CardMicrophone, list_cards, look_again
from yunclient.session.state import DeviceKind

spoken, played, lost = threading.Event(), threading.Event(), []

def deliver(block):
    assert block.shape == (960,) and block.dtype == np.int16
    spoken.set()

def pull():
    played.set()
    return np.zeros(960, np.int16)

for device in ("quiet", None):
    microphone = CardMicrophone(device, lost.append)
    loudspeaker = CardLoudspeaker(device, lost.append)
    microphone.start(deliver)
    loudspeaker.start(pull)
    assert spoken.wait(20) and played.wait(20)
    microphone.stop()
    loudspeaker.stop()
    spoken.clear()
    played.clear()
look_again()
names = [device.id for device in list_cards(DeviceKind.MICROPHONE)]
assert "quiet" in names, names
assert not lost, lost
print("heard and played")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
def test_a_real_card_delivers_and_plays(tmp_path: Path) -> None:
    config = tmp_path / "asound.conf"
    config.write_text(ALSA)
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "ALSA_CONFIG_PATH": str(config), "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "heard and played", done.stderr
