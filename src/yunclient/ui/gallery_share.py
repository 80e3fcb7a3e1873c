"""Sharing a desktop and the help line in each of their states, for pictures and tests."""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from yunclient.media.pictures import Picture
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.room_panels import Help, Said, Screen, Sharing, Talk, Unshared
from yunclient.session.state import Account, Client, Page
from yunclient.ui.gallery_room import HEARING, closed, hearing, page, room, waiting
from yunclient.ui.gallery_states import NOW, SERVER, Shot, at
from yunclient.ui.pages.help_desk import HelpDeskPage
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.help_desk import HelpDeskModel
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.widgets.silhouettes import Silhouettes
from yunhearing.frames import Source
from yunhearing.help import HelpLine, HelpMessage
from yunhearing.ids import Millis, PersonId, RequestId
from yunhearing.roles import Role, StaffRole
from yunhearing.state import Request, RequestKind


def sheet(width: int, height: int) -> QImage:
    """A drawn table, as somebody would share one."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    for row in range(0, height, 32):
        painter.fillRect(0, row, width, 1, QColor("#D5DCE5"))
        for column in range(5):
            length = 60 + (row * 7 + column * 31) % 90
            painter.fillRect(20 + column * width // 5, row + 12, length, 8, QColor("#90A2B8"))
    painter.end()
    return image


def jpeg() -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet(384, 216).save(buffer, "JPG")  # type: ignore[call-overload]  # a device is taken too
    return bytes(data.data())


RIGHT: Final = RequestId("r41")


def right(by: str = "plaintiff") -> Request:
    return Request(RIGHT, RequestKind.SHARE, PersonId(by), at(9, 41), at(9, 42))


def screens() -> tuple[Screen, ...]:
    titles = (
        "三月补送清单 - 表格",
        "仓库照片 06 - 照片",
        "催货函 - 文档",
        "与法院往来邮件（收件箱）",
    )
    windows = (Screen(f"w{n}", title, 1280, 800, True, jpeg()) for n, title in enumerate(titles))
    return (*windows, Screen("s0", "屏幕 1", 1920, 1080, False, jpeg()))


def choosing(**more: object) -> Client:
    held = hearing(requests=(right(),))
    return room(held, sharing=replace(Sharing(RIGHT, screens=screens()), **more))


def sharing() -> Client:
    return choosing(choosing=False, shared=screens()[0], size=(1280, 800))


def watching(me: str = "judge") -> Client:
    state = room(hearing(requests=(right(),)), me)
    assert state.room is not None  # noqa: S101 - made so a line before
    media = replace(state.room.media, screens={PersonId("plaintiff"): (1280, 800)})
    return replace(state, room=replace(state.room, media=media))


class Sheets(Silhouettes):
    """The drawn people, and a drawn table on the shared screen."""

    _sheet: QImage | None = None

    def latest(self, person: PersonId, source: Source = Source.CAMERA) -> Picture | None:
        if source is Source.CAMERA:
            return super().latest(person, source)
        if self._sheet is None:
            self._sheet = sheet(1280, 800)
        return Picture(memoryview(self._sheet.constBits()), 1280, 800, 2)


def watched(state: Client) -> RoomPage:
    model = RoomModel(state, lambda: int(NOW))
    made = RoomPage(model, Sheets())
    model.setParent(made)
    return made


MESSAGES: Final = (
    HelpMessage(1, at(9, 36), "张建国", "听不到声音"),
    HelpMessage(2, at(9, 37), "陈思雨", "请点“设备”，换一个扬声器试听一下。", court=True),
)


def helped(state: Client, *said: Said, **more: object) -> Client:
    """That state with the panel open and one's own line on it."""
    talk = Talk(HEARING, messages=MESSAGES, said=said, known=True)
    return replace(state, help=replace(Help(open=True, talk=talk, read=2), **more))


UNSENT: Final = Said("k1", "还是听不到", Problem(ProblemCode.SERVER_UNREACHABLE))
LINES: Final = (
    HelpLine(HEARING, PersonId("plaintiff"), "张建国", Role.PLAINTIFF, at(9, 38), "还是听不到"),
    HelpLine(
        HEARING, PersonId("defendant"), "赵立新", Role.DEFENDANT, at(9, 30), "好了，谢谢", False
    ),
)


def desk(*, following: bool = False) -> Client:
    talk = Talk(HEARING, PersonId("plaintiff"), MESSAGES, known=True) if following else None
    return replace(room(me="clerk"), help=Help(open=True, talk=talk, lines=LINES))


def technician() -> HelpDeskPage:
    account = Account("孙技术", staff=True, role=StaffRole.TECHNICIAN)
    state = Client(SERVER, Page.HELP_DESK, account=account, help=Help(open=True, lines=LINES))
    model = HelpDeskModel(state, lambda: int(Millis(NOW)))
    made = HelpDeskPage(model)
    model.setParent(made)
    return made


def _unshown() -> RoomPage:
    return page(choosing(screens=(), trouble=Unshared.UNSUPPORTED))


SHOTS: Final = (
    Shot("share-choose", lambda: page(choosing()), large=True),
    Shot("share-choose-small", lambda: page(choosing()), size=(1024, 640)),
    Shot("share-window-gone", lambda: page(choosing(ended=Unshared.GONE))),
    Shot("share-unsupported", _unshown),
    Shot("share-sharing", lambda: page(sharing())),
    Shot("share-watched", lambda: watched(watching()), large=True),
    Shot("share-watched-small", lambda: watched(watching("clerk")), size=(1024, 640)),
    Shot("help-own", lambda: page(helped(room(), UNSENT)), large=True),
    Shot("help-small", lambda: page(helped(room(), UNSENT)), size=(1024, 640)),
    Shot("help-witness", lambda: page(helped(waiting()))),
    Shot("help-closed", lambda: page(helped(closed(Problem(ProblemCode.LINK_LOST))))),
    Shot("help-lines", lambda: page(desk())),
    Shot("help-answer", lambda: page(desk(following=True))),
    Shot("help-technician", technician),
)
