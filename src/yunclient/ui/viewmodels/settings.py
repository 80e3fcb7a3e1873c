"""The settings page: devices, text size, language, server, about. Changes hold at once."""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from yunclient.devicetest.judge_sound import LOUD, LOW, TOO_LOW
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import (
    PREVIEW,
    BundleStep,
    Client,
    DeviceKind,
    Devices,
    LinkState,
    Reach,
)
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.login import InputError, server_url
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_tiles import Card, Tag, camera_simulated
from yunclient.ui.viewmodels.words import bundle_name, device_name, device_text, problem_text
from yunhearing.ids import PersonId

SILENT = -100
"""dBFS of a microphone that is not open, or muted by the system."""

MINUS = "\u2212"

DEFAULT = ""
"""The key of 系统默认 in a device chooser."""


@dataclass(frozen=True)
class DeviceChoice:
    """One chooser: (key, name) of each option, which one is chosen, what is wrong with it.

    `instead` says which other device is in use while the chosen one is not there.
    """

    kind: DeviceKind
    name: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    problem: InputError
    instead: str = ""


@dataclass(frozen=True)
class PreviewView:
    """One's own picture; `tag` says who sees it, `card` what stands in its place without one."""

    person: PersonId
    tag: Tag
    card: Card
    mirrored: bool = True
    blank: bool = False

    @property
    def spoken(self) -> str:
        return self.card.text if self.blank else self.tag.text


@dataclass(frozen=True)
class LevelView:
    """How loud one's own microphone is: in dBFS, or None while it is not open, and in a word."""

    dbfs: int | None
    word: str
    good: bool

    @property
    def number(self) -> str:
        return f"{self.dbfs} dB".replace("-", MINUS) if self.dbfs is not None else ""


@dataclass(frozen=True)
class SoundView:
    """What is done to one's own voice, and how loud the others are, 0..100."""

    cancel_echo: bool
    reduce_noise: bool
    adjust_gain: bool
    volume: int


@dataclass(frozen=True)
class BundleView:
    """The card 求助包: what became of the last one, and whether one is being made."""

    told: str
    failed: bool = False
    busy: bool = False


@dataclass(frozen=True)
class SettingsView:
    """Everything the page shows that is not a fixed label.

    `in_hearing`: what holds while a hearing goes on behind the page, "" elsewhere.
    """

    court: str
    greeting: str
    devices: tuple[DeviceChoice, ...]
    preview: PreviewView
    level: LevelView
    sound: SoundView
    simulate: bool
    language: str
    large_text: bool
    server_host: str
    server_url: str
    server_text: str
    reach: Reach
    editing_server: bool
    server_error: InputError
    login_kept: str
    version: str
    bundle: BundleView
    capture: str
    in_hearing: str = ""


def settings_view(state: Client, *, editing: bool = False, wrong: bool = False) -> SettingsView:
    """What the settings page shows; `wrong`: the server address just given is none."""
    server, preferences = state.server, state.preferences
    lost = state.room is not None and state.room.link.state is LinkState.LOST
    reach = Reach.UNREACHABLE if lost else server.reach
    name = state.account.name if state.account else ""
    return SettingsView(
        court=server.court,
        greeting=tr("您好，{name}", name=name) if name else "",
        devices=tuple(device_choice(kind, state.devices) for kind in DeviceKind),
        preview=_preview(state),
        level=level_view(state.devices.level),
        sound=SoundView(
            preferences.cancel_echo,
            preferences.reduce_noise,
            preferences.adjust_gain,
            round(preferences.volume * 100),
        ),
        simulate=preferences.simulate,
        language=preferences.language,
        large_text=preferences.large_text,
        server_host=urlsplit(server.url).netloc or server.url,
        server_url=server.url,
        server_text=_reach_text(reach),
        reach=reach,
        editing_server=editing,
        server_error=_error(Problem(ProblemCode.SERVER_ADDRESS) if wrong else None),
        login_kept=_login_kept(state),
        version=tr("云法庭 {version}", version=program_version()),
        bundle=bundle_view(state),
        capture=capture_text(state.guarded),
        in_hearing=_in_hearing(state),
    )


def device_choice(kind: DeviceKind, devices: Devices) -> DeviceChoice:
    """The chooser of a kind: what is there, what is chosen, what is wrong with it."""
    present = devices.present.get(kind, ())
    chosen = devices.chosen.get(kind) or DEFAULT
    options = [(device.id, device_name(kind, device)) for device in present]
    if present:
        options.insert(0, (DEFAULT, tr("系统默认")))
    else:
        options = [(DEFAULT, tr("没有找到") if devices.present else tr("正在查找"))]
    if chosen not in dict(options):
        used = devices.used(kind)
        name = device_name(kind, used) if used else tr("上次选的设备，现在没有接上")
        options.append((chosen, name))
    problem, instead = _error(devices.problems.get(kind)), _instead(kind, devices)
    return DeviceChoice(kind, device_text(kind), tuple(options), chosen, problem, instead)


def _instead(kind: DeviceKind, devices: Devices) -> str:
    """Which device is in use while the chosen one is not there."""
    wanted, used = devices.instead.get(kind), devices.open.get(kind)
    if not wanted or used is None:
        return ""
    now = device_name(kind, used)
    return tr("正在用“{now}”，“{wanted}”接上后自动换回", now=now, wanted=wanted)


