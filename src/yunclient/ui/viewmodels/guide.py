"""The guide: the places of the hearing room one must know, in the words of the screen."""

from dataclasses import dataclass
from enum import Enum

from yunclient.session.state import Client, LinkState
from yunclient.ui.language import tr
from yunhearing.state import Phase


class Place(Enum):
    """A part of the room the guide speaks of; where it lies, the page knows."""

    BENCH = "bench"
    STATE = "state"
    NETWORK = "network"
    SWITCHES = "switches"
    DEVICES = "devices"
    LEAVE = "leave"


@dataclass(frozen=True)
class Step:
    """One place with its name and one line about it."""

    place: Place
    title: str
    text: str


@dataclass(frozen=True)
class TourView:
    """The step that is shown over the room, as number `index` of `count`."""

    step: Step
    index: int
    count: int

    @property
    def counted(self) -> str:
        return tr("第 {index} 步，共 {count} 步", index=self.index + 1, count=self.count)

    @property
    def spoken(self) -> str:
        """All a screen reader says of the step."""
        return tr(
            "{counted}：{title}。{text}",
            counted=self.counted,
            title=self.step.title,
            text=self.step.text,
        )

    @property
    def last(self) -> bool:
        return self.index == self.count - 1


def guide_steps() -> tuple[Step, ...]:
    """All steps, as the eye goes: the stage, the panel, then the bar from left to right."""
    return (
        Step(
            Place.BENCH,
            tr("法官席"),
            tr("最大的画面是法官；每格左下角写着身份和姓名，绿框表示正在发言。"),
        ),
        Step(
            Place.STATE,
            tr("庭审状态"),
            tr("是否开庭、休庭或闭庭，以及庭审已进行的时间，都看这里。"),
        ),
        Step(
            Place.NETWORK,
            tr("我的网络"),
            tr("网络断了会自动恢复，席位为您留着，请不要关窗口。"),
        ),
        Step(
            Place.SWITCHES,
            tr("麦克风、摄像头"),
            tr("绿点表示开着，红框表示关着；点一下就切换。"),
        ),
        Step(
            Place.DEVICES,
            tr("设备"),
            tr("在庭审中也能换摄像头、麦克风和扬声器，声音不断。"),
        ),
        Step(
            Place.LEAVE,
            tr("离开"),
            tr("离开前会先问您一次；庭审结束前离开，还可以再进来。"),
        ),
    )


def tour_view(state: Client, index: int) -> TourView | None:
    """The step over the room; None where there is no court to point at, or nothing was asked for.

    Who waits, has lost the link or whose hearing has ended has other things to look at.
    """
    room = state.room
    if not state.touring or room is None or room.hearing is None or room.waiting is not None:
        return None
    over = room.hearing.dismissed or room.hearing.phase in (Phase.ENDED, Phase.SEALED)
    if room.link.state is not LinkState.LIVE or over:
        return None
    steps = guide_steps()
    index = max(0, min(index, len(steps) - 1))
    return TourView(steps[index], index, len(steps))
