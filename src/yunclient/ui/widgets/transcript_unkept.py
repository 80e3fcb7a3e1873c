"""One quiet bar: this machine's disk does not take what one writes."""

from yunclient.ui import theme
from yunclient.ui.announce import announce
from yunclient.ui.language import tr
from yunclient.ui.widgets.frame import GroundFrame, Rule
from yunclient.ui.widgets.icon import Icon
from yunclient.ui.widgets.label import Label
from yunclient.ui.widgets.layout import Column, Row


class UnkeptBar(GroundFrame):
    """Hidden while the disk takes it, or nothing is written that the court does not have."""

    def __init__(self) -> None:
        super().__init__("surface-2")
        self._text = Label("label", "warn", wrap=True)
        row = Row(Icon("warning", theme.WARN, 16), gap=8, margins=(16, 5, 16, 5))
        row.put(self._text, stretch=1)
        self.setLayout(Column(Rule(), row))
        self.hide()

    def present(self, *, unkept: bool) -> None:
        """Say it once, aloud too, when it begins."""
        words = tr("磁盘写不进去，这里写的没有备份。送到法院之前请不要关闭程序，并清理磁盘。")
        begins = unkept and self.isHidden()
        self._text.setText(words)
        self.setAccessibleName(words)
        self.setVisible(unkept)
        if begins:
            announce(self, words)
