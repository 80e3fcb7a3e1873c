"""The devices in use: opens and closes what the parent chose and the court's state allows.

Opening may take seconds, so one thread does it all, one after the other, always for the newest
wish. A second one watches for devices that stop without a word, and for those plugged in or out.
"""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from yunclient.devicetest.machine import Probe
from yunclient.media.audio import Loudspeaker, Microphone, NullLoudspeaker
from yunclient.media.backend import Backend, Lost, Machine
from yunclient.media.beside import Beside
from yunclient.media.capture import Camera, Capture, Shot
from yunclient.media.devices import DeviceError, simulated, simulated_file
from yunclient.media.look import Looker
from yunclient.media.microphone import Heard, MicrophonePump, Sound
from yunclient.media.mixer import Mixer
from yunclient.media.place import Place, Run
from yunclient.media.processing import Processing
from yunclient.media.simulated import (
    Air,
    SimulatedCamera,
    SimulatedLoudspeaker,
    SimulatedMicrophone,
)
from yunclient.media.tiles import Showing, Tiles
from yunclient.media.video import CameraPump, Taken
from yunclient.media.watch import Watch
from yunclient.session.messages import (
    DevicesListed,
    Examine,
    FromEngine,
    SwitchSource,
    UseDevices,
)
from yunclient.session.state import Device, DeviceKind
from yunhearing.frames import Layer
from yunhearing.ids import PersonId

CLOSE_LIMIT = 3.0  # s
CARDS = (DeviceKind.MICROPHONE, DeviceKind.LOUDSPEAKER)
PROBED: dict[Probe, tuple[DeviceKind, ...]] = {
    Probe.NOTHING: (),
    Probe.PREVIEW: tuple(DeviceKind),  # its loudspeaker plays the test sound of the settings
    Probe.IMAGE: (DeviceKind.CAMERA,),
    Probe.SOUND: CARDS,
    Probe.SPEAKER: CARDS,
}
_LET_GO, _STUCK = 2.0, 0.2  # s for a camera to close; for one that no longer answers

_log = logging.getLogger(__name__)
Block = NDArray[np.int16]


