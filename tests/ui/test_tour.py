"""The guide over the real room: it dims all but one place, traps the focus and gives it back."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame

from tests.e2e import hand
from tests.ui.seeing import named, show, spoken, visible
from yunclient.session import intents
from yunclient.ui import gallery_room, theme
from yunclient.ui.gallery_room import NOW, ended, lost, recess, room, touring, waiting
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.guide import Place, guide_steps, tour_view
from yunclient.ui.viewmodels.room_view import room_view
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.tour import TourLayer, beside
from yunhearing.commands import SwitchMicrophone

SMALLEST = (1024, 640)


def open_page(qtbot, state, size=(1366, 768)) -> tuple[RoomPage, list]:
    made = gallery_room.page(state)
    sent = []
    made.model.intent.connect(
        lambda intent: None if isinstance(intent, intents.ShowLayers) else sent.append(intent)
    )
    return show(qtbot, made, size), sent


def layer_of(page: RoomPage) -> TourLayer:
    (layer,) = page.findChildren(TourLayer)
    return layer


def follow(page: RoomPage, **changes) -> None:
    page.model.follow(replace(page.model.state, **changes))


def test_it_shows_only_over_a_court_that_sits():
    shown = touring()
    assert tour_view(shown, 0) is not None
    assert tour_view(replace(room(recess()), touring=True), 0) is not None
    for elsewhere in (lost(), waiting(), room(ended()), room(hearing=None), replace(room())):
        state = replace(elsewhere, touring=elsewhere != room())
        assert room_view(state, NOW).tour is None


def test_the_button_and_f1_ask_for_it(qtbot):
    page, sent = open_page(qtbot, room())
    assert not layer_of(page).isVisible()
    hand.click(page, "指引")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert sent == [intents.Tour(on=True)] * 2


def test_it_opens_by_itself_with_the_state_and_takes_the_focus(qtbot):
    page, _ = open_page(qtbot, touring())
    assert layer_of(page).isVisible()
    assert page.first() is named(page, "下一步")
    follow(page, touring=False)
    assert page.first() is page


def test_steps_by_keyboard_alone_to_the_end(qtbot):
    page, sent = open_page(qtbot, room())
    microphone = named(page, "麦克风 开")
    microphone.setFocus()
    follow(page, touring=True)
    seen = []
    for _ in guide_steps():
        focused = QApplication.focusWidget()
        seen.append(focused.accessibleDescription())
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert [text.split("：")[1].split("。")[0] for text in seen] == [s.title for s in guide_steps()]
    assert seen[1].startswith("第 2 步，共 6 步：")
    assert sent == [intents.Tour(on=False)]  # 知道了
    follow(page, touring=False)
    assert not layer_of(page).isVisible()
    assert QApplication.focusWidget() is microphone


def test_arrows_step_and_escape_closes(qtbot):
    page, sent = open_page(qtbot, touring())
    layer = layer_of(page)
    page.first().setFocus()
    for key, at in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert layer.view.index == at
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sent == [intents.Tour(on=False)]


def test_tab_and_f6_stay_in_the_card(qtbot):
    page, _ = open_page(qtbot, touring())
    layer = layer_of(page)
    page.first().setFocus()
    page.model.step_tour(1)
    met = set()
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.add(QApplication.focusWidget().text())
    assert met == {"关闭指引", "上一步", "下一步"}
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert layer.isAncestorOf(QApplication.focusWidget())


def test_a_mute_key_still_works_and_a_press_beneath_does_not(qtbot):
    page, sent = open_page(qtbot, touring())
    page.first().setFocus()
    spot = page.place(Place.LEAVE).center()
    QTest.mouseClick(layer_of(page), Qt.MouseButton.LeftButton, pos=spot)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert sent == [intents.Send(SwitchMicrophone(on=False))]


@pytest.mark.parametrize("over", [ended, lost], ids=["ended", "lost"])
def test_it_goes_when_there_is_nothing_left_to_guide_through(qtbot, over):
    page, _ = open_page(qtbot, touring())
    state = over() if over is lost else room(over())
    page.model.follow(replace(state, touring=True))
    assert not layer_of(page).isVisible()
    page.model.follow(touring())
    assert layer_of(page).view.index == 0


def test_the_hearing_goes_on_underneath(qtbot):
    page, _ = open_page(qtbot, touring())
    page.model.step_tour(1)
    page.model.follow(replace(room(recess()), touring=True))
    assert layer_of(page).view.index == 1
    assert page.model.view.stage_notice is not None


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [SMALLEST, (1366, 768), (1920, 1080)])
def test_card_and_place_are_whole_and_apart(qtbot, size, language, large):
    LANGUAGE.set(language)
    theme.SCALE.set_large(large)
    page, _ = open_page(qtbot, touring(), size)
    layer = layer_of(page)
    (card,) = (frame for frame in visible(layer, QFrame) if frame.property("dialog"))
    for step in guide_steps():
        qtbot.waitUntil(lambda: layer.size() == page.size())
        hole = page.place(step.place)
        assert hole is not None, step
        assert layer.rect().contains(card.geometry()), step
        assert hole.width() > page.width() / 2 or not hole.intersects(card.geometry()), step
        assert card.height() >= card.heightForWidth(card.width())
        page.model.step_tour(1)


def test_all_is_dimmed_but_the_place(qtbot):
    page, _ = open_page(qtbot, room())
    plain: QImage = page.grab().toImage()
    follow(page, touring=True)
    page.model.step_tour(5)
    dim: QImage = page.grab().toImage()
    inside, outside = page.place(Place.LEAVE).center(), QPoint(page.width() - 20, 20)
    edge = page.place(Place.LEAVE).topLeft() + QPoint(20, 8)
    assert dim.pixelColor(edge) == plain.pixelColor(edge)
    assert dim.pixelColor(inside).lightness() == plain.pixelColor(inside).lightness()
    assert dim.pixelColor(outside).lightness() < plain.pixelColor(outside).lightness()


def test_it_follows_the_window(qtbot):
    page, _ = open_page(qtbot, touring())
    page.model.step_tour(5)
    page.resize(*SMALLEST)
    layer = layer_of(page)
    qtbot.waitUntil(lambda: layer.size() == page.size())
    qtbot.waitUntil(lambda: layer.rect().contains(page.place(Place.LEAVE)))


def test_every_button_has_a_name(qtbot):
    page, _ = open_page(qtbot, touring())
    assert all(spoken(button).strip() for button in visible(layer_of(page), Button))


ROOM, CARD = QRect(0, 0, 1000, 600), QRect(0, 0, 300, 150)


@pytest.mark.parametrize(
    ("hole", "side"),
    [
        (QRect(20, 20, 400, 300), "right"),
        (QRect(800, 100, 190, 300), "left"),
        (QRect(900, 550, 90, 45), "above"),
        (QRect(50, 10, 900, 300), "below"),
    ],
)
def test_the_card_lies_beside_its_place(hole, side):
    card = QRect(beside(hole, CARD, ROOM, 16, 12), CARD.size())
    assert ROOM.contains(card)
    assert {
        "right": card.left() > hole.right(),
        "left": card.right() < hole.left(),
        "above": card.bottom() < hole.top(),
        "below": card.top() > hole.bottom(),
    }[side]
