"""What the left side of the device test shows: the picture, the sound, the test sounds."""

from dataclasses import dataclass
from statistics import median
from typing import Final

from yunclient.devicetest.checks import Check, Fault, Item, Mark, Part
from yunclient.devicetest.machine import TRIES, DeviceTest, asks_number, mark_of
from yunclient.session.state import PREVIEW, Client, DeviceKind
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.device_test_facts import decibels, move_text, seen_right
from yunclient.ui.viewmodels.model import ButtonView
from yunclient.ui.viewmodels.room_tiles import camera_simulated
from yunclient.ui.viewmodels.room_words import title_of
from yunclient.ui.viewmodels.words import role_text
from yunhearing.ids import PersonId
from yunhearing.rest import HearingReply
from yunhearing.roles import Role

SILENT: Final = -90.0
SHOWN_SECONDS: Final = 10  # of the wave
VOICE_AFTER: Final = 30  # measures of a tenth of a second: what 听听自己的声音 can play
CHIRPS: Final = 5


@dataclass(frozen=True)
class ImageStage:
    """One's own picture with the frame; `aspect` is the camera's width by height.

    Mirrored, as every mirror and other program for calls shows oneself: who is asked to move to the
    left of the picture then goes the way he sees. A simulated picture has words on it and is not.
    """

    person: PersonId
    mirrored: bool
    aspect: float
    failed: bool
    line: str
    role: Role
    title: str
    name: str
    hint: str
    hint_icon: str
    badge: str
    placed: str
    waiting: str

    @property
    def spoken(self) -> str:
        """What is seen, for a screen reader."""
        said = (self.line, self.hint, self.badge, self.placed or self.waiting)
        return tr("，").join(part for part in said if part)


@dataclass(frozen=True)
class SoundStage:
    """`levels` are dBFS of each tenth of a second, newest last."""

    above: str
    title: str
    levels: tuple[float, ...]
    level: float
    now: str
    highest: str
    voice: ButtonView

    @property
    def spoken(self) -> str:
        return tr("音量 {now}", now=self.now)


@dataclass(frozen=True)
class NumberView:
    """The way of those with a headset: hear a number, type it. `open`: one was said.

    `shown` where the microphone heard no test sound; `asked`: the number is still to be said.
    """

    shown: bool
    asked: bool
    title: str
    text: str
    speak: str
    open: bool = False
    error: str = ""


@dataclass(frozen=True)
class SpeakerStage:
    """`heard` has one place for each test sound: came back, did not, None: still to come."""

    above: str
    title: str
    heard: tuple[bool | None, ...]
    now: int
    played: str
    delay: str
    volume: int
    number: NumberView

    @property
    def spoken(self) -> str:
        return tr("，").join((self.title, self.played, self.delay))


def image_stage(state: Client, test: DeviceTest) -> ImageStage:
    """The picture with its frame, and which way to move."""
    mirrored = not camera_simulated(state.devices)
    checks = {check.item: check for check in test.checks.get(Part.IMAGE, ())}
    faults = [check.fault for check in checks.values() if check.fault is not None]
    face = checks.get(Item.FACE)
    hint, icon = _hint(face, seen_right(face, mirrored=mirrored))
    role, title, name = who(state)
    failed = face is not None and face.mark is Mark.FAILED
    placed = face is not None and face.mark is Mark.PASSED
    return ImageStage(
        person=state.room.me if state.room is not None else PREVIEW,
        mirrored=mirrored,
        aspect=_aspect(checks.get(Item.CAMERA)),
        failed=failed,
        line=tr("网上开庭时请您尽量保持在虚线框内"),
        role=role,
        title=title,
        name=name,
        hint=hint,
        hint_icon=icon,
        badge=_badge(faults),
        placed=tr("位置合适") if placed else "",
        waiting=_waiting(state, _closed(test, Part.IMAGE)),
    )


def _aspect(camera: Check | None) -> float:
    """Width by height of the camera's picture."""
    size = camera.values if camera is not None else {}
    return size["width"] / size["height"] if size.get("height") else 16 / 9


def _hint(face: Check | None, right: float) -> tuple[str, str]:
    """What to do so that the face comes into the frame, and its sign."""
    if face is None or face.fault is None or face.mark is Mark.PASSED:
        return "", ""
    move = move_text(right)
    aside = (move, "left" if right > 0 else "right") if move else (tr("头顶对齐框顶"), "face")
    return {
        Fault.FACE_SMALL: (tr("坐近一些"), "zoom-in"),
        Fault.FACE_LARGE: (tr("坐远一些"), "zoom-out"),
        Fault.NO_FACE: (tr("请坐到画面中间"), "face"),
        Fault.MANY_FACES: (tr("请其他人离开画面"), "users"),
    }.get(face.fault, aside)


def _badge(faults: list[Fault]) -> str:
    words = {
        Fault.BACKLIT: tr("背后的窗太亮"),
        Fault.TOO_DARK: tr("光线太暗"),
        Fault.TOO_BRIGHT: tr("光线太亮"),
    }
    return next((words[fault] for fault in faults if fault in words), "")


def _waiting(state: Client, closed: str) -> str:
    """What stands in place of a picture that is not there."""
    if closed:
        return closed
    used = state.devices.used(DeviceKind.CAMERA)
    return tr("正在打开摄像头") if used or not state.devices.present else tr("没有找到摄像头")


