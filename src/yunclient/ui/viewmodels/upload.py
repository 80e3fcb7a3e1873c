"""上传证据: the files on their way, the words of the one in view, and whether all can go."""

from dataclasses import dataclass
from typing import Final

from yunclient.session import intents
from yunclient.session.filing import submittable
from yunclient.session.shelf import PaperState
from yunclient.session.state import Client
from yunclient.session.uploads import (
    LONGEST_PURPOSE,
    UNSENT,
    Lack,
    Step,
    Upload,
    Uploads,
    Wording,
    lacks,
)
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.evidence import TROUBLES
from yunclient.ui.viewmodels.model import ButtonView, Model
from yunclient.ui.viewmodels.upload_rows import (
    GB,
    Act,
    ActView,
    RowView,
    icon_of,
    looking,
    part_text,
    row,
    sent,
    size_text,
)
from yunclient.ui.viewmodels.words import problem_text
from yunhearing.evidence import PAGED, FileKind, Provenance, View
from yunhearing.ids import EvidenceId, HearingId

PROVENANCES: Final = {
    Provenance.ORIGINAL_HELD: later("原件拍照或扫描，原件在本人处"),
    Provenance.ORIGINAL_ELSEWHERE: later("原件拍照或扫描，原件在他人处"),
    Provenance.COPY: later("复印件，没有原件"),
    Provenance.ELECTRONIC: later("电子数据的原始文件"),
    Provenance.SCREENSHOT: later("截图或录屏"),
    Provenance.OTHER: later("其他"),
}
LACKS: Final = {
    Lack.NAME: later("证据名称"),
    Lack.NAME_LONG: later("短一些的名称"),
    Lack.PURPOSE: later("证明目的"),
    Lack.PROVENANCE: later("来源"),
    Lack.PAGES: later("正确的页码"),
}


@dataclass(frozen=True)
class FormView:
    """The words of the file in view; `errors` where something is missing."""

    key: int
    icon: str
    file: str
    number: str
    words: Wording
    count: str
    paged: bool
    enabled: bool
    look: ActView | None = None
    replaces: str = ""
    errors: tuple[tuple[Lack, str], ...] = ()

    def error(self, *lacks: Lack) -> str:
        return next((text for lack, text in self.errors if lack in lacks), "")


@dataclass(frozen=True)
class PeekView:
    """One's own file as it is looked at; `message` stands in the place of its pages."""

    key: int
    doc: int
    icon: str
    file: str
    look: View
    message: str
    removable: bool


@dataclass(frozen=True)
class UploadView:
    """The whole dialog. `share` of all bytes; `said`: what keeps it from being submitted."""

    rows: tuple[RowView, ...]
    form: FormView | None
    limit: str
    total: str
    amount: str
    share: float
    submit: ButtonView
    said: str = ""
    code: str = ""
    done: bool = False
    peek: PeekView | None = None


def upload_view(state: Client, now: int) -> UploadView | None:
    """What shows at machine time `now` (ms); None: it is closed."""
    uploads = state.uploads
    if uploads.open is None or state.account is None:
        return None
    items = uploads.of(uploads.open)
    offset = state.server.clock_offset
    rows = tuple(
        row(item, item.key == uploads.chosen, now, offset, _like(item, items)) for item in items
    )
    good = [item for item in items if item.step is not Step.REFUSED]
    done, size = sum(map(sent, good)), sum(item.file.size for item in good)
    said, code = _said(uploads, items)
    return UploadView(
        rows,
        _form(uploads, items),
        _limit(uploads),
        _total(good),
        _progress(good, done, size),
        done / size if size else 0.0,
        _submit(uploads, items),
        said,
        code,
        done=bool(good) and all(item.step is Step.SUBMITTED for item in good),
        peek=_peek(uploads),
    )


def _like(item: Upload, items: tuple[Upload, ...]) -> str:
    """The name of a file further up that has the same content."""
    above = items[: items.index(item)]
    same = (each for each in above if item.sha256 and each.sha256 == item.sha256)
    return next((each.file.shown for each in same), "")


def _peek(uploads: Uploads) -> PeekView | None:
    peek = uploads.peek
    item = uploads.item(peek.key) if peek is not None else None
    if peek is None or item is None:
        return None
    paper, message = peek.paper, ""
    if paper.state is PaperState.BROKEN:
        trouble = translate(TROUBLES.get(paper.reason, TROUBLES["damaged"]))
        message = trouble + tr("请用本机的程序打开，确认没有选错。")
    elif paper.state is PaperState.OPENING:
        message = tr("正在打开…")
    free = item.step is not Step.SUBMITTED and item.key not in uploads.queue
    look = View(EvidenceId(f"peek {paper.doc}"))
    return PeekView(item.key, paper.doc, icon_of(peek.file), peek.file.shown, look, message, free)


# the words of one


def _form(uploads: Uploads, items: tuple[Upload, ...]) -> FormView | None:
    item = next((i for i in items if i.key == uploads.chosen), None)
    if item is None:
        return None
    number = tr("第 {n} 件", n=items.index(item) + 1)
    note = tr("提交后替换原来的一件；原来的一件会标为已撤回，记录都保留。")
    return FormView(
        item.key,
        icon_of(item.file),
        item.file.shown,
        number,
        item.words,
        f"{len(item.words.purpose)} / {LONGEST_PURPOSE}",
        paged=item.file.kind in PAGED - {FileKind.IMAGE},
        enabled=item.step is not Step.SUBMITTED and item.key not in uploads.queue,
        look=looking(item) if item.file.kind is not None and item.file.size > 0 else None,
        replaces=note if item.replaces is not None and item.item is None else "",
        errors=_errors(uploads, item),
    )


