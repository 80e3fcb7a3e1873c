"""The hearing room with a hearing that never was: what the guide is drawn from."""

from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.theme import SCALE
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.viewmodels.sample import sample_now, sample_room
from yunclient.ui.widgets.guide import GuideStage
from yunclient.ui.widgets.silhouettes import Silhouettes


class SampleRoom(RoomPage):
    """The real page with a static state and drawn people; nothing it is told reaches the court."""

    def __init__(self) -> None:
        self._sample = RoomModel(sample_room(), sample_now)
        super().__init__(self._sample, Silhouettes())
        LANGUAGE.changed.connect(self._again)
        SCALE.changed.connect(self._again)

    def _again(self) -> None:
        self._sample.follow(sample_room())


def guide_stage() -> GuideStage:
    """The guide of the device test: the room drawn small, its places numbered."""
    page = SampleRoom()
    return GuideStage(page, page.place)
