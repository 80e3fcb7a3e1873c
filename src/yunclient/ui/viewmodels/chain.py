"""The chain mark: three lights for each item of the catalogue, and the panel that explains them."""

from dataclasses import dataclass
from operator import is_
from typing import Final

from yunclient.session import evidence_intents as intents
from yunclient.session.chain import Mark
from yunclient.session.intents import SaveFile
from yunclient.session.problems import Problem
from yunclient.session.state import Client, Room
from yunclient.ui.language import LANGUAGE, tr, translate
from yunclient.ui.viewmodels import chain_words as words
from yunclient.ui.viewmodels.evidence import exhibit_name
from yunclient.ui.viewmodels.model import ButtonView, Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_words import WIDE_SPACE
from yunclient.ui.viewmodels.upload_rows import size_text
from yunclient.ui.viewmodels.words import local_time, problem_text
from yunhearing.evidence import Exhibit
from yunhearing.exhibits import visible
from yunhearing.ids import EvidenceId
from yunhearing.receipts import Finding, Light, Verdict, Why, fingerprint

JUST_NOW: Final = 60_000  # ms
GROUP, IN_LINE = 8, 32  # digits of a hash


@dataclass(frozen=True)
class MarkView:
    """The three lights of an item in the catalogue. `busy`: they are being found."""

    lights: tuple[Light, Light, Light]
    label: str
    busy: bool = False


@dataclass(frozen=True)
class LightView:
    """One question of the panel: its answer in a word, in a sentence, and where the law asks it."""

    light: Light
    title: str
    word: str
    text: str
    advice: str
    source: str
    busy: bool = False


@dataclass(frozen=True)
class FactView:
    """A line below the lights; `digits`: of one width. `chip` is a word and its kind."""

    name: str
    text: str
    digits: bool = False
    chip: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class PanelView:
    """The panel of one item. `copied` is what 复制 takes; `told` how saving went."""

    id: EvidenceId
    title: str
    lights: tuple[LightView, LightView, LightView]
    facts: tuple[FactView, ...]
    copied: str
    check: ButtonView
    save: ButtonView
    told: str
    failed: bool
    explained: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChainView:
    """`marks` of all items one may see; `panel` while one is open."""

    marks: dict[EvidenceId, MarkView]
    panel: PanelView | None = None


NOTHING: Final = Finding(Light.UNCHECKED, Why.NO_FILE)


def chain_view(state: Client, now: int, *, explained: bool = False) -> ChainView:
    """What shows of chain marks; nothing outside the courtroom. `now` is server time."""
    room = state.room
    if room is None or room.hearing is None or room.mine is None:
        return ChainView({})
    seen = [e for e in room.hearing.exhibits if visible(room.hearing, room.mine, e)]
    marks = {exhibit.id: _mark(room, exhibit) for exhibit in seen}
    exhibit = next((e for e in seen if e.id == room.chain.open), None)
    panel = None if exhibit is None else _panel(state, room, exhibit, now, explained)
    return ChainView(marks, panel)


def _findings(mark: Mark | None) -> tuple[Finding, Finding]:
    if mark is None or mark.verdict is None:
        return NOTHING, NOTHING
    return mark.verdict.unchanged, mark.verdict.ledger


def _mark(room: Room, exhibit: Exhibit) -> MarkView:
    file, ledger = (each.light for each in _findings(room.chain.marks.get(exhibit.id)))
    busy = room.chain.checking == exhibit.id
    state = (
        tr("正在核验")
        if busy
        else "、".join(
            f"{title} {translate(word)}"
            for title, word in (
                (tr("存证后一致"), words.WORDS[file]),
                (tr("存证平台"), words.LEDGER_WORDS[ledger]),
                (tr("存证前来源"), words.WORDS[Light.UNCHECKED]),
            )
        )
    )
    label = tr("链标，{state}，点开存证核验", state=state)
    return MarkView((file, ledger, Light.UNCHECKED), label, busy)


# the panel


def _panel(state: Client, room: Room, exhibit: Exhibit, now: int, explained: bool) -> PanelView:
    mark, busy = room.chain.marks.get(exhibit.id), room.chain.checking == exhibit.id
    told, failed, saving = _saving(state, exhibit.id)
    facts = _facts(mark) if mark is not None else ()
    check = tr("停止核验") if busy else (tr("重新核验") if mark is not None else tr("开始核验"))
    why = ((translate(head), translate(text)) for head, text in words.EXPLAINED)
    return PanelView(
        exhibit.id,
        _title(room, exhibit),
        (
            _file_light(mark, busy=busy, now=now),
            _ledger_light(mark, state.server.court, busy=busy),
            LightView(
                Light.UNCHECKED,
                tr("存证前来源"),
                translate(words.WORDS[Light.UNCHECKED]),
                tr("存证之前是否真实，系统不作判断，由双方举证质证。"),
                "",
                tr("第十八条"),
            ),
        ),
        facts,
        _copied(room, exhibit, mark),
        ButtonView(check, busy=False),
        ButtonView(tr("保存存证回执"), busy=saving),
        told,
        failed,
        tuple(why) if explained else (),
    )


