"""The transcript tab put together: who reads, who writes, what the signature needs."""

from yunclient.ui.viewmodels.transcript import TranscriptModel
from yunclient.ui.widgets.transcript_desk import TranscriptDesk


class TranscriptParts:
    """`desk` is the tab; `desk.below` and `desk.put_side` are there for who writes the lines."""

    def __init__(self, model: TranscriptModel) -> None:
        self.desk = TranscriptDesk(model)
        self.desk.hide()
