"""The evidence tab: the catalogue by party, the item in view, and what can be done with it."""

from dataclasses import dataclass
from typing import Final

from yunclient.session import intents
from yunclient.session.problems import Problem
from yunclient.session.shelf import Paper, PaperState, Shelf, Tab
from yunclient.session.state import Client, Room
from yunclient.ui.language import LANGUAGE, later, tr, translate
from yunclient.ui.viewmodels.export import PAGE, ExportWords, export_words, saved_words
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_words import WIDE_SPACE
from yunclient.ui.viewmodels.words import problem_text, role_text
from yunhearing.attendance import company
from yunhearing.evidence import PAGED, Evidence, Exhibit, ExhibitState, FileKind, View
from yunhearing.exhibits import exhibit_state, visible
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.roles import PARTIES, Role
from yunhearing.state import Hearing, Person

ICONS: Final = {
    FileKind.IMAGE: "image",
    FileKind.PDF: "pdf",
    FileKind.WORD: "word",
    FileKind.VIDEO: "video",
    FileKind.AUDIO: "audio",
}
STATES: Final = {
    ExhibitState.WITHDRAWN: (later("已撤回"), "neutral"),
    ExhibitState.SHOWING: (later("举示中"), "filled"),
    ExhibitState.ORIGINAL: (later("待核对原件"), "warn"),
    ExhibitState.DISPUTED: (later("有异议"), "warn"),
    ExhibitState.EXAMINED: (later("已质证"), "ok"),
    ExhibitState.PRESENTED: (later("待质证"), "accent"),
    ExhibitState.UNSEEN: (later("未举示"), "neutral"),
}
"""The word of each state and the kind of its chip."""

TROUBLES: Final = {
    "empty": later("文件是空的。"),
    "wrong_kind": later("文件内容和它的类型不符，无法显示。"),
    "encrypted": later("文件有密码保护，无法显示。"),
    "damaged": later("文件已损坏，无法显示。"),
    "too_large": later("文件太大，无法在这里显示。"),
    "too_slow": later("文件显示太慢，已停止。"),
    "crashed": later("文件无法安全显示，已停止。"),
    "unreachable": later("文件没有传到，请检查网络后重试。"),
}
AGAIN: Final = frozenset({"too_slow", "crashed", "unreachable"})
"""Where trying once more may help."""


_COMPARED: Final = frozenset(ICONS[kind] for kind in PAGED)


@dataclass(frozen=True)
class RowView:
    """One item of the catalogue. `kind` is that of the state's chip; `tip` tells more."""

    id: EvidenceId
    icon: str
    number: str
    title: str
    facts: str
    state: str
    kind: str
    current: bool
    withdrawn: bool
    tip: str
    label: str
    exchange: bool = False
    exchanging: bool = False
    name: str = ""


@dataclass(frozen=True)
class GroupView:
    """The items of one party, with its role for the colour."""

    party: PersonId
    role: Role | None
    title: str
    name: str
    count: str
    folded: bool
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class MessageView:
    """What stands where no page can: a sentence, and a way out."""

    icon: str
    text: str
    detail: str = ""
    again: bool = False
    save: bool = False


@dataclass(frozen=True)
class ItemView:
    """The item in view. `doc` None: it is not open in the viewer; then `message` says why."""

    id: EvidenceId
    kind: FileKind
    title: str
    doc: int | None
    pages: int
    look: View
    note: str = ""
    message: MessageView | None = None


@dataclass(frozen=True)
class EvidenceView:
    """`told` is a problem of the whole catalogue, or of an act; `empty` stands for the rows.

    `beside` is a second item, to compare with the one in view.
    """

    groups: tuple[GroupView, ...] = ()
    item: ItemView | None = None
    beside: ItemView | None = None
    search: str = ""
    empty: str = ""
    told: str = ""
    retry: bool = False
    loading: bool = False
    docs: frozenset[int] = frozenset()
    saved: str = ""
    failed: bool = False


# names of exhibits


