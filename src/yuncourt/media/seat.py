"""One person in the plane: the two connections of the present generation."""

from dataclasses import dataclass, field

from yuncourt.media.plane import Send, Tap
from yuncourt.media.publisher import Publisher
from yuncourt.media.stream import IncomingStream
from yuncourt.media.subscriber import Subscriber
from yunhearing.frames import Layer, Source
from yunhearing.ids import PersonId

SILENCE = 127  # -dBov


@dataclass(eq=False)
class Seat:
    """`loudest` is in -dBov since the last look, `spoke_at` the time of the last loud packet."""

    person: PersonId
    send: Send
    generation: int = -1
    publisher: Publisher | None = None
    subscriber: Subscriber | None = None
    want: dict[PersonId, Layer] = field(default_factory=dict)
    want_screens: tuple[PersonId, ...] = ()
    taps: list[Tap] = field(default_factory=list)
    loudest: int = SILENCE
    spoke_at: float = 0.0

    def stream(self, source: Source, layer: Layer, now: float) -> IncomingStream | None:
        """What the person sends of `source`: the layer asked for, else (or stalled) the other."""
        if self.publisher is None:
            return None
        other_layer = Layer.MAIN if layer is Layer.THUMB else Layer.THUMB
        asked = self.publisher.streams.get((source, layer))
        other = self.publisher.streams.get((source, other_layer))
        if asked is None or (other is not None and asked.stalled(now) and not other.stalled(now)):
            return other
        return asked

    def sends(self, source: Source, now: float) -> bool:
        """Whether the person's publisher connection carries `source`: a screen only while it flows.

        So a screen that is shared no more leaves no last picture behind.
        """
        if self.publisher is None:
            return False
        streams = (t for (s, _), t in self.publisher.streams.items() if s is source)
        return any(source is not Source.SCREEN or t.flows(now) for t in streams)
