"""Sharing and the help line on screen: choosing, looking pixel for pixel, writing for help."""

from collections.abc import Iterable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.e2e import hand
from tests.ui.seeing import show, texts
from tests.ui.test_room_page import open_page
from yunclient.media.pictures import Picture
from yunclient.session import intents
from yunclient.ui.gallery_room import closed, hearing, room, waiting
from yunclient.ui.gallery_share import (
    LINES,
    RIGHT,
    SHOTS,
    UNSENT,
    Problem,
    ProblemCode,
    choosing,
    desk,
    helped,
    right,
    sharing,
    technician,
    watching,
)
from yunclient.ui.gallery_states import Shot
from yunclient.ui.viewmodels.room_share import WatchedView, dialog
from yunclient.ui.widgets.room_share import ScreenChoice, SharingBar
from yunclient.ui.widgets.shared_screen import ScreenView
from yunhearing.commands import EndRight, MakeRequest
from yunhearing.frames import Source
from yunhearing.ids import PersonId
from yunhearing.state import RequestKind

ON_TOP = pytest.mark.qt_log_ignore("raise", "propagateSizeHints")
"""A screen that is none has no order of windows, and says so."""

WHO = PersonId("plaintiff")


class OneScreen:
    """Pictures of one shared screen at its own size, each pixel another."""

    def __init__(self, width: int, height: int) -> None:
        y, x = np.mgrid[0:height, 0:width].astype(np.uint32)
        self.pixels = 0xFF000000 | (x & 0xFF) << 16 | (y & 0xFF) << 8 | (x >> 8 << 4 | y >> 8)
        self.sizes: list[tuple[PersonId, int, int]] = []

    def latest(self, person: PersonId, source: Source = Source.CAMERA) -> Picture | None:
        height, width = self.pixels.shape
        data = memoryview(self.pixels.astype(np.uint32).tobytes())
        return Picture(data, width, height, 2) if source is Source.SCREEN else None

    def still(self, person: PersonId, picture: Picture, source: Source = Source.CAMERA) -> bool:
        return True

    def resize(
        self,
        sizes: Iterable[tuple[PersonId, int, int]],
        screens: Iterable[tuple[PersonId, int, int]] = (),
    ) -> None:
        self.sizes = list(screens)


def seen(view: ScreenView) -> np.ndarray:
    """What it shows; without the focus, whose ring touches the corners."""
    view.clearFocus()
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint32).copy()
    return flat.reshape(image.height(), image.width())


@pytest.fixture
def screen(qtbot) -> tuple[ScreenView, OneScreen]:
    pictures = OneScreen(900, 700)
    view = ScreenView(pictures)
    view.wanted.connect(lambda sizes: pictures.resize((), sizes))
    show(qtbot, view, (400, 300))
    view.present(WatchedView(WHO, "原告 张建国", "原告 张建国 正在共享桌面", 900, 700))
    return view, pictures


def test_whole_it_is_asked_for_at_the_size_of_the_view(screen) -> None:
    _, pictures = screen
    assert pictures.sizes == [(WHO, 386, 300)]


def test_pixel_for_pixel_at_its_own_size(screen) -> None:
    view, pictures = screen
    view.set_zoom(1.0)
    assert pictures.sizes == [(WHO, 900, 700)]
    assert np.array_equal(seen(view), pictures.pixels[200:500, 250:650])


def test_panning_by_keys_and_mouse_ends_at_the_edges_exactly(screen) -> None:
    view, pictures = screen
    view.set_zoom(1.0)
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Left)
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert np.array_equal(seen(view), pictures.pixels[:300, :400])
    view.pan(-37, -11)
    assert np.array_equal(seen(view), pictures.pixels[11:311, 37:437])


def test_twice_as_large_every_pixel_is_four(screen) -> None:
    view, pictures = screen
    view.set_zoom(2.0)
    view.pan(9999, 9999)
    assert np.array_equal(seen(view)[::2, ::2], pictures.pixels[:150, :200])
    assert np.array_equal(seen(view)[1::2, 1::2], pictures.pixels[:150, :200])


def test_steps_lead_up_and_down(screen) -> None:
    view, _ = screen
    view.step(1)
    assert view.zoom == 0.5
    view.step(1)
    assert view.zoom == 0.75
    view.step(-1)
    view.step(-1)
    assert view.zoom == 0.5


@ON_TOP
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_every_state_is_drawn_in_its_window(qtbot, shot: Shot) -> None:
    made = shot.build()
    show(qtbot, made, shot.size)
    assert (made.width(), made.height()) == shot.size


@ON_TOP
def test_asking_choosing_and_ending(qtbot) -> None:
    made, sent = open_page(qtbot, room())
    hand.click(made, "申请共享桌面")
    assert sent == [intents.Send(MakeRequest(RequestKind.SHARE))]
    made.model.follow(choosing())
    choice = made.findChildren(ScreenChoice)[0]
    choice.click()
    hand.click(made, "开始共享这个窗口")
    assert sent[-1] == intents.ShareScreen("w0")
    made.model.follow(sharing())
    bar = made.findChild(SharingBar)
    assert bar.isVisible()
    bar.end.click()
    assert sent[-1] == intents.Send(EndRight(RIGHT))
    made.model.follow(room())
    assert not bar.isVisible()


def test_escape_puts_the_dialog_away_and_keeps_the_right(qtbot) -> None:
    made, sent = open_page(qtbot, choosing())
    QTest.keyClick(made.window().focusWidget(), Qt.Key.Key_Escape)
    assert sent == [intents.ChooseScreen(on=False)]


def test_the_dialog_promises_no_sound_and_no_deadline() -> None:
    state = choosing()
    view = dialog(state.room, hearing(requests=(right(),)), state.room.mine)
    assert view is not None
    assert "分钟" not in view.told


def test_full_screen_shows_it_alone_and_escape_leads_back(qtbot) -> None:
    made, _ = open_page(qtbot, watching())
    QTest.keyClick(made, Qt.Key.Key_F11)
    assert not made._bar.isVisible()
    assert made.shared.isVisible()
    QTest.keyClick(made.shared.view, Qt.Key.Key_Escape)
    assert made._bar.isVisible()
    assert made.shared.full.hasFocus()


def test_in_full_screen_the_shared_screen_is_still_asked_for(qtbot) -> None:
    made, sent = open_page(qtbot, watching())
    QTest.keyClick(made, Qt.Key.Key_F11)
    assert not made.stage.isVisible()
    assert intents.ShowLayers({}) not in sent


@pytest.mark.parametrize("state", [room(), waiting(), closed(Problem(ProblemCode.LINK_LOST))])
def test_help_is_within_reach_everywhere(qtbot, state) -> None:
    made, sent = open_page(qtbot, state)
    hand.click(made, "求助")
    assert sent == [intents.OpenHelp(on=True)]
    made.model.follow(helped(state, UNSENT))
    hand.click(made, "听不到声音")
    assert sent[-1] == intents.SayHelp("听不到声音")
    hand.click(made, "再发一次")
    assert sent[-1] == intents.SayAgain()


def test_the_court_answers_on_a_line(qtbot) -> None:
    made, sent = open_page(qtbot, desk())
    hand.click(made, "回答")
    assert sent[-1] == intents.FollowLine(LINES[0])


def test_a_technician_sees_all_lines(qtbot) -> None:
    made = technician()
    show(qtbot, made, (1366, 768))
    assert {"原告 张建国", "被告 赵立新"} <= set(texts(made))
