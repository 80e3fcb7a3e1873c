"""What the parent has asked of the viewer, so that another one can go on where one ended. Pure."""

import msgspec

from yunclient.viewer.messages import (
    Began,
    Broken,
    Bytes,
    Close,
    Failed,
    Found,
    FromViewer,
    Need,
    Open,
    Opened,
    PageRead,
    Quit,
    ReadPage,
    Ready,
    Reason,
    Render,
    Rendered,
    Rested,
    Search,
    Searched,
    Sized,
    ToViewer,
)


class Book:
    """The open files, and what is still owed of each. Answers that nobody asked for are no news."""

    def __init__(self) -> None:
        self.busy: int | None = None  # the file that is worked on
        self._open: dict[int, Open] = {}
        self._shown: set[int] = set()
        self._views: dict[int, Render] = {}
        self._reads: dict[int, ReadPage] = {}
        self._searches: dict[int, Search] = {}
        self._found: dict[int, int] = {}  # the last page whose hits were told

    @property
    def empty(self) -> bool:
        return not self._open

    def sent(self, message: ToViewer) -> None:
        match message:
            case Open(doc):
                self._open[doc] = message
            case Render(view):
                self._views[view] = message
            case Search(doc):
                self._searches[doc] = message
                self._found[doc] = 0
            case ReadPage(doc):
                self._reads[doc] = message
            case Close(doc):
                self._forget(doc)
            case Bytes() | Failed() | Quit():
                pass

    def heard(self, message: FromViewer) -> bool:
        """Take a message; whether it is news to the parent."""
        match message:
            case Began(doc):
                self.busy = doc
            case Rested():
                self.busy = None
            case Ready():
                return True
            case _ if message.doc in self._open:
                return self._heard_of(message)
        return False

    def _heard_of(
        self, message: Need | Opened | Sized | Rendered | Found | Searched | PageRead | Broken
    ) -> bool:
        doc = message.doc
        match message:
            case Opened():
                known = doc in self._shown
                self._shown.add(doc)
                return not known
            case Need(_, offset, length):
                return 0 <= offset < offset + length <= self._open[doc].size
            case Rendered():
                return self._fulfilled(message)
            case Found():
                return self._found_first(message)
            case Searched() | PageRead():
                return self._answered(message)
            case Broken(page=None):
                self._forget(doc)
            case Broken(page=page):
                self._without_page(doc, page)
        return True

    def _found_first(self, message: Found) -> bool:
        """Whether these hits are of the search that runs, and told for the first time."""
        search = self._searches.get(message.doc)
        if search is None or search.serial != message.serial:
            return False
        known = message.page <= self._found[message.doc]
        self._found[message.doc] = max(message.page, self._found[message.doc])
        return not known

    def _answered(self, answer: Searched | PageRead) -> bool:
        """Whether this answers what was asked last; then it is asked no more."""
        asked = self._searches if isinstance(answer, Searched) else self._reads
        last = asked.get(answer.doc)
        if last is None or last.serial != answer.serial:
            return False
        del asked[answer.doc]
        return True

    def _fulfilled(self, message: Rendered) -> bool:
        """Whether a tile is one that is still waited for."""
        wish = self._views.get(message.view)
        asked = wish is not None and (wish.serial, wish.doc) == (message.serial, message.doc)
        if wish is None or not asked or message.tile not in wish.tiles:
            return False
        left = tuple(tile for tile in wish.tiles if tile != message.tile)
        self._views[message.view] = msgspec.structs.replace(wish, tiles=left)
        return True

    def ended(self, reason: Reason) -> Broken | None:
        """The viewer is gone: the file that was worked on is not tried again."""
        doc, self.busy = self.busy, None
        if doc is None or doc not in self._open:
            return None
        self._forget(doc)
        return Broken(doc, reason)

    def given_up(self) -> list[Broken]:
        """No viewer can be had: all files are closed."""
        broken = [Broken(doc, Reason.CRASHED) for doc in self._open]
        for told in broken:
            self._forget(told.doc)
        return broken

    def replay(self) -> list[ToViewer]:
        """What a new viewer must be told."""
        kept = (self._open, self._views, self._reads, self._searches)
        return [message for messages in kept for message in messages.values()]

    def _without_page(self, doc: int, page: int | None) -> None:
        for view, wish in [*self._views.items()]:
            if wish.doc == doc:
                left = tuple(tile for tile in wish.tiles if tile.page != page)
                self._views[view] = msgspec.structs.replace(wish, tiles=left)

    def _forget(self, doc: int) -> None:
        self._shown.discard(doc)
        self._views = {view: wish for view, wish in self._views.items() if wish.doc != doc}
        for kept in (self._open, self._reads, self._searches, self._found):
            kept.pop(doc, None)
