"""What a gesture does: marks a wish as under way and asks the world; it never sets the truth."""

import re

from msgspec.structs import replace

from yunclient.session import (
    binding,
    boarding,
    calendar,
    effects as do,
    filing,
    filming,
    following,
    helping,
    inking,
    intents,
    keeping,
    link,
    lobby,
    minuting,
    peeking,
    planning,
    playing,
    proving,
    recovering,
    saving,
    sharing,
    shelving,
    signing_steps,
    sounding,
    uploading,
    verifying,
)
from yunclient.session.commands import asked, cleaned
from yunclient.session.devices import used
from yunclient.session.gestures import GESTURES, Intend, Step
from yunclient.session.moment import Moment
from yunclient.session.places import outside, signed_out, through
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import (
    SIMULATED,
    Client,
    DeviceKind,
    Engine,
    Page,
    Reach,
    Room,
    Server,
)
from yunhearing.commands import Command, Leave, SwitchCamera, SwitchMicrophone
from yunhearing.frames import Act
from yunhearing.rest import HearingReply

LANGUAGES = ("zh", "en")
PRESENT = {
    Page.LOGIN: do.Watched.SERVER,
    Page.LIST: do.Watched.HEARINGS,
    Page.ROOM: do.Watched.NOTHING,
    Page.BINDING: do.Watched.SERVER,
    Page.RECOVERY: do.Watched.SERVER,
    Page.ACCOUNT: do.Watched.NOTHING,
    Page.PLAN: do.Watched.NOTHING,
    Page.CALENDAR: do.Watched.NOTHING,
    Page.BOARD: do.Watched.NOTHING,
    Page.HELP_DESK: do.Watched.NOTHING,
}


def intend(client: Client, intent: intents.Intent, moment: Moment) -> Step:
    """The client with the wish noted, and what is asked of the world for it."""
    return INTEND[type(intent)](client, intent, moment)


def _log_in(
    client: Client, intent: intents.LogIn | intents.LogInStaff | intents.LogInByNumber, at: Moment
) -> Step:
    if client.login.busy or client.account is not None:
        return client, ()
    login = replace(client.login, busy=True, problem=None)
    if isinstance(intent, intents.LogInByNumber):
        intent = replace(intent, attempt=login.code_attempt)
    return replace(client, login=login), (do.Authenticate(intent),)


def _ask_code(client: Client, intent: intents.AskCode, at: Moment) -> Step:
    login, pair = client.login, (intent.hearing_number, intent.phone)
    too_soon = login.code_resend_at is not None and at.now < login.code_resend_at
    if login.code_busy or (too_soon and pair == login.code_pair):
        return client, ()
    login = replace(login, code_busy=True, code_pair=pair, code_resend_at=None, problem=None)
    return replace(client, login=login), (do.SendCode(intent),)


def _log_out(client: Client, intent: intents.LogOut, at: Moment) -> Step:
    if client.account is None:
        return client, ()
    return signed_out(client, None), (do.EndSession(tell=True),)


def _change_server(client: Client, intent: intents.ChangeServer, at: Moment) -> Step:
    """Another server knows nothing of this account: back to the login page."""
    url = intent.url.rstrip("/")
    if re.fullmatch(r"https://[^\s/@?#]+(/[^\s@?#]*)?", url) is None:
        problem = Problem(ProblemCode.SERVER_ADDRESS, field="server")
        return replace(client, login=replace(client.login, problem=problem)), ()
    if url == client.server.url:
        return _refresh(client, intents.Refresh(), at)
    farewell = () if client.account is None else (do.EndSession(tell=True),)
    return replace(signed_out(client, None), server=Server(url)), farewell


def _refresh(client: Client, intent: intents.Refresh, at: Moment) -> Step:
    """Nothing is asked twice at the same time: what is asked is marked, where it shows."""
    if client.page is Page.ROOM and client.room is not None:
        room = replace(client.room, link=link.hurried(client.room.link, at.now))
        return replace(client, room=room), ()
    if client.page is Page.ACCOUNT:
        return keeping.again(client), ()
    if client.page is Page.LIST:
        client = replace(client, hearings=replace(client.hearings, loading=True))
    elif client.server.reach is not Reach.CONNECTED:
        server = replace(client.server, reach=Reach.ASKING)
        login = replace(client.login, problem=None)
        client = replace(client, server=server, login=login)
    return client, (do.Ask(PRESENT[client.page]),)


def _enter(client: Client, intent: intents.EnterHearing, at: Moment) -> Step:
    item = next((i for i in client.hearings.items if i.id == intent.hearing), None)
    if item is None or client.room is not None:
        return client, ()
    return through(client, item, at.now), ()


def _leave(client: Client, intent: intents.LeaveRoom, at: Moment) -> Step:
    """Out at once; the court is told in passing, and sees the link end in any case."""
    room = client.room
    if room is None:
        return client, ()
    up = room.link.state in link.UP
    last = Act(at.new_id(), Leave()) if up else None
    hearings = replace(client.hearings, items=_last_seen(client.hearings.items, room))
    left = replace(outside(client), page=Page.LIST, hearings=hearings)
    return left, (do.CloseLink(last),)


