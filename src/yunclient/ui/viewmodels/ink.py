"""Presenting and ink: who presents, whether one follows, what one may draw, whose it is."""

from dataclasses import dataclass, field
from typing import Final

from yunclient.session import intents
from yunclient.session.commands import under_way
from yunclient.session.inks import Unsaid
from yunclient.session.state import Client, LinkState, Room
from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.viewmodels.evidence import exhibit_name
from yunclient.ui.viewmodels.ink_marks import Line, NameTag, PageInk, line_of
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_words import title_of
from yunclient.ui.viewmodels.wishes import WishView, wish
from yunclient.ui.viewmodels.words import role_text
from yunhearing.commands import (
    ClearPage,
    Command,
    EndRight,
    Erase,
    MakeRequest,
    Present,
    RedoInk,
    StopPresenting,
    UndoInk,
    WithdrawRequest,
)
from yunhearing.evidence import PAGED, View
from yunhearing.exhibits import may_draw, on_view
from yunhearing.frames import Inking, Pointing
from yunhearing.ids import EvidenceId, PersonId, StrokeId
from yunhearing.ink import Mark, Stroke
from yunhearing.inking import on_page, redoable, undoable
from yunhearing.requests import live
from yunhearing.roles import STAFF, Role
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Request, RequestKind

LEGEND: Final = (
    Role.JUDGE,
    Role.PLAINTIFF,
    Role.DEFENDANT,
    Role.THIRD_PARTY,
    Role.COUNSEL,
    Role.WITNESS,
    Role.CLERK,
)


@dataclass(frozen=True)
class AskView:
    """One's own wish to draw or to present: `words`, and the command that is left."""

    words: str
    act: Command | None
    granted: bool = False


@dataclass(frozen=True)
class InkView:
    """`band` "": nothing is presented. `leads`: one presents oneself; `told` stands for a while."""

    who: str = ""
    band: str = ""
    following: bool = True
    leads: bool = False
    stop: bool = False
    draws: bool = False
    ask: AskView | None = None
    undo: bool = False
    redo: bool = False
    clear: bool = False
    erase: bool = False
    colour: str = theme.TEXT_1
    legend: tuple[tuple[str, str], ...] = ()
    told: str = ""
    ink: PageInk = field(default_factory=PageInk)
    wish: WishView | None = None


def ink_view(state: Client, evidence: EvidenceId | None, page: int, now: int) -> InkView:
    """What is so of presenting and ink, for the page in view."""
    room = state.room
    if room is None or room.hearing is None or room.mine is None:
        return InkView()
    hearing, me = room.hearing, room.mine
    live_ = room.link.state is LinkState.LIVE
    draws = live_ and evidence is not None and may_draw(hearing, me.id, evidence, page) is None
    ink = room.inks.ink
    shown = _page_ink(room, hearing, evidence, page)
    who, band = _band(hearing)
    presented = any(view.evidence == evidence for view in on_view(hearing.showing))
    return InkView(
        who,
        band,
        room.following.on,
        hearing.showing is not None and hearing.showing.by == me.id,
        live_ and may(hearing, me.id, StopPresenting()) is None,
        draws,
        _ask(room, hearing, me) if presented else None,
        draws and undoable(ink, me.id) is not None,
        draws and redoable(ink, me.id) is not None,
        draws and bool(shown.dry),
        draws and bool(shown.dry),
        theme.ROLE_ON_PAPER[me.role],
        _legend(hearing) if shown.dry or draws else (),
        _told(room),
        shown,
        wish(room, hearing, me, now),
    )


