"""Where files are dropped, or chosen from; only what lies on this machine is taken."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from yunclient.session.uploads import KINDS
from yunclient.ui import theme
from yunclient.ui.language import tr
from yunclient.ui.theme import px
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import ElidedLabel, Label
from yunclient.ui.widgets.layout import Row, fix

TIGHT = 500  # px


class DropZone(QFrame):
    """`wished` is 选择文件; the dialog around it takes what is dropped."""

    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self._words, self._limit = Label("body"), ElidedLabel("label", "text-2")
        self._limit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.choose = Button("link", height=36)
        self.choose.clicked.connect(self.wished)
        row = Row(gap=4, margins=(16, 0, 16, 0))
        row.put(Icon("plus", theme.ACCENT, 20))
        row.put(8)
        row.put(self._words)
        row.put(self.choose)
        row.put(8)
        row.put(self._limit, stretch=1)
        self.setLayout(row)
        fix(self, height=56)

    def present(self, limit: str, *, over: bool) -> None:
        """`over`: files are held above the dialog now."""
        self._over = over
        self._words.setText(tr("松开鼠标，加入这些文件") if over else tr("把文件拖到这里，或"))
        self.choose.present(tr("选择文件"))
        self.choose.setVisible(not over)
        self._limit.setText(limit)
        self._make_room()
        self.update()

    def _make_room(self) -> None:
        """Where it is tight, what is taken is worth more words than how."""
        self._words.setVisible(self._over or self.width() >= px(TIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self._over else 1
        pen = QPen(QColor(theme.ACCENT if self._over else theme.BORDER_CONTROL), width)
        pen.setDashPattern([4 / width, 3 / width])
        painter.setPen(pen)
        painter.setBrush(QColor(theme.ACCENT_TINT if self._over else theme.SURFACE_2))
        half = width / 2
        rect = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, px(6), px(6))


def local_paths(data: QMimeData) -> tuple[str, ...]:
    """The files among what is dropped; pictures of web pages and the like are none."""
    return tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile())


def ask_files(parent: QWidget, chosen: Callable[[tuple[str, ...]], None], *, one: bool) -> None:
    """A dialog that waits for nobody: what goes on behind it goes on."""
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    dialog = QFileDialog(parent, tr("选择证据文件"), documents)
    mode = QFileDialog.FileMode
    dialog.setFileMode(mode.ExistingFile if one else mode.ExistingFiles)
    endings = " ".join(f"*.{ending} *.{ending.upper()}" for ending in KINDS)
    dialog.setNameFilters([tr("证据文件") + f" ({endings})", tr("所有文件") + " (*)"])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda paths: chosen(tuple(paths)))
    dialog.open()
