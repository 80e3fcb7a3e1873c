"""The hearing room: header, rail, stage, panel and control bar, arranged."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from yunclient.media.pictures import Pictures
from yunclient.session.shelf import Tab
from yunclient.ui.announce import announce
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.pages.chain_parts import ChainParts
from yunclient.ui.pages.evidence_parts import ExaminationParts, FilmParts
from yunclient.ui.pages.export_parts import ExportParts
from yunclient.ui.pages.filing_parts import FilingParts
from yunclient.ui.pages.ink_parts import InkParts
from yunclient.ui.pages.page import Page
from yunclient.ui.pages.settings_bundle import ask_where
from yunclient.ui.pages.sign_parts import SignParts
from yunclient.ui.pages.transcript_parts import TranscriptParts
from yunclient.ui.papers import Papers
from yunclient.ui.theme import SCALE, px
from yunclient.ui.viewmodels.guide import Place
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.room_desk import DeskView
from yunclient.ui.viewmodels.room_requests import KEY as SPEAK_KEY
from yunclient.ui.viewmodels.room_view import RoomView, Scene
from yunclient.ui.widgets import room_panel, room_people, room_reconnect
from yunclient.ui.widgets.control_bar import ControlBar
from yunclient.ui.widgets.evidence_desk import EvidenceDesk
from yunclient.ui.widgets.frame import GroundFrame
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.question import QuestionLayer
from yunclient.ui.widgets.room_ask_strip import AskStrip
from yunclient.ui.widgets.room_bands import AsideBand, NoticeStrip, WarningBand
from yunclient.ui.widgets.room_bench import BenchRail
from yunclient.ui.widgets.room_card import RoomCard
from yunclient.ui.widgets.room_desk import DeskPanel, on_paper
from yunclient.ui.widgets.room_form import FormLayer
from yunclient.ui.widgets.room_header import RoomHeader
from yunclient.ui.widgets.room_help import HelpDrawer
from yunclient.ui.widgets.room_lobby import (
    CheckCard,
    CountdownBand,
    DisciplinePanel,
    LobbyPanel,
)
from yunclient.ui.widgets.room_orders import open_menu
from yunclient.ui.widgets.room_panel import RoomPanel
from yunclient.ui.widgets.room_people import PeopleList
from yunclient.ui.widgets.room_reconnect import ReconnectPanel
from yunclient.ui.widgets.room_share import ShareLayer, SharingBar
from yunclient.ui.widgets.room_tabs import TABS
from yunclient.ui.widgets.room_waiting import WaitingCards, WaitingPanel
from yunclient.ui.widgets.shared_screen import SharedScreen
from yunclient.ui.widgets.stage import Stage
from yunclient.ui.widgets.tour import TourLayer
from yunhearing.ids import PersonId

WIDE_WINDOW, WIDER_PANEL = 1920, 340
STRIP, NARROW_STRIP, WIDE_STRIP = 188, 150, 260
WIDE_STRIP_FROM = 1600
SIDE_FROM = 1240
"""A window at least as wide has room for the list of people beside the stage."""

_KEYS = (("Ctrl+D", Verb.MICROPHONE), ("Ctrl+E", Verb.CAMERA), (SPEAK_KEY, Verb.SPEAK))


class RoomPage(Page):
    """Shows a RoomView. `stage.fresh(people)` says that there are new pictures."""

    def __init__(self, model: RoomModel, pictures: Pictures, papers: Papers | None = None) -> None:
        super().__init__("bg")
        self.setProperty("ring", "none")
        self._model = model
        self._scene = model.view.scene
        self._tabs: tuple[object, ...] = ()
        self.stage = Stage(pictures)
        self._header, self._rail = RoomHeader(), BenchRail()
        papers = papers or Papers(_nobody)
        self.evidence = EvidenceDesk(model.evidence, papers)
        self.evidence.hide()
        self._filing = FilingParts(self.evidence, model.filing, FormLayer(self))
        self._examination = ExaminationParts(self.evidence, model.evidence, model.examining)
        self.asks = AskStrip()
        self.evidence.above.put(self.asks)
        self.ink = InkParts(self.evidence, model.evidence, model.ink, model.ink_beside)
        self._export = ExportParts(self.evidence, papers, model.evidence, model.ink)
        self._film = FilmParts(self.evidence, model.film, pictures)
        self.transcript = TranscriptParts(self, model.transcript, model.writing)
        self._bar = ControlBar()
        self._strip, self._cards = NoticeStrip(), WaitingCards()
        self._panel, self._reconnect = RoomPanel(), ReconnectPanel()
        self._desk, self._people = DeskPanel(), PeopleList()
        self._side = GroundFrame("surface")
        self._waiting, self._card = WaitingPanel(), RoomCard()
        self._lobby, self._discipline = LobbyPanel(), DisciplinePanel()
        self._check, self._countdown = CheckCard(), CountdownBand()
        self._warning, self._aside = WarningBand(), AsideBand()
        self._left = GroundFrame("stage")
        self.shared, self._full = SharedScreen(pictures), False
        self._build()
        self._tour = TourLayer(self, self.place)
        self._question, self._form = QuestionLayer(self), FormLayer(self)
        self._share, self._sharing = ShareLayer(self), SharingBar(self)
        self._help = HelpDrawer(self)
        self.signing = SignParts(self, self.transcript.desk, model.signing)
        below = self._left_column.indexOf(self._strip) + 1
        self._left_column.insertWidget(below, self.signing.strip)
        self.chain = ChainParts(self, self.evidence, model.evidence, model.chain)
        self.stage.come_after(self._rail.last())
        self._connect()
        self._keys()
        self._rescale()
        self.render_view()

    @property
    def model(self) -> RoomModel:
        return self._model

    def _build(self) -> None:
        left = self._left_column = Column(self._warning, self._countdown, self._aside, self._strip)
        left.put(self._pictures_row(), stretch=1)
        left.put(self._cards)
        left.put(self._check)
        self._left.setLayout(left)
        self._side_column = Column()
        self._side.setLayout(Column(on_paper(GroundFrame("surface", self._side_column))))
        body = Row()
        body.put(self._side)
        body.put(self._left, stretch=640)
        for panel in (self._panel, self._desk, self._reconnect):
            body.put(panel)
        body.put(self._waiting, stretch=726)
        body.put(self._discipline, stretch=726)
        body.put(self._lobby, stretch=560)
        self._court = QWidget()
        court = Column(self._rail)
        court.put(body, stretch=1)
        court.put(self._bar)
        self._court.setLayout(court)
        column = Column(self._header, self.banner)
        column.put(self._court, stretch=1)
        column.put(self._card, stretch=1)
        self.setLayout(column)

    def _pictures_row(self) -> Row:
        row = Row()
        row.put(self.evidence, stretch=1)
        row.put(self.transcript.desk, stretch=1)
        row.put(self.shared, stretch=1)
        row.put(self.stage, stretch=1)
        return row

    def _join_share(self) -> None:
        model, panel = self._model, self._help.panel
        self._share.started.connect(model.share_screen)
        self._share.given_up.connect(model.end_sharing)
        self._share.closed.connect(model.put_away_share)
        self._sharing.ended.connect(model.end_sharing)
        self.shared.wanted.connect(self.stage.hold_screens)
        self._film.panel.picture.wanted.connect(self.stage.hold_film)
        self.shared.full_wished.connect(self.set_full)
        panel.said.connect(model.say_help)
        panel.retried.connect(model.say_again)
        panel.followed.connect(model.follow_line)
        panel.closed.connect(model.close_help)
        panel.bundled.connect(lambda: ask_where(self, model.bundle_name(), model.make_bundle))

    def _connect(self) -> None:
        self._join_share()
        model = self._model
        model.changed.connect(self.render_view)
        model.devices_wanted.connect(self.settings_wished)
        for part in (self._rail, self._bar, self._card):
            part.pressed.connect(model.press)
        self._discipline.accepted.connect(model.accept_discipline)
        self._discipline.retried.connect(model.fetch_discipline)
        self._discipline.left.connect(lambda: model.read_discipline(False))
        self._lobby.reread.connect(lambda: model.read_discipline(True))
        self._check.tested.connect(model.test_devices)
        self._panel.own.withdrawn.connect(lambda: model.press(Verb.SPEAK))
        self.asks.ordered.connect(model.carry_out)
        self.asks.withdrawn.connect(lambda: model.press(Verb.SPEAK))
        self._desk.board_wished.connect(self._model.open_board)
        for orders in (self._desk, self._people, self._rail):
            orders.ordered.connect(model.carry_out)
        self.stage.menu_wished.connect(self._open_menu)
        self.stage.layers_changed.connect(model.show_layers)
        self._header.large.wished.connect(model.set_large_text)
        self._header.tabs.chosen.connect(model.evidence.show_tab)
        self._header.guide.clicked.connect(model.begin_tour)
        self._tour.stepped.connect(model.step_tour)
        self._tour.closed.connect(model.end_tour)
        self._question.answered.connect(model.answer)
        self._form.sent.connect(self._fill_in)
        self._form.undated.connect(model.adjourn_undated)
        self._form.closed.connect(model.close_form)
        self._warning.heeded.connect(model.heed_warning)
        self._aside.left.connect(lambda: model.press(Verb.ASIDE))
        SCALE.changed.connect(self._rescale)
        LANGUAGE.changed.connect(self.render_view)

    def _keys(self) -> None:
        for keys, verb in _KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda verb=verb: self._press_key(verb))
        acts = {"F6": self._next_region, "F1": self._on_guide_key, "F11": self._turn_full}
        acts |= {keys: partial(self._turn_to, tab) for tab, _, _, keys in TABS}
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._leave_full = QShortcut(QKeySequence("Esc"), self)
        self._leave_full.setEnabled(False)  # else it would take Esc from whatever is open
        self._leave_full.activated.connect(lambda: self.set_full(False))

    def _turn_to(self, tab: Tab) -> None:
        if not self._model.view.covered:
            self._model.evidence.show_tab(tab)

    def _fill_in(self, text: str, hour: str, courtroom: str) -> None:
        wrong = self._model.give(text, hour, courtroom)
        if wrong:
            self._form.complain(wrong)

    def _on_guide_key(self) -> None:
        if self._header.guide.isVisible() and not self._model.view.asks:
            self._model.begin_tour()

    def _press_key(self, verb: Verb) -> None:
        if not self._model.view.asks and self._model.view.control(verb) is not None:
            self._model.press(verb)

    def _open_menu(self, person: PersonId, at: QPoint) -> None:
        """The menu of the person's tile: the same as in the list."""
        desk = self._model.view.desk
        if desk is not None and not self._model.view.asks:
            open_menu(self.stage, desk.orders_for(person), at, self._model.carry_out)

    def _next_region(self) -> None:
        """F6: from header to rail, stage, panel, bar and round again."""
        if self._model.view.covered:
            return
        parts: list[QWidget] = [self._header, self.banner, self._rail, self._side]
        parts += [self.evidence.list, self.evidence.centre, self.transcript.desk, self.stage]
        parts += [self._panel, self._desk, self._bar, self._card]
        firsts = [(part, first) for part in parts if (first := _first_in(part)) is not None]
        focus = self.window().focusWidget()
        at = [focus is not None and part.isAncestorOf(focus) for part, _ in firsts]
        now = at.index(True) if True in at else -1
        firsts[(now + 1) % len(firsts)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def fresh(self, people: frozenset[PersonId]) -> None:
        self.stage.fresh(people)
        self.shared.view.fresh(people)
        self._film.panel.picture.fresh(people)

    def _turn_full(self) -> None:
        self.set_full(not self._full)

    def set_full(self, on: bool) -> None:
        """The shared screen alone on the whole screen, or everything as before."""
        on = on and self._model.view.watched is not None
        if on is self._full:
            return
        self._full = on
        self._leave_full.setEnabled(on)
        window = self.window()
        window.showFullScreen() if on else window.showNormal()
        self.render_view()
        back = self.shared.full if self.shared.isVisible() else self.first()
        after = self.shared.view if on else back
        if after is not None:
            after.setFocus()

    def place(self, place: Place) -> QRect | None:
        """Where the guide's place lies on this page; None while it is not shown."""
        desk = self._model.view.desk is not None
        parts: dict[Place, tuple[QWidget, ...]] = {
            Place.STATE: (self._bar.status if desk else self._panel.head,),
            Place.NETWORK: (self._header.network if desk else self._panel.network,),
            Place.SWITCHES: tuple(map(self._bar.button, (Verb.MICROPHONE, Verb.CAMERA))),
            Place.DEVICES: (self._bar.button(Verb.DEVICES),),
            Place.LEAVE: (self._bar.button(Verb.LEAVE),),
        }
        if place is Place.BENCH:
            bench = self.stage.bench()
            return bench.translated(self.stage.mapTo(self, QPoint())) if bench else None
        rect = QRect()
        for part in parts[place]:
            if part.isVisibleTo(self):
                rect |= QRect(part.mapTo(self, QPoint()), part.size())
        if place in (Place.STATE, Place.NETWORK) and not desk:
            # nearly as wide as the panel: the guide's number stands beside its words
            rect.setLeft(rect.left() - px(14))
            rect.setRight(rect.right() + px(10))
        return rect if rect.isValid() else None

    def first(self) -> QWidget | None:
        if self._model.view.tour is not None:
            return self._tour.first()
        if self._model.view.card is not None:
            return self._card.first()
        if self._model.view.discipline is not None:
            return self._discipline.first()
        return self  # no control: a key pressed once too often on the way in must not mute

    def render_view(self) -> None:
        view = self._model.view
        scene = view.scene
        before, self._scene = self._scene, scene
        turned = scene is not before
        if view.header is not None:
            self._header.present(view.header)
            self.setAccessibleName(view.header.title)
        self.banner.present(view.banner)
        self._card.present(view.card)
        self._court.setVisible(view.card is None)
        self._show_court(view)
        self._header.guide.setVisible(view.scene is Scene.COURT)
        self._tour.present(view.tour)
        self._question.present(view.question)
        self._form.show_form(view.form)
        self._share.show_share(view.share)
        self._sharing.present(view.shared)
        self._help.panel.present(view.help)
        self._show_watched(view)
        if before is Scene.WAITING and scene is Scene.COURT:
            announce(self, tr("您已到庭，各方能看到和听到您。"))
        first = self.first()
        if turned and first is not None and self.isVisible():
            first.setFocus()

    def _show_watched(self, view: RoomView) -> None:
        """The shared screen is the main picture, the tiles a strip; in full screen it is alone."""
        leaves = view.watched is None or view.asks or view.warning is not None
        if self._full and leaves:
            self.set_full(False)
            return
        watched = None if self._reading and not self._full else view.watched
        self.shared.present(watched, full=self._full)
        self.shared.view.mark(view.watermark)
        self._film.panel.picture.mark(view.watermark)
        self.evidence.mark(view.watermark)
        self._header.tabs.present(view.tab if view.scene is Scene.COURT else None)
        reads = self._reading and not self._full
        self.evidence.setVisible(reads and view.tab is Tab.EVIDENCE)
        self.transcript.desk.setVisible(reads and view.tab is Tab.TRANSCRIPT)
        self._stack_tiles(watched is not None)
        around: tuple[QWidget, ...] = (self._header, self._bar, self.stage)
        for part in around:
            part.setVisible(not self._full)
        if self._full:
            for part in (self._rail, self._side, self._panel, self._desk):
                part.hide()

    @property
    def _reading(self) -> bool:
        """Whether a tab with something to read is in view: evidence or transcript."""
        view = self._model.view
        return view.tab in (Tab.EVIDENCE, Tab.TRANSCRIPT) and view.scene is Scene.COURT

    def _stack_tiles(self, watching: bool) -> None:
        """The tiles are a strip beside what is larger; a document has the panels' room too."""
        reading = self._reading
        self.stage.stack(reading or watching)
        strip = WIDE_STRIP if self.width() >= px(WIDE_STRIP_FROM) else STRIP
        if reading and self.width() < px(SIDE_FROM):
            strip = NARROW_STRIP
        self.stage.setMaximumWidth(px(strip) if reading or watching else 16777215)

    def _show_court(self, view: RoomView) -> None:
        self._rail.present(view.bench)
        self._strip.present(view.stage_notice)
        self._warning.present(view.warning)
        self._aside.present(view.aside)
        self._frame(view.aside is not None)
        self._panel.setVisible(view.panel is not None and not self._reading)
        if view.panel is not None:
            self._panel.present(view.panel, view.own_request)
        self.asks.present(view.desk, view.own_request)
        self._show_desk(view.desk)
        self._reconnect.present(view.reconnect)
        self._waiting.present(view.waiting)
        self._lobby.present(view.lobby)
        self._discipline.present(view.discipline)
        self._check.present(view.check)
        self._countdown.present(view.countdown)
        self._cards.setVisible(view.scene is Scene.WAITING and view.check is None)
        self._cards.retranslate()
        self._bar.present(view.controls, view.status)
        self.stage.mark(view.watermark)
        self.stage.present(view.tiles)

    def _frame(self, aside: bool) -> None:
        """An edge around the pictures: one is not in the courtroom now."""
        if bool(self._left.property("aside")) is aside:
            return
        self._left.setProperty("aside", aside)
        self._left_column.set_margins((3, 3, 3, 3) if aside else (0, 0, 0, 0))
        self._left.style().unpolish(self._left)
        self._left.style().polish(self._left)

    def _show_desk(self, desk: DeskView | None) -> None:
        wide = self.width() >= px(SIDE_FROM)
        self._side.setVisible(desk is not None and wide and not self._reading)
        if desk is None:
            self._desk.present(None)
            return
        self._people.present(desk.people, desk.waiting, desk.seated, desk.admit_all)
        free = not self._model.view.covered
        self._desk.present(None if self._reading else desk, free=free)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: rail, people, stage, desk, bar."""
        wide = self.width() >= px(SIDE_FROM)
        rail, people, queue = self._rail.stops(), self._people.stops(), self._desk.queue.stops()
        order = (wide, *map(id, (*rail, *people, *queue)))
        if order == self._tabs:
            return
        self._tabs = order
        before = [self._header.large, *rail, *(people if wide else ())]
        _chain(before)
        self.stage.come_after(before[-1])
        after = [self.stage.last() or before[-1], *queue, *(() if wide else people)]
        _chain([*after, *self._desk.orders, self._desk.board, *self._bar.buttons()])

    def _seat_people(self) -> None:
        """The list of people stands at the left, or in the desk where the window is narrow."""
        wide = self.width() >= px(SIDE_FROM)
        if wide and self._side_column.indexOf(self._people) < 0:
            self._side_column.put(self._people)
        elif not wide:
            self._desk.hold(self._people)
        self._people.show()
        self._order_tabs()
        desk = self._model.view.desk is not None
        self._side.setVisible(wide and desk and not self._reading)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._rescale()

    def _rescale(self) -> None:
        """The panels keep their width; a large window gives the first one a little more."""
        wide = self.width() >= WIDE_WINDOW
        for panel in (self._panel, self._desk):
            panel.setFixedWidth(px(WIDER_PANEL if wide else room_panel.WIDTH))
        self._side.setFixedWidth(px(room_people.WIDTH))
        self._seat_people()
        self._reconnect.setFixedWidth(px(room_reconnect.WIDTH))
        watched = self._model.view.watched is not None
        if self._reading or watched:
            self._stack_tiles(watched and (self._full or not self._reading))


def _nobody(_wish: object) -> None:
    """Where there is no viewer nothing is drawn."""


def _chain(widgets: Sequence[QWidget]) -> None:
    """Tab leads from each of these to the next."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


def _first_in(region: QWidget) -> QWidget | None:
    """The first control of a region that Tab can reach now."""
    tab = Qt.FocusPolicy.TabFocus
    return next(
        (
            widget
            for widget in region.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and tab in widget.focusPolicy()
        ),
        None,
    )