def _title(room: Room, exhibit: Exhibit) -> str:
    item = room.shelf.item(exhibit.id)
    name = exhibit_name(room.hearing, exhibit) if room.hearing is not None else exhibit.name
    size = f"{size_text(item.size)} · " if item is not None else ""
    return f"{name}{WIDE_SPACE}{size}{tr('三项分别判断，互不代替')}"


def _file_light(mark: Mark | None, *, busy: bool, now: int) -> LightView:
    title, law = tr("存证后一致"), tr("《在线诉讼规则》第十六条")
    if busy:
        text = tr("正在下载原件，在本机重新计算…")
        return LightView(Light.UNCHECKED, title, tr("核验中"), text, "", law, busy=True)
    if mark is None:
        return _unknown(title, tr("还没有核验。"), "", law)
    took = tr("{time} 核验，用时 {took} 秒", time=_clock(mark.at), took=f"{mark.took / 1000:.1f}")
    law = f"{law} · {took}"
    if mark.unfetched is not None:
        why = _why(mark.unfetched)
        return _unknown(title, tr("原件没有下载到：{why}。", why=why), _again(), law)
    if mark.verdict is None:
        return _unknown(title, tr("没有取到存证记录，无法比较。"), _again(), law)
    found = mark.verdict.unchanged
    text, advice = words.FILE[found.why]
    said = translate(text)
    if found.light is Light.GOOD:
        just = now - mark.at < JUST_NOW
        said = (tr("本机刚刚重新计算：") if just else tr("本机重新计算：")) + said
    word = translate(words.WORDS[found.light])
    return LightView(found.light, title, word, said, translate(advice) if advice else "", law)


def _ledger_light(mark: Mark | None, court: str, *, busy: bool) -> LightView:
    title, law = tr("存证平台"), f"{tr('第十七条')} · {tr('当事人可以提出异议')}"
    if busy:
        text = tr("正在取存证回执和日志的证明…")
        return LightView(Light.UNCHECKED, title, tr("核验中"), text, "", law, busy=True)
    if mark is None:
        return _unknown(title, tr("还没有核验。"), "", law)
    if mark.verdict is None:
        why = _why(mark.unread) if mark.unread is not None else ""
        return _unknown(title, tr("没有取到存证记录：{why}。", why=why), _again(), law)
    found, entry = mark.verdict.ledger, mark.verdict.entry
    text, advice = words.LEDGER[found.why]
    name = (entry.court if entry is not None else "") or court or tr("法院")
    word = translate(words.LEDGER_WORDS[found.light])
    said = translate(text).format(court=name)
    return LightView(found.light, title, word, said, translate(advice) if advice else "", law)


def _unknown(title: str, text: str, advice: str, law: str) -> LightView:
    word = translate(words.WORDS[Light.UNCHECKED])
    return LightView(Light.UNCHECKED, title, word, text, advice, law)


def _again() -> str:
    return tr("请检查网络后点“重新核验”。")


def _why(problem: Problem) -> str:
    said = problem_text(problem)
    return f"{said.title} {said.code}"


def _clock(ms: int) -> str:
    return local_time(ms).strftime("%H:%M:%S")


def _date(ms: int) -> str:
    """A moment that others tell: it may be one that no calendar has."""
    try:
        return local_time(ms).strftime("%Y-%m-%d %H:%M:%S")
    except (OverflowError, ValueError, OSError):
        return f"{ms} ms"


def _count(number: int) -> str:
    """Thousands apart, as in 104 233."""
    return f"{number:,}".replace(",", "\u2009")


def grouped(digits: str) -> str:
    """A hash in groups, two lines of it."""
    lines = [digits[at : at + IN_LINE] for at in range(0, len(digits), IN_LINE)]
    return "\n".join(
        " ".join(line[at : at + GROUP] for at in range(0, len(line), GROUP)) for line in lines
    )


def _facts(mark: Mark) -> tuple[FactView, ...]:
    """What was computed here first; what the ledger says only as far as it can be read."""
    facts = []
    entry = mark.verdict.entry if mark.verdict is not None else None
    if mark.file is not None:
        facts.append(FactView(tr("SHA-256"), grouped(mark.file.sha256), digits=True))
    if entry is not None and (mark.file is None or mark.file.sha256 != entry.sha256):
        facts.append(FactView(tr("存证时 SHA-256"), grouped(entry.sha256), digits=True))
    if mark.verdict is None or mark.receipt is None:
        return tuple(facts)
    number = tr("第 {number} 号", number=_count(mark.receipt.index + 1))
    if mark.size:
        number += WIDE_SPACE + tr("日志共 {size} 条", size=_count(mark.size))
    facts.append(FactView(tr("存证编号"), number))
    if entry is not None:
        facts.append(FactView(tr("存证时间"), _date(entry.at)))
    facts.append(_anchor(mark.verdict, mark.stamper))
    key = mark.receipt.key
    if mark.verdict.head is not None:
        keeper = f"{entry.court}{WIDE_SPACE}" if entry is not None else ""
        print_ = fingerprint(key)
        facts.append(FactView(tr("签名公钥"), f"{keeper}{_short(print_)}"))
    return tuple(facts)


