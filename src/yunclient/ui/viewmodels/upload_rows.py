"""One file of 上传证据 as its row shows it: how far it is, what is wrong, what can be done."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from yunclient.session.problems import ProblemCode
from yunclient.session.uploading import AGAIN, OTHERS
from yunclient.session.uploads import LocalFile, Step, Upload
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.evidence import ICONS
from yunclient.ui.viewmodels.words import local_time, problem_text
from yunhearing.evidence import FileKind

Tone = Literal["accent", "ok", "warn", "danger", "neutral"]

KB, MB, GB = 1000, 1000**2, 1000**3

CHIPS: Final[dict[Step, tuple[str, Tone, str]]] = {
    Step.WAITING: (later("排队中"), "neutral", "clock"),
    Step.READING: (later("核对中 {n}%"), "accent", "search"),
    Step.SENDING: (later("上传中 {n}%"), "accent", "upload"),
    Step.LOST: (later("已暂停 {n}%"), "warn", "clock"),
    Step.PAUSED: (later("已暂停 {n}%"), "warn", "pause"),
    Step.CHECKING: (later("法院检查中"), "accent", "shield-check"),
    Step.READY: (later("已上传"), "ok", "check"),
    Step.REFUSED: (later("不能上传"), "danger", "cross"),
    Step.SUBMITTED: (later("已提交"), "ok", "check"),
}


class Act(StrEnum):
    """What can be done with a file of the list."""

    PAUSE = "pause"
    RESUME = "resume"
    HURRY = "hurry"
    SWAP = "swap"
    REMOVE = "remove"
    LOOK = "look"


PICTURES: Final = {"heic", "webp", "bmp", "gif", "tif", "tiff"}
FILMS: Final = {"mov", "avi", "mkv", "wmv", "flv"}
SOUNDS: Final = {"wav", "m4a", "aac", "amr", "flac", "ogg"}
SHEETS: Final = {
    "txt",
    "rtf",
    "wps",
    "et",
    "xls",
    "xlsx",
    "csv",
    "ppt",
    "pptx",
    "ofd",
    "html",
    "eml",
}
PACKED: Final = {"zip", "rar", "7z", "gz", "tar"}
WAYS_ON: Final[tuple[tuple[set[str], str], ...]] = (
    (PICTURES, later("不支持 {ending} 图片。用“照片”打开，另存为 jpg，再拖进来。")),
    (FILMS, later("不支持 {ending} 视频。请转换成 mp4，再拖进来。")),
    (SOUNDS, later("不支持 {ending} 录音。请转换成 mp3，再拖进来。")),
    (SHEETS, later("不支持 {ending} 文件。请打印或另存为 pdf，再拖进来。")),
    (PACKED, later("不支持压缩包。请先解压，再把里面的文件拖进来。")),
    ({""}, later("看不出是哪种文件。请另存为 jpg、pdf、Word、mp4 或 mp3，再拖进来。")),
)
"""What the court does not take, by the ending of a name, and what to make of it."""

NO_WAY: Final = later("不支持 {ending} 文件。只能上传 jpg、png、pdf、Word、mp4 和 mp3。")

ACTS: Final = {
    Step.WAITING: (Act.HURRY, "up", later("先传 {name}")),
    Step.READING: (Act.PAUSE, "pause", later("暂停 {name}")),
    Step.SENDING: (Act.PAUSE, "pause", later("暂停 {name}")),
    Step.PAUSED: (Act.RESUME, "play", later("继续上传 {name}")),
    Step.LOST: (Act.RESUME, "clock", later("现在就续传 {name}")),
}


@dataclass(frozen=True)
class ActView:
    """A button of a row; without `text` it shows its icon alone, and `name` is its tip."""

    act: Act
    icon: str
    name: str
    text: str = ""
    waiting: bool = False


@dataclass(frozen=True)
class RowView:
    """A file. `share` 0..1 of it is done, None: no bar; `broken`: the bar stands still.

    `fact` stands below the name where there is no bar, `amount` at the bar's right; `note` says
    what is wrong, with its `code`, in red where it is `bad`.
    """

    key: int
    icon: str
    name: str
    fact: str
    chip: str
    chip_kind: Tone
    chip_icon: str
    acts: tuple[ActView, ...]
    share: float | None = None
    broken: bool = False
    amount: str = ""
    note: str = ""
    code: str = ""
    bad: bool = False
    current: bool = False
    label: str = ""


def size_text(size: float) -> str:
    """Bytes as a person reads them: 2.1 MB."""
    for unit, name in ((GB, "GB"), (MB, "MB"), (KB, "KB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{max(0, round(size))} B"


def part_text(done: float, size: float) -> str:
    """How much of it, in the unit of the whole: 3.4 / 5.3 MB."""
    for unit, name in ((GB, "GB"), (MB, "MB"), (KB, "KB")):
        if size >= unit:
            whole = size >= 100 * unit
            both = (f"{n / unit:.0f}" if whole else f"{n / unit:.1f}" for n in (done, size))
            return " / ".join(both) + f" {name}"
    return f"{done:.0f} / {size:.0f} B"


def left_text(item: Upload) -> str:
    """The time that is left at the present rate; nothing while it is not known."""
    if item.rate <= 0:
        return ""
    seconds = max(1, round((item.file.size - item.done) / item.rate))
    if seconds < 60:
        return tr("剩 {n} 秒", n=seconds)
    if seconds < 3600:
        return tr("剩 {n} 分钟", n=round(seconds / 60))
    return tr("剩 {hours} 小时 {minutes} 分", hours=seconds // 3600, minutes=seconds % 3600 // 60)


def entry_text(index: int) -> str:
    """The number of an entry, as people count: the ledger's index begins at 0."""
    return f"{index + 1:,}".replace(",", " ")


