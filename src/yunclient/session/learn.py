"""The client after each piece of news; pure. Rooms of the house have files of their own."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import (
    asking,
    binding,
    boarding,
    calendar,
    checkup,
    devices,
    face,
    filming,
    following,
    helping,
    inking,
    keeping,
    ledger,
    lobby,
    minuting,
    news,
    peeking,
    planning,
    playing,
    proving,
    replies,
    room,
    saving,
    sharing,
    shelving,
    signing_steps,
    sounding,
    uploading,
    verifying,
)
from yunclient.session.calls import Topic
from yunclient.session.moment import Moment
from yunclient.session.peers import settled
from yunclient.session.places import signed_out, through
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import (
    Account,
    BundleStep,
    Client,
    HearingList,
    HelpBundle,
    Page,
    Reach,
    Server,
)
from yunhearing.frames import PROTOCOL, HelpWritten
from yunhearing.ids import HearingId, Millis
from yunhearing.roles import StaffRole

Learn = Callable[[Client, Any, Moment], Client]

REACH = {ProblemCode.SERVER_UNTRUSTED: Reach.UNTRUSTED}
UPGRADE = Problem(ProblemCode.UPGRADE_NEEDED)
OF_THE_SERVER = frozenset(
    {
        ProblemCode.SERVER_UNREACHABLE,
        ProblemCode.SERVER_UNTRUSTED,
        ProblemCode.SERVER_FAULT,
        ProblemCode.UPGRADE_NEEDED,
    }
)


def learn(client: Client, fact: news.News, moment: Moment) -> Client:
    """The client after this fact; the same object if it changes nothing."""
    now = moment.now
    after = settled(LEARN[type(fact)](client, fact, moment), now)
    after = sharing.settled(lobby.read(after, now), now)
    after = signing_steps.settled(after)
    after = minuting.settled(inking.settled(following.settled(after), now), now)
    after = verifying.settled(shelving.settled(after, now))
    return uploading.settled(playing.settled(sounding.settled(after, now)))


def _server_answered(client: Client, fact: news.ServerAnswered, moment: Moment) -> Client:
    if fact.url != client.server.url:
        return client
    reply = fact.reply
    server = Server(
        fact.url,
        Reach.CONNECTED,
        reply.court,
        reply.support_phone,
        reply.log_key,
        fact.offset,
        reply.sso,
    )
    problem = client.login.problem
    if reply.protocol != PROTOCOL:
        problem = UPGRADE
    elif problem is not None and problem.code in OF_THE_SERVER:
        problem = None
    return replace(client, server=server, login=replace(client.login, problem=problem))


def _server_failed(client: Client, fact: news.ServerFailed, moment: Moment) -> Client:
    """The state of the foot line; the banner of the page says what to do about it."""
    if fact.url != client.server.url:
        return client
    reach = REACH.get(fact.problem.code, Reach.UNREACHABLE)
    return replace(
        client,
        server=replace(client.server, reach=reach),
        login=replace(client.login, problem=client.login.problem or fact.problem),
    )


def _logged_in(client: Client, fact: news.LoggedIn, moment: Moment) -> Client:
    """A login by hearing number stays on its page until the hearing is known, then leads there."""
    overtaken = fact.recalled and client.login.busy
    if client.account is not None or fact.url != client.server.url or overtaken:
        return client
    phone = client.login.remembered_phone if fact.phone is None else fact.phone
    straight = fact.hearing is not None
    login = replace(
        client.login,
        busy=straight,
        problem=None,
        remembered_phone=phone,
        coded=False,
        browsing=False,
        number="",
    )
    client = replace(
        client,
        page=Page.LOGIN if straight else Page.LIST,
        account=Account(fact.name, fact.staff, fact.hearing, fact.role),
        binding=None,
        recovery=None,
        login=login,
        hearings=HearingList(loading=True),
    )
    client = checkup.known(client, moment.now)
    if fact.role is StaffRole.ADMIN:
        return keeping.opened(client)
    if fact.role is StaffRole.TECHNICIAN:
        return helping.ticked(helping.opened(client), moment.now)
    if fact.staff:
        client = asking.asked(client, Topic.ACCOUNT, keeping.ACCOUNT)
    return client if straight else checkup.offered(client, moment.now)


def _token_kept(client: Client, fact: news.TokenKept, moment: Moment) -> Client:
    return replace(client, token_kept=fact.kept)


def _login_failed(client: Client, fact: news.LoginFailed, moment: Moment) -> Client:
    """Who is asked for the code of the second factor has done nothing wrong yet."""
    login = replace(client.login, busy=False, problem=fact.problem)
    if fact.problem.code is ProblemCode.SECOND_FACTOR and not login.coded:
        login = replace(login, problem=None, coded=True)
    return replace(client, login=login)


def _code_sent(client: Client, fact: news.CodeSent, moment: Moment) -> Client:
    at = moment.now + fact.resend_after * 1000
    login = replace(
        client.login,
        code_busy=False,
        code_resend_at=at,
        code_attempt=fact.attempt,
        problem=None,
    )
    return replace(client, login=login)


def _code_failed(client: Client, fact: news.CodeFailed, moment: Moment) -> Client:
    return replace(client, login=replace(client.login, code_busy=False, problem=fact.problem))


def _signed_out(client: Client, fact: news.SignedOut, moment: Moment) -> Client:
    if client.account is None:
        return client
    return signed_out(client, Problem(ProblemCode.SIGNED_OUT, remedy=Remedy.LOGIN))


def _loaded(client: Client, fact: news.HearingsLoaded, moment: Moment) -> Client:
    account = client.account
    if account is None:
        return client
    items = client.hearings.items if fact.reply is None else fact.reply.hearings
    at = Millis(moment.now + client.server.clock_offset)
    server = replace(client.server, reach=Reach.CONNECTED)
    client = replace(client, server=server, hearings=HearingList(items, at))
    if client.page is not Page.LOGIN:
        return client
    return _straight_in(client, account.only_hearing, moment.now)


def _straight_in(client: Client, hearing: HearingId | None, now: int) -> Client:
    item = next((i for i in client.hearings.items if i.id == hearing), None)
    if item is None:
        return signed_out(client, Problem(ProblemCode.NOT_FOUND))
    listed = replace(client, page=Page.LIST, login=replace(client.login, busy=False))
    if item.dismissed:
        return listed
    return through(listed, item, now)


def _load_failed(client: Client, fact: news.HearingsFailed, moment: Moment) -> Client:
    """What was loaded stays on the page, marked with its age; at the login the login failed."""
    if client.page is Page.LOGIN and client.account is not None:
        return signed_out(client, fact.problem)
    server = client.server
    if fact.problem.code in OF_THE_SERVER:
        server = replace(server, reach=REACH.get(fact.problem.code, Reach.UNREACHABLE))
    hearings = replace(client.hearings, loading=False, problem=fact.problem)
    return replace(client, server=server, hearings=hearings)


def _frame(client: Client, fact: news.FrameCame, moment: Moment) -> Client:
    inside = client.room
    if inside is None or inside.link.serial != fact.serial:
        return client
    heard = room.heard(inside, fact.frame, client.server.log_key, moment)
    client = client if heard is inside else replace(client, room=heard)
    if isinstance(fact.frame, HelpWritten):
        client = helping.written(client, fact.frame, moment.now)
    return proving.heard(client, fact.frame)


def _link_ended(client: Client, fact: news.LinkEnded, moment: Moment) -> Client:
    inside = client.room
    if inside is None or inside.link.serial != fact.serial:
        return client
    return replace(client, room=room.lost(inside, moment.now, fact.problem, fact.retry_after))


def _clock(client: Client, fact: news.ClockMeasured, moment: Moment) -> Client:
    if fact.offset == client.server.clock_offset:
        return client
    return replace(client, server=replace(client.server, clock_offset=fact.offset))


def _recalled(client: Client, fact: news.CheckpointRecalled, moment: Moment) -> Client:
    if client.room is None or client.room.id != fact.hearing:
        return client
    return replace(client, room=ledger.recalled(client.room, fact.note))


def _consistency(client: Client, fact: news.ConsistencyAnswered, moment: Moment) -> Client:
    if client.room is None or client.room.id != fact.hearing:
        return client
    return replace(client, room=ledger.proven(client.room, fact.first, fact.second, fact.proof))


def _bundle_made(client: Client, fact: news.BundleMade, moment: Moment) -> Client:
    step = BundleStep.MADE if fact.path else BundleStep.FAILED
    return replace(client, bundle=HelpBundle(step, fact.path))


def _guarded(client: Client, fact: news.CaptureGuarded, moment: Moment) -> Client:
    return replace(client, guarded=fact.guarded)


def _tick(client: Client, fact: news.Tick, moment: Moment) -> Client:
    client = boarding.ticked(client, moment.now)
    client = calendar.ticked(planning.ticked(client, moment.now), moment.now)
    client = filming.ticked(helping.ticked(client, moment.now), moment.now)
    if client.room is None:
        return client
    passed = room.passed(client.room, moment.now)
    return client if passed is client.room else replace(client, room=passed)


def _paper_opened(client: Client, fact: news.PaperOpened, moment: Moment) -> Client:
    return peeking.opened(shelving.paper_opened(client, fact, moment), fact, moment)


def _paper_broken(client: Client, fact: news.PaperBroken, moment: Moment) -> Client:
    return peeking.broken(shelving.paper_broken(client, fact, moment), fact, moment)


LEARN: dict[type, Learn] = {
    news.ServerAnswered: _server_answered,
    news.ServerFailed: _server_failed,
    news.LoggedIn: _logged_in,
    news.TokenKept: _token_kept,
    news.LoginFailed: _login_failed,
    news.CodeSent: _code_sent,
    news.CodeFailed: _code_failed,
    news.SignedOut: _signed_out,
    news.HearingsLoaded: _loaded,
    news.HearingsFailed: _load_failed,
    news.FrameCame: _frame,
    news.LinkEnded: _link_ended,
    news.ClockMeasured: _clock,
    news.CheckpointRecalled: _recalled,
    news.ConsistencyAnswered: _consistency,
    news.EngineSaid: devices.engine_said,
    news.EngineGone: devices.engine_gone,
    news.DevicesMoved: devices.moved,
    news.NetworkMeasured: checkup.measured,
    news.ReportSent: checkup.sent,
    news.FaceAnswered: face.answered,
    news.FaceCompared: face.compared,
    news.TextWritten: checkup.written,
    news.BindingRecalled: binding.recalled,
    news.SignedOn: proving.signed_on,
    news.SignOnFailed: proving.not_signed_on,
    news.AuditWritten: keeping.audit_written,
    news.FileSaved: saving.saved,
    news.Replied: replies.replied,
    news.RequestFailed: replies.failed,
    news.BundleMade: _bundle_made,
    news.CaptureGuarded: _guarded,
    news.PaperOpened: _paper_opened,
    news.PaperBroken: _paper_broken,
    news.UploadTold: uploading.told,
    news.UploadArrived: uploading.arrived,
    news.UploadFailed: uploading.failed,
    news.FilesLooked: uploading.looked,
    news.UnsentRecalled: uploading.recalled,
    news.DraftRecalled: minuting.recalled,
    news.DraftKept: minuting.kept,
    news.MarkRead: verifying.read,
    news.Tick: _tick,
}
