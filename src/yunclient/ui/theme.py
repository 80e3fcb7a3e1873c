"""The look: colours, type, scale, and the application's style made of them.

Sizes are pixels at 100%; the large text of 大字显示 multiplies type, controls and icons by 1.25.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from yunclient.resources import resource
from yunhearing.roles import Role

# light
NAVY_900: Final = "#072A52"
NAVY_700: Final = "#0B3A6F"
NAVY_LINE: Final = "#47709F"
ON_NAVY: Final = "#FFFFFF"
ON_NAVY_2: Final = "#C4D6EC"
ON_NAVY_MODE: Final = "#D5E3F3"
ACCENT: Final = "#1660C0"
ACCENT_HOVER: Final = "#124F9F"
ACCENT_PRESSED: Final = "#0D3F80"
ACCENT_TINT: Final = "#E8F1FC"
ACCENT_BORDER: Final = "#A9C9F0"
BG: Final = "#F2F5F9"
SURFACE: Final = "#FFFFFF"
SURFACE_2: Final = "#F7F9FC"
CANVAS: Final = "#DDE4EC"
BORDER: Final = "#D6DEE8"
BORDER_CONTROL: Final = "#7D8CA0"
TEXT_1: Final = "#17212E"
TEXT_2: Final = "#46556A"
TEXT_3: Final = "#5F6E82"
DISABLED_FILL: Final = "#EEF1F5"
DISABLED_EDGE: Final = "#CFD7E1"
OK: Final = "#14734A"
OK_TINT: Final = "#E6F4EC"
OK_BORDER: Final = "#9FD3B7"
WARN: Final = "#8A5200"
WARN_TINT: Final = "#FFF4DC"
WARN_BORDER: Final = "#E9C06A"
WARN_TEXT: Final = "#5C3700"
WARN_EDGE: Final = "#C58A00"
DANGER: Final = "#B3261E"
DANGER_HOVER: Final = "#962019"
DANGER_PRESSED: Final = "#7A1913"
DANGER_TINT: Final = "#FDECEA"
DANGER_BORDER: Final = "#EDA9A3"
LAMP_WARN: Final = "#B97900"

# dark
STAGE: Final = "#10161D"
STAGE_2: Final = "#18212B"
STAGE_2_EDGE: Final = "#33424F"
STAGE_CONTROL: Final = "#243140"
TILE_EMPTY: Final = "#1E2934"
PLATE: Final = "#0C1218"
ON_DARK_1: Final = "#EAF0F6"
ON_DARK_2: Final = "#A8B6C5"
SPEAKING: Final = "#3CCB8A"
SPEAKING_TAG: Final = "#0F5136"
BRASS: Final = "#F2C14E"
ON_BRASS: Final = "#1B1400"
PENDING_DARK: Final = "#33290F"
PENDING_DARK_TEXT: Final = "#FFE1A0"
OFF_DARK: Final = "#3A1E20"
OFF_DARK_TEXT: Final = "#FFC9C4"
OFF_DARK_EDGE: Final = "#FF8A80"
DISABLED_DARK: Final = "#19232D"
DISABLED_DARK_TEXT: Final = "#8494A5"
DISABLED_DARK_EDGE: Final = "#2A3642"
RECORDING: Final = "#FF6B61"
NET_WEAK: Final = "#FFC857"
NET_BAD: Final = "#FF8A80"
NET_UNLIT: Final = "#55636F"

VEIL: Final = QColor(0x0A, 0x12, 0x1C, round(255 * 0.62))

_BENCH_ON_DARK, _WITNESS_ON_DARK, _PLAIN_ON_DARK = "#FF7A85", "#E0BE4B", "#C3CDD8"
ROLE_ON_DARK: Final[dict[Role, str]] = {
    Role.JUDGE: _BENCH_ON_DARK,
    Role.PRESIDING_JUDGE: _BENCH_ON_DARK,
    Role.ASSESSOR: _BENCH_ON_DARK,
    Role.CLERK: _PLAIN_ON_DARK,
    Role.PLAINTIFF: "#6FA8FF",
    Role.DEFENDANT: "#FFA257",
    Role.THIRD_PARTY: "#4CC9A4",
    Role.COUNSEL: "#C7A2FF",
    Role.WITNESS: _WITNESS_ON_DARK,
    Role.EXPERT: _WITNESS_ON_DARK,
    Role.INTERPRETER: _PLAIN_ON_DARK,
    Role.OBSERVER: _PLAIN_ON_DARK,
}

_BENCH_ON_PAPER, _WITNESS_ON_PAPER, _PLAIN_ON_PAPER = "#B4100D", "#82085B", "#17191C"
ROLE_ON_PAPER: Final[dict[Role, str]] = {
    Role.JUDGE: _BENCH_ON_PAPER,
    Role.PRESIDING_JUDGE: _BENCH_ON_PAPER,
    Role.ASSESSOR: _BENCH_ON_PAPER,
    Role.CLERK: _PLAIN_ON_PAPER,
    Role.PLAINTIFF: "#0036C9",
    Role.DEFENDANT: "#F15F04",
    Role.THIRD_PARTY: "#0B8E79",
    Role.COUNSEL: "#D247F5",
    Role.WITNESS: _WITNESS_ON_PAPER,
    Role.EXPERT: _WITNESS_ON_PAPER,
    Role.INTERPRETER: _PLAIN_ON_PAPER,
    Role.OBSERVER: _PLAIN_ON_PAPER,
}

FAMILIES: Final = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
)


@dataclass(frozen=True)
class Type:
    """One line of the type table: size in px at 100%, bold or regular."""

    size: int
    bold: bool = False


TYPES: Final[dict[str, Type]] = {
    "display": Type(40, bold=True),
    "clock-l": Type(36, bold=True),
    "clock-m": Type(28, bold=True),
    "h1": Type(26, bold=True),
    "h2": Type(20, bold=True),
    "h3": Type(18, bold=True),
    "lead": Type(17),
    "lead-bold": Type(17, bold=True),
    "h4": Type(16, bold=True),
    "body-l": Type(16),
    "body-bold": Type(15, bold=True),
    "body": Type(15),
    "small-bold": Type(14, bold=True),
    "small": Type(14),
    "label-bold": Type(13, bold=True),
    "label": Type(13),
    "micro-bold": Type(12, bold=True),
    "micro": Type(12),
}

LARGE: Final = 1.25


class Scale(QObject):
    """The size of everything: 1.0, or 1.25 with 大字显示; `changed` comes when the style is set."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._factor = 1.0

    @property
    def factor(self) -> float:
        return self._factor

    def set_large(self, large: bool) -> None:
        """Switch 大字显示; the whole application follows at once."""
        factor = LARGE if large else 1.0
        if factor == self._factor:
            return
        self._factor = factor
        app = QApplication.instance()
        if isinstance(app, QApplication):
            _dress(app)
        self.changed.emit()


