"""A client in a process of its own that does what it is told on standard input, through its
widgets.

One JSON object a line in, one a line out: `{"do": "click", "name": "登录"}` gives `{"ok": true,
"at": ...}` with the monotonic time in seconds, or `{"ok": false, "why": ...}`. Every order has
a limit in seconds, `within`: the thing is tried every 20 ms until it can be done.
"""

import json
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPointF, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QPixmap

from tests.e2e import hand
from tests.e2e.eye import Eye
from tests.e2e.visit import ink_hash
from yunclient.bootstrap import App, start
from yunclient.ui.widgets.sign_panel import SignCard
from yunhearing.codec import state_hash
from yunhearing.frames import Source
from yunhearing.inking import on_page
from yunhearing.signing import SignerState
from yunhearing.state import Presence

Answer = dict[str, Any]
FULL = 65535  # of a page, each way
REST = 0.3  # s, longer than any control takes to change its look


class NotYetError(Exception):
    """The condition does not hold now; it may later."""


class Actor(QObject):
    """Carries out one order after another in the Qt thread."""

    ordered = Signal(str)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.eye = Eye()
        self.wished: str | None = None
        self.window_at = self.ordered_at = time.monotonic()
        self.other_seated_at: float | None = None
        app.room_page.stage.on_painted.append(self.eye.painted)
        app.store.changed.connect(self._notice)
        self.ordered.connect(self._take)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.ordered.emit(line)
        self.ordered.emit('{"do": "close"}')

    def _notice(self) -> None:
        """Remember when the first other person took a seat."""
        room = self.app.store.client.room
        if self.other_seated_at is None and room and room.hearing:
            seated = [p for p in room.hearing.people if p.presence is Presence.SEATED]
            if any(person.id != room.me for person in seated):
                self.other_seated_at = time.monotonic()

    def _take(self, line: str) -> None:
        order = json.loads(line)
        do = order.pop("do")
        act: Callable[..., Answer | None] = getattr(self, "do_" + do)
        if do != "grab":
            self.ordered_at = time.monotonic()
        self._try(act, order, time.monotonic() + order.pop("within", 10))

    def _try(self, act: Callable[..., Answer | None], order: Answer, end: float) -> None:
        try:
            answer = act(**order) or {}
        except (NotYetError, hand.NotThereError) as error:
            if time.monotonic() < end:
                QTimer.singleShot(20, lambda: self._try(act, order, end))
                return
            answer = {"ok": False, "why": str(error)}
        except Exception as error:
            answer = {"ok": False, "why": repr(error)}
        print(json.dumps({"ok": True, "at": time.monotonic()} | answer), flush=True)

    # orders

    def do_click(self, name: str) -> None:
        hand.click(self.app.window, name)

    def do_type(self, name: str, text: str) -> None:
        hand.type_into(self.app.window, name, text)

    def do_keys(self, name: str, keys: list[str]) -> None:
        hand.press(self.app.window, name, keys)

    def do_pick(self, text: str) -> None:
        hand.pick(text)

    def do_choose(self, name: str, text: str) -> None:
        hand.choose(self.app.window, name, text)

    def do_set(self, name: str, value: str) -> None:
        hand.set_time(self.app.window, name, value)

    def do_files(self, paths: list[str]) -> None:
        hand.choose_files(self.app.window, paths)

    def do_text(self, text: str, absent: bool = False) -> None:
        """Wait until the text can be read somewhere (or nowhere)."""
        found = any(text in shown for shown in hand.texts(self.app.window))
        if found is absent:
            raise NotYetError(f"{text!r} {'still' if absent else 'not'} on the screen")

    def do_page(self, page: str) -> None:
        if self.app.store.client.page.value != page:
            raise NotYetError(f"page is {self.app.store.client.page.value}")

    def do_stage(self, stage: str, measures: int = 0) -> None:
        """Wait until the device test shows this stage, with so many measures of it; none: gone."""
        checkup = self.app.store.client.checkup
        shown = checkup.test.stage.value if checkup else "none"
        if shown != stage:
            raise NotYetError(f"the device test shows {shown}")
        if checkup and measures:
            test = checkup.test
            counts = {"image": test.image, "sound": test.sound, "speaker": test.loops}
            if len(counts[stage]) < measures:
                raise NotYetError(f"only {len(counts[stage])} measures")

    def do_browser(self) -> None:
        """Pages for the system's browser are kept for `browsed`; this platform has none."""
        QDesktopServices.setUrlHandler("https", self, "browse")  # type: ignore[arg-type] # takes no bytes

    @Slot(QUrl)
    def browse(self, url: QUrl) -> None:
        self.wished = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)

    def do_browsed(self) -> Answer:
        """Wait for the page that the client wants a browser to open."""
        if self.wished is None:
            raise NotYetError("no page was opened")
        return {"url": self.wished}

    def do_phase(self, phase: str) -> None:
        hearing = self._hearing()
        if hearing.phase.value != phase:
            raise NotYetError(f"phase is {hearing.phase.value}")

    def do_person(self, role: str, **wanted: Any) -> None:
        """Wait until the person of this role is as wanted: presence, mic, camera."""
        person = next(p for p in self._hearing().people if p.role.value == role)
        actual = {key: getattr(person, key) for key in wanted}
        if actual != wanted:
            raise NotYetError(f"{role} is {actual}")

    def do_painted(self, role: str, since: float = 0) -> Answer:
        """Wait for a picture of this role, painted after `since`."""
        person = next(p for p in self._hearing().people if p.role.value == role)
        if self.eye.last_painted.get(person.id, -1) <= since:
            raise NotYetError(f"no picture of {role}")
        return {"painted_at": self.eye.last_painted[person.id]}

    def do_dark(self, role: str, quiet: float = 0.5) -> None:
        """Wait until no picture of this role was painted for `quiet` seconds."""
        person = next(p for p in self._hearing().people if p.role.value == role)
        if time.monotonic() - self.eye.last_painted.get(person.id, 0) < quiet:
            raise NotYetError(f"still pictures of {role}")

    def do_screen(self, role: str, gone: bool = False) -> Answer:
        """Wait for the shared screen of this role, or until there is none; its size."""
        person = next(p for p in self._hearing().people if p.role.value == role)
        picture = self.app.pictures.latest(person.id, Source.SCREEN)
        if (picture is None) is not gone:
            raise NotYetError(f"{'still a' if gone else 'no'} screen of {role}")
        return {"size": [picture.width, picture.height] if picture else []}

    def do_joined(self) -> Answer:
        """Wait for the first picture of anybody else; when it was, and since when it could be."""
        room = self.app.store.client.room
        others = [at for person, at in self.eye.first_painted.items() if room and person != room.me]
        if not others or self.other_seated_at is None:
            raise NotYetError("nobody else was painted yet")
        return {"painted_at": min(others), "other_at": self.other_seated_at}

    def do_watch(self) -> None:
        self.eye.watch()

    def do_watched(self) -> Answer:
        """What was painted since `watch`, by role."""
        seconds = time.monotonic() - self.eye.began
        hearing, room = self._hearing(), self.app.store.client.room
        assert room
        return {
            "seconds": seconds,
            "remote": [
                {"role": p.role.value, "person": p.id} | self.eye.seen[p.id].figures(seconds)
                for p in hearing.people
                if p.id in self.eye.seen and p.id != room.me
            ],
        }

    def do_facts(self) -> Answer:
        room, hearing = self.app.store.client.room, self._hearing()
        assert room
        return {
            "me": room.me,
            "hearing": hearing.id,
            "seen": hearing.seen,
            "state_hash": state_hash(hearing),
            "phase": hearing.phase.value,
            "trust": room.trust.value,
            "checkpoint": room.ledger.note,
            "wrong_person": dict(self.eye.wrong_person),
            "window_at": self.window_at,
        }

    def do_paper(self, page: int = 1) -> None:
        """Wait until this page of the item in view is painted whole, from the file."""
        room, view = self.app.store.client.room, self.app.room_page.evidence.page
        paper = room.shelf.papers.get(room.shelf.open) if room and room.shelf.open else None
        sheet = view.sheet
        if paper is None or sheet is None or sheet.page != page or not view.isVisible():
            raise NotYetError(f"page {sheet.page if sheet else None} of {paper}")
        if any(self.app.papers.tile(paper.doc, tile) is None for tile in sheet.tiles()):
            raise NotYetError("the page is not drawn")

    def do_draw(self, points: list[tuple[float, float]], **part: bool) -> None:
        """Draw with what is in hand; places are parts of the page's width and height, in view."""
        view = self.app.room_page.evidence.page
        if view.sheet is None:
            raise NotYetError("no page in view")
        at = [view.sheet.places.map(QPointF(x * FULL, y * FULL)).toPoint() for x, y in points]
        hand.drag(view, at, **part)

    def do_ink(self, strokes: int) -> Answer:
        """Wait for so many strokes on the page in view, all confirmed; who drew, and their hash."""
        room, view = self.app.store.client.room, self.app.room_page.evidence.page
        look = view.look
        if room is None or look is None or room.inks.drying:
            raise NotYetError("ink is not settled")
        drawn = on_page(room.inks.ink, look.evidence, look.page)
        if len(drawn) != strokes:
            raise NotYetError(f"{len(drawn)} strokes")
        people = sorted({stroke.by for stroke in drawn})
        return {
            "hearing": self._hearing().id,
            "seen": room.inks.ink.seen,
            "evidence": look.evidence,
            "page": look.page,
            "by": people,
            "hash": ink_hash(drawn),
        }

    def do_looks(self, **wanted: Any) -> Answer:
        """Wait until the page in view is looked at so: page, zoom, whole; how it is."""
        view = self.app.room_page.evidence.page
        actual = {"page": view.page, "zoom": view.zoom, "whole": view.whole}
        if not view.isVisible() or actual | wanted != actual:
            raise NotYetError(f"looks at {actual}")
        return actual

    def do_line(self, text: str) -> None:
        """Wait until a confirmed line of the transcript reads so, and is shown."""
        rows = self.app.room_page.transcript.desk.list.rows
        if not any(row.text == text for row in rows):
            raise NotYetError(f"no line {text!r}; there are {[row.text for row in rows]}")

    def do_point(self, text: str, twice: bool = False) -> None:
        """Click on the line that reads so; twice: its menu opens."""
        lines = self.app.room_page.transcript.desk.list
        key = next((row.key for row in lines.rows if row.text == text), "")
        if not key:
            raise NotYetError(f"no line {text!r}")
        place = lines.viewport().mapFromGlobal(lines.below(key))
        hand.click_at(lines.viewport(), place, twice=twice)

    def do_sounding(self, gone: bool = False) -> Answer:
        """Wait until the engine plays a line's sound, or no more."""
        room = self.app.store.client.room
        minutes = room.minutes if room else None
        plays = minutes is not None and minutes.sound is not None and bool(minutes.sound.since)
        if plays is gone:
            raise NotYetError(f"{minutes and minutes.sound}, {room and room.problem}")
        return {"playing": minutes and minutes.playing}

    def do_signing(self, signed: int = 0, sealed: bool = False) -> Answer:
        """Wait until so many names are under the transcript, and the court's seal if wished."""
        signing = self._hearing().signing
        if signing is None:
            raise NotYetError("nothing is being signed")
        names = sum(signer.state is SignerState.SIGNED for signer in signing.signers)
        if names < signed or (sealed and not signing.sealed):
            raise NotYetError(f"{names} names, seal {signing.sealed!r}")
        return {n: getattr(signing, n) for n in ("document", "sealed", "pages")}

    def do_code(self, path: str) -> None:
        """A picture of the code that a phone is to scan."""
        self._card().code.code.grab().save(path)

    def do_write(self, points: list[tuple[float, float]]) -> None:
        """One stroke on the pad; places are parts of its width and height."""
        pad = self._card().pad
        if not pad.isVisible():
            raise NotYetError("no pad")
        at = [QPointF(x * pad.width(), y * pad.height()).toPoint() for x, y in points]
        hand.drag(pad, at)

    def _card(self) -> SignCard:
        card = self.app.room_page.signing.layer.card
        if card is None:
            raise NotYetError("no panel to sign with")
        return card

    def do_mark(self) -> Answer:
        """Wait until the chain mark of the item in view was checked; its three lights."""
        room = self.app.store.client.room
        mark = room.chain.marks.get(room.shelf.open) if room and room.shelf.open else None
        if mark is None or mark.verdict is None:
            raise NotYetError(f"the mark is not checked: {mark}")
        verdict = mark.verdict
        lights = {"unchanged": verdict.unchanged, "ledger": verdict.ledger}
        lights["before"] = verdict.before
        told = {name: finding.light.value for name, finding in lights.items()}
        return {"lights": told, "key": self.app.store.client.server.log_key}

    def do_link(self, state: str) -> None:
        room = self.app.store.client.room
        if room is None or room.link.state.value != state:
            raise NotYetError(f"link is {room.link.state.value if room else 'none'}")

    def do_kill_engine(self) -> None:
        """As a crash of a codec would."""
        (engine,) = multiprocessing.active_children()
        engine.kill()

    def do_grab(self, path: str) -> None:
        """A picture, once what the last order set in motion has come to rest."""
        if time.monotonic() < self.ordered_at + REST:
            raise NotYetError("the window is in motion")
        picture: QPixmap = self.app.window.grab()
        if not picture.save(path):
            raise OSError(f"cannot write {path}")

    def do_close(self) -> None:
        """End without the question that closing the window in a hearing asks."""
        self.app.qt.exit(0)

    def _hearing(self) -> Any:
        room = self.app.store.client.room
        if room is None or room.hearing is None:
            raise NotYetError("not in a hearing")
        return room.hearing


def main() -> int:
    app = start(sys.argv[1:])
    actor = Actor(app)
    print(json.dumps({"ok": True, "at": actor.window_at}), flush=True)
    return app.exec()