def _errors(uploads: Uploads, item: Upload) -> tuple[tuple[Lack, str], ...]:
    """What is missing shows once it was tried; what is wrong, at once."""
    texts = {
        Lack.NAME: tr("请写一个名称，不含斜杠和看不见的符号。"),
        Lack.NAME_LONG: tr("名称最多 60 个字。"),
        Lack.PURPOSE: tr("请写明证明什么，最多 200 个字。"),
        Lack.PROVENANCE: tr("请选择来源。"),
        Lack.PAGES: _pages_text(item),
    }
    at_once = {Lack.NAME_LONG, Lack.PAGES}
    long = len(item.words.purpose) > LONGEST_PURPOSE
    shown = at_once | ({Lack.PURPOSE} if long else set())
    return tuple((lack, texts[lack]) for lack in lacks(item) if uploads.pressed or lack in shown)


def _pages_text(item: Upload) -> str:
    pages = item.reply.pages if item.reply is not None else 0
    if pages:
        return tr("写成 3 或 3-5 这样，全文共 {n} 页。", n=pages)
    return tr("写成 3 或 3-5 这样。")


# all of them


def _limit(uploads: Uploads) -> str:
    kinds = tr("png jpg pdf Word mp4 mp3")
    if uploads.limits is None:
        return kinds
    size = size_text(_round(uploads.limits.file_bytes))
    return tr("{kinds}，每个不超过 {size}", kinds=kinds, size=size)


def _round(size: int) -> int:
    """A limit of 2 GiB is read as 2 GB."""
    return size // 1024**3 * GB if size >= 1024**3 else size


def _total(good: list[Upload]) -> str:
    arrived = sum(item.step in (Step.READY, Step.SUBMITTED) for item in good)
    return tr("共 {n} 件可提交，已传 {arrived} 件", n=len(good), arrived=arrived) if good else ""


def _progress(good: list[Upload], sent: int, size: int) -> str:
    if not good:
        return ""
    rate = sum(item.rate for item in good if item.step is Step.SENDING)
    words = [part_text(sent, size) if sent < size else size_text(size)]
    if rate > 0:
        words.append(f"{size_text(round(rate))}/s")
    return " · ".join(words)


def _submit(uploads: Uploads, items: tuple[Upload, ...]) -> ButtonView:
    open_ = [i for i in items if i.step not in (Step.SUBMITTED, Step.REFUSED)]
    if uploads.queue:
        return ButtonView(tr("正在提交，还有 {n} 件", n=len(uploads.queue)), busy=True)
    if not open_:
        done = any(item.step is Step.SUBMITTED for item in items)
        return ButtonView(tr("完成") if done else tr("提交"), enabled=done)
    waiting = sum(item.step in UNSENT for item in open_)
    if waiting:
        return ButtonView(tr("等待上传，还有 {n} 件", n=waiting), enabled=False)
    return ButtonView(tr("提交 {n} 件", n=len(open_)))


def _said(uploads: Uploads, items: tuple[Upload, ...]) -> tuple[str, str]:
    if uploads.problem is not None:
        text = problem_text(uploads.problem)
        return text.sentence, text.code
    twice = uploads.item(uploads.twice)
    if twice is not None:
        return tr("《{name}》已经在列表里，没有再加一份。", name=twice.file.shown), ""
    ready = [item for item in items if item.step is Step.READY]
    waiting = any(item.step in UNSENT for item in items)
    if waiting or submittable(items):
        return "", ""
    for item in ready:
        if missing := lacks(item):
            words = tr("、").join(translate(LACKS[lack]) for lack in missing)
            name = item.words.name.strip() or item.file.shown
            return tr("《{name}》还缺：{words}", name=name, words=words), ""
    return "", ""


class UploadModel(Model["UploadView | None"]):
    """Verbs of the dialog."""

    def _compute(self) -> UploadView | None:
        return upload_view(self._state, self._clock())

    @property
    def hearing(self) -> HearingId | None:
        return self._state.uploads.open

    def add(self, paths: tuple[str, ...]) -> None:
        if paths:
            self.intent.emit(intents.AddFiles(paths))

    def swap(self, key: int, path: str) -> None:
        self.intent.emit(intents.SwapFile(key, path))

    def choose(self, key: int) -> None:
        self.intent.emit(intents.ChooseFile(key))

    def describe(self, key: int, words: Wording) -> None:
        self.intent.emit(intents.DescribeFile(key, words))

    def act(self, key: int, act: Act) -> None:
        """Everything but swapping, which first asks for a file."""
        wish = {
            Act.PAUSE: intents.PauseFile,
            Act.RESUME: intents.ResumeFile,
            Act.HURRY: intents.HurryFile,
            Act.REMOVE: intents.RemoveFile,
            Act.LOOK: intents.PeekFile,
        }[act]
        self.intent.emit(wish(key))

    def leave_peek(self, *, remove: bool = False) -> None:
        """看过了; or it is the wrong one."""
        peek = self._view.peek if self._view is not None else None
        self.intent.emit(intents.ClosePeek())
        if peek is not None and remove:
            self.intent.emit(intents.RemoveFile(peek.key))

    def submit(self) -> None:
        """提交, or 完成 once all were."""
        done = self._view is not None and self._view.done
        self.intent.emit(intents.CloseUpload() if done else intents.SubmitFiles())

    def close(self) -> None:
        self.intent.emit(intents.CloseUpload())