class Desk:
    """The public methods come from the engine's loop and return at once, `close` excepted."""

    def __init__(  # noqa: PLR0913 - the desk joins devices with all that uses them
        self,
        *,
        me: Callable[[], PersonId],
        tiles: Tiles,
        mixer: Mixer,
        tell: Callable[[FromEngine], None],
        send_sound: Callable[[Sound], None],
        send_picture: Callable[[Taken], None],
        sent: Callable[[Block, float], None] | None,
        backend: Backend | None = None,
        processing: Processing | None = None,
        heard: Callable[[Heard], None] | None = None,
        looker: Looker | None = None,
        seen: Callable[[Shot], None] = lambda shot: None,
    ) -> None:
        self._me, self._tiles, self._mixer, self._tell = me, tiles, mixer, tell
        self._send_picture, self._looker, self._seen = send_picture, looker, seen
        self._backend = backend or Machine()
        self._thread = ThreadPoolExecutor(1, "devices")
        self._chosen = UseDevices("", "", "")
        self._switched = SwitchSource(mic=False, camera=False)
        self._examined = Examine(Probe.NOTHING, 0)
        self._joined = False
        self._sending = False
        self._following = threading.Lock()
        self._simulate = False
        self._places = {
            DeviceKind.CAMERA: self._place(DeviceKind.CAMERA, self._start_camera),
            # Hearing the others comes first: a microphone may take seconds.
            DeviceKind.LOUDSPEAKER: self._place(DeviceKind.LOUDSPEAKER, self._start_loudspeaker),
            DeviceKind.MICROPHONE: self._place(DeviceKind.MICROPHONE, self._start_microphone),
        }
        self._camera: CameraPump | None = None
        self._idle: NullLoudspeaker | None = None
        self._preview: Showing | None = None
        self._beside = Beside(self._backend)
        self._air = Air()
        self._pump = MicrophonePump(send_sound, sent, processing, heard)
        self._known: Hashable = self._backend.sign()[1]  # when PortAudio last looked, or before
        self._waiting: set[Callable[[], None]] = set()
        self._watch = Watch(
            [*self._places.values()],
            self._backend,
            stalled=lambda place, run, error: self._do(lambda: self._ended(place, run, error)),
            moved=lambda: self._soon(self._moved),
            again=self._again,
        )
        self._watch.start()

    @property
    def level(self) -> int:
        run = self._places[DeviceKind.MICROPHONE].run
        return self._pump.level if run is not None else -127

    @property
    def others(self) -> dict[str, float]:
        """The newest levels (dBFS) of the microphones listened to beside the one in use, by id."""
        return self._beside.levels

    def use(self, chosen: UseDevices) -> None:
        """Choose devices; what failed before is tried again."""
        self._chosen = chosen
        self._begin_anew()
        self._do(self._arrange)

    def switch(self, switched: SwitchSource) -> None:
        """Follow the court's state. Off takes effect at once, before any device is touched.

        What failed before is tried again when it is switched on again.
        """
        before, self._switched = self._switched, switched
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
            self._begin_anew()
        self._joined = joined
        self._do(self._begin_preview)
        self._do(self._arrange)

    def connect(self, sending: bool) -> None:
        """Whether what is taken goes anywhere."""
        self._sending = self._pump.sending = sending
        self._follow_sending()

    def examine(self, examined: Examine) -> None:
        """Open what a probe needs beside what the hearing needs; NOTHING leaves only that.

        While sound is examined none of it goes out. What failed before is tried again.
        """
        self._examined = examined
        self._follow_sending()
        self._try_again(*PROBED[examined.probe])
        self._do(self._arrange)

    def want_key(self, layer: Layer) -> None:
        if (camera := self._camera) is not None:
            camera.want_key(layer)

    def allow(self, bitrate: int) -> None:
        if (camera := self._camera) is not None:
            camera.allow(bitrate)

    def list(self, simulate: bool) -> None:
        """Look what is plugged in, go on with the best of it; `DevicesListed` follows.

        Sound cards stop for a moment, else PortAudio sees no news; not where there is none.
        """
        self._simulate = simulate
        self._soon(self._asked)

    def close(self) -> None:
        self._watch.stop()
        self._chosen = UseDevices("", "", "")
        self._examined = Examine(Probe.NOTHING, 0)
        self._joined = False
        closed = self._thread.submit(self._arrange)
        self._thread.shutdown(wait=False)
        try:
            closed.result(CLOSE_LIMIT)
        except TimeoutError:
            _log.warning("a device does not let go")
        self._pump.close()

    def _follow_sending(self) -> None:
        """From both threads: whoever comes last sees the newest wish, and it is what stays."""
        with self._following:
            tested = self._examined.probe in {Probe.SOUND, Probe.SPEAKER}
            self._pump.muted = tested or not self._switched.mic
            if (camera := self._camera) is not None:
                camera.sending = self._sending and self._switched.camera

    def _begin_anew(self) -> None:
        self._try_again(*DeviceKind)
        for place in self._places.values():
            place.forgive()

    def _try_again(self, *kinds: DeviceKind) -> None:
        """Forget failures; a sound card that failed may have been plugged in since."""
        failed = [kind for kind in kinds if self._places[kind].failed]
        for kind in failed:
            self._places[kind].forgive()
        if any(kind in CARDS for kind in failed):
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

    def _soon(self, work: Callable[[], None]) -> None:
        """As `_do`, unless the same waits already: the watch and the bell may ask often."""

        def run() -> None:
            self._waiting.discard(work)
            work()

        if work not in self._waiting:
            self._waiting.add(work)
            self._do(run)

    def _again(self) -> None:
        """From the watch: a test goes on trying, so that it sees when a fault is mended."""
        probed = PROBED[self._examined.probe]
        if self._beside.overdue or any(self._places[kind].failed for kind in probed):
            self._soon(self._retry)

    # What follows runs in the devices' thread, unless it says otherwise.

    def _arrange(self) -> None:
        for kind, place in self._places.items():
            place.choice.choose(getattr(self._chosen, kind))
            place.settle(wanted=self._wanted(kind))
        self._stay_in_time()
        mine = self._places[DeviceKind.MICROPHONE].run
        heard = self._examined.others if self._examined.probe is Probe.SOUND else ()
        others = [id_ for id_ in heard if mine is None or id_ != mine.device.id]
        self._beside.listen(self._examined.round, others)

    def _wanted(self, kind: DeviceKind) -> bool:
        needed = {
            DeviceKind.CAMERA: self._switched.camera,
            DeviceKind.LOUDSPEAKER: self._joined,
            DeviceKind.MICROPHONE: self._joined or self._switched.mic,
        }
        return needed[kind] or kind in PROBED[self._examined.probe]

    def _place(self, kind: DeviceKind, start: Callable[[Run], None]) -> Place:
        return Place(kind, lambda: self._backend.list(kind), start, self._tell)

    def _start_camera(self, run: Run) -> None:
        """It tells from its own thread how that went."""
        place = self._places[DeviceKind.CAMERA]
        capture = Capture(
            _Watched(self._make_camera(run.device), run, self._seen),
            lambda: place.works(run),
            self._ending(place, run),
        )
        self._camera = camera = CameraPump(
            capture, lambda: self._preview, self._send_picture, self._looker
        )
        run.stop = lambda: self._stop_camera(camera, _STUCK if run.stalled else _LET_GO)
        self._begin_preview()
        self._follow_sending()
        capture.start()

    def _stop_camera(self, camera: CameraPump, timeout: float) -> None:
        self._camera = None
        camera.close(timeout)
        self._begin_preview()

    def _start_microphone(self, run: Run) -> None:
        def deliver(block: Block) -> None:
            run.beat()
            place.works(run)
            self._pump.deliver(block)

        place = self._places[DeviceKind.MICROPHONE]
        microphone = self._make_microphone(run.device, self._ending(place, run))
        run.stop = microphone.stop
        microphone.start(deliver)

    def _start_loudspeaker(self, run: Run) -> None:
        def pull() -> Block:
            run.beat()
            place.works(run)
            return self._mixer.pull(run.alive)

        place = self._places[DeviceKind.LOUDSPEAKER]
        self._stop_idle()
        loudspeaker = self._make_loudspeaker(run.device, self._ending(place, run))
        run.stop = loudspeaker.stop
        loudspeaker.start(pull)

    def _make_camera(self, device: Device) -> Camera:
        if device.simulated:
            return SimulatedCamera(simulated_file(device.id), self._me)
        return self._backend.camera(device.id)

    def _make_microphone(self, device: Device, lost: Lost) -> Microphone:
        if device.simulated:
            file = simulated_file(device.id)
            return SimulatedMicrophone(file, self._me, self._air, self._asks_quiet)
        return self._backend.microphone(device.id, lost)

    def _asks_quiet(self) -> bool:
        return self._examined.probe is Probe.SPEAKER

    def _make_loudspeaker(self, device: Device, lost: Lost) -> Loudspeaker:
        if device.simulated:
            return SimulatedLoudspeaker(self._air)
        return self._backend.loudspeaker(device.id, lost)

    def _ending(self, place: Place, run: Run) -> Lost:
        """What a device calls, from a thread of its own, when it ends by itself."""
        return lambda error: self._do(lambda: self._ended(place, run, error))

    def _ended(self, place: Place, run: Run, error: DeviceError) -> None:
        if run is not place.run:
            return
        place.stop()
        if run.works or run.stalled:
            self._lost(place, run, error)
        else:
            place.refused(run, error)
        self._arrange()

    def _lost(self, place: Place, run: Run, error: DeviceError) -> None:
        if place.kind in CARDS:
            self._renew_cards()  # the next one may not have been there when PortAudio looked
        else:
            place.look()
        place.lost(run, error)
        self._watch.doubt()

    def _stay_in_time(self) -> None:
        """With nothing to hear with the mixer runs on: levels and the voices' buffers stay true."""
        silent = self._places[DeviceKind.LOUDSPEAKER].run is None
        if not (silent and self._wanted(DeviceKind.LOUDSPEAKER)):
            self._stop_idle()
        elif self._idle is None:
            self._idle = NullLoudspeaker()
            self._idle.start(lambda: self._mixer.pull(time.monotonic()))

    def _stop_idle(self) -> None:
        idle, self._idle = self._idle, None
        if idle is not None:
            idle.stop()

    def _begin_preview(self) -> None:
        """One's own tile shows the camera while it runs, and is blank otherwise."""
        me = self._me() if self._camera is not None else PersonId("")
        if self._preview is not None and self._preview.person != me:
            self._preview.end()
            self._preview = None
        if me and self._preview is None:
            self._preview = self._tiles.begin(me)

    def _retry(self) -> None:
        """Once more what a test needs; PortAudio looks again only where that stops nothing."""
        failed = [k for k in PROBED[self._examined.probe] if self._places[k].failed]
        for kind in failed:
            self._places[kind].retry()
        if any(kind in CARDS for kind in failed) and not self._sounding:
            self._renew_cards()
        self._arrange()

    def _asked(self) -> None:
        """The parent asks, or passes on that the system rang; where no signs are all may be new."""
        if self._backend.sign()[1] is None or not self._sounding:
            self._renew_cards()
        self._moved()

    def _moved(self) -> None:
        """Something may have been plugged in or out."""
        if self._backend.sign()[1] != self._known:
            self._renew_cards()
        for place in self._places.values():
            place.retry()
        self._places[DeviceKind.CAMERA].look()
        self._arrange()
        found = {kind: place.choice.present for kind, place in self._places.items()}
        if self._simulate:
            for kind in DeviceKind:
                found[kind] = (*found[kind], simulated(kind))
        self._tell(DevicesListed(found))

    @property
    def _sounding(self) -> bool:
        """Whether a sound card is open."""
        return any(self._places[kind].run is not None for kind in CARDS)

    def _renew_cards(self) -> None:
        """Stop the sound cards and see what is there now; whoever calls arranges them again."""
        self._beside.close()
        for kind in CARDS:
            self._places[kind].stop()
        self._known = self._backend.sign()[1]
        self._backend.refresh()
        for kind in CARDS:
            self._places[kind].look()


class _Watched:
    """A camera whose pictures are noted as signs of life, and seen before anyone changes them."""

    def __init__(self, camera: Camera, run: Run, seen: Callable[[Shot], None]) -> None:
        self._camera, self._run, self._seen = camera, run, seen

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        for shot in self._camera.shots(stop):
            self._run.beat()
            self._seen(shot)
            yield shot
