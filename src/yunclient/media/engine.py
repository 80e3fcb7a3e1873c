"""The engine: answers the parent's messages with devices, peer connections, tiles and sound."""

import asyncio
import contextlib
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from yunclient.child.pipe import Pipe
from yunclient.media.backend import Backend
from yunclient.media.decode import VideoDecoding
from yunclient.media.desk import Desk
from yunclient.media.far import FarEnd
from yunclient.media.film.projector import Projector
from yunclient.media.listen import Listening
from yunclient.media.look import Looker
from yunclient.media.measure import Measuring
from yunclient.media.microphone import Sound
from yunclient.media.mixer import Mixer
from yunclient.media.peers import Publisher, Subscriber
from yunclient.media.pipe import MAX_MESSAGE, Outbox
from yunclient.media.probe import Probe
from yunclient.media.processing import Processing
from yunclient.media.receive import AudioReceiver, Feedback, Receiver, VideoReceiver
from yunclient.media.reception import Reception
from yunclient.media.screen.pace import MAX_UPLINK, shares
from yunclient.media.screen.pump import TakenScreen
from yunclient.media.screen.sharing import Sharing
from yunclient.media.screen.source import Screens
from yunclient.media.still import Still
from yunclient.media.tiles import Tiles
from yunclient.media.video import Taken
from yunclient.media.voice import Voice
from yunclient.session.messages import (
    AcceptAnswer,
    AcceptOffer,
    AssignSlots,
    CloseFilm,
    Connect,
    Disconnect,
    Examine,
    FilmBytes,
    ListDevices,
    ListScreens,
    Measured,
    OpenFilm,
    Options,
    PeersChanged,
    PicturesLive,
    PlayFilm,
    PlayTestSound,
    PlayVoice,
    PublisherOffered,
    Quit,
    Ready,
    SayDigits,
    ScreensLive,
    SetSound,
    ShareScreen,
    ShowTiles,
    SubscriberAnswered,
    SwitchSource,
    TakePicture,
    ToEngine,
    UseDevices,
)
from yunclient.session.state import Net, PeerState
from yunhearing.frames import Layer, Source
from yunhearing.ids import PersonId

SIGNALLING_LIMIT = 15.0  # s for one step, gathering through a slow TURN server included
CLOSE_LIMIT = 2.0  # s
DECODERS = 2
MAX_POSTED = 64  # a loop so far behind sends nothing that is still worth having

_log = logging.getLogger(__name__)


class Pair:
    """One generation of connections. Signalling steps run one after the other."""

    def __init__(self, generation: int, publisher: Publisher, subscriber: Subscriber) -> None:
        self.generation = generation
        self.publisher, self.subscriber = publisher, subscriber
        self.failed = False
        self.told: PeersChanged | None = None
        self.lock = asyncio.Lock()

    async def close(self) -> None:
        """After the step under way: ICE that is cut off while it gathers leaves sockets open."""
        async with self.lock:
            await asyncio.gather(self.publisher.close(), self.subscriber.close())


