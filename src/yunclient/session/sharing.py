"""One's own desktop shown to the court: from the right to the choice to the engine; pure.

The right is the court's; while it lasts, what was chosen is shared, over every new link and engine.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, messages
from yunclient.session.moment import Moment
from yunclient.session.room_panels import Sharing
from yunclient.session.state import Client, Engine, LinkState, Room
from yunhearing.requests import live
from yunhearing.state import Request, RequestKind

EVERY = 2000  # ms between two looks at what there is, while the dialog shows
PATIENCE = 10_000  # ms an engine may take for one

Step = tuple[Client, tuple[do.Effect, ...]]

NOTHING = messages.ShareScreen(0)


def right(room: Room | None) -> Request | None:
    """One's own right to share, if there is one now; a closed link leaves none."""
    if room is None or room.hearing is None or room.link.state is LinkState.CLOSED:
        return None
    request = live(room.hearing.requests, room.me, RequestKind.SHARE)
    return request if request is not None and request.granted_at is not None else None


def settled(client: Client, now: int) -> Client:
    """The client whose sharing begins and ends with the right, and who looks what there is."""
    room, held = client.room, right(client.room)
    if room is None:
        return client
    sharing = room.sharing
    if held is None:
        return client if sharing is None else _with(client, None)
    if sharing is None or sharing.request != held.id:
        sharing = Sharing(held.id, number=client.round_of_screens)
    looking = _looked(client, sharing, now)
    if looking is room.sharing:
        return client
    return replace(_with(client, looking), round_of_screens=looking.number)


def _looked(client: Client, sharing: Sharing, now: int) -> Sharing:
    """Ask once more what there is, where that is due."""
    if not sharing.choosing or client.engine is not Engine.READY:
        return sharing
    pause = PATIENCE if sharing.listing else EVERY
    if sharing.number and sharing.listed_at and now - sharing.listed_at < pause:
        return sharing
    return replace(sharing, number=sharing.number + 1, listing=True, listed_at=now)


def _with(client: Client, sharing: Sharing | None) -> Client:
    assert client.room is not None  # noqa: S101 - asked before
    return replace(client, room=replace(client.room, sharing=sharing))


def _of(client: Client) -> Sharing | None:
    return client.room.sharing if client.room is not None else None


# what the engine shall do


def looking(client: Client) -> messages.ListScreens | None:
    """The look under way."""
    sharing = _of(client)
    if sharing is None or not sharing.listing:
        return None
    return messages.ListScreens(sharing.number, client.preferences.simulate)


def shared(client: Client) -> messages.ShareScreen:
    """What the engine shall share now; NOTHING without a right or a choice."""
    sharing = _of(client)
    if sharing is None or sharing.shared is None:
        return NOTHING
    return messages.ShareScreen(sharing.order, sharing.shared.id)


# what the engine says


def listed(client: Client, message: messages.ScreensListed) -> Client:
    sharing = _of(client)
    if sharing is None or not sharing.listing or message.number != sharing.number:
        return client
    return _with(
        client,
        replace(sharing, listing=False, screens=message.screens, trouble=message.trouble),
    )


def begun(client: Client, message: messages.ScreenShared) -> Client:
    sharing = _of(client)
    if sharing is None or sharing.shared is None or message.number != sharing.order:
        return client
    return _with(client, replace(sharing, size=(message.width, message.height)))


def ended(client: Client, message: messages.ScreenEnded) -> Client:
    """The right stays: the dialog says why it ended and offers what there is."""
    sharing = _of(client)
    if sharing is None or sharing.shared is None or message.number != sharing.order:
        return client
    return _with(client, _stopped(sharing, ended=message.reason, choosing=True))


def _stopped(sharing: Sharing, **changes: Any) -> Sharing:
    return replace(sharing, shared=None, size=None, listing=False, listed_at=0, **changes)


def engine_gone(client: Client) -> Client:
    """What is shared is shared again by the next engine; a look is asked for anew."""
    sharing = _of(client)
    if sharing is None:
        return client
    return _with(client, replace(sharing, listing=False, listed_at=0, size=None))


# gestures


def _choose(client: Client, intent: intents.ChooseScreen, at: Moment) -> Step:
    """Show the dialog, or put it away with the right kept."""
    sharing = _of(client)
    if sharing is None:
        return client, ()
    sharing = replace(sharing, choosing=intent.on, listing=False, listed_at=0)
    return _with(client, sharing), ()


def _share(client: Client, intent: intents.ShareScreen, at: Moment) -> Step:
    """What is gone from the list meanwhile cannot be chosen."""
    sharing = _of(client)
    screen = next((s for s in (sharing and sharing.screens) or () if s.id == intent.screen), None)
    if sharing is None or screen is None:
        return client, ()
    order = client.round_of_screens + 1
    sharing = replace(
        _stopped(sharing, choosing=False, ended=None),
        shared=replace(screen, preview=b""),
        number=order,
        order=order,
    )
    return replace(_with(client, sharing), round_of_screens=order), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.ChooseScreen: _choose,
    intents.ShareScreen: _share,
}