def _last_seen(items: tuple[HearingReply, ...], room: Room) -> tuple[HearingReply, ...]:
    """The list with the hearing as it was when one left, until the court's own list comes."""
    now = room.hearing
    if now is None:
        return items
    return tuple(
        replace(
            item,
            phase=now.phase,
            dismissed=now.dismissed,
            opened_at=now.opened_at,
            ended_at=now.ended_at,
        )
        if item.id == room.id
        else item
        for item in items
    )


def _take_seat(client: Client, intent: intents.TakeSeat, at: Moment) -> Step:
    room = client.room
    if room is None:
        return client, ()
    return replace(client, room=replace(room, link=link.reopened(room.link, at.now))), ()


def _send(client: Client, intent: intents.Send, at: Moment) -> Step:
    id_, intent = at.new_id(), replace(intent, command=cleaned(intent.command))
    room = client.room and asked(client.room, id_, intent.command, at.now)
    if room is None:
        return client, ()
    client = _given_a_chance(replace(client, room=room), intent.command)
    client = proving.noted(client, id_, intent.command)
    return client, (do.SendFrame(Act(id_, intent.command)),)


def _given_a_chance(client: Client, command: Command) -> Client:
    """Who switches a device on that failed wants it tried again."""
    match command:
        case SwitchCamera(on=True):
            return _without_problem(client, DeviceKind.CAMERA)
        case SwitchMicrophone(on=True):
            return _without_problem(client, DeviceKind.MICROPHONE)
    return client


def _without_problem(client: Client, kind: DeviceKind) -> Client:
    problems = {k: v for k, v in client.devices.problems.items() if k is not kind}
    works = {k: v for k, v in client.devices.works.items() if k is not kind}
    return replace(client, devices=replace(client.devices, problems=problems, works=works))


def _show_layers(client: Client, intent: intents.ShowLayers, at: Moment) -> Step:
    if client.room is None or client.room.layers == intent.layers:
        return client, ()
    return replace(client, room=replace(client.room, layers=intent.layers)), ()


def _choose_device(client: Client, intent: intents.ChooseDevice, at: Moment) -> Step:
    """Who chooses again what failed wants it tried again: the engine would see no change."""
    failed = intent.kind in client.devices.problems
    client = _without_problem(client, intent.kind)
    chosen = client.devices.chosen | {intent.kind: intent.id}
    if failed and chosen == client.devices.chosen and client.engine is Engine.READY:
        return client, (do.TellEngine(used(client)),)
    return replace(client, devices=replace(client.devices, chosen=chosen)), ()


def _set_language(client: Client, intent: intents.SetLanguage, at: Moment) -> Step:
    if intent.language not in LANGUAGES:
        return client, ()
    preferences = replace(client.preferences, language=intent.language)
    return replace(client, preferences=preferences), ()


def _set_large_text(client: Client, intent: intents.SetLargeText, at: Moment) -> Step:
    preferences = replace(client.preferences, large_text=intent.on)
    return replace(client, preferences=preferences), ()


def _set_simulate(client: Client, intent: intents.SetSimulate, at: Moment) -> Step:
    """Without simulated devices on offer none stays chosen."""
    client = replace(client, preferences=replace(client.preferences, simulate=intent.on))
    if intent.on:
        return client, ()
    chosen: dict[DeviceKind, str | None] = {
        kind: None if id_ and id_.startswith(SIMULATED) else id_
        for kind, id_ in client.devices.chosen.items()
    }
    return replace(client, devices=replace(client.devices, chosen=chosen)), ()


def _dismiss_problem(client: Client, intent: intents.DismissProblem, at: Moment) -> Step:
    """What the page shows as a passing problem; a broken log stays said."""
    room = client.room
    if room is None:
        return replace(client, login=replace(client.login, problem=None)), ()
    if room.problem is None or room.problem.code is ProblemCode.LOG_BROKEN:
        return client, ()
    return replace(client, room=replace(room, problem=None)), ()


INTEND: dict[type, Intend] = {
    intents.LogIn: _log_in,
    intents.LogInStaff: _log_in,
    intents.LogInByNumber: _log_in,
    intents.AskCode: _ask_code,
    intents.LogOut: _log_out,
    intents.ChangeServer: _change_server,
    intents.Refresh: _refresh,
    intents.EnterHearing: _enter,
    intents.LeaveRoom: _leave,
    intents.TakeSeat: _take_seat,
    intents.Send: _send,
    intents.ShowLayers: _show_layers,
    intents.ChooseDevice: _choose_device,
    intents.SetLanguage: _set_language,
    intents.SetLargeText: _set_large_text,
    intents.SetSimulate: _set_simulate,
    intents.DismissProblem: _dismiss_problem,
    **GESTURES,
    **lobby.GESTURES,
    **boarding.GESTURES,
    **planning.GESTURES,
    **calendar.GESTURES,
    **binding.GESTURES,
    **recovering.GESTURES,
    **keeping.GESTURES,
    **saving.GESTURES,
    **filming.GESTURES,
    **proving.GESTURES,
    **sharing.GESTURES,
    **shelving.GESTURES,
    **uploading.GESTURES,
    **peeking.GESTURES,
    **verifying.GESTURES,
    **filing.GESTURES,
    **playing.GESTURES,
    **following.GESTURES,
    **inking.GESTURES,
    **minuting.GESTURES,
    **sounding.GESTURES,
    **signing_steps.GESTURES,
    **helping.GESTURES,
}