class Engine:
    """Belongs to one event loop; devices, decoders and the pipe have threads that post into it."""

    def __init__(
        self,
        outbox: Outbox,
        probe: Probe | None,
        quit_: Callable[[], None],
        backend: Backend | None = None,
        screens: Screens | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._outbox, self._probe = outbox, probe
        self._me = PersonId("")
        self._pair: Pair | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._workers = ThreadPoolExecutor(DECODERS, "decoder")
        self._arranger = ThreadPoolExecutor(1, "tiles")  # one window size after the other
        self._tiles = Tiles(
            outbox.fresh,
            lambda people: outbox.put(PicturesLive(people)),
            lambda screens: outbox.put(ScreensLive(screens)),
        )
        far = FarEnd()
        self._mixer = Mixer(far.push)
        self._processing = Processing(far)
        self._listening = Listening(
            self._mixer, self._processing, outbox.put, lambda: self._desk.others
        )
        self._looker, self._still = Looker(outbox.put), Still(outbox.put)
        self._desk = Desk(
            me=lambda: self._me,
            tiles=self._tiles,
            mixer=self._mixer,
            tell=outbox.put,
            send_sound=self._take_sound,
            send_picture=self._take_picture,
            sent=self._sent if probe else None,
            backend=backend,
            processing=self._processing,
            heard=self._listening.hear,
            looker=self._looker,
            seen=self._still.see,
        )
        self._projector = Projector(self._mixer, self._tiles, outbox.put)
        self._sharing = Sharing(send=self._take_screen, tell=outbox.put, screens=screens)
        self._quit = quit_
        self._uplink = MAX_UPLINK
        self._room = threading.Semaphore(MAX_POSTED)  # for packets on their way into the loop
        self._measuring = Measuring()
        self._measurement = self._loop.create_task(self._measure())

    def handle(self, message: ToEngine) -> None:
        """Act on one message of the parent; whatever takes time goes on behind."""
        match message:
            case UseDevices():
                self._desk.use(message)
            case SwitchSource():
                self._me = message.me or self._me
                self._desk.switch(message)
            case ListDevices(simulate=simulate):
                self._desk.list(simulate)
            case Examine():
                self._listening.examine(message)  # first: its sounds end before a mute does
                self._desk.examine(message)
                self._looker.examine(message)
            case TakePicture(number=number):
                self._still.take(number)
            case SetSound() | PlayVoice() | SayDigits() | PlayTestSound():
                self._sound(message)
            case ListScreens():
                self._sharing.list(message)
            case ShareScreen():
                self._share(message)
            case OpenFilm() | FilmBytes() | PlayFilm() | CloseFilm():
                self._projector.handle(message)
            case ShowTiles(tiles=tiles):
                self._arranger.submit(self._tiles.arrange, tiles)
            case Connect() | AcceptAnswer() | AcceptOffer() | AssignSlots() | Disconnect():
                self._signal(message)
            case Quit():
                self._quit()

    def _signal(
        self, message: Connect | AcceptAnswer | AcceptOffer | AssignSlots | Disconnect
    ) -> None:
        match message:
            case Connect():
                self._connect(message)
            case AcceptAnswer(generation=generation, sdp=sdp):
                self._step(generation, lambda pair: pair.publisher.accept(sdp))
            case AcceptOffer(generation=generation, sdp=sdp):
                self._step(generation, lambda pair: self._answer(pair, sdp))
            case AssignSlots(generation=generation, slots=slots):
                if self._pair is not None and self._pair.generation == generation:
                    self._pair.subscriber.assign(slots)
            case Disconnect():
                self._disconnect()

    def _share(self, message: ShareScreen) -> None:
        self._sharing.share(message)
        if self._pair is not None:
            self._pair.publisher.end_screen()
        self._divide()

    def _allow(self, bitrate: int) -> None:
        """The court's plane tells what the way to it carries."""
        self._uplink = bitrate
        self._divide()

    def _divide(self) -> None:
        """Share the uplink out: of a narrow one the camera leaves most to a shared screen."""
        camera, screen = shares(self._uplink, sharing=self._sharing.active)
        self._desk.allow(camera)
        self._sharing.allow(screen)
        if self._pair is not None:
            self._pair.publisher.allow_screen(screen)

    def _want_key(self, layer: Layer | None) -> None:
        if layer is None:
            self._sharing.want_key()
        else:
            self._desk.want_key(layer)

    def _sound(self, message: SetSound | PlayVoice | SayDigits | PlayTestSound) -> None:
        match message:
            case SetSound(volume=volume):
                self._mixer.volume = volume
                self._processing.use(message)
            case PlayVoice():
                self._listening.play_voice()
            case SayDigits():
                self._listening.say(message)
            case PlayTestSound():
                self._listening.ring()

    async def close(self) -> None:
        self._measurement.cancel()
        self._disconnect()
        self._projector.close()
        await asyncio.to_thread(self._sharing.close)
        await asyncio.to_thread(self._desk.close)
        await asyncio.to_thread(self._looker.close)
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=CLOSE_LIMIT)
            for task in late:
                task.cancel()
        self._workers.shutdown(wait=False, cancel_futures=True)
        self._arranger.shutdown(wait=False, cancel_futures=True)
        self._tiles.close()
        if self._probe is not None:
            self._probe.close()

    def _connect(self, message: Connect) -> None:
        self._drop_pair()
        self._me = message.me
        generation = message.generation
        publisher = Publisher(
            message.ice,
            lambda: self._peers_changed(generation),
            self._want_key,
            self._allow,
        )
        subscriber = Subscriber(
            message.ice,
            lambda: self._peers_changed(generation),
            self._receiver,
            lambda: publisher.rtt,
        )
        self._pair = Pair(generation, publisher, subscriber)
        self._desk.join(True)
        self._step(generation, self._offer)

    def _disconnect(self) -> None:
        self._drop_pair()
        self._desk.join(False)

    def _drop_pair(self) -> None:
        pair, self._pair = self._pair, None
        self._desk.connect(False)
        self._sharing.connect(False)
        if pair is not None:
            self._spawn(pair.close())

    async def _offer(self, pair: Pair) -> None:
        self._outbox.put(PublisherOffered(pair.generation, await pair.publisher.offer()))

    async def _answer(self, pair: Pair, sdp: str) -> None:
        self._outbox.put(SubscriberAnswered(pair.generation, await pair.subscriber.answer(sdp)))

    def _step(self, generation: int, step: Callable[[Pair], Coroutine[Any, Any, None]]) -> None:
        """Take a step of signalling, if it is still of the present pair when its turn comes."""
        self._spawn(self._take_step(generation, step))

    async def _take_step(
        self, generation: int, step: Callable[[Pair], Coroutine[Any, Any, None]]
    ) -> None:
        pair = self._pair
        if pair is None or pair.generation != generation:
            return
        try:
            async with asyncio.timeout(SIGNALLING_LIMIT), pair.lock:
                if self._pair is pair:
                    await step(pair)
        except Exception as error:
            # Its text may quote the SDP, and with it the connection's password.
            _log.warning("signalling failed: %s", type(error).__name__)
            pair.failed = True
        self._peers_changed(generation)

    def _peers_changed(self, generation: int) -> None:
        pair = self._pair
        if pair is None or pair.generation != generation:
            return
        publisher, subscriber = pair.publisher.state, pair.subscriber.state
        if pair.failed:
            publisher = subscriber = PeerState.FAILED
        self._desk.connect(publisher is PeerState.CONNECTED)
        self._sharing.connect(publisher is PeerState.CONNECTED)
        changed = PeersChanged(generation, publisher, subscriber)
        if changed != pair.told:
            pair.told = changed
            self._outbox.put(changed)

    def _receiver(self, source: Source, reception: Reception, feedback: Feedback) -> Receiver:
        if source is Source.MIC:
            return AudioReceiver(reception, self._begin_voice, self._mixer.remove)
        decoding = VideoDecoding(self._workers, self._post)
        return VideoReceiver(reception, feedback, self._tiles, decoding)

    def _begin_voice(self, person: PersonId) -> Voice:
        probe = self._probe
        voice = Voice(person, partial(probe.heard, person) if probe else None)
        self._mixer.add(voice)
        return voice

    def _take_sound(self, sound: Sound) -> None:
        """From the microphone's thread."""
        if self._room.acquire(blocking=False):
            self._post(lambda: self._publish(lambda publisher: publisher.send_sound(sound)))

    def _take_picture(self, taken: Taken) -> None:
        """From the camera's thread."""
        if self._room.acquire(blocking=False):
            self._post(lambda: self._publish(lambda publisher: publisher.send_picture(taken)))
        else:
            self._desk.want_key(taken.layer)  # the pictures that follow build on this one

    def _take_screen(self, taken: TakenScreen) -> None:
        """From the screen's thread."""
        if self._room.acquire(blocking=False):
            self._post(lambda: self._publish(lambda publisher: publisher.send_screen(taken)))
        else:
            self._sharing.want_key()

    def _publish(self, send: Callable[[Publisher], None]) -> None:
        self._room.release()
        if self._pair is not None:
            send(self._pair.publisher)

    def _sent(self, block: NDArray[np.int16], at: float) -> None:
        if self._probe is not None and self._pair is not None:
            self._probe.sent(self._me, block, at)

    async def _measure(self) -> None:
        """Also the sign of life the parent waits for."""
        while True:
            await asyncio.sleep(1.0)
            self._still.pass_time()
            pair = self._pair
            if pair is None:
                self._measuring.rates(0, 0)
                self._outbox.put(Measured(Net(), {}, self._desk.level))
                continue
            publisher, subscriber = pair.publisher, pair.subscriber
            rates = self._measuring.rates(subscriber.received_bytes, publisher.sent_bytes)
            loss = self._measuring.loss(subscriber.receptions())
            worst = max([*loss.values(), 100 * publisher.fraction_lost])
            net = Measuring.net(rates, publisher.rtt, round(worst, 1))
            self._outbox.put(Measured(net, loss, self._desk.level))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("engine", exc_info=error)

    def _post(self, call: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(call)


def main(pipe: Pipe, options: Options, backend: Backend | None = None) -> None:
    """The engine's whole life: ends with `Quit`, or when the parent is gone."""
    if options.log is not None:
        _log_to(Path(options.log))
    sys.setswitchinterval(0.002)  # sound has 20 ms from block to block; no thread may keep it long
    # Not Windows' default, whose UDP is slower: the same loop everywhere.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(_live(pipe, Path(options.probe) if options.probe else None, backend))


async def _live(pipe: Pipe, probe: Path | None, backend: Backend | None) -> None:
    loop = asyncio.get_running_loop()
    over = asyncio.Event()

    def end() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(over.set)

    outbox = Outbox(pipe, "engine outbox", end)
    engine = Engine(outbox, Probe(probe) if probe else None, over.set, backend)
    threading.Thread(
        target=_read, args=(pipe, engine, loop, end), name="engine inbox", daemon=True
    ).start()
    outbox.put(Ready())
    await over.wait()
    await engine.close()
    outbox.close(1.0)
    pipe.close()


def _read(
    pipe: Pipe, engine: Engine, loop: asyncio.AbstractEventLoop, end: Callable[[], None]
) -> None:
    """In a thread: a selector loop cannot watch pipes on Windows."""
    decode = msgspec.msgpack.Decoder(ToEngine).decode
    try:
        while True:
            message = decode(pipe.recv_bytes(MAX_MESSAGE))
            loop.call_soon_threadsafe(engine.handle, message)
            if isinstance(message, Quit):
                return  # a pipe being read would not close
    except (EOFError, OSError, RuntimeError, msgspec.MsgspecError) as error:
        _log.info("parent gone: %s", type(error).__name__)
    end()


def _log_to(path: Path) -> None:
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1 << 20, backupCount=2, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # aioice tells candidates and addresses at this level.
    logging.getLogger("aioice").setLevel(logging.WARNING)
