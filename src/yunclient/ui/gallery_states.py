"""States to photograph and to test pages with: one moment of one day, told through the state."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec
from PySide6.QtWidgets import QWidget

from yunclient.session.hours import COURT_TIME
from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.session.state import (
    Account,
    Client,
    Device,
    DeviceKind,
    Devices,
    HearingList,
    Login,
    Page,
    Preferences,
    Reach,
    Server,
)
from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import HearingReply
from yunhearing.roles import Role
from yunhearing.state import Phase

_NOW: Final = datetime(2026, 11, 18, 9, 42, 20, tzinfo=COURT_TIME)


def at(hour: int, minute: int, days: int = 0) -> Millis:
    """A time of that day, or of one `days` later, as Unix ms."""
    day = _NOW.replace(hour=hour, minute=minute, second=0) + timedelta(days=days)
    return Millis(int(day.timestamp() * 1000))


NOW: Final = Millis(int(_NOW.timestamp() * 1000))


def clock() -> int:
    return NOW


SERVER: Final = Server(
    url="https://court.jingbei.example",
    reach=Reach.CONNECTED,
    court="京北区人民法院",
    support_phone="010-5550-0123",
)
DEVICES: Final = Devices(
    present={
        DeviceKind.CAMERA: (Device("cam-1", "联想内置摄像头（前置）"),),
        DeviceKind.MICROPHONE: (
            Device("mic-1", "USB 耳机麦克风"),
            Device("mic-2", "内置麦克风"),
        ),
        DeviceKind.LOUDSPEAKER: (Device("out-1", "USB 耳机"), Device("out-2", "内置扬声器")),
    },
    chosen={DeviceKind.CAMERA: "cam-1", DeviceKind.MICROPHONE: "mic-1"},
    level=-19,
    open={
        DeviceKind.MICROPHONE: Device("mic-1", "USB 耳机麦克风"),
        DeviceKind.LOUDSPEAKER: Device("out-1", "USB 耳机"),
    },
)
UNPLUGGED: Final = msgspec.structs.replace(
    DEVICES,
    chosen=DEVICES.chosen | {DeviceKind.LOUDSPEAKER: "out-1"},
    open={
        DeviceKind.MICROPHONE: Device("mic-2", "内置麦克风"),
        DeviceKind.LOUDSPEAKER: Device("out-2", "内置扬声器"),
    },
    instead={DeviceKind.MICROPHONE: "USB 耳机麦克风", DeviceKind.LOUDSPEAKER: "USB 耳机"},
)


def hearing(
    number: str, title: str, cause: str, scheduled: Millis, phase: Phase, **more: object
) -> HearingReply:
    """A card of the list with what cards have in common filled in."""
    base = HearingReply(
        id=HearingId(f"h-{number}"),
        number=number,
        title=title,
        cause=cause,
        case_number="(2026)京0105民初12345号",
        court=SERVER.court,
        courtroom="第三网上法庭",
        judge="周文静",
        scheduled_at=scheduled,
        phase=phase,
        dismissed=False,
        me=PersonId("p-1"),
        my_role=Role.PLAINTIFF,
    )
    return msgspec.structs.replace(base, **more)


HEARINGS: Final = (
    hearing(
        "002208",
        "原告 张建国 诉 被告 京北商贸有限公司",
        "买卖合同纠纷",
        at(9, 30),
        Phase.OPEN,
        opened_at=at(9, 30),
    ),
    hearing(
        "002231",
        "原告 张建国 诉 被告 启航物流有限公司",
        "运输合同纠纷",
        at(14, 0),
        Phase.SCHEDULED,
        case_number="(2026)京0105民初12871号",
        courtroom="第一网上法庭",
        judge="李崇明",
    ),
    hearing(
        "002240",
        "原告 何美玲 诉 被告 张建国",
        "民间借贷纠纷",
        at(16, 0),
        Phase.SCHEDULED,
        case_number="(2026)京0105民初13002号",
        courtroom="第五网上法庭",
        judge="赵一鸣",
    ),
    hearing(
        "002195",
        "原告 张建国 诉 被告 安居物业服务有限公司",
        "服务合同纠纷",
        at(8, 30),
        Phase.ENDED,
        opened_at=at(8, 31),
        ended_at=at(9, 12),
        dismissed=True,
        case_number="(2026)京0105民初11760号",
        courtroom="第二网上法庭",
    ),
    hearing(
        "002308",
        "张建国 诉 京北商贸有限公司",
        "买卖合同纠纷（第二次开庭）",
        at(9, 30, 2),
        Phase.SCHEDULED,
    ),
    hearing(
        "002366",
        "张建国 诉 启航物流有限公司",
        "运输合同纠纷（证据交换）",
        at(14, 30, 7),
        Phase.SCHEDULED,
    ),
)


def login(**login_facts: object) -> Client:
    """The login page with these facts of its own."""
    return Client(server=SERVER, login=msgspec.structs.replace(Login(), **login_facts))


def listing(items: tuple[HearingReply, ...] = HEARINGS, **listing_facts: object) -> Client:
    """The list with these hearings."""
    base = HearingList(items=items, loaded_at=NOW)
    return Client(
        server=SERVER,
        page=Page.LIST,
        account=Account("张建国", staff=False),
        hearings=msgspec.structs.replace(base, **listing_facts),
        devices=DEVICES,
        preferences=Preferences(LANGUAGE.code, large_text=theme.scale() > 1.0),
    )


def unreachable() -> Problem:
    return Problem(ProblemCode.SERVER_UNREACHABLE)


def wrong_password() -> Problem:
    return Problem(ProblemCode.BAD_CREDENTIALS, Category.FIELD)


@dataclass(frozen=True)
class Shot:
    """One picture: its name, what it shows, and whether it is also taken in large text."""

    name: str
    build: Callable[[], QWidget]
    large: bool = False
    size: tuple[int, int] = (1366, 768)
