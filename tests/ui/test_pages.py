"""Every page in every state, both languages: no warning, names for all, no language mixed in."""

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit

from tests.ui.seeing import reachable, show, spoken, texts, visible
from yunclient.ui import gallery_lobby, gallery_room, theme
from yunclient.ui.gallery_controls import SHOTS as CONTROLS
from yunclient.ui.gallery_pages import SHOTS
from yunclient.ui.gallery_states import DEVICES, HEARINGS, SERVER
from yunclient.ui.language import LANGUAGE
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.chip import Chip
from yunclient.ui.widgets.choice import CheckBox
from yunclient.ui.widgets.label import ElidedLabel

ALL = [pytest.param(shot, id=shot.name) for shot in (*SHOTS, *CONTROLS)]
AROUND = [shot for scene in (gallery_room, gallery_lobby) for shot in scene.SHOTS]
SWITCHED = {"login", "login-number", "login-staff", "list", "list-empty", "settings"}
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
DATA = sorted(
    {
        SERVER.court,
        "张建国",
        "简体中文",
        *(d.name for devices in DEVICES.present.values() for d in devices),
        *(
            text
            for h in HEARINGS
            for text in (h.title, h.cause, h.case_number, h.courtroom, h.judge)
        ),
        "\u3000",
    },
    key=len,
    reverse=True,
)


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("shot", ALL)
def test_page_is_painted_and_every_control_has_a_name(qtbot, shot, code):
    LANGUAGE.set(code)
    page = show(qtbot, shot.build(), shot.size)
    image = page.grab().toImage()
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(colours) > 10
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    controls = [control for kind in kinds for control in visible(page, kind)]
    assert controls
    assert not [control for control in controls if not spoken(control).strip()]


@pytest.mark.parametrize("shot", [pytest.param(shot, id=shot.name) for shot in SHOTS])
def test_english_pages_have_no_chinese_but_names_and_court_data(qtbot, shot):
    LANGUAGE.set("en")
    page = show(qtbot, shot.build(), shot.size)
    for text in texts(page):
        rest = text
        for data in DATA:
            rest = rest.replace(data, "")
        assert not CHINESE.search(rest), text


@pytest.mark.parametrize(
    "shot", [pytest.param(shot, id=shot.name) for shot in SHOTS if shot.name in SWITCHED]
)
def test_switching_language_and_size_on_screen_equals_a_fresh_page(qtbot, shot):
    page = show(qtbot, shot.build(), shot.size)
    LANGUAGE.set("en")
    theme.SCALE.set_large(True)
    fresh = show(qtbot, shot.build(), shot.size)
    same_facts = ("Standard", "Large", "简体", "English")  # the settings show what is chosen

    def seen(one) -> list[str]:
        return sorted(text for text in texts(one) if not text.startswith(same_facts))

    qtbot.waitUntil(lambda: seen(page) == seen(fresh))  # new rows are shown on the next turn


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("shot", ALL)
def test_no_word_is_cut(qtbot, shot, code, large):
    """Buttons and labels have room for their text; what may be cut says so by its tooltip."""
    if large and not shot.large:
        return
    LANGUAGE.set(code)
    theme.SCALE.set_large(large)
    page = show(qtbot, shot.build(), shot.size)
    assert shot in CONTROLS or (page.width(), page.height()) == shot.size
    for label in visible(page, QLabel):
        if isinstance(label, ElidedLabel) or label.wordWrap() or not label.text():
            continue
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text()), label.text()
    for kind in (Button, CheckBox, Chip):
        for control in visible(page, kind):
            assert control.width() >= control.sizeHint().width(), spoken(control)


def test_no_word_is_cut_in_the_room_and_before_it():
    """As above, for the states of room and lobby, in the language whose words are longer."""
    LANGUAGE.set("en")
    cut = []
    for shot in AROUND:
        page = shot.build()
        page.resize(*shot.size)
        page.show()
        for _ in range(8):  # layouts that wait for a first size, then for a first text
            QApplication.processEvents()
        cut += [f"{shot.name}: too wide"] if page.width() > shot.size[0] else []
        for kind in (QLabel, Chip, CheckBox):
            cut += [f"{shot.name}: {spoken(w)}" for w in visible(page, kind) if _is_cut(w)]
        page.close()
        page.deleteLater()
    assert cut == []


def _is_cut(widget) -> bool:
    if not isinstance(widget, QLabel):
        return widget.width() < widget.sizeHint().width()
    if isinstance(widget, ElidedLabel) or widget.wordWrap():
        return False
    return widget.width() < widget.fontMetrics().horizontalAdvance(widget.text())


@pytest.mark.parametrize("shot", ALL)
def test_tab_reaches_every_enabled_control(qtbot, shot):
    page = show(qtbot, shot.build(), shot.size)
    order = reachable(page)
    for kind in (Button, QLineEdit, QComboBox):
        for control in visible(page, kind):
            assert not control.isEnabled() or control in order, spoken(control)
