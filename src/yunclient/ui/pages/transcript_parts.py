"""The transcript tab put together: who reads, who writes."""

from functools import partial

from PySide6.QtCore import QObject

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.viewmodels.transcript_writing import WritingModel
from yunclient.ui.widgets.transcript_desk import Act, TranscriptDesk
from yunclient.ui.widgets.transcript_writer import TranscriptWriter
from yunhearing.transcript import LineState


class TranscriptParts(QObject):
    """`desk` is the tab; `writer` the clerk's line under it."""

    def __init__(self, model: TranscriptModel, writing: WritingModel) -> None:
        super().__init__()
        self.desk, self.writer = TranscriptDesk(model), TranscriptWriter()
        self._writing = writing
        self.desk.hide()
        self.desk.below.put(self.writer)
        self.desk.acts.append(self._acts)
        self._connect()
        self.writer.present(writing.view)

    def _connect(self) -> None:
        writer, writing = self.writer, self._writing
        writing.changed.connect(lambda: writer.present(writing.view))
        writer.written.connect(lambda text, note: writing.write(text, note=note))
        writer.amended.connect(writing.amend)
        writer.chosen.connect(writing.choose)
        writer.keyed.connect(writing.choose_key)
        writer.typed.connect(writing.keep)
        writer.undone.connect(writing.undo)
        writer.confirmed.connect(writing.confirm_all)
        writer.again.connect(writing.again)
        writer.dropped.connect(writing.drop)

    def _acts(self, key: str) -> list[Act]:
        """What who writes can do with a line."""
        line, writing = self._writing.line(key), self._writing
        if line is None or not writing.view.shown:
            return []
        acts: list[Act] = []
        if line.state is LineState.DRAFT:
            acts.append(("check", tr("确认入笔录"), partial(writing.confirm, key)))
        amend = partial(self.writer.amend, key, self.desk.list.number(key), line.text)
        acts.append(("pen", tr("修改"), amend))
        acts.append(("trash", tr("不记"), partial(writing.strike, key)))
        if line.speaker is not None:
            acts += [
                ("user", tr("改为 {who} 说的", who=s.text), partial(writing.ascribe, key, s.person))
                for s in writing.view.speakers
                if s.person != line.speaker
            ]
        return acts