def _preview(state: Client) -> PreviewView:
    room, devices = state.room, state.devices
    me = room.mine if room is not None else None
    shared = me is not None and me.camera and room is not None and room.waiting is None
    problem = devices.problems.get(DeviceKind.CAMERA)
    if problem is not None:
        card = Card("camera-off", problem_text(problem).title)
    else:
        card = Card("pending", tr("正在打开摄像头"))
    return PreviewView(
        person=room.me if room is not None else PREVIEW,
        tag=Tag("plain", "eye", tr("庭审各方也看得到") if shared else tr("只有您看得到")),
        card=card,
        mirrored=not camera_simulated(devices),
        blank=problem is not None,
    )


def level_view(dbfs: int) -> LevelView:
    """The level in the words of the device test: its limits are the same."""
    if dbfs <= SILENT:
        return LevelView(None, tr("麦克风没有声音"), good=False)
    if dbfs < TOO_LOW:
        return LevelView(dbfs, tr("说句话试试"), good=False)
    if dbfs < LOW:
        return LevelView(dbfs, tr("偏小"), good=False)
    if dbfs > LOUD:
        return LevelView(dbfs, tr("偏大"), good=False)
    return LevelView(dbfs, tr("合适"), good=True)


def _error(problem: Problem | None) -> InputError:
    if problem is None:
        return InputError()
    words = problem_text(problem)
    return InputError(words.sentence, words.code)


def _reach_text(reach: Reach) -> str:
    return {
        Reach.ASKING: tr("正在连接"),
        Reach.CONNECTED: tr("已连接，证书有效"),
        Reach.UNREACHABLE: tr("连不上，正在重试"),
        Reach.UNTRUSTED: tr("证书不可信，没有连接"),
    }[reach]


def _in_hearing(state: Client) -> str:
    """Who changes a device in a hearing must know that the others still see and hear."""
    room = state.room
    if room is None or room.link.state is LinkState.CLOSED:
        return ""
    if room.link.state is LinkState.LOST:
        return tr("网络中断，正在自动恢复；席位和静音状态都为您留着。")
    me = room.mine
    if me is None or room.waiting is not None:
        return tr("您还在等候室里，返回后继续等候。")
    mic = tr("麦克风开") if me.mic and not me.mic_locked else tr("麦克风关")
    camera = tr("摄像头开") if me.camera else tr("摄像头关")
    return tr("您仍在庭审中：{mic}，{camera}。", mic=mic, camera=camera)


def bundle_view(state: Client) -> BundleView:
    step, path = state.bundle.step, state.bundle.path
    if step is BundleStep.MAKING:
        return BundleView(tr("正在生成求助包…"), busy=True)
    if step is BundleStep.FAILED:
        return BundleView(tr("没有保存成功，请换一个文件夹。"), failed=True)
    if step is BundleStep.MADE:
        name = re.split(r"[/\\]", path)[-1]
        return BundleView(tr("已保存到 {file}，尚未发送", file=name))
    return BundleView("")


def capture_text(guarded: bool | None) -> str:
    """One true sentence about captures on this machine; before a hearing nothing was tried yet."""
    if guarded is None:
        guarded = sys.platform in ("win32", "darwin")
        if guarded:
            return tr("进入庭审后，系统会防止截屏和录屏；画面带有您的姓名和时间。")
    if guarded:
        return tr("庭审中已防止截屏和录屏；画面带有您的姓名和时间。")
    return tr("这台电脑的系统不能防止截屏和录屏；庭审画面带有您的姓名和时间。")


def _login_kept(state: Client) -> str:
    if state.token_kept:
        return tr("登录凭证保存在系统的密码库里。")
    return tr("这台电脑没有密码库，关闭程序后需要重新登录。")


def program_version() -> str:
    """The version of this program, from its package."""
    try:
        return version("yunclient")
    except PackageNotFoundError:
        return tr("开发版")


class SettingsModel(Model[SettingsView]):
    """Verbs of the settings page."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._editing = False
        self._wrong = False
        super().__init__(state, clock)

    def _compute(self) -> SettingsView:
        return settings_view(self._state, editing=self._editing, wrong=self._wrong)

    def choose_device(self, kind: DeviceKind, key: str) -> None:
        self.intent.emit(intents.ChooseDevice(kind, key or None))

    def set_simulate(self, on: bool) -> None:
        self.intent.emit(intents.SetSimulate(on))

    def set_sound(
        self,
        *,
        volume: int | None = None,
        cancel_echo: bool | None = None,
        reduce_noise: bool | None = None,
        adjust_gain: bool | None = None,
    ) -> None:
        """Change what is named; `volume` 0..100."""
        share = volume / 100 if volume is not None else None
        self.intent.emit(intents.SetSoundOptions(share, cancel_echo, reduce_noise, adjust_gain))

    def play_sound(self) -> None:
        self.intent.emit(intents.PlaySound())

    def begin_test(self) -> None:
        self.intent.emit(intents.BeginTest())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))

    def edit_server(self, editing: bool) -> None:
        self._editing, self._wrong = editing, False
        self.refresh()

    def change_server(self, text: str) -> None:
        url = server_url(text)
        self._wrong = url is None
        self._editing = self._wrong
        self.refresh()
        if url is not None:
            self.intent.emit(intents.ChangeServer(url))

    def bundle_name(self) -> str:
        return bundle_name(self._clock())

    def make_bundle(self, path: str) -> None:
        self.intent.emit(intents.MakeBundle(path))

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())