def _short(print_: str) -> str:
    """The first half of a fingerprint: enough to be compared by eye; the copy has it whole."""
    return " ".join(print_[at : at + 4] for at in range(0, 32, 4))


def _anchor(verdict: Verdict, by: str) -> FactView:
    name = tr("锚定状态")
    if verdict.anchored_at is not None:
        time = _date(verdict.anchored_at)
        text = tr("可信时间戳，{time}，本机已核验", time=time)
        if by:
            text += "\n" + tr("签发者：{name}", name=by)
        return FactView(name, text, chip=(tr("已锚定"), "ok"))
    match verdict.anchor.why:
        case Why.NO_ANCHOR:
            return FactView(
                name, tr("只在存证日志里，没有第三方时间戳"), chip=(tr("未锚定"), "neutral")
            )
        case Why.ANCHOR_WRONG:
            return FactView(name, tr("时间戳核验不通过"), chip=(tr("异常"), "danger"))
    text = tr("有第三方锚定，没有可用来核验的证书")
    return FactView(name, text, chip=(tr("未核验"), "neutral"))


def _copied(room: Room, exhibit: Exhibit, mark: Mark | None) -> str:
    """All that is to be compared with something elsewhere, whole."""
    if mark is None or (mark.file is None and mark.verdict is None):
        return ""
    lines = [exhibit_name(room.hearing, exhibit) if room.hearing is not None else exhibit.name]
    digests = mark.file
    entry = mark.verdict.entry if mark.verdict is not None else None
    if digests is None and entry is not None:
        digests = entry.file
    if digests is not None:
        lines += [f"SHA-256 {digests.sha256}", f"SM3 {digests.sm3}"]
    if mark.receipt is not None:
        lines.append(f"{tr('存证编号')} {mark.receipt.index + 1}")
    if entry is not None:
        lines.append(f"{tr('存证时间')} {_date(entry.at)}")
    if mark.verdict is not None and mark.verdict.head is not None and mark.receipt is not None:
        lines.append(f"{tr('签名公钥')} {fingerprint(mark.receipt.key)}")
    return "\n".join(lines)


def _receipt(id_: EvidenceId) -> str:
    return f"/api/evidence/{id_}/receipt"


def _saving(state: Client, id_: EvidenceId) -> tuple[str, bool, bool]:
    saving = state.saving
    if saving is None or saving.source != _receipt(id_):
        return "", False, False
    if saving.problem is not None:
        return tr("回执没有保存成功，请重试。"), True, False
    if saving.busy:
        return "", False, True
    return tr("回执已保存到 {path}", path=saving.path), False, False


class ChainModel(Model[ChainView]):
    """Verbs of the marks and their panel."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._explained = False
        self._key: tuple[object, ...] = ()
        super().__init__(state, clock)

    def _compute(self) -> ChainView:
        """Levels and clocks change many times a second: nothing here hangs on them."""
        room, language = self._state.room, LANGUAGE.code
        parts = (room.hearing, room.chain, room.me, room.shelf.known) if room is not None else ()
        key = (*parts, self._state.saving, self._explained, language)
        if len(key) == len(self._key) and all(map(is_, key, self._key)):
            return self._view
        self._key = key
        return self._computed()

    def _computed(self) -> ChainView:
        now = self._clock() + self._state.server.clock_offset
        view = chain_view(self._state, now, explained=self._explained)
        if view.panel is None:
            self._explained = False
        return view

    def open(self, id_: EvidenceId) -> None:
        self.intent.emit(intents.OpenMark(id_))

    def close(self) -> None:
        self.intent.emit(intents.CloseMark())

    def check(self) -> None:
        """重新核验; or stop it, while it goes on."""
        chain = self._state.room.chain if self._state.room is not None else None
        if chain is not None and chain.open is not None:
            busy = chain.checking == chain.open
            self.intent.emit(intents.StopMark() if busy else intents.CheckMark())

    def explain(self) -> None:
        """这三盏灯是什么意思: open or fold."""
        self._explained = not self._explained
        self.refresh()

    def file_name(self) -> str:
        """What the receipt is called on disk, unless one says otherwise."""
        room, panel = self._state.room, self._view.panel
        exhibit = room.hearing.exhibit(panel.id) if room and room.hearing and panel else None
        if exhibit is None or room is None or room.hearing is None:
            return ""
        return tr("存证回执-{name}.json", name=exhibit_name(room.hearing, exhibit))

    def save(self, path: str) -> None:
        """保存存证回执: what can be verified without the court."""
        if self._view.panel is not None:
            self.intent.emit(SaveFile(_receipt(self._view.panel.id), path))
