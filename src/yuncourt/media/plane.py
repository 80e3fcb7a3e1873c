"""What a room asks of a media plane; the same for every backend.

One plane serves one hearing. `join` a person when seated, hand over the media frames the person
sends, call `update` after every change of the hearing's state, `leave` when the person is gone.
A second `join` of the same person drops the media of the first. The room's rules stay outside:
`hears` is asked for every pair and source, and its answer takes effect before `update` returns.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from yuncourt.media.packets import Packet
from yunhearing.frames import (
    PublisherOffer,
    ServerFrame,
    Source,
    Subscribe,
    SubscriberAnswer,
    Want,
)
from yunhearing.ids import PersonId

MediaFrame = Subscribe | PublisherOffer | SubscriberAnswer | Want

Send = Callable[[ServerFrame], None]
"""Queues a frame for one person: returns at once, keeps the order, never raises."""

Hears = Callable[[PersonId, PersonId, Source], bool]
"""(viewer, speaker, source) -> may the viewer have it now."""

OnLevels = Callable[[Mapping[PersonId, int]], None]
"""Loudness in dBFS (-127..0) of those above silence whom somebody hears, about four times a second.

Who may see whose level is the room's to filter, with the same `hears`.
"""

Tap = Callable[[Source, Packet], None]
"""Gets each RTP packet of one seat's microphone, main camera and screen: clear, once, as published,
in order of arrival (`Packet.index` gives the order of sending; repairs come late). It is called in
the packet path: it must return at once, never raise and not change the packet."""


class MediaError(Exception):
    """Head of what a media plane raises."""


class DescriptionError(MediaError):
    """An SDP that cannot be used: malformed, too large, or without a codec in common."""


class TapLimitError(MediaError):
    """A seat has its fill of taps."""


class MediaPlane(Protocol):
    """The media of one hearing. Everything here belongs to one event loop."""

    async def join(self, person: PersonId, send: Send) -> None:
        """Give `person` a seat; `send` carries offers, answers and slots back."""
        ...

    async def handle(self, person: PersonId, frame: MediaFrame) -> None:
        """Act on one frame; returns within seconds, connecting goes on behind.

        Frames of an older generation, or of a person without a seat, are dropped.
        Raises DescriptionError: answer it as any malformed frame.
        """
        ...

    def update(self, hears: Hears, people: Iterable[PersonId]) -> None:
        """Route anew; when this returns no packet flows that `hears` forbids."""
        ...

    def tap(self, person: PersonId, tap: Tap) -> Callable[[], None]:
        """Copy the packets of a person to `tap` until the result is called.

        Over all generations, whenever the person is seated. Raises TapLimitError.
        """
        ...

    def refresh(self, person: PersonId) -> None:
        """Ask the person for pictures that stand alone; no harm if there is nothing to ask."""
        ...

    async def leave(self, person: PersonId) -> None:
        """Take the seat away; no harm if there is none."""
        ...

    async def close(self) -> None:
        """End all media of the hearing, within seconds."""
        ...


PlaneFactory = Callable[[OnLevels], MediaPlane]
"""How the app gives each room a plane of its own."""
