"""The devices in use: opens and closes what the parent chose and the court's state allows.

Opening may take seconds, so one thread does it all, one after the other, always for the newest
wish.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from yunclient.media.audio import (
    CardLoudspeaker,
    CardMicrophone,
    Loudspeaker,
    Microphone,
    NullLoudspeaker,
    list_cards,
    look_again,
)
from yunclient.media.capture import Camera, Capture, DeviceCamera, list_cameras
from yunclient.media.devices import DeviceError, is_simulated, simulated, simulated_file
from yunclient.media.microphone import MicrophonePump, Sound
from yunclient.media.mixer import Mixer
from yunclient.media.simulated import SimulatedCamera, SimulatedMicrophone
from yunclient.media.tiles import Showing, Tiles
from yunclient.media.video import CameraPump, Taken
from yunclient.session.messages import (
    DeviceFailed,
    DeviceWorks,
    FromEngine,
    SwitchSource,
    UseDevices,
)
from yunclient.session.state import Device, DeviceKind
from yunhearing.frames import Layer
from yunhearing.ids import PersonId

CLOSE_LIMIT = 3.0  # s
CARDS = (DeviceKind.MICROPHONE, DeviceKind.LOUDSPEAKER)

_log = logging.getLogger(__name__)
Found = dict[DeviceKind, tuple[Device, ...]]


class Desk:
    """The public methods come from the engine's loop and return at once, `close` excepted."""

    def __init__(
        self,
        *,
        me: Callable[[], PersonId],
        tiles: Tiles,
        mixer: Mixer,
        tell: Callable[[FromEngine], None],
        send_sound: Callable[[Sound], None],
        send_picture: Callable[[Taken], None],
        sent: Callable[[NDArray[np.int16], float], None] | None,
    ) -> None:
        self._me, self._tiles, self._mixer, self._tell = me, tiles, mixer, tell
        self._send_picture = send_picture
        self._thread = ThreadPoolExecutor(1, "devices")
        self._chosen = UseDevices("", "", "")
        self._switched = SwitchSource(mic=False, camera=False)
        self._joined = False
        self._sending = False
        self._failed: set[DeviceKind] = set()
        self._camera: tuple[str | None, CameraPump] | None = None
        self._microphone: tuple[str | None, Microphone] | None = None
        self._loudspeaker: tuple[str | None, Loudspeaker] | None = None
        self._preview: Showing | None = None
        self._pump = MicrophonePump(send_sound, sent)

    @property
    def level(self) -> int:
        return self._pump.level if self._microphone is not None else -127

    def use(self, chosen: UseDevices) -> None:
        """Choose devices; what failed before is tried again."""
        self._chosen = chosen
        self._try_again(*DeviceKind)
        self._do(self._arrange)

    def switch(self, switched: SwitchSource) -> None:
        """Follow the court's state. Off takes effect at once, before any device is touched.

        What failed before is tried again when it is switched on again.
        """
        before, self._switched = self._switched, switched
        self._pump.muted = not switched.mic
        self._follow_sending()
        if switched.camera and not before.camera:
            self._try_again(DeviceKind.CAMERA)
        if switched.mic and not before.mic:
            self._try_again(DeviceKind.MICROPHONE)
        self._do(self._begin_preview)
        self._do(self._arrange)

    def join(self, joined: bool) -> None:
        """Whether there is a hearing to listen to; its person may be another one than before."""
        if joined and not self._joined:
            self._try_again(*DeviceKind)
        self._joined = joined
        self._do(self._begin_preview)
        self._do(self._arrange)

    def connect(self, sending: bool) -> None:
        """Whether what is taken goes anywhere."""
        self._sending = self._pump.sending = sending
        self._follow_sending()

    def want_key(self, layer: Layer) -> None:
        if (camera := self._camera) is not None:
            camera[1].want_key(layer)

    def allow(self, bitrate: int) -> None:
        if (camera := self._camera) is not None:
            camera[1].allow(bitrate)

    def list(self, simulate: bool, listed: Callable[[Found], None]) -> None:
        """Look what is plugged in; sound cards stop for a moment, else PortAudio sees no news."""
        self._do(lambda: listed(self._look(simulate)))

    def close(self) -> None:
        self._chosen = UseDevices("", "", "")
        self._joined = False
        closed = self._thread.submit(self._arrange)
        self._thread.shutdown(wait=False)
        try:
            closed.result(CLOSE_LIMIT)
        except TimeoutError:
            _log.warning("a device does not let go")
        self._pump.close()

    def _follow_sending(self) -> None:
        if (camera := self._camera) is not None:
            camera[1].sending = self._sending and self._switched.camera

    def _try_again(self, *kinds: DeviceKind) -> None:
        """Forget failures; a sound card that failed may have been plugged in since."""
        failed = self._failed.intersection(kinds)
        self._failed -= failed
        if failed.intersection(CARDS):
            self._do(self._renew_cards)

    def _do(self, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except Exception:
                _log.exception("devices")

        try:
            self._thread.submit(run)
        except RuntimeError:
            return  # closed

    def _arrange(self) -> None:
        chosen, switched = self._chosen, self._switched
        self._arrange_camera(chosen.camera, wanted=switched.camera and chosen.camera != "")
        # Hearing the others comes first: a microphone may take seconds.
        self._arrange_loudspeaker(chosen.loudspeaker, wanted=self._joined)
        wanted = chosen.microphone != "" and (self._joined or switched.mic)
        self._arrange_microphone(chosen.microphone, wanted=wanted)

    def _arrange_camera(self, device: str | None, *, wanted: bool) -> None:
        if self._camera is not None and not (wanted and self._camera[0] == device):
            self._close_camera()
        if wanted and self._camera is None and DeviceKind.CAMERA not in self._failed:
            capture = Capture(
                self._make_camera(device),
                lambda: self._tell(DeviceWorks(DeviceKind.CAMERA)),
                self._camera_failed,
            )
            pump = CameraPump(capture, lambda: self._preview, self._send_picture)
            self._camera = (device, pump)
            self._begin_preview()
            self._follow_sending()
            capture.start()

    def _camera_failed(self, error: DeviceError) -> None:
        self._fail(error)
        self._do(self._close_camera)

    def _close_camera(self) -> None:
        if self._camera is not None:
            camera, self._camera = self._camera, None
            camera[1].close()
        self._begin_preview()

    def _begin_preview(self) -> None:
        """One's own tile shows the camera while it runs, and is blank otherwise."""
        me = self._me() if self._camera is not None else PersonId("")
        if self._preview is not None and self._preview.person != me:
            self._preview.end()
            self._preview = None
        if me and self._preview is None:
            self._preview = self._tiles.begin(me)

    def _arrange_microphone(self, device: str | None, *, wanted: bool) -> None:
        if self._microphone is not None and not (wanted and self._microphone[0] == device):
            self._stop_card(DeviceKind.MICROPHONE)
        if wanted and self._microphone is None and DeviceKind.MICROPHONE not in self._failed:
            microphone = self._make_microphone(device)
            if self._opened(DeviceKind.MICROPHONE, lambda: microphone.start(self._pump.deliver)):
                self._microphone = (device, microphone)

    def _arrange_loudspeaker(self, device: str | None, *, wanted: bool) -> None:
        if self._loudspeaker is not None and not (wanted and self._loudspeaker[0] == device):
            self._stop_card(DeviceKind.LOUDSPEAKER)
        if not wanted or self._loudspeaker is not None:
            return
        loudspeaker: Loudspeaker = CardLoudspeaker(device, self._card_lost)
        usable = device != "" and DeviceKind.LOUDSPEAKER not in self._failed
        if usable and self._opened(DeviceKind.LOUDSPEAKER, lambda: loudspeaker.start(self._pull)):
            self._loudspeaker = (device, loudspeaker)
            return
        # Nothing to hear with: the mixer runs on, so that levels and the voices' buffers stay true.
        loudspeaker = NullLoudspeaker()
        loudspeaker.start(self._pull)
        self._loudspeaker = (device, loudspeaker)

    def _opened(self, kind: DeviceKind, start: Callable[[], None]) -> bool:
        try:
            start()
        except DeviceError as error:
            self._fail(error)
            return False
        self._tell(DeviceWorks(kind))
        return True

    def _card_lost(self, error: DeviceError) -> None:
        self._fail(error)
        self._do(lambda: self._drop(error.kind))

    def _drop(self, kind: DeviceKind) -> None:
        self._stop_card(kind)
        self._arrange()

    def _stop_card(self, kind: DeviceKind) -> None:
        if kind is DeviceKind.MICROPHONE and self._microphone is not None:
            self._microphone[1].stop()
            self._microphone = None
        elif kind is DeviceKind.LOUDSPEAKER and self._loudspeaker is not None:
            self._loudspeaker[1].stop()
            self._loudspeaker = None

    def _fail(self, error: DeviceError) -> None:
        self._failed.add(error.kind)
        self._tell(DeviceFailed(error.kind, error.reason.value, error.name))

    def _make_camera(self, device: str | None) -> Camera:
        if device is not None and is_simulated(device):
            return SimulatedCamera(simulated_file(device), self._me)
        return DeviceCamera(device)

    def _make_microphone(self, device: str | None) -> Microphone:
        if device is not None and is_simulated(device):
            return SimulatedMicrophone(simulated_file(device), self._me)
        return CardMicrophone(device, self._card_lost)

    def _pull(self) -> NDArray[np.int16]:
        return self._mixer.pull(time.monotonic())

    def _renew_cards(self) -> None:
        """Stop the sound cards and see what is there now; whoever calls arranges them again."""
        for kind in CARDS:
            self._stop_card(kind)
        look_again()

    def _look(self, simulate: bool) -> Found:
        self._renew_cards()
        found: Found = {kind: list_cards(kind) for kind in CARDS}
        self._arrange()
        found[DeviceKind.CAMERA] = list_cameras()
        if simulate:
            for kind in (DeviceKind.CAMERA, DeviceKind.MICROPHONE):
                found[kind] = (*found[kind], simulated(kind))
        return found
