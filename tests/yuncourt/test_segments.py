"""Packets to files: order, loss, silence, clocks that jump; journals that were cut and changed."""

import io
from pathlib import Path

import av
import pytest

from tests.yuncourt.spoken import Film, Voice
from yuncourt.evidence.sealed import SealedFile
from yuncourt.recording.containers import contain
from yuncourt.recording.disk import RecordingDisk
from yuncourt.recording.journal import Journal
from yuncourt.recording.sound import samples
from yuncourt.recording.taken import Taken, packed, taken, unpacked
from yunhearing.frames import Source
from yunhearing.ids import Millis

T = 1_700_000_000_000
KEY = bytes(32)


def said(packets: int, voice: Voice | None = None, at: int = T) -> list[Taken]:
    voice = voice or Voice("a")
    return [taken(voice.packet(), Millis(at + 20 * n)) for n in range(packets)]


def shown(pictures: int, film: Film | None = None) -> list[Taken]:
    film = film or Film("a")
    return [taken(p, Millis(T + 40 * n)) for n in range(pictures) for p in film.picture()]


def made(source: Source, packets: list[Taken]) -> bytes:
    out = bytearray()
    assert contain(source, packets, out.extend)
    return bytes(out)


def sounds(data: bytes) -> float:
    """How long it sounds, in seconds, as another's decoder says."""
    with av.open(io.BytesIO(data), "r") as file:
        return sum(frame.samples for frame in file.decode(audio=0)) / 48_000


def times(data: bytes) -> list[float]:
    """Of the pictures, in seconds; at least the first is one."""
    with av.open(io.BytesIO(data), "r") as file:
        stream = file.streams.video[0]
        found = [packet for packet in file.demux(stream) if packet.size]
        assert stream.codec_context.decode(found[0]) or len(found) == 1
        return [float(packet.pts * packet.time_base) for packet in found if packet.pts is not None]


def test_packets_come_back_from_their_record() -> None:
    packets = said(5) + shown(2)
    assert list(unpacked(packed(packets))) == packets


def test_a_late_repair_is_in_its_place() -> None:
    packets = said(100)
    late = [*packets[:40], *packets[41:60], packets[40]._replace(at=packets[60].at), *packets[60:]]
    assert made(Source.MIC, late)[300:] == made(Source.MIC, packets)[300:] or sounds(
        made(Source.MIC, late)
    ) == pytest.approx(2.0, abs=0.05)
    film = shown(50)
    mixed = [*film[:30], *film[31:40], film[30]._replace(at=film[40].at), *film[40:]]
    assert len(times(made(Source.CAMERA, mixed))) == 50


def test_what_was_lost_or_not_said_stays_as_time() -> None:
    packets = said(100)
    assert sounds(made(Source.MIC, packets[:20] + packets[35:])) == pytest.approx(2.0, abs=0.05)
    voice = Voice("b")
    first = said(50, voice)
    voice.pause(500)
    muted = first + said(50, voice, T + 11_000)
    assert sounds(made(Source.MIC, muted)) == pytest.approx(12.0, abs=0.05)


def test_who_comes_back_goes_on_in_the_same_line_of_time() -> None:
    again = said(50, Voice("a")) + said(50, Voice("another connection"), T + 5_000)
    assert sounds(made(Source.MIC, again)) == pytest.approx(6.0, abs=0.05)


@pytest.mark.parametrize("jump", [1 << 31, -(1 << 20), 48_000 * 3600])
def test_a_clock_that_jumps_makes_no_hours_of_silence(jump: int) -> None:
    voice = Voice("a")
    packets = said(50, voice)
    voice.timestamp += jump
    packets += said(50, voice, T + 1000)
    assert sounds(made(Source.MIC, packets)) == pytest.approx(2.0, abs=0.1)