def party_word(hearing: Hearing, party: PersonId) -> str:
    """原告, with a number where there are several of the role."""
    person = hearing.person(party)
    if person is None:
        return ""
    same = [p.id for p in hearing.people if p.role is person.role]
    word = role_text(person.role)
    return word if len(same) == 1 else f"{word}{same.index(party) + 1}"


def number_word(exhibit: Exhibit) -> str:
    return tr("证据{number}", number=exhibit.number)


def exhibit_name(hearing: Hearing, exhibit: Exhibit) -> str:
    """As it is spoken of, e.g. 原告证据1《购销合同》."""
    party, number = party_word(hearing, exhibit.party), number_word(exhibit)
    return tr("{party}{number}《{name}》", party=party, number=number, name=exhibit.name)


def facts_text(exhibit: Exhibit) -> str:
    """What kind of file, and how long."""
    if exhibit.kind in (FileKind.VIDEO, FileKind.AUDIO):
        kind = "MP4" if exhibit.kind is FileKind.VIDEO else "MP3"
        return f"{kind} · {length_text(exhibit.duration_ms)}"
    if exhibit.kind is FileKind.IMAGE:
        return tr("图片")
    kind = "PDF" if exhibit.kind is FileKind.PDF else "Word"
    return f"{kind} · {tr('{n} 页', n=exhibit.pages)}"


def length_text(ms: int) -> str:
    minutes, seconds = divmod(round(ms / 1000), 60)
    if not minutes:
        return tr("{seconds} 秒", seconds=seconds)
    return tr("{minutes} 分 {seconds} 秒", minutes=minutes, seconds=seconds)


# the view


def evidence_view(
    state: Client, search: str = "", folded: frozenset[PersonId] = frozenset()
) -> EvidenceView:
    """What the tab shows; nothing outside the courtroom."""
    room = state.room
    if room is None or room.hearing is None or room.mine is None:
        return EvidenceView()
    hearing, shelf = room.hearing, room.shelf
    seen = [e for e in hearing.exhibits if visible(hearing, room.mine, e)]
    found = [e for e in seen if _matches(hearing, e, shelf.item(e.id), search)]
    told, retry = _told(hearing, shelf)
    saved, failed = _saved(state)
    return EvidenceView(
        groups=_groups(room, hearing, room.mine, found, folded if not search else frozenset()),
        item=_item(room, hearing, room.mine, shelf.open),
        beside=_item(room, hearing, room.mine, shelf.beside),
        search=search,
        empty=_empty(seen, found),
        told=told,
        retry=retry,
        loading=shelf.known is None and not shelf.problem,
        docs=_docs(state, shelf),
        saved=saved,
        failed=failed,
    )


def _docs(state: Client, shelf: Shelf) -> frozenset[int]:
    """Files that are open in the viewer; one's own that is looked at elsewhere is one, too."""
    peek = state.uploads.peek
    papers = [*shelf.papers.values(), *([peek.paper] if peek is not None else [])]
    return frozenset(paper.doc for paper in papers if paper.state is not PaperState.BROKEN)


def _matches(hearing: Hearing, exhibit: Exhibit, item: Evidence | None, search: str) -> bool:
    wanted = search.strip().casefold()
    words = [exhibit_name(hearing, exhibit), item.purpose if item is not None else ""]
    return not wanted or any(wanted in word.casefold() for word in words)


def _told(hearing: Hearing, shelf: Shelf) -> tuple[str, bool]:
    if shelf.troubled is not None:
        exhibit = hearing.exhibit(shelf.trouble_of)
        name = exhibit_name(hearing, exhibit) if exhibit is not None else ""
        return tr("{name} 没有交换：{why}", name=name, why=_why(shelf.troubled)), False
    if shelf.problem is not None:
        return tr("证据目录没有取到：{why}", why=_why(shelf.problem)), True
    return "", False


def _why(problem: Problem) -> str:
    words = problem_text(problem)
    return f"{words.title} {words.code}"


def _saved(state: Client) -> tuple[str, bool]:
    saving = state.saving
    if saving is not None and saving.source.startswith(PAGE):
        return saved_words(saving)
    if saving is None or not saving.source.endswith("/original"):
        return "", False
    if saving.busy:
        return tr("正在下载原件…"), False
    if saving.problem is not None:
        return tr("原件没有下载成功，请重试。"), True
    return tr("原件已保存到 {path}", path=saving.path), False


