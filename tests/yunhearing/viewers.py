"""A client in one seat, as small as one can be, and what reaches it over the network."""

from typing import NamedTuple

from yunhearing import codec, fold, merkle
from yunhearing.events import Sealed
from yunhearing.state import Hearing


class News(NamedTuple):
    """An event on its way to one viewer; text and salt None: withheld."""

    number: int
    commitment: bytes
    text: bytes | None


class Snapshot(NamedTuple):
    hearing: Hearing
    frontier: merkle.Frontier


Message = News | Snapshot | None
"""None: the viewer is outside from here on."""


class Viewer:
    """A client in one seat: folds what arrives and keeps the frontier of what it was told."""

    def __init__(self) -> None:
        self.hearing: Hearing | None = None
        self.frontier = merkle.Frontier()
        self.inbox: list[Message] = []
        self.behind = False

    def receive(self, message: Message) -> None:
        if message is None:
            self.hearing, self.frontier = None, merkle.Frontier()
        elif isinstance(message, Snapshot):
            if self.hearing is None or message.hearing.seen > self.hearing.seen:
                self.hearing, self.frontier, self.behind = *message, False
        else:
            self._follow(message)

    def _follow(self, news: News) -> None:
        sealed = Sealed(news.number, news.commitment)
        event = codec.decode_event(news.text) if news.text is not None else sealed
        follow = fold.follows(self.hearing, event)
        after = fold.evolve(self.hearing, event)
        if follow is fold.Follow.NEXT:
            assert after is not self.hearing
            self.hearing, self.frontier = after, self.frontier.append(news.commitment)
        else:
            assert after is self.hearing
            self.behind |= follow is fold.Follow.GAP
