"""The guide: six places, numbered where the real widgets lie, by keyboard and by voice."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.seeing import show, spoken, texts
from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.sample_room import SampleRoom, guide_stage
from yunclient.ui.viewmodels.guide import Place, guide_steps
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.widgets.control_bar import ControlBar
from yunclient.ui.widgets.guide import GuideList, GuideStage

BRASS = theme.BRASS.lower()


def opened(qtbot, size=(888, 536)) -> GuideStage:
    return show(qtbot, guide_stage(), size)


def test_every_place_of_the_room_is_explained_once():
    steps = guide_steps()
    assert [step.place for step in steps] == list(Place)
    assert all(step.title and step.text for step in steps)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(888, 536), (520, 420), (1400, 700)])
def test_numbers_lie_on_the_picture_apart_from_each_other(qtbot, size, language, large):
    LANGUAGE.set(language)
    theme.SCALE.set_large(large)
    guide = opened(qtbot, size)
    places = [guide.place(index) for index in range(len(guide.steps))]
    assert all(place is not None for place in places)
    assert all(QRectF(guide.rect()).contains(place) for place in places)
    image = guide.grab().toImage()
    for index, place in enumerate(places):
        edge = place.topLeft().toPoint() - QPoint(theme.px(15), 0)  # inside the disc, off its digit
        assert image.pixelColor(edge).name() == BRASS, index
    corners = [place.topLeft() for place in places]
    gaps = [
        (one - other).manhattanLength() for i, one in enumerate(corners) for other in corners[:i]
    ]
    assert min(gaps) > theme.px(28)


def test_places_are_where_the_widgets_are(qtbot):
    page = show(qtbot, SampleRoom())
    (bar,) = page.findChildren(ControlBar)
    leave = bar.button(Verb.LEAVE)
    assert page.place(Place.LEAVE).topLeft() == leave.mapTo(page, QPoint())
    assert page.place(Place.LEAVE).size() == leave.size()
    switches = page.place(Place.SWITCHES)
    for verb in (Verb.MICROPHONE, Verb.CAMERA):
        assert switches.contains(bar.button(verb).mapTo(page, QPoint(1, 1)))


def test_arrows_and_enter_step_and_say_where_one_is(qtbot):
    guide = opened(qtbot)
    gone = []
    guide.stepped.connect(gone.append)
    guide.setFocus()
    assert spoken(guide).startswith("第 1 步，共 6 步：法官席。")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Left):
        QTest.keyClick(guide, key)
    assert gone == [1, 2, 1]
    assert guide.step == 1
    assert spoken(guide).startswith("第 2 步，共 6 步：庭审状态。")


class _Outside(QWidget):
    """Hears the keys the guide had no use for."""

    def __init__(self, guide: GuideStage) -> None:
        super().__init__()
        guide.setParent(self)
        self.keys: list[int] = []

    def keyPressEvent(self, event) -> None:  # noqa: N802 - Qt's name
        self.keys.append(event.key())


def test_enter_on_the_last_step_is_for_the_page(qtbot):
    guide = guide_stage()
    outside = show(qtbot, _Outside(guide))
    guide.set_step(99)
    QTest.keyClick(guide, Qt.Key.Key_Return)
    assert guide.step == 5
    assert outside.keys == [Qt.Key.Key_Return]


def test_the_picture_cannot_be_pressed(qtbot):
    guide = opened(qtbot)
    assert not guide.findChildren(QAbstractButton)
    QTest.mouseClick(guide, Qt.MouseButton.LeftButton, pos=guide.rect().center())
    assert guide.step == 0


def test_the_words_beside_follow_the_step_and_the_language(qtbot):
    beside = show(qtbot, GuideList(), (400, 536))
    beside.set_step(2)
    assert [step.title for step in guide_steps()] == texts(beside)[::2]
    LANGUAGE.set("en")
    assert "My network" in texts(beside)


def test_the_picture_follows_the_language(qtbot):
    guide = opened(qtbot)
    before = guide.grab().toImage()
    LANGUAGE.set("en")
    qtbot.waitUntil(lambda: guide.grab().toImage() != before)
    assert spoken(guide).startswith("Step 1 of 6: The bench.")