def _legend(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    """The colours of those who are of this hearing."""
    here = {person.role for person in hearing.people}
    return tuple((theme.ROLE_ON_PAPER[role], role_text(role)) for role in LEGEND if role in here)


def _band(hearing: Hearing) -> tuple[str, str]:
    showing = hearing.showing
    if showing is None:
        return "", ""
    names = []
    for view in on_view(showing):
        exhibit = hearing.exhibit(view.evidence)
        name = exhibit_name(hearing, exhibit) if exhibit is not None else ""
        names.append(tr("{name}第 {page} 页", name=name, page=view.page))
    person = hearing.person(showing.by)
    who = f"{title_of(person, hearing)} {person.name}" if person is not None else ""
    return who, tr("正在举示：{what}", what=tr("、").join(names))


def _ask(room: Room, hearing: Hearing, me: Person) -> AskView | None:
    """申请批注 and giving the right back; None while it waits, and for the court's staff."""
    if me.role in STAFF or room.link.state is not LinkState.LIVE:
        return None
    request = live(hearing.requests, me.id, RequestKind.ANNOTATE)
    act = _next(request, RequestKind.ANNOTATE)
    if request is not None and request.granted_at is None:
        return None  # told with all else that waits: `wishes`
    granted = request is not None
    if under_way(room, act):
        return AskView(tr("正在送达…"), None, granted=granted)
    if may(hearing, me.id, act) is not None:
        return None
    return AskView(tr("结束批注") if granted else tr("申请批注"), act, granted=granted)


def _next(request: Request | None, kind: RequestKind) -> Command:
    if request is None:
        return MakeRequest(kind)
    return EndRight(request.id) if request.granted_at is not None else WithdrawRequest(request.id)


def _told(room: Room) -> str:
    return {
        None: "",
        Unsaid.ENDED: tr("这一笔没有画上：您现在不能批注。"),
        Unsaid.AWAY: tr("这一笔没有画上：网络断开了。"),
    }[room.inks.unsaid]


def _page_ink(room: Room, hearing: Hearing, evidence: EvidenceId | None, page: int) -> PageInk:
    if evidence is None or page < 1:
        return PageInk()
    inks = room.inks
    strokes = on_page(inks.ink, evidence, page)
    wet = [
        Line(w.stroke, _colour(hearing, w.by), w.tool, w.width, w.points)
        for w in inks.wet.values()
        if w.evidence == evidence and w.page == page
    ]
    wet += [
        _line(Stroke(mark, room.me, 0), hearing)
        for mark in inks.drying.values()
        if mark.evidence == evidence and mark.page == page
    ]
    dot = inks.pointer
    shown = None
    if dot is not None and (dot.evidence, dot.page) == (evidence, page) and dot.by != room.me:
        person = hearing.person(dot.by)
        shown = (dot.x, dot.y, person.name if person else "", _colour(hearing, dot.by))
    dry = tuple(_line(stroke, hearing) for stroke in strokes)
    return PageInk(evidence, page, dry, tuple(wet), _names(strokes, hearing), shown)


def _names(strokes: list[Stroke], hearing: Hearing) -> tuple[NameTag, ...]:
    newest = {stroke.by: stroke for stroke in strokes}
    people = ((hearing.person(by), stroke) for by, stroke in newest.items())
    return tuple(
        NameTag(s.mark.id, _colour(hearing, s.by), title_of(person, hearing), person.name)
        for person, s in people
        if person is not None
    )


def _line(stroke: Stroke, hearing: Hearing) -> Line:
    return line_of(stroke.mark, _colour(hearing, stroke.by))


def _colour(hearing: Hearing, by: PersonId) -> str:
    person = hearing.person(by)
    return theme.ROLE_ON_PAPER[person.role if person is not None else Role.OBSERVER]


class InkModel(Model[InkView]):
    """Follows the page in view (`look_at`)."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._evidence: EvidenceId | None = None
        self._page = 0
        self._key: tuple[object, ...] = ()
        self._held: tuple[object, ...] = ()
        super().__init__(state, clock)

    def _compute(self) -> InkView:
        """Levels come many times a second: nothing here hangs on them."""
        room, now = self._state.room, self._clock() + self._state.server.clock_offset
        parts = (room.hearing, room.inks, room.following, room.pending) if room is not None else ()
        link = room.link.state if room is not None else None
        key = (*map(id, parts), link, LANGUAGE.code, self._evidence, self._page, now // 1000)
        if key == self._key:
            return self._view
        self._key, self._held = key, parts  # held, so that no id is another's
        return ink_view(self._state, self._evidence, self._page, now)

    def look_at(self, evidence: EvidenceId | None, page: int) -> None:
        """Another page is in view."""
        if (evidence, page) != (self._evidence, self._page):
            self._evidence, self._page = evidence, page
            self.refresh()

    def dry(self, evidence: EvidenceId, page: int) -> tuple[Line, ...]:
        """The ink of any page, as the court has it."""
        room = self._state.room
        if room is None or room.hearing is None:
            return ()
        return _page_ink(room, room.hearing, evidence, page).dry

    def follow_showing(self, on: bool) -> None:
        self.intent.emit(intents.Follow(on))

    def send(self, command: Command) -> None:
        self.intent.emit(intents.Send(command))

    def ask(self) -> None:
        """申请批注, withdraw it, or give the right back."""
        if self.view.ask is not None and self.view.ask.act is not None:
            self.send(self.view.ask.act)

    def draw(self, mark: Mark) -> None:
        self.intent.emit(intents.DrawMark(mark))

    def show_ink(self, frame: Inking) -> None:
        self.intent.emit(intents.Ink(frame))

    def drop(self) -> None:
        self.intent.emit(intents.DropMark())

    def point(self, frame: Pointing) -> None:
        self.intent.emit(intents.PointAt(frame))

    def erase(self, ids: tuple[StrokeId, ...]) -> None:
        self.send(Erase(ids))

    def undo(self) -> None:
        if self.view.undo:
            self.send(UndoInk())

    def redo(self) -> None:
        if self.view.redo:
            self.send(RedoInk())

    def clear(self) -> None:
        """清空: this page."""
        if self._evidence is not None:
            self.send(ClearPage(self._evidence, self._page))

    def stop(self) -> None:
        self.send(StopPresenting())

    def beside_acts(self, evidence: EvidenceId) -> list[tuple[str, str, Command]]:
        """How the item is presented beside the one that is; nothing where that cannot be."""
        room = self._state.room
        hearing = room.hearing if room is not None else None
        exhibit = hearing.exhibit(evidence) if hearing is not None else None
        if room is None or hearing is None or exhibit is None or exhibit.kind not in PAGED:
            return []
        page = room.shelf.looks.get(evidence, View(evidence)).page
        command = Present(evidence, page, beside=True)
        shown = {view.evidence for view in on_view(hearing.showing)}
        if evidence in shown or may(hearing, room.me, command) is not None:
            return []
        return [("window", tr("并排举示"), command)]

    def acts(self, evidence: EvidenceId) -> list[tuple[str, str, Command]]:
        """What of presenting can be done with an item: icon, words, command."""
        room = self._state.room
        if room is None or room.hearing is None or room.mine is None:
            return []
        hearing, me = room.hearing, room.me
        page = room.shelf.looks.get(evidence, View(evidence)).page
        command = Present(evidence, page)
        found: list[tuple[str, str, Command]] = []
        if may(hearing, me, command) is None:
            found.append(("present", tr("举示"), command))
        found += self.beside_acts(evidence)
        if found or room.mine.role in STAFF:
            return found
        request = live(hearing.requests, me, RequestKind.PRESENT)
        act = _next(request, RequestKind.PRESENT)
        if may(hearing, me, act) is None:
            words = tr("申请举示") if request is None else tr("撤回举示申请")
            found.append(("present", words, act))
        return found