def _empty(seen: list[Exhibit], found: list[Exhibit]) -> str:
    if not seen:
        return tr("还没有证据。提交并交换的证据会出现在这里。")
    return "" if found else tr("没有找到。换一个词再试。")


def _groups(
    room: Room,
    hearing: Hearing,
    me: Person,
    exhibits: list[Exhibit],
    folded: frozenset[PersonId],
) -> tuple[GroupView, ...]:
    order = [p.id for p in hearing.people if p.role in PARTIES]
    order += [e.party for e in exhibits if e.party not in order]
    groups = []
    for party in dict.fromkeys(order):
        own = sorted((e for e in exhibits if e.party == party), key=lambda e: e.number)
        person = hearing.person(party)
        if own:
            rows = tuple(_row(room, hearing, me, exhibit) for exhibit in own)
            name = person.name if person is not None else ""
            role = person.role if person is not None else None
            word, count = party_word(hearing, party), tr("{n} 件", n=len(own))
            groups.append(GroupView(party, role, word, name, count, party in folded, rows))
    return tuple(groups)


def _row(room: Room, hearing: Hearing, me: Person, exhibit: Exhibit) -> RowView:
    state, item = exhibit_state(hearing, exhibit), room.shelf.item(exhibit.id)
    word, kind = STATES[state]
    state_word, mine = translate(word), company(me) == exhibit.party
    kept = state is ExhibitState.UNSEEN and not exhibit.exchanged
    if kept:
        state_word, kind = tr("未交换"), "warn"
    number, facts = number_word(exhibit), facts_text(exhibit)
    name = exhibit_name(hearing, exhibit)
    return RowView(
        exhibit.id,
        ICONS[exhibit.kind],
        number,
        f"{number} {exhibit.name}",
        facts,
        state_word,
        kind,
        current=room.shelf.open == exhibit.id,
        withdrawn=exhibit.withdrawn,
        tip=_tip(name, item),
        label=tr("{name}，{facts}，{state}", name=name, facts=facts, state=state_word),
        exchange=kept and mine,
        exchanging=room.shelf.exchanging == exhibit.id,
        name=name,
    )


def _tip(name: str, item: Evidence | None) -> str:
    """The name, the pages in the party's bundle, what it is to prove, why it was withdrawn."""
    lines = [name]
    if item is not None:
        last = item.first_page + item.pages - 1
        if item.kind in PAGED:
            lines.append(tr("目录第 {first}–{last} 页", first=item.first_page, last=last))
        if item.purpose:
            lines.append(tr("证明目的：{purpose}", purpose=item.purpose))
        if item.withdrawn:
            lines.append(tr("撤回理由：{reason}", reason=item.withdrawn))
    return "\n".join(lines)


def _item(room: Room, hearing: Hearing, me: Person, id_: EvidenceId | None) -> ItemView | None:
    shelf, exhibit = room.shelf, hearing.exhibit(id_)
    if exhibit is None or not visible(hearing, me, exhibit):
        return None
    look = shelf.looks.get(exhibit.id, View(exhibit.id))
    item, paper = shelf.item(exhibit.id), shelf.papers.get(exhibit.id)
    is_open = paper is not None and paper.state is PaperState.OPEN
    return ItemView(
        exhibit.id,
        exhibit.kind,
        exhibit_name(hearing, exhibit),
        paper.doc if paper is not None and is_open else None,
        paper.pages if paper is not None and is_open else exhibit.pages,
        look,
        note=_note(exhibit, item),
        message=None if is_open else _message(exhibit, item, paper),
    )


def _note(exhibit: Exhibit, item: Evidence | None) -> str:
    if exhibit.withdrawn:
        reason = item.withdrawn if item is not None else ""
        return tr("已撤回") + (f"{WIDE_SPACE}{reason}" if reason else "")
    if item is not None and item.preview:
        return tr("预览不含原排版，以原件为准")
    if item is not None and item.attached:
        return tr("附有嵌入文件，本系统不打开，不作为证据展示")
    return ""


