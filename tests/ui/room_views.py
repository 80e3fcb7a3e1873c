"""A state of the room as the values its page shows."""

from dataclasses import fields, is_dataclass

from msgspec.structs import replace

from yunclient.session.state import Client
from yunclient.ui.gallery_room import NOW
from yunclient.ui.viewmodels.room_controls import ControlView, Verb
from yunclient.ui.viewmodels.room_tiles import TileView
from yunclient.ui.viewmodels.room_view import RoomView, room_view


def view(state: Client) -> RoomView:
    return room_view(state, NOW)


def inside(state: Client, **changes: object) -> Client:
    assert state.room is not None
    return replace(state, room=replace(state.room, **changes))


def control(state: Client, verb: Verb) -> ControlView:
    found = view(state).control(verb)
    assert found is not None
    return found


def tile(state: Client, who: str) -> TileView:
    return next(t for t in view(state).tiles if t.person == who)


def words(value: object) -> list[str]:
    """Every text in a view."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in words(part)]
    if is_dataclass(value):
        return [text for f in fields(value) for text in words(getattr(value, f.name))]
    return []