SCALE: Final = Scale()


def scale() -> float:
    return SCALE.factor


def px(n: float) -> int:
    """`n` pixels at 100% as pixels at the present scale."""
    return round(n * SCALE.factor)


def font(name: str) -> QFont:
    """The font of one line of the type table, at the present scale; the caller's to change."""
    return QFont(_font(name, SCALE.factor))


@cache
def _font(name: str, factor: float) -> QFont:
    type_ = TYPES[name]
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(round(type_.size * factor))
    made.setBold(type_.bold)
    return made


def metrics(name: str) -> QFontMetrics:
    """Metrics of `font(name)`."""
    return QFontMetrics(font(name))


def tokens() -> dict[str, str]:
    """Colours by their name in style sheets: `@accent-tint` is ACCENT_TINT."""
    return {
        name.lower().replace("_", "-"): value
        for name, value in globals().items()
        if isinstance(value, str) and re.fullmatch(r"#[0-9A-F]{6}", value)
    }


def stylesheet() -> str:
    """All sheets of resources/styles with colours filled in and lengths over 3 px scaled."""
    sheets = [path.read_text("utf-8") for path in sorted(resource("styles").glob("*.qss"))]
    text = "\n".join([*sheets, *_label_rules()])
    names = tokens()
    text = re.sub(r"@([a-z][a-z0-9-]*)", lambda m: names[m[1]], text)
    return re.sub(r"\b(\d+)px", lambda m: f"{_length(int(m[1]))}px", text)


def _length(n: int) -> int:
    return n if n <= 3 else px(n)


def _label_rules() -> list[str]:
    """A label asks for its type and tone by property: see `widgets.label.Label`."""
    types = [
        f'QLabel[type="{name}"] {{ font-size: {t.size}px; font-weight: {700 if t.bold else 400}; }}'
        for name, t in TYPES.items()
    ]
    tones = [f'QLabel[tone="{name}"] {{ color: {value}; }}' for name, value in tokens().items()]
    return types + tones


def _palette() -> QPalette:
    palette = QPalette(QColor(SURFACE), QColor(BG))
    roles = QPalette.ColorRole
    for role, colour in {
        roles.WindowText: TEXT_1,
        roles.Text: TEXT_1,
        roles.ButtonText: TEXT_1,
        roles.Base: SURFACE,
        roles.AlternateBase: SURFACE_2,
        roles.PlaceholderText: TEXT_3,
        roles.Highlight: ACCENT,
        roles.HighlightedText: SURFACE,
        roles.ToolTipBase: SURFACE,
        roles.ToolTipText: TEXT_1,
        roles.Link: ACCENT,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(TEXT_3))
    return palette


def _dress(app: QApplication) -> None:
    app.setFont(font("body"))
    app.setStyleSheet(stylesheet())


def install(app: QApplication) -> None:
    """Give the application its look; call once, before the first widget."""
    app.setStyle("Fusion")
    app.setPalette(_palette())
    _dress(app)
