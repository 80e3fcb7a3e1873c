"""The stages of a hearing as a rail: where it is, and where judge and clerk may lead it."""

from dataclasses import dataclass
from typing import Final, Literal

from yunclient.session.state import LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_orders import Order, order
from yunhearing.commands import BeginStage
from yunhearing.roles import ORDER
from yunhearing.state import Hearing, Person, Phase, Stage

State = Literal["done", "now", "next"]

STAGES: Final = {
    Stage.IDENTITY: later("核对身份"),
    Stage.RIGHTS: later("权利义务"),
    Stage.INQUIRY: later("法庭调查"),
    Stage.EVIDENCE: later("举证质证"),
    Stage.DEBATE: later("法庭辩论"),
    Stage.STATEMENT: later("最后陈述"),
    Stage.SIGNING: later("签署笔录"),
}


@dataclass(frozen=True)
class StageItem:
    """One stage; `go` begins it, None for who may not, and for where it is already."""

    number: int
    text: str
    state: State
    upcoming: bool = False
    go: Order | None = None

    @property
    def spoken(self) -> str:
        words = {"done": tr("已完成"), "now": tr("正在进行"), "next": tr("还没有到")}
        return tr(
            "{number}. {stage}，{state}",
            number=self.number,
            stage=self.text,
            state=words[self.state],
        )


@dataclass(frozen=True)
class StagesView:
    """All stages in the order of the law; they guide, and block nothing."""

    items: tuple[StageItem, ...]

    @property
    def now(self) -> StageItem:
        return next(item for item in self.items if item.state == "now")


def stages(room: Room, hearing: Hearing, me: Person) -> StagesView | None:
    """The rail of a hearing that has begun; None before and after."""
    if hearing.stage is None or hearing.phase not in {Phase.OPEN, Phase.RECESS}:
        return None
    at = list(STAGES).index(hearing.stage)
    return StagesView(
        tuple(
            StageItem(
                number=index + 1,
                text=translate(words),
                state="done" if index < at else "now" if index == at else "next",
                upcoming=index == at + 1,
                go=_go(room, me, stage, translate(words)),
            )
            for index, (stage, words) in enumerate(STAGES.items())
        )
    )


def _go(room: Room, me: Person, stage: Stage, text: str) -> Order | None:
    if me.role not in ORDER or room.link.state is not LinkState.LIVE:
        return None
    name = tr("进入{stage}", stage=text)
    return order(room, (BeginStage(stage),), (text, text), "right", name=name)