def row(item: Upload, current: bool, now: int, offset: int, like: str = "") -> RowView:
    """`like` names another file of the list that has the same content."""
    chip, kind, icon = _chip(item)
    fact, note, code = _fact(item), *_note(item, offset, like)
    barred = item.step not in (Step.READY, Step.REFUSED, Step.SUBMITTED)
    amount = _amount(item) if barred else ""
    return RowView(
        item.key,
        icon_of(item.file),
        item.file.shown,
        "" if barred else fact,
        chip,
        kind,
        icon,
        _acts(item, now),
        share(item) if barred else None,
        broken=item.step in (Step.LOST, Step.PAUSED),
        amount=amount,
        note=note,
        code=code,
        bad=item.step is Step.REFUSED,
        current=current,
        label=tr("{name}，{state}，{fact}", name=item.file.shown, state=chip, fact=amount or fact),
    )


def icon_of(file: LocalFile) -> str:
    """The sign of its kind; what the court does not take has that of the nearest it does."""
    return ICONS[file.kind] if file.kind is not None else _nearest(file.ending)


def _nearest(ending: str) -> str:
    if ending in PICTURES:
        return ICONS[FileKind.IMAGE]
    if ending in FILMS:
        return ICONS[FileKind.VIDEO]
    return ICONS[FileKind.AUDIO if ending in SOUNDS else FileKind.PDF]


def sent(item: Upload) -> int:
    """Bytes at the court."""
    if item.step in (Step.READY, Step.SUBMITTED, Step.CHECKING):
        return item.file.size
    return 0 if item.step is Step.READING else min(item.done, item.file.size)


def share(item: Upload) -> float:
    return min(1.0, item.done / item.file.size) if item.file.size > 0 else 0.0


def _chip(item: Upload) -> tuple[str, Tone, str]:
    text, kind, icon = CHIPS[item.step]
    return translate(text, n=int(share(item) * 100)), kind, icon


def _fact(item: Upload) -> str:
    size = size_text(item.file.size) if item.file.size >= 0 else ""
    number = item.item.entry if item.item is not None else None
    if number is None and item.reply is not None:
        number = item.reply.entry
    if item.step is Step.READY and number is not None:
        word = tr("校验一致，存证 {number} 号", number=entry_text(number))
        return f"{size} · {word}"
    if item.step is Step.SUBMITTED and item.item is not None and number is not None:
        word = tr("存证 {number} 号", number=entry_text(number))
        return f"{tr('证据{number}', number=item.item.number)} · {word}"
    return size


def _amount(item: Upload) -> str:
    if item.step is Step.WAITING and not item.done:
        return size_text(item.file.size)
    words = [part_text(item.done, item.file.size), left_text(item)]
    return " · ".join(filter(None, words))


def _note(item: Upload, offset: int, like: str) -> tuple[str, str]:
    """The sentence of a row and its code."""
    if item.step is Step.READY and like:
        return tr("和列表里的《{name}》内容相同，多出来的请移除。", name=like), ""
    if item.step is Step.READY and item.reply is not None and item.reply.same_as is not None:
        return tr("和您已提交的一件内容相同；仍要提交也可以。"), ""
    problem = item.problem
    if problem is None or item.step not in (Step.LOST, Step.REFUSED):
        return "", ""
    if problem.code is ProblemCode.LINK_LOST:
        at = local_time((item.lost_at or 0) + offset).strftime("%H:%M:%S")
        words = tr(
            "{at} 网络中断，已传部分都保留，从 {n}% 接着传。", at=at, n=int(share(item) * 100)
        )
        return words, problem.code.value
    text = problem_text(problem)
    if problem.code is ProblemCode.FILE_TYPE:
        return _type_text(problem.detail), text.code
    return text.sentence, text.code


def _type_text(ending: str) -> str:
    words = next((words for endings, words in WAYS_ON if ending in endings), NO_WAY)
    return translate(words, ending=ending)


def _acts(item: Upload, now: int) -> tuple[ActView, ...]:
    remove = ActView(Act.REMOVE, "cross", tr("移除 {name}", name=item.file.shown))
    if item.step is Step.SUBMITTED:
        return ()
    if item.step is Step.READY:
        return looking(item), ActView(Act.REMOVE, "trash", remove.name)
    if item.step is Step.REFUSED:
        return *_ways_out(item), remove
    if item.step not in ACTS:
        return (remove,)
    act, icon, words = ACTS[item.step]
    text = _retry_text(item, now) if item.step is Step.LOST else ""
    name = translate(words, name=item.file.shown)
    return ActView(act, icon, name, text, waiting=bool(text)), remove


def looking(item: Upload) -> ActView:
    """To look at one's own file on this machine."""
    return ActView(Act.LOOK, "eye", tr("看一看 {name}", name=item.file.shown))


def _retry_text(item: Upload, now: int) -> str:
    left = max(0, ((item.retry_at or now) - now + 999) // 1000)
    return tr("{n} 秒后续传", n=left) if left else tr("正在续传…")


def _ways_out(item: Upload) -> tuple[ActView, ...]:
    code = item.problem.code if item.problem is not None else None
    swap = ActView(Act.SWAP, "", tr("换一个文件"), tr("换一个文件"))
    if code in AGAIN | OTHERS:
        return ActView(Act.RESUME, "refresh", tr("重传"), tr("重传")), swap
    return (swap,)
