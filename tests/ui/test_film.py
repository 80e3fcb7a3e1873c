"""The player: what it shows, who moves it, and what a press does."""

from msgspec.structs import replace

from tests.session.test_playing import AT, ME, NOW, OFFSET, SONG, opened, shown
from yunclient.media.pictures import Picture
from yunclient.session import intents, messages, playing
from yunclient.session.state import Client, Engine
from yunclient.ui.viewmodels.film import FilmModel
from yunclient.ui.widgets.film import FilmPanel
from yunhearing.commands import Show
from yunhearing.evidence import Playback, Showing, View
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId


class NoPictures:
    """A memory in which nothing was painted."""

    def latest(self, person: PersonId, source: Source = Source.CAMERA) -> Picture | None:
        return None

    def still(self, person: PersonId, picture: Picture, source: Source = Source.CAMERA) -> bool:
        return True

    def resize(self, sizes: object, screens: object = ()) -> None:
        return None


def model(state: Client) -> tuple[FilmModel, list[object]]:
    made = FilmModel(state, lambda: NOW)
    sent: list[object] = []
    made.intent.connect(sent.append)
    return made, sent


def led(state: Client, playback: Playback | None = None) -> Client:
    """As `shown`, by oneself."""
    state = shown(state, playback)
    assert state.room is not None
    assert state.room.hearing is not None
    showing = Showing(ME, View(SONG, playback=playback))
    return replace(
        state, room=replace(state.room, hearing=replace(state.room.hearing, showing=showing))
    )


def test_alone_it_plays_for_oneself(qapp: object) -> None:
    made, sent = model(opened())
    assert made.view is not None
    assert made.view.time == "0:00 / 1:00"
    made.toggle()
    made.skip(10_000)
    made.skip(-10_000)
    made.seek(99_000_000)
    assert sent == [
        intents.PlayAlone(0, True),
        intents.PlayAlone(10_000, False),
        intents.PlayAlone(0, False),
        intents.PlayAlone(60_000, False),
    ]


def test_who_presents_moves_it_for_everybody(qapp: object) -> None:
    made, sent = model(led(opened(), Playback(5000)))
    assert made.view is not None
    assert made.view.leads
    made.toggle()
    view = View(SONG, playback=Playback(5000))
    assert sent == [intents.Send(Show(view, running=True))]


def test_who_watches_sees_the_presenters_place_and_can_leave_and_return(qapp: object) -> None:
    runs = Playback(5000, Millis(NOW + OFFSET - 2000))
    made, sent = model(shown(opened(), runs))
    assert made.view is not None
    assert (made.view.position_ms, made.view.running, made.view.along) == (7000, True, False)
    made.toggle()
    assert sent == [intents.PlayAlone(7000, False)]
    alone, _ = playing.GESTURES[intents.PlayAlone](made.state, intents.PlayAlone(7000, False), AT)
    made.follow(alone)
    assert made.view.along
    made.join()
    assert sent[-1] == intents.PlayAlong()


def test_from_its_end_it_begins_again(qapp: object) -> None:
    made, sent = model(shown(opened(), Playback(60_000, Millis(0))))
    assert made.view is not None
    assert not made.view.running
    made.toggle()
    assert sent == [intents.PlayAlone(0, True)]


def test_what_cannot_be_played_says_why_and_offers_a_way(qapp: object) -> None:
    made, sent = model(playing.heard(opened(), messages.FilmBroken(1, "damaged")))
    assert made.view is not None
    assert "文件损坏" in made.view.broken
    made.toggle()
    made.retry()
    assert sent == [intents.PlayAgain()]


def test_while_the_engine_starts_nothing_can_be_pressed(qapp: object) -> None:
    made, sent = model(replace(opened(), engine=Engine.RESTARTING))
    assert made.view is not None
    assert not made.view.enabled
    made.toggle()
    assert not sent


def test_the_panel_passes_on_what_is_pressed(qapp: object) -> None:
    made, _ = model(shown(opened(), Playback(5000)))
    panel = FilmPanel(NoPictures())
    heard: list[object] = []
    panel.bar.toggled.connect(lambda: heard.append("toggle"))
    panel.bar.skipped.connect(heard.append)
    panel.bar.sought.connect(heard.append)
    panel.present(made.view)
    assert not heard  # showing a place is no wish
    panel.bar._play.click()
    panel.bar._on.click()
    panel.bar._slider.setValue(300)
    assert heard == ["toggle", 10_000, 30_000]


def test_only_a_film_in_sight_asks_for_pictures(qapp: object) -> None:
    state = playing.heard(opened(), messages.FilmOpened(1, 60_000, 640, 360, True))
    made, _ = model(state)
    panel = FilmPanel(NoPictures())
    wanted: list[object] = []
    panel.picture.wanted.connect(wanted.append)
    panel.resize(320, 400)
    panel.present(made.view)
    panel.show()
    panel.hide()
    assert wanted[0] is not None
    assert wanted[-1] is None
