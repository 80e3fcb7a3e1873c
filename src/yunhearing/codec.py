"""Between values and text: canonical text of events and snapshots, frames of the live WebSocket.

Canonical is RFC 8785 (JCS): UTF-8, keys sorted, no spaces; numbers are integers below 2**53.
What is hashed is always the text that was received, never one encoded again.
"""

import hashlib
from typing import Annotated, Any, TypeVar, get_args

import msgspec

from yunhearing.case import CaseEvent
from yunhearing.events import Body, Event, Unknown
from yunhearing.frames import MAX_FRAME, MAX_WELCOME, ClientFrame, ServerFrame, Welcome
from yunhearing.ids import CommandId, HearingId, Millis, PersonId, Whole
from yunhearing.state import Hearing

T = TypeVar("T")

_SAFE = msgspec.Meta(ge=0, le=2**53 - 1)
_canonical = msgspec.json.Encoder(order="sorted")


class BadFrame(ValueError):  # noqa: N818 - named by what it is
    """Text that is no frame or event of this protocol: too long, not JSON, or of wrong shape."""


class _Tagged(msgspec.Struct):
    type: str


class _Envelope(msgspec.Struct):
    """An `Event` whose body waits until its tag is known to be ours."""

    hearing: HearingId
    number: Whole
    at: Annotated[Millis, _SAFE]
    actor: PersonId | None
    body: msgspec.Raw
    cause: CommandId | None = None
    critical: bool = True


def _tags(union: Any) -> frozenset[str]:
    return frozenset(str(kind.__struct_config__.tag) for kind in get_args(union))


_tagged = msgspec.json.Decoder(_Tagged)
_envelope = msgspec.json.Decoder(_Envelope)
_body: msgspec.json.Decoder[Body] = msgspec.json.Decoder(Body)
_case_event = msgspec.json.Decoder(CaseEvent)
_client: msgspec.json.Decoder[ClientFrame] = msgspec.json.Decoder(ClientFrame)
_server: msgspec.json.Decoder[ServerFrame] = msgspec.json.Decoder(ServerFrame)

_BODIES = _tags(Body)
_SERVER_FRAMES = _tags(ServerFrame)


def encode_event(event: Event) -> bytes:
    """The canonical text of an event: what is salted, hashed, stored and sent.

    Raises BadFrame for an unknown body, whose text is not known here.
    """
    if isinstance(event.body, Unknown):
        raise BadFrame(f"no text for an unknown event: {event.body.kind}")
    return _canonical.encode(event)


def decode_event(text: bytes | str) -> Event:
    """The event of this text; a body of unknown tag becomes `Unknown`. Raises BadFrame."""
    envelope = _decode(_envelope, text)
    kind = _decode(_tagged, envelope.body).type
    body = _decode(_body, envelope.body) if kind in _BODIES else Unknown(kind)
    return Event(
        envelope.hearing,
        envelope.number,
        envelope.at,
        envelope.actor,
        body,
        envelope.cause,
        envelope.critical,
    )


def encode_case_event(event: CaseEvent) -> bytes:
    """The canonical text of an event of a case: what is salted, hashed and stored."""
    return _canonical.encode(event)


def decode_case_event(text: bytes | str) -> CaseEvent:
    """The event of this text. Raises BadFrame."""
    return _decode(_case_event, text)


def encode_frame(frame: ClientFrame | ServerFrame) -> str:
    """The text of a frame. Raises BadFrame if it would be longer than its kind may be."""
    text = _canonical.encode(frame)
    _fitting(text, MAX_WELCOME if isinstance(frame, Welcome) else MAX_FRAME)
    return text.decode()


def decode_client_frame(text: bytes | str) -> ClientFrame:
    """What a client sent. Raises BadFrame, also for a tag that is not known."""
    return _decode(_client, _fitting(text, MAX_FRAME))


def decode_server_frame(text: bytes | str) -> ServerFrame | None:
    """What the server sent; None for a tag of a newer protocol. Raises BadFrame."""
    kind = _decode(_tagged, _fitting(text, MAX_WELCOME)).type
    _fitting(text, MAX_WELCOME if kind == Welcome.__name__ else MAX_FRAME)
    return _decode(_server, text) if kind in _SERVER_FRAMES else None


def state_hash(hearing: Hearing) -> str:
    """SHA-256 of the canonical text of a state, in hex: equal states, equal hashes."""
    return hashlib.sha256(_canonical.encode(hearing)).hexdigest()


def _fitting(text: bytes | str, limit: int) -> bytes | str:
    size = len(text) if isinstance(text, bytes) else len(text.encode(errors="replace"))
    if size > limit:
        raise BadFrame(f"frame of {size} bytes, limit {limit}")
    return text


def _decode(decoder: msgspec.json.Decoder[T], text: bytes | str | msgspec.Raw) -> T:
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as wrong:
        raise BadFrame(type(wrong).__name__) from wrong
