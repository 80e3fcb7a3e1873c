"""The transcript tab put together: who reads, who writes."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from yunclient.ui.language import tr
from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.viewmodels.transcript_writing import WritingModel
from yunclient.ui.widgets.phrase_layer import PhraseLayer
from yunclient.ui.widgets.transcript_desk import Act, TranscriptDesk
from yunclient.ui.widgets.transcript_writer import TranscriptWriter
from yunhearing.transcript import LineState


class TranscriptParts(QObject):
    """`desk` is the tab; `writer` the clerk's line under it, `layer` all standard phrases."""

    def __init__(self, page: QWidget, model: TranscriptModel, writing: WritingModel) -> None:
        super().__init__()
        self.layer = PhraseLayer(page)
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
        writer.written.connect(writing.write)
        writer.confirmed_next.connect(writing.confirm_next)
        writer.merged.connect(self._merge)
        writer.phrased.connect(self._phrase)
        writer.amending.connect(self._amend_next)
        writer.recognising.connect(writing.recognise)
        writer.struck.connect(writing.show_struck)
        self.layer.picked.connect(self._phrase)
        writer.amended.connect(writing.amend)
        writer.chosen.connect(writing.choose)
        writer.keyed.connect(writing.choose_key)
        writer.typed.connect(writing.keep)
        writer.undone.connect(writing.undo)
        writer.confirmed.connect(writing.confirm_all)
        writer.again.connect(writing.again)
        writer.dropped.connect(writing.drop)

    def _phrase(self, index: int) -> None:
        """One goes into the line; -1: all are shown."""
        if index < 0:
            self.layer.ask(self._writing.view.phrases)
            return
        phrase = self._writing.phrase(index)
        if phrase is not None:
            self.writer.put_in(phrase.text)

    def _amend_next(self) -> None:
        """The chosen line, or else the oldest draft."""
        key = self.desk.list.current or self._writing.next_draft
        line = self._writing.line(key)
        if line is not None and line.state is not LineState.STRUCK:
            self.writer.amend(key, self.desk.list.number(key), line.text)

    def _merge(self, index: int) -> None:
        key, text = self._writing.merge(index)
        if key:
            self.writer.amend(key, self.desk.list.number(key), text)

    def _acts(self, key: str) -> list[Act]:
        """What who writes can do with a line."""
        line, writing = self._writing.line(key), self._writing
        if line is None or not writing.view.shown:
            return []
        if line.state is LineState.STRUCK:
            return [("undo", tr("恢复这一行"), partial(writing.restore, key))]
        acts: list[Act] = []
        if line.state is LineState.DRAFT:
            acts.append(("check", tr("确认入笔录"), partial(writing.confirm, key)))
        amend = partial(self.writer.amend, key, self.desk.list.number(key), line.text)
        acts.append(("pen", tr("修改"), amend))
        insert = partial(self.writer.insert, key, self.desk.list.number(key))
        acts.append(("plus", tr("在下面插入一行"), insert))
        acts.append(("trash", tr("不记"), partial(writing.strike, key)))
        if line.speaker is not None:
            acts += [
                ("user", tr("改为 {who} 说的", who=s.text), partial(writing.ascribe, key, s.person))
                for s in writing.view.speakers
                if s.person != line.speaker
            ]
        return acts
