"""When a segment ends, and when a picture that stands alone is asked for."""

from tests.yuncourt.spoken import Film, Voice
from yuncourt.recording.track import LONGEST, REPAIRED, SILENT, SOON, Track
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId

T = 1_700_000_000_000
ME = PersonId("me")


def test_a_film_begins_the_next_segment_with_a_picture_that_stands_alone() -> None:
    track, film = Track(ME, Source.CAMERA), Film("a", every=25)
    for packet in film.picture():
        track.take(packet, Millis(T))
    assert not track.needs_picture(Millis(T))
    assert track.needs_picture(Millis(T + SOON))
    for number in range(1, 30):
        for packet in film.picture():
            track.take(packet, Millis(T + SOON + 40 * number))
    batches, over = track.batches(Millis(T + SOON + 2000))
    assert not over
    assert [len(batch) > 1 for batch in batches] == [True, True]
    assert batches[1][0].at == T + SOON + 40 * 25


def test_one_that_never_comes_holds_up_nothing() -> None:
    track, voice = Track(ME, Source.CAMERA), Voice("no picture at all")
    for at in (0, SOON, LONGEST - 1, LONGEST, LONGEST + 1):
        track.take(voice.packet(), Millis(T + at))
        assert track.needs_picture(Millis(T + at))
    batches, _ = track.batches(Millis(T + LONGEST + 1))
    assert [len(batch) for batch in batches] == [3, 2]


def test_after_a_loss_that_is_not_repaired_a_picture_is_asked_for() -> None:
    track, film = Track(ME, Source.CAMERA), Film("a", every=25)
    packets = [packet for _ in range(24) for packet in film.picture()]
    hole = len(packets) - 5
    for packet in packets[:hole] + packets[hole + 1 :]:
        track.take(packet, Millis(T))
    assert not track.needs_picture(Millis(T + REPAIRED))
    assert track.needs_picture(Millis(T + REPAIRED + 1))
    track.take(packets[hole], Millis(T + REPAIRED + 2))
    assert not track.needs_picture(Millis(T + REPAIRED + 3))


def test_who_is_silent_for_long_has_no_open_segment() -> None:
    track, voice = Track(ME, Source.MIC), Voice("a")
    track.take(voice.packet(), Millis(T))
    assert track.batches(Millis(T + 1))[1] is False
    assert track.batches(Millis(T + SILENT))[1] is True
    assert track.batches(Millis(T + SILENT + 1)) == ([], False)
    track.take(voice.packet(), Millis(T + SILENT + 2))
    assert [len(b) for b in track.batches(Millis(T + SILENT + 2))[0]] == [1]


def test_what_nobody_writes_fills_it_up() -> None:
    track, film = Track(ME, Source.CAMERA), Film("a")
    for number in range(60_000):
        if track.full:
            break
        for packet in film.picture():
            track.take(packet, Millis(T + number))
    assert track.full
    track.drop()
    assert track.batches(Millis(T)) == ([], False)
    track.take(film.picture()[0], Millis(T))
    assert len(track.batches(Millis(T))[0]) == 1
