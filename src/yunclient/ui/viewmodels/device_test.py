"""The device test: four steps with their states, what each shows, the verdict, and the way on."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from yunclient.devicetest.checks import Item, Mark
from yunclient.devicetest.machine import DIGITS, DeviceTest, Stage, asks_number, mark_of
from yunclient.session import intents
from yunclient.session.face import CONSENT
from yunclient.session.state import Checkup, Client, DeviceKind
from yunclient.ui.language import tr
from yunclient.ui.notices import Answer, QuestionView
from yunclient.ui.viewmodels.device_test_rows import (
    PART_OF,
    CheckRow,
    judged,
    rows_of,
)
from yunclient.ui.viewmodels.device_test_stages import (
    ImageStage,
    SoundStage,
    SpeakerStage,
    image_stage,
    meant,
    sound_stage,
    speaker_stage,
)
from yunclient.ui.viewmodels.device_test_verdict import (
    VerdictStage,
    overall,
    report_text,
    verdict_stage,
)
from yunclient.ui.viewmodels.device_test_words import MarkLook, mark_look, part_text
from yunclient.ui.viewmodels.face import AGREE, face_question, face_said
from yunclient.ui.viewmodels.model import ButtonView, Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_tiles import camera_simulated
from yunclient.ui.viewmodels.settings import DeviceChoice, device_choice
from yunclient.ui.viewmodels.words import day_text, duration_text, hour_text, local_time
from yunhearing.rest import HearingReply
from yunhearing.state import Phase

STAGES: Final = (Stage.IMAGE, Stage.SOUND, Stage.SPEAKER, Stage.GUIDE)
Question = Callable[[Client], QuestionView | None]

VOICE_MS: Final = 3500  # one's own voice is played for three seconds
SKIP, STAY = "skip", "stay"
_KINDS: Final = {
    Stage.IMAGE: DeviceKind.CAMERA,
    Stage.SOUND: DeviceKind.MICROPHONE,
    Stage.SPEAKER: DeviceKind.LOUDSPEAKER,
}
_ICONS: Final = {
    Stage.IMAGE: "camera",
    Stage.SOUND: "mic",
    Stage.SPEAKER: "speaker",
    Stage.GUIDE: "transcript",
}


@dataclass(frozen=True)
class TabView:
    """One of the four steps."""

    stage: Stage
    icon: str
    number: str
    title: str
    look: MarkLook
    current: bool

    @property
    def spoken(self) -> str:
        step = tr("第 {index} 步", index=self.number)
        return tr("，").join((step, self.title, self.look.word))


@dataclass(frozen=True)
class SideView:
    """The card at the right: what is measured, line by line, and which device is used."""

    title: str
    text: str
    again: str
    rows: tuple[CheckRow, ...]
    chooser: DeviceChoice | None
    chooser_label: str


@dataclass(frozen=True)
class FootView:
    """Which hearing, and the ways: leave, back, on. "" where there is no such way."""

    hearing: str
    leave: str
    back: str
    on: ButtonView


@dataclass(frozen=True)
class DeviceTestView:
    """Everything the page shows; of image, sound, speaker and verdict the present one is set."""

    court: str
    greeting: str
    log_out: bool
    stage: Stage
    tabs: tuple[TabView, ...]
    side: SideView | None
    foot: FootView
    image: ImageStage | None = None
    sound: SoundStage | None = None
    speaker: SpeakerStage | None = None
    verdict: VerdictStage | None = None
    question: QuestionView | None = None
    face_said: str = ""


def device_test_view(
    state: Client, now: int, *, playing: bool = False, question: QuestionView | None = None
) -> DeviceTestView | None:
    """What the page shows at machine time `now`; None while there is no test."""
    checkup = state.checkup
    if checkup is None:
        return None
    test, mirrored = checkup.test, not camera_simulated(state.devices)
    stage = test.stage
    name = state.account.name if state.account else ""
    verdict = stage is Stage.VERDICT
    return DeviceTestView(
        court=state.server.court,
        greeting=tr("您好，{name}", name=name) if name else "",
        log_out=state.room is None,
        stage=stage,
        tabs=tuple(_tab(test, index, one) for index, one in enumerate(STAGES, 1)),
        side=None if verdict else _side(state, test, mirrored=mirrored),
        foot=_foot(state, checkup, now + state.server.clock_offset),
        image=image_stage(state, test) if stage is Stage.IMAGE else None,
        sound=sound_stage(test, playing=playing) if stage is Stage.SOUND else None,
        speaker=speaker_stage(state, test) if stage is Stage.SPEAKER else None,
        verdict=verdict_stage(state, checkup, mirrored=mirrored) if verdict else None,
        question=question,
        face_said=face_said(test.identity),
    )


def _tab(test: DeviceTest, number: int, stage: Stage) -> TabView:
    current = test.stage is stage
    look = mark_look(mark_of(test, PART_OF[stage]))
    if stage is Stage.GUIDE and current:
        look = MarkLook("eye", "accent-hover", tr("查看中"))
    title = part_text(PART_OF[stage])
    return TabView(stage, _ICONS[stage], str(number), title, look, current)


def _side(state: Client, test: DeviceTest, *, mirrored: bool) -> SideView:
    stage = test.stage
    text, label = {
        Stage.IMAGE: (tr("系统正在自动测量，您只需正对镜头坐好。"), tr("使用哪个摄像头")),
        Stage.SOUND: (tr("说几秒钟话，系统测量后自动给出结果。"), tr("使用哪个麦克风")),
        Stage.SPEAKER: (tr("电脑自己放音、自己收音，不必您判断。"), tr("使用哪个扬声器")),
        Stage.GUIDE: (tr("看懂这几处，就会使用云法庭。"), ""),
    }[stage]
    if mark_of(test, PART_OF[stage]) is Mark.FAILED:
        text = tr("照着红字改好，再点“重新检测”。")
    kind = _KINDS.get(stage)
    guide = stage is Stage.GUIDE
    return SideView(
        title=part_text(PART_OF[stage]),
        text=text,
        again="" if guide else tr("重新检测"),
        rows=() if guide else rows_of(test, PART_OF[stage], mirrored=mirrored),
        chooser=device_choice(kind, state.devices) if kind is not None else None,
        chooser_label=label,
    )


def _foot(state: Client, checkup: Checkup, now: int) -> FootView:
    test = checkup.test
    item = meant(state)
    back = STAGES.index(test.stage) if test.stage in STAGES else len(STAGES)
    return FootView(
        hearing=_hearing_text(item, now) if item is not None else "",
        leave=_leave_text(state, test, item),
        back=tr("上一步") if back else "",
        on=_on(state, checkup),
    )


def _hearing_text(item: HearingReply, now: int) -> str:
    title = re.sub(r"\s+", "", re.sub("原告|被告", "", item.title))
    number = tr("庭审号 {number}", number=item.number)
    return " · ".join((title, number, _when(item, now)))


def _when(item: HearingReply, now: int) -> str:
    if item.phase in (Phase.OPEN, Phase.RECESS):
        return tr("庭审已经开始")
    at = local_time(item.scheduled_at)
    today = at.date() == local_time(now).date()
    day, hour = tr("今天") if today else day_text(at.date()), hour_text(item.scheduled_at)
    if item.scheduled_at <= now:
        return tr("{day} {hour} 开庭，到时间了", day=day, hour=hour)
    if not today:
        return tr("{day} {hour} 开庭", day=day, hour=hour)
    left = duration_text(item.scheduled_at - now)
    return tr("{day} {hour} 开庭，还有 {left}", day=day, hour=hour, left=left)


def _open(item: HearingReply | None) -> bool:
    return item is not None and item.phase is Phase.OPEN


def _leave_text(state: Client, test: DeviceTest, item: HearingReply | None) -> str:
    if state.room is not None:
        return "" if test.stage is Stage.VERDICT else tr("返回庭审")
    if test.stage is Stage.VERDICT:
        return ""
    return tr("庭审已经开始，可以跳过") if _open(item) else tr("跳过检测")


def _on(state: Client, checkup: Checkup) -> ButtonView:
    """The way on: to the next step, to the verdict, or out."""
    test = checkup.test
    if test.stage is Stage.VERDICT:
        return ButtonView(_out_text(state, checkup))
    if test.stage is Stage.GUIDE:
        return ButtonView(tr("我看懂了"))
    if judged(test):
        return ButtonView(tr("查看结果"))
    mark = mark_of(test, PART_OF[test.stage])
    if mark in (Mark.PASSED, Mark.NOTE):
        return ButtonView(tr("下一步"))
    if mark is Mark.FAILED or (test.stage is Stage.SPEAKER and asks_number(test)):
        return ButtonView(tr("先测下一项"))
    return ButtonView(tr("等待检测完成"), enabled=False)


def _out_text(state: Client, checkup: Checkup) -> str:
    if state.room is not None:
        return tr("返回庭审")
    mark = overall(checkup.test)
    if mark is Mark.FAILED:
        share = state.preferences.share_report
        return tr("仍然进入，并告诉书记员") if share else tr("仍然进入")
    if mark is not Mark.PASSED:
        return tr("跳过检测")
    return tr("进入庭审列表") if checkup.enter is None else tr("进入庭审")


def _skip_question(state: Client) -> QuestionView:
    begun = _open(meant(state))
    return QuestionView(
        title=tr("要跳过检测吗？"),
        text=tr("没有检测过，对方可能看不见或听不清您；以后随时可以在“设置”里检测。"),
        answers=(
            Answer(SKIP, tr("跳过检测")),
            Answer(STAY, tr("继续检测"), "primary"),
        ),
        note=tr("庭审已经开始，可以跳过。") if begun else "",
    )


class DeviceTestModel(Model[DeviceTestView | None]):
    """Verbs of the device test."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._played_at = -VOICE_MS
        self._asking: Question | None = None
        super().__init__(state, clock)

    def _compute(self) -> DeviceTestView | None:
        question = self._asking(self._state) if self._asking is not None else None
        if self._state.checkup is None or question is None:
            self._asking = None
        now = self._clock()
        playing = now - self._played_at < VOICE_MS
        return device_test_view(self._state, now, playing=playing, question=question)

    def show(self, stage: Stage) -> None:
        """A tab was chosen."""
        self.intent.emit(intents.ShowStage(stage))

    def back(self) -> None:
        """上一步."""
        if self._view is not None:
            order = [*STAGES, Stage.VERDICT]
            self.show(order[max(0, order.index(self._view.stage) - 1)])

    def go_on(self) -> None:
        """The way on, as the primary button says."""
        view, checkup = self._view, self._state.checkup
        if view is None or checkup is None or not view.foot.on.enabled:
            return
        if view.stage is Stage.VERDICT:
            self.intent.emit(intents.EndTest())
        elif view.stage is Stage.GUIDE:
            self.intent.emit(intents.FinishGuide())
        elif judged(checkup.test):
            self.show(Stage.VERDICT)
        else:
            self.show(STAGES[STAGES.index(view.stage) + 1])

    def leave(self) -> None:
        """跳过检测 is asked about once; in a hearing one simply goes back to it."""
        if self._state.room is not None:
            self.intent.emit(intents.EndTest())
            return
        self._asking = _skip_question
        self.refresh()

    def act(self, item: str) -> None:
        """What a line offers: of all only 人脸验证 does."""
        if item == Item.IDENTITY.value:
            self.consider_face()

    def consider_face(self) -> None:
        """人脸验证: one's own picture shows, and the text to agree to."""
        self._asking = face_question
        self.intent.emit(intents.ConsiderFace())
        self.refresh()

    def answer(self, key: str) -> None:
        self._asking = None
        self.refresh()
        if key == SKIP:
            self.intent.emit(intents.EndTest())
        elif key == AGREE:
            self.intent.emit(intents.CompareFace(CONSENT))

    def repeat(self) -> None:
        """重新检测."""
        self.intent.emit(intents.RepeatStage())

    def choose_device(self, kind: DeviceKind, key: str) -> None:
        self.intent.emit(intents.ChooseDevice(kind, key or None))

    def play_voice(self) -> None:
        """听听自己的声音."""
        self._played_at = self._clock()
        self.refresh()
        self.intent.emit(intents.PlayOwnVoice())

    def set_volume(self, percent: int) -> None:
        self.intent.emit(intents.SetSoundOptions(volume=percent / 100))

    def speak_number(self) -> None:
        self.intent.emit(intents.SpeakNumber())

    def answer_number(self, digits: str) -> None:
        if len(digits) == DIGITS:
            self.intent.emit(intents.AnswerNumber(digits))

    def share(self, on: bool) -> None:
        self.intent.emit(intents.ShareReport(on))

    def export(self, path: str) -> None:
        """Write the result where the person said."""
        checkup = self._state.checkup
        if checkup is not None and path:
            mirrored = not camera_simulated(self._state.devices)
            text = report_text(self._state, checkup, self._clock(), mirrored=mirrored)
            self.intent.emit(intents.ExportReport(path, text))

    def file_name(self) -> str:
        """What the exported text is called unless the person says otherwise."""
        day = datetime.fromtimestamp(self._clock() / 1000, UTC).astimezone().strftime("%Y-%m-%d")
        return tr("设备检测 {day}.txt", day=day)

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))
