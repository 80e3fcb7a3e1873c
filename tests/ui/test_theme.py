"""Tokens reach the style sheet, all follows the scale, every icon named exists and paints."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit

import yunclient.ui
from yunclient.resources import resource
from yunclient.ui import icons, theme
from yunhearing.roles import Role

SOURCE = "\n".join(p.read_text("utf-8") for p in Path(yunclient.ui.__file__).parent.rglob("*.py"))


def luminance(name: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    colour = QColor(name)
    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_token_is_left_in_the_style_sheet():
    assert "@" not in theme.stylesheet()


def test_large_text_scales_lengths_but_not_thin_lines():
    plain = theme.stylesheet()
    theme.SCALE.set_large(True)
    large = theme.stylesheet()
    assert "font-size: 16px" in plain
    assert "font-size: 20px" in large
    assert "border: 2px solid" in large
    assert theme.px(48) == 60
    assert theme.font("body").pixelSize() == 19


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (theme.TEXT_3, theme.BG),
        (theme.TEXT_3, theme.DISABLED_FILL),
        (theme.ACCENT, theme.BG),
        (theme.ACCENT_HOVER, theme.ACCENT_TINT),
        (theme.WARN, theme.WARN_TINT),
        (theme.WARN_TEXT, theme.WARN_TINT),
        (theme.OK, theme.OK_TINT),
        (theme.DANGER, theme.DANGER_TINT),
        (theme.ON_NAVY_2, theme.NAVY_700),
        (theme.ON_DARK_2, theme.STAGE),
        (theme.DISABLED_DARK_TEXT, theme.DISABLED_DARK),
        *((colour, theme.PLATE) for colour in theme.ROLE_ON_DARK.values()),
    ],
)
def test_text_is_readable(ink, ground):
    assert contrast(ink, ground) >= 4.5


def test_every_role_has_its_colour_on_dark():
    assert set(theme.ROLE_ON_DARK) == set(Role)


def test_every_icon_named_in_the_source_is_there():
    files = {path.stem for path in resource("icons").glob("*.svg")}
    named = set(re.findall(r'(?:icon|trailing)="([a-z-]+)"', SOURCE))
    named |= set(re.findall(r'(?:Icon|LineEdit|NavRow|_Head|_Step|Chooser)\("([a-z-]+)"', SOURCE))
    assert named
    assert named <= files


def test_icons_take_their_colour_and_the_screens_scale():
    made = icons.pixmap("check", theme.DANGER, 20, 1.5)
    assert made.width() == 30
    image = made.toImage()
    inks = {
        image.pixelColor(x, y).name().upper()
        for x in range(30)
        for y in range(30)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {theme.DANGER}


def test_painting_an_icon_turned():
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.SURFACE))
    painter = QPainter(image)
    icons.paint(painter, "pending", theme.ACCENT, QRectF(8, 8, 24, 24), 90)
    painter.end()
    assert any(image.pixelColor(x, 20) != QColor(theme.SURFACE) for x in range(40))


def test_placeholders_are_as_dark_as_labels(qtbot):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    assert edit.palette().placeholderText().color() == QColor(theme.TEXT_3)


def test_who_changes_a_font_changes_nobody_elses() -> None:
    before = theme.font("body").pixelSize()
    theme.font("body").setPixelSize(before + 9)
    assert theme.font("body").pixelSize() == before