def test_a_picture_with_a_hole_is_left_out_and_time_goes_on() -> None:
    film = shown(50)
    later = range(len(film) * 3 // 4, len(film))
    hole = next(n for n in later if film[n - 1].timestamp == film[n].timestamp)
    seen = times(made(Source.CAMERA, film[:hole] + film[hole + 1 :]))
    assert len(seen) == 49
    assert seen[-1] == pytest.approx(49 * 0.04, abs=0.02)


def test_pictures_begin_with_one_that_stands_alone() -> None:
    film = Film("a")
    for _ in range(10):
        film.picture()
    assert len(times(made(Source.CAMERA, shown(40, film)))) == 25


@pytest.mark.parametrize("source", Source)
def test_of_nothing_and_of_noise_there_is_no_file(source: Source) -> None:
    noise = [Taken(Millis(T + n), 1, n, n, True, bytes([n % 256]) * (n % 5)) for n in range(64)]
    out = bytearray()
    assert contain(source, [], out.extend) is None
    assert not out
    if source is not Source.MIC:  # any byte may begin a packet of Opus
        assert contain(source, noise, out.extend) is None


def test_durations_of_packets() -> None:
    assert samples(b"") == 0
    assert samples(b"\xf8") == 960
    assert samples(b"\xf9") == 1920
    assert samples(b"\xe0") == 120
    assert samples(bytes([0xFB, 3])) == 2880
    assert samples(bytes([0xFB, 63])) == 0  # longer than any packet may be


@pytest.fixture
def disk(tmp_path: Path) -> RecordingDisk:
    return RecordingDisk(tmp_path / "recordings")


def begun(disk: RecordingDisk, packets: list[Taken]) -> Journal:
    journal = disk.journal("s", KEY)
    journal.begin()
    for at in range(0, len(packets), 25):
        disk.write(journal, packets[at : at + 25])
    return journal


def test_a_segment_is_finished_sealed_and_the_same_each_time_it_is_read(
    disk: RecordingDisk,
) -> None:
    begun(disk, said(200))
    assert sounds(disk.so_far("s", KEY, Source.MIC)) == pytest.approx(4.0, abs=0.05)
    done = disk.finish("s", KEY, Source.MIC)
    assert done is not None
    extent, digests = done
    assert extent.ended - extent.began == 4000
    data = b"".join(disk.file("s", KEY).pieces())
    assert len(data) == digests.size
    assert sounds(data) == pytest.approx(4.0, abs=0.05)
    stored = disk.file("s", KEY).path.read_bytes()
    assert b"OggS" not in stored


@pytest.mark.parametrize("cut", [1, 20, 500])
def test_a_torn_journal_gives_what_came_before(disk: RecordingDisk, cut: int) -> None:
    journal = begun(disk, said(100))
    data = journal.path.read_bytes()
    journal.path.write_bytes(data[:-cut])
    assert len(list(journal.pieces())) == 3
    assert disk.finish("s", KEY, Source.MIC)
    assert sounds(b"".join(disk.file("s", KEY).pieces())) == pytest.approx(1.5, abs=0.05)


def test_a_changed_or_moved_piece_ends_a_journal(disk: RecordingDisk) -> None:
    journal = begun(disk, said(100))
    data = bytearray(journal.path.read_bytes())
    data[len(data) // 2] ^= 1
    journal.path.write_bytes(data)
    assert len(list(journal.pieces())) < 4
    assert not list(Journal(journal.path, KEY, "another").pieces())


def test_a_journal_that_cannot_be_written_is_as_it_was(disk: RecordingDisk) -> None:
    journal = begun(disk, said(50))
    before = journal.path.read_bytes()
    import resource  # noqa: PLC0415 - where there is one
    import signal  # noqa: PLC0415 - with it

    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, former[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            disk.write(journal, said(50))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, handler)
    assert journal.path.read_bytes() == before
    disk.write(journal, said(50, at=T + 1000))
    assert len(list(journal.pieces())) == 3


@pytest.mark.parametrize("pieces", [0, 1])
@pytest.mark.parametrize("source", [Source.MIC, Source.CAMERA])
def test_a_disk_that_fills_up_while_a_file_is_made_leaves_the_journal(
    disk: RecordingDisk, monkeypatch: pytest.MonkeyPatch, source: Source, pieces: int
) -> None:
    monkeypatch.setattr("yuncourt.recording.disk.PIECE", 8 << 10)
    begun(disk, said(500) if source is Source.MIC else shown(50))
    append = SealedFile.append
    written: list[int] = []

    def full(file: SealedFile, place: int, piece: bytes) -> None:
        if len(written) == pieces:
            raise OSError(28, "no space left")
        written.append(place)
        append(file, place, piece)

    with monkeypatch.context() as patched:
        patched.setattr(SealedFile, "append", full)
        with pytest.raises(OSError, match="no space"):
            disk.finish("s", KEY, source)
    assert not disk.file("s", KEY).path.exists()
    done = disk.finish("s", KEY, source)
    assert done is not None
    assert done[0].ended > done[0].began
