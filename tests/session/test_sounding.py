"""The sound of a line: found in the recording, opened, played from before it, over at its end."""

from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from tests.session.test_minuting import CLERK, ONE, PLAINTIFF, court, line, minutes
from yunclient.session import effects as do, intents, messages, news, sounding
from yunclient.session.calls import Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Engine
from yunhearing.evidence import FileKind, Playback
from yunhearing.frames import Source
from yunhearing.ids import LineId, Millis, PersonId
from yunhearing.recording import RecordingReply, Segment
from yunhearing.transcript import Transcript

AT = 1_000_000


def segment(id_: str, began: int, ended: int | None, person: PersonId = PLAINTIFF) -> Segment:
    size = 5000 if ended is not None else 0
    return Segment(id_, person, Source.MIC, Millis(began), ended and Millis(ended), size)  # type: ignore[arg-type]


def ready(*segments: Segment) -> Dialogue:
    """The clerk wants to hear the first line, and the court's list has come."""
    dialogue = court(line(at=Millis(AT)), line(2, "二", at=Millis(AT + 12_000)))
    other = Dialogue(replace(dialogue.client, engine=Engine.READY))
    other.now = dialogue.now
    other.wants(intents.PlayLine(ONE))
    assert [e.topic for e in other.of(do.Request)] == [Topic.RECORDING]
    number = other.client.asking[Topic.RECORDING].number
    return other.learns(news.Replied(Topic.RECORDING, number, RecordingReply(segments)))


def says(dialogue: Dialogue, message: messages.FromEngine) -> Dialogue:
    return dialogue.learns(news.EngineSaid(message))


def test_the_speakers_own_segment_is_opened_and_played_from_before_the_line() -> None:
    theirs = segment("s1", AT - 60_000, AT + 60_000)
    dialogue = ready(segment("s0", AT - 60_000, AT + 60_000, CLERK), theirs)
    (opened,) = dialogue.of(do.OpenFilm)
    assert opened.path == "/api/hearings/h-002208/recording/s1"
    assert (opened.kind, opened.size) == (FileKind.AUDIO, 5000)
    says(dialogue, messages.FilmOpened(opened.doc, 120_000, 0, 0, True))
    (played,) = dialogue.of(do.PlayFilm)
    since = Millis(dialogue.now + dialogue.client.server.clock_offset)
    assert played.playback == Playback(30_000, since)
    assert minutes(dialogue).playing == ONE


def test_it_ends_by_itself_and_when_one_stops_it() -> None:
    dialogue = ready(segment("s1", AT - 60_000, AT + 60_000))
    (opened,) = dialogue.of(do.OpenFilm)
    says(dialogue, messages.FilmOpened(opened.doc, 120_000, 0, 0, True))
    assert not dialogue.after(30_000).of(do.CloseFilm)
    over = dialogue.after(sounding.AFTER)
    assert [e.doc for e in over.of(do.CloseFilm)] == [opened.doc]
    assert minutes(over).playing is None
    again = ready(segment("s1", AT - 60_000, AT + 60_000)).wants(intents.StopLine())
    assert again.of(do.CloseFilm)


def test_what_still_runs_is_heard_as_far_as_it_is_there() -> None:
    dialogue = ready(segment("s1", AT - 60_000, None))
    (opened,) = dialogue.of(do.OpenFilm)
    assert (opened.path, opened.size) == ("/api/hearings/h-002208/recording/s1", 0)
    says(dialogue, messages.FilmOpened(opened.doc, 62_000, 0, 0, True))
    (played,) = dialogue.of(do.PlayFilm)
    assert played.playback.position == 30_000


def test_what_was_not_recorded_is_told() -> None:
    for segments in ((), (segment("s1", AT + 1, None),), (segment("s1", 0, AT - 90_000),)):
        dialogue = ready(*segments)
        assert not dialogue.of(do.OpenFilm)
        assert dialogue.room.problem == Problem(ProblemCode.NO_SOUND)
        assert minutes(dialogue).playing is None


def test_a_file_that_cannot_be_played_is_told() -> None:
    dialogue = ready(segment("s1", AT - 60_000, AT + 60_000))
    (opened,) = dialogue.of(do.OpenFilm)
    says(dialogue, messages.FilmBroken(opened.doc, "damaged"))
    assert dialogue.of(do.CloseFilm)
    assert dialogue.room.problem == Problem(ProblemCode.NO_SOUND)


def test_the_sound_begins_with_the_line_before_but_neither_late_nor_far_back() -> None:
    first, second = line(at=Millis(AT)), line(2, at=Millis(AT + 12_000))
    held = Transcript(0, {v.id: v for v in (first, second)})
    assert sounding.begins(held, second) == AT
    close = replace(second, at=Millis(AT + 1_000))
    assert sounding.begins(held, close) == AT + 1_000 - sounding.LEAD
    far = replace(second, at=Millis(AT + 600_000))
    assert sounding.begins(held, far) == AT + 600_000 - sounding.FARTHEST


def test_a_line_of_nobody_plays_whoever_was_heard() -> None:
    note = replace(line(at=Millis(AT)), speaker=None)
    segments = (segment("s2", AT - 1_000, AT + 9), segment("s1", AT - 60_000, AT + 9, CLERK))
    found = sounding.found(segments, note, AT - 5_000)
    assert found is not None
    assert found.id == "s1"
    assert sounding.found(segments, replace(note, speaker=PersonId("x")), AT) is None
    assert LineId("line0001") == note.id