def _message(exhibit: Exhibit, item: Evidence | None, paper: Paper | None) -> MessageView:
    if paper is not None and paper.state is PaperState.BROKEN:
        text = translate(TROUBLES.get(paper.reason, TROUBLES["damaged"]))
        detail = tr("可以下载原件，用自己的程序查看。")
        return MessageView("warning", text, detail, again=paper.reason in AGAIN, save=True)
    if exhibit.kind not in PAGED:
        return MessageView(ICONS[exhibit.kind], facts_text(exhibit), save=item is not None)
    if item is not None and exhibit.kind is FileKind.WORD and not item.view_size:
        text = tr("这份 Word 文件没有可以在这里看的版本。")
        return MessageView("word", text, tr("可以下载原件，用自己的程序查看。"), save=True)
    return MessageView("pending", tr("正在打开…"))


class EvidenceModel(Model[EvidenceView]):
    """The verbs of the tab. What is searched and folded is the page's own."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._search = ""
        self._folded: frozenset[PersonId] = frozenset()
        self._key: tuple[object, ...] = ()
        super().__init__(state, clock)

    def _compute(self) -> EvidenceView:
        """Levels and clocks change many times a second: nothing here hangs on them."""
        room = self._state.room
        parts = (room.hearing, room.shelf, room.me) if room is not None else ()
        key = (*parts, self._state.saving, self._search, self._folded, LANGUAGE.code)
        same = len(key) == len(self._key) and all(
            a is b or (isinstance(a, str | frozenset) and a == b)
            for a, b in zip(key, self._key, strict=True)
        )
        if same:
            return self._view
        self._key = key
        return evidence_view(self._state, self._search, self._folded)

    def show_tab(self, tab: Tab) -> None:
        self.intent.emit(intents.ShowTab(tab))

    def search(self, text: str) -> None:
        self._search = text
        self.refresh()

    def fold(self, party: PersonId) -> None:
        self._folded ^= {party}
        self.refresh()

    def open(self, id_: EvidenceId) -> None:
        self.intent.emit(intents.OpenExhibit(id_))

    def open_beside(self, id_: EvidenceId | None) -> None:
        """Put this item beside the one in view; None: take away what lies there."""
        self.intent.emit(intents.OpenBeside(id_))

    def beside_acts(self, id_: EvidenceId) -> list[tuple[str, str, EvidenceId | None]]:
        """What of that can be done with an item: icon, words, what then lies beside."""
        view = self.view
        row = next((r for g in view.groups for r in g.rows if r.id == id_), None)
        if view.item is None or row is None or row.icon not in _COMPARED:
            return []
        if view.beside is not None and view.beside.id == id_:
            return [("cross", tr("关闭旁边的证据"), None)]
        return [("window", tr("在旁边打开"), id_)] if view.item.id != id_ else []

    def look(self, view: View) -> None:
        self.intent.emit(intents.Look(view))

    def exchange(self, id_: EvidenceId) -> None:
        self.intent.emit(intents.ExchangeEvidence(id_))

    def retry(self) -> None:
        self.intent.emit(intents.ReadAgain())

    def heed(self) -> None:
        self.intent.emit(intents.HeedTrouble())

    def file_name(self, id_: EvidenceId) -> str:
        """What the original is called on disk, unless one says otherwise."""
        item = self._state.room.shelf.item(id_) if self._state.room is not None else None
        return item.file_name or item.name if item is not None else ""

    def save(self, id_: EvidenceId, path: str) -> None:
        """下载原件: whole, as it was handed in."""
        self.intent.emit(intents.SaveFile(f"/api/evidence/{id_}/original", path))

    def export_words(self, name: str, page: int) -> ExportWords:
        """What stands under this page of an item if it is exported now."""
        return export_words(self._state, name, page, self._clock())

    def save_page(self, id_: EvidenceId, content: bytes, path: str) -> None:
        """导出本页: what was made of it goes to disk."""
        self.intent.emit(intents.SaveContent(f"{PAGE}{id_}", path, content))
