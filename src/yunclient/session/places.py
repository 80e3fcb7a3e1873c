"""Where one is: at the door of a hearing, outside, back at the login page; pure."""

from msgspec.structs import replace

from yunclient.session import asking, checkup
from yunclient.session.account_pages import Proving
from yunclient.session.calls import Topic
from yunclient.session.problems import Problem
from yunclient.session.room_panels import Help
from yunclient.session.state import (
    Client,
    HearingList,
    Link,
    Login,
    Media,
    Page,
    Room,
)
from yunclient.session.uploads import Uploads
from yunhearing.rest import HearingReply
from yunhearing.state import Facts

OF_HELP = (Topic.HELP, Topic.HELP_LINES, Topic.SAY)


def entered(client: Client, item: HearingReply, now: int) -> Client:
    """The client at the door of this hearing."""
    facts = Facts(
        item.number,
        item.title,
        item.cause,
        item.case_number,
        item.court,
        item.courtroom,
        item.scheduled_at,
    )
    link = Link(serial=client.serial + 1, since=now, retry_at=now)
    inside = Room(item.id, facts, item.me, link=link, media=Media(client.generation))
    login = replace(client.login, busy=False, problem=None)
    touring = not client.guide_seen
    return replace(client, page=Page.ROOM, room=inside, login=login, touring=touring)


def outside(client: Client) -> Client:
    """The client without a room; links and pairs of the next one are numbered on from here."""
    room = client.room
    if room is None:
        return client
    return replace(
        client,
        room=None,
        serial=room.link.serial,
        generation=room.media.generation,
        touring=False,
        help=Help(),
        asking=asking.dropped(client, *OF_HELP).asking,
    )


def signed_out(client: Client, problem: Problem | None) -> Client:
    """The client back at the login page; what the account saw is forgotten, its consent too."""
    login = Login(
        problem=problem,
        remembered_phone=client.login.remembered_phone,
        staff_first=client.login.staff_first,
    )
    return replace(
        checkup.closed(outside(client)),
        page=Page.LOGIN,
        account=None,
        login=login,
        hearings=HearingList(),
        board=None,
        planning=None,
        draft=None,
        daybook=None,
        binding=None,
        recovery=None,
        keeping=None,
        filming=None,
        help=Help(),
        proving=Proving(),
        uploads=Uploads(job=client.uploads.job),
        asking=asking.given_up(client.asking),
        preferences=replace(client.preferences, share_report=False),
    )


def through(client: Client, item: HearingReply, now: int) -> Client:
    """The client on its way into this hearing: by the device test, where it is due or shows."""
    if client.checkup is not None:
        return replace(client, checkup=replace(client.checkup, enter=item.id))
    if checkup.due(client, now) and not item.dismissed:
        return checkup.opened(client, now, item.id)
    return entered(client, item, now)
