"""Sound and film as evidence: the right place, in step, and nothing a hostile file can do."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.films import make_film, make_song, make_voice, shade
from yunclient.media.encode import BLOCK
from yunclient.media.film import blocks as film_blocks
from yunclient.media.film.blocks import Blocks, StarvedError
from yunclient.media.film.player import FilmPlayer
from yunclient.media.film.reel import BrokenFilmError, Reel
from yunclient.media.film.sound import FilmSound
from yunclient.media.film.timing import FilmClock
from yunclient.media.mixer import Mixer
from yunclient.media.tiles import Tiles
from yunclient.session.messages import FilmBroken, FilmNeeds, FilmOpened, FromEngine, OpenFilm
from yunhearing.evidence import FileKind

WAIT = 20.0


class Screen(Tiles):
    """Keeps what was shown, with its time."""

    def __init__(self) -> None:
        super().__init__(lambda _: None, lambda _: None)


class Stage:
    """A player, and a parent that gives it the bytes of a file."""

    def __init__(self, data: bytes, kind: FileKind, *, withheld: int | None = None) -> None:
        self.data, self.kind, self.withheld = data, kind, withheld
        self.told: list[FromEngine] = []
        self.changed = threading.Condition()
        self.mixer = Mixer()
        self.shown: list[tuple[float, int]] = []
        self.tiles = Screen()
        begin = self.tiles.begin

        def begin_seen(*args: object) -> object:
            showing = begin(*args)  # type: ignore[arg-type]  # passed on as it came
            show = showing.show

            def show_seen(frame: av.VideoFrame) -> None:
                with self.changed:
                    self.shown.append((time.monotonic(), shade(frame)))
                    self.changed.notify_all()
                show(frame)

            showing.show = show_seen  # type: ignore[method-assign]  # watched
            return showing

        self.tiles.begin = begin_seen  # type: ignore[method-assign,assignment]  # watched
        self.player: FilmPlayer | None = None
        self.player = FilmPlayer(OpenFilm(1, kind, len(data)), self.mixer, self.tiles, self.tell)
        for message in list(self.told):
            self.serve(message)

    def tell(self, message: FromEngine) -> None:
        with self.changed:
            self.told.append(message)
            self.changed.notify_all()
        if self.player is not None:
            self.serve(message)

    def serve(self, message: FromEngine) -> None:
        if isinstance(message, FilmNeeds) and self.player is not None:
            if self.withheld is not None and message.offset >= self.withheld:
                return
            data = self.data[message.offset : message.offset + message.length]
            threading.Thread(target=self.player.give, args=(message.offset, data)).start()

    def until(self, so: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(so, WAIT), self.told[-3:]

    def first(self, kind: type) -> FromEngine | None:
        return next((m for m in self.told if isinstance(m, kind)), None)

    def close(self) -> None:
        if self.player is not None:
            self.player.close()
            self.player._thread.join(WAIT)
            assert not self.player._thread.is_alive()


@pytest.fixture
def stage() -> Iterator[Callable[..., Stage]]:
    made: list[Stage] = []

    def make(data: bytes, kind: FileKind, withheld: int | None = None) -> Stage:
        made.append(Stage(data, kind, withheld=withheld))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_film(tmp_path_factory.mktemp("film") / "a.mp4", 6).read_bytes()


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_song(tmp_path_factory.mktemp("song") / "a.mp3", 6).read_bytes()


def test_a_film_says_what_it_is_and_shows_its_first_picture(
    stage: Callable[..., Stage], film: bytes
) -> None:
    play = stage(film, FileKind.VIDEO)
    play.until(lambda: bool(play.shown))
    opened = play.first(FilmOpened)
    assert isinstance(opened, FilmOpened)
    assert (opened.width, opened.height, opened.sounds) == (160, 90, True)
    assert abs(opened.duration_ms - 6000) < 100
    assert play.shown[0][1] == 0


@pytest.mark.parametrize(
    ("place", "number"), [(0, 0), (1000, 0), (2480, 12), (3999, 24), (5560, 14)]
)
def test_a_place_that_is_sought_is_the_place_that_is_shown(
    stage: Callable[..., Stage], film: bytes, place: int, number: int
) -> None:
    play = stage(film, FileKind.VIDEO)
    play.until(lambda: bool(play.shown))
    assert play.player is not None
    before = len(play.shown)
    play.player.play(place, False)
    play.until(lambda: len(play.shown) > before)
    assert play.shown[before][1] == number  # a picture is 40 ms


def test_playing_keeps_the_time_of_the_clock(stage: Callable[..., Stage], film: bytes) -> None:
    play = stage(film, FileKind.VIDEO)
    play.until(lambda: bool(play.shown))
    assert play.player is not None
    began = time.monotonic()
    play.player.play(2000, True)
    play.until(lambda: len(play.shown) > 20)
    late = [at - began - n / 25 for at, n in play.shown[2:20]]
    assert -0.05 < float(np.median(late)) < 0.3


def test_the_end_is_no_fault_and_another_place_can_be_sought_after_it(
    stage: Callable[..., Stage], film: bytes
) -> None:
    play = stage(film, FileKind.VIDEO)
    play.until(lambda: bool(play.shown))
    assert play.player is not None
    play.player.play(60_000, False)
    play.until(lambda: play.shown[-1][1] == 24)
    play.player.play(1200, False)
    play.until(lambda: play.shown[-1][1] == 5)
    assert play.first(FilmBroken) is None


@pytest.mark.parametrize("make", [make_song, make_voice])
def test_sound_goes_through_the_mixer_from_the_place_wished(
    stage: Callable[..., Stage], tmp_path: Path, make: Callable[[Path, float], Path]
) -> None:
    play = stage(make(tmp_path / "sound", 6).read_bytes(), FileKind.AUDIO)
    play.until(lambda: play.first(FilmOpened) is not None)
    assert play.player is not None
    play.player.play(3000, True)
    player, now = play.player, time.monotonic()
    while player._sound.waiting < 1.0:  # however long a busy machine decodes: nothing is played yet
        assert time.monotonic() < now + WAIT
    sound = np.concatenate([play.mixer.pull(now + n * BLOCK / 48_000) for n in range(25)])
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    assert abs(float(np.argmax(spectrum)) * 48_000 / len(sound) - 1200) < 10


def test_a_film_whose_end_has_not_come_plays_its_beginning(
    stage: Callable[..., Stage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_blocks, "BLOCK", 4096)
    data = _faststart(make_film(tmp_path / "a.mp4", 6), tmp_path / "b.mp4")
    play = stage(data, FileKind.VIDEO, withheld=4096 * (len(data) // 8192))
    play.until(lambda: bool(play.shown))


@pytest.mark.parametrize("tenth", range(10))
def test_a_truncated_film_is_broken_or_plays_and_never_hangs(
    stage: Callable[..., Stage], film: bytes, tenth: int
) -> None:
    play = stage(film[: len(film) * tenth // 10] or b"\0", FileKind.VIDEO)
    play.until(lambda: bool(play.shown) or play.first(FilmBroken) is not None)


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"RIFF\x24\0\0\0WAVEfmt ",
        bytes(1000),
    ],
)
@pytest.mark.parametrize("kind", [FileKind.VIDEO, FileKind.AUDIO])
def test_only_what_it_is_said_to_be_is_opened(
    stage: Callable[..., Stage], data: bytes, kind: FileKind
) -> None:
    play = stage(data, kind)
    play.until(lambda: play.first(FilmBroken) is not None)
    assert play.first(FilmOpened) is None


def test_bytes_that_never_come_end_in_words() -> None:
    starved = Blocks(1000, lambda *_: None, patience=0.05)
    with pytest.raises(StarvedError):
        starved.read(10)


def test_closing_lets_go_of_a_reader_at_once() -> None:
    blocks = Blocks(1000, lambda *_: None)
    reader = threading.Thread(target=lambda: _starve(blocks))
    reader.start()
    blocks.end()
    reader.join(WAIT)
    assert not reader.is_alive()


def test_blocks_read_what_was_given_in_any_order() -> None:
    data = np.random.default_rng(3).bytes(3 * film_blocks.BLOCK + 100)
    asked: list[tuple[int, int]] = []
    blocks = Blocks(len(data), lambda *need: asked.append(need))
    for number in (3, 0, 2, 1):
        start = number * film_blocks.BLOCK
        blocks.give(start, data[start : start + film_blocks.BLOCK])
    read = bytearray()
    while part := blocks.read(100_000):
        read += part
    assert bytes(read) == data
    blocks.seek(-50, 2)
    assert blocks.read(100) == data[-50:]
    assert not asked


def test_a_block_of_the_wrong_length_is_asked_for_again() -> None:
    asked: list[tuple[int, int]] = []

    def need(offset: int, length: int) -> None:
        asked.append((offset, length))
        data = b"x" * (length if len(asked) > 1 else length - 1)
        threading.Thread(target=blocks.give, args=(offset, data)).start()

    blocks = Blocks(1000, need)
    assert blocks.read(10) == b"x" * 10
    assert asked == [(0, 1000), (0, 1000)]


def test_what_is_wanted_twice_is_asked_for_once() -> None:
    asked: list[tuple[int, int]] = []
    blocks = Blocks(10 * film_blocks.BLOCK, lambda *need: asked.append(need), patience=0.01)
    for _ in range(2):
        with pytest.raises(StarvedError):
            blocks.read(1)
    assert asked == [(n * film_blocks.BLOCK, film_blocks.BLOCK) for n in range(film_blocks.AHEAD)]


def test_sound_that_is_late_is_left_out_and_early_sound_waits() -> None:
    clock = FilmClock(100.0)
    sound = FilmSound(clock)
    sound.push(0, np.arange(48_000, dtype=np.int16) % 1000)
    clock.set(0.5, True, now=0.0)
    assert sound.pull(0.0)[0] == 24_000 % 1000
    assert sound.pull(0.02)[0] == (24_000 + BLOCK) % 1000
    clock.set(0.0, True, now=1.0)
    assert not sound.pull(1.0).any()


def test_a_standing_film_is_silent() -> None:
    clock = FilmClock(100.0)
    sound = FilmSound(clock)
    sound.push(0, np.full(48_000, 9, np.int16))
    clock.set(0.0, False, now=0.0)
    assert not sound.pull(0.0).any()


def test_a_picture_too_large_is_refused(tmp_path: Path) -> None:
    path = make_film(tmp_path / "big.mp4", 1, sound=False, size=(4112, 16))
    with pytest.raises(BrokenFilmError) as caught:
        _reel(path.read_bytes())
    assert caught.value.code == "too_large"


def _reel(data: bytes) -> Reel:
    blocks = Blocks(
        len(data), lambda offset, length: blocks.give(offset, data[offset : offset + length])
    )
    return Reel(blocks, FileKind.VIDEO)


def _starve(blocks: Blocks) -> None:
    with pytest.raises(StarvedError):
        blocks.read(1)


def _faststart(path: Path, to: Path) -> bytes:
    """The same film with its index at the front."""
    with (
        av.open(str(path)) as source,
        av.open(str(to), "w", format="mp4", container_options={"movflags": "faststart"}) as out,
    ):
        streams = {s.index: out.add_stream_from_template(s) for s in source.streams}
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream_index]
                out.mux(packet)
    return to.read_bytes()