def _closed(test: DeviceTest, part: Part) -> str:
    """Why the device of a part cannot be used at all; "" while it may."""
    words = {
        Fault.CAMERA_ABSENT: tr("没有找到摄像头"),
        Fault.CAMERA_BUSY: tr("摄像头被其他程序占用"),
        Fault.CAMERA_FAILED: tr("摄像头打不开"),
        Fault.MICROPHONE_ABSENT: tr("没有找到麦克风"),
        Fault.MICROPHONE_BUSY: tr("麦克风被其他程序占用"),
        Fault.MICROPHONE_FAILED: tr("麦克风打不开"),
        Fault.LOUDSPEAKER_ABSENT: tr("没有找到扬声器"),
        Fault.LOUDSPEAKER_BUSY: tr("扬声器被其他程序占用"),
        Fault.LOUDSPEAKER_FAILED: tr("扬声器打不开"),
    }
    faults = (check.fault for check in test.checks.get(part, ()))
    return next((words[fault] for fault in faults if fault in words), "")


def meant(state: Client) -> HearingReply | None:
    """The hearing the test leads into, or the one that comes first."""
    checkup = state.checkup
    enter = checkup.enter if checkup is not None else None
    items = state.hearings.items
    if state.room is not None:
        return next((item for item in items if item.id == state.room.id), None)
    if enter is not None:
        return next((item for item in items if item.id == enter), None)
    coming = [item for item in items if item.ended_at is None and not item.dismissed]
    return min(coming, key=lambda item: item.scheduled_at, default=None)


def who(state: Client) -> tuple[Role, str, str]:
    """Role, title and name on one's own plate."""
    room = state.room
    if room is not None and room.mine is not None:
        return room.mine.role, title_of(room.mine, room.hearing), room.mine.name
    name = state.account.name if state.account is not None else ""
    item = meant(state)
    if item is None:
        return Role.OBSERVER, "", name
    return item.my_role, role_text(item.my_role), name


def sound_stage(test: DeviceTest, *, playing: bool) -> SoundStage:
    """The sentence to read, the wave of what came, and the meter; why nothing can come."""
    closed = _closed(test, Part.SOUND)
    levels = tuple(measure.level for measure in test.sound[-10 * SHOWN_SECONDS :])
    level = levels[-1] if levels else SILENT
    loud = tr("{level} dB", level=decibels(level))
    top = max((measure.peak for measure in test.sound[-10:]), default=SILENT)
    ready = len(test.sound) >= VOICE_AFTER
    text = tr("听听自己的声音") if ready else tr("说三秒后可以听自己的声音")
    return SoundStage(
        above=tr("现在听不到您说话") if closed else tr("请用平常说话的声音读一遍"),
        title=closed or tr("“我已准备好参加庭审。”"),
        levels=levels,
        level=level,
        now=tr("当前 {level}", level=loud) if level > SILENT else tr("还没有声音"),
        highest=tr("最高 {level} dB", level=decibels(top)) if levels else "",
        voice=ButtonView(tr("正在播放…") if playing else text, enabled=ready, busy=playing),
    )


def speaker_stage(state: Client, test: DeviceTest) -> SpeakerStage:
    """The test sounds one by one, and the number for those who wear a headset."""
    of = test.loops[-1].of if test.loops else CHIRPS
    heard = {loop.chirp: loop.heard for loop in test.loops}
    closed = _closed(test, Part.SPEAKER)
    done = len(heard) >= of or asks_number(test) or bool(closed)
    now = min(max(heard, default=0) + 1, of)
    delay = median([loop.delay_ms for loop in test.loops if loop.delay_ms is not None] or [-1.0])
    return SpeakerStage(
        above=tr("现在放不出声音") if closed else _above(test, done=done),
        title=closed or (_speaker_title(test, heard, of) if done else _nth(now, of)),
        heard=tuple(heard.get(n) for n in range(1, of + 1)),
        now=0 if done else now,
        played=tr("扬声器放出测试音"),
        delay=_delay_text(delay, done=done),
        volume=round(state.preferences.volume * 100),
        number=_number(test),
    )


def _above(test: DeviceTest, *, done: bool) -> str:
    if not done:
        return tr("正在播放测试音，请不要说话")
    waits = asks_number(test) and test.number is None
    return tr("请点右边的“听一个数字”") if waits else tr("测试音放完了")


def _nth(now: int, of: int) -> str:
    return tr("第 {now} 声，共 {of} 声", now=now, of=of)


def _speaker_title(test: DeviceTest, heard: dict[int, bool], of: int) -> str:
    if mark_of(test, Part.SPEAKER) is Mark.TESTING and any(heard.values()):
        return tr("正在测量回声")
    if not any(heard.values()):
        return tr("麦克风没有听到测试音")
    return tr("{of} 声里听到 {heard} 声", of=of, heard=sum(heard.values()))


def _delay_text(delay: float, *, done: bool) -> str:
    if delay >= 0:
        return tr("麦克风听到，延迟 {ms} 毫秒", ms=f"{delay:.0f}")
    return tr("麦克风没有听到") if done else tr("麦克风在听")


def _number(test: DeviceTest) -> NumberView:
    number = test.number
    if number is None:
        return NumberView(
            shown=asks_number(test),
            asked=True,
            title=tr("没有听到测试音"),
            text=tr("戴着耳机或没有麦克风时，请点按钮听一个数字，再填上。"),
            speak=tr("听一个数字"),
        )
    again = tr("再听一遍")
    if number.heard:
        return NumberView(True, False, tr("数字听对了"), tr("耳机能用。"), again)
    if number.wrong >= TRIES:
        error = tr("两次都不对。调高播放音量，或换一个扬声器，再听一遍。")
    else:
        error = tr("不对，请再听一遍。") if number.wrong else ""
    text = tr("听到什么数字就填什么，填满后按回车。")
    return NumberView(True, False, tr("正在读一个数字"), text, again, open=True, error=error)
