"""Staff in the browser, the second factor, a fresh proof before grave commands, links."""

import pytest

from tests.fakes.register import Register
from tests.session.dialogue import NOW, SERVER, URL, Dialogue, card
from tests.session.test_accounts import answers, call, refuses
from tests.yunhearing.court import HEARING, JUDGE
from yunclient.session import effects as do, intents, links, news
from yunclient.session.calls import Topic
from yunclient.session.messages import Ready
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Page
from yunhearing.accounts import AccountReply
from yunhearing.commands import EndHearing, OpenHearing
from yunhearing.frames import Act, Refused
from yunhearing.ids import Millis
from yunhearing.refusals import RefusalCode
from yunhearing.rest import HearingsReply, ProofReply, ServerReply
from yunhearing.roles import StaffRole
from yunhearing.state import EndReason

END = EndHearing(EndReason.CLOSED)
LATER = Millis(NOW + 7_200_000)


def sso() -> Dialogue:
    reply = ServerReply("法院", 1, "0", Millis(NOW), "", "", sso=True)
    return Dialogue().learns(news.ServerAnswered(URL, reply, 0))


def test_staff_are_asked_for_the_second_factor_and_send_all_three() -> None:
    dialogue = Dialogue().wants(intents.LogInStaff("F1", "secret"))
    dialogue.learns(news.LoginFailed(Problem(ProblemCode.SECOND_FACTOR, field="code")))
    assert dialogue.client.login.coded
    assert dialogue.client.login.problem is None
    dialogue.wants(intents.LogInStaff("F1", "secret", "123456"))
    assert dialogue.of(do.Authenticate)[0].by.code == "123456"
    dialogue.learns(news.LoginFailed(Problem(ProblemCode.BAD_CODE, field="code")))
    assert dialogue.client.login.problem.code is ProblemCode.BAD_CODE
    assert dialogue.client.login.coded
    dialogue.learns(news.LoggedIn(URL, "周文静", staff=True, role=StaffRole.JUDGE))
    assert not dialogue.client.login.coded
    assert dialogue.client.account.role is StaffRole.JUDGE


def test_a_sign_on_in_the_browser_brings_a_login() -> None:
    dialogue = sso().wants(intents.SignOn())
    assert dialogue.effects == [do.SignOn(again=False)]
    assert dialogue.wants(intents.SignOn()).effects == []
    dialogue.learns(news.SignedOn("the-code", "the-verifier"))
    assert (call(dialogue).path, call(dialogue).body.code) == ("/api/login/sso", "the-code")
    dialogue.learns(news.LoggedIn(URL, "周文静", staff=True, role=StaffRole.JUDGE))
    assert dialogue.client.page is Page.LIST
    assert not dialogue.client.login.browsing


def test_a_sign_on_can_be_given_up_and_what_comes_late_is_dropped() -> None:
    dialogue = sso().wants(intents.SignOn()).wants(intents.CancelSignOn())
    assert dialogue.effects == [do.StopSignOn()]
    assert not dialogue.client.login.busy
    assert dialogue.learns(news.SignedOn("the-code", "v")).effects == []


def test_a_sign_on_that_fails_says_so() -> None:
    dialogue = sso().wants(intents.SignOn())
    dialogue.learns(news.SignOnFailed(Problem(ProblemCode.SIGN_ON_FAILED)))
    assert dialogue.client.login.problem.code is ProblemCode.SIGN_ON_FAILED
    dialogue.wants(intents.SignOn()).learns(news.SignedOn("used", "v"))
    refuses(dialogue, Topic.SIGN_ON, ProblemCode.BAD_CREDENTIALS)
    assert dialogue.client.login.problem.code is ProblemCode.SIGN_ON_FAILED
    assert not dialogue.client.login.busy


def test_where_the_court_offers_none_nothing_opens() -> None:
    assert Dialogue().wants(intents.SignOn()).effects == []


def presiding(*, until: Millis | None = LATER, browser: bool = False) -> Dialogue:
    """The judge in the open hearing."""
    account = AccountReply("王审判", True, proven_until=until, sso=browser)
    reply = HearingsReply(Millis(NOW), (card(JUDGE),))
    dialogue = Dialogue().learns(
        news.ServerAnswered(URL, SERVER, 0),
        news.LoggedIn(URL, "王审判", staff=True, role=StaffRole.JUDGE),
        news.HearingsLoaded(reply),
    )
    answers(dialogue, Topic.ACCOUNT, account)
    dialogue.engine(Ready()).wants(intents.EnterHearing(HEARING))
    register = Register()
    dialogue.hears(register.enter(JUDGE)).hears(register.act(JUDGE, Act("c-open", OpenHearing())))
    assert dialogue.client.proving.until == until
    return dialogue


def refused(dialogue: Dialogue) -> Dialogue:
    dialogue.wants(intents.Send(END))
    (act,) = dialogue.sent()
    return dialogue.hears([Refused(act.id, RefusalCode.STEP_UP)])


def test_a_refused_command_is_sent_again_after_the_proof() -> None:
    dialogue = refused(presiding())
    assert dialogue.client.proving.shown
    assert dialogue.client.proving.wish == END
    assert dialogue.room.problem is None
    dialogue.wants(intents.ProveAnew("secret"))
    assert (call(dialogue).path, call(dialogue).body.password) == ("/api/step-up", "secret")
    answers(dialogue, Topic.PROOF, ProofReply(Millis(LATER + 1)))
    assert [frame.command for frame in dialogue.sent()] == [END]
    assert not dialogue.client.proving.shown


def test_the_code_is_asked_for_only_where_the_court_wants_one() -> None:
    dialogue = refused(presiding()).wants(intents.ProveAnew("secret"))
    refuses(dialogue, Topic.PROOF, ProblemCode.SECOND_FACTOR, "code")
    assert dialogue.client.proving.coded
    assert dialogue.client.proving.problem is None
    dialogue.wants(intents.ProveAnew("secret", "123456"))
    assert call(dialogue).body.code == "123456"
    refuses(dialogue, Topic.PROOF, ProblemCode.BAD_CODE, "code")
    assert dialogue.client.proving.problem.code is ProblemCode.BAD_CODE
    assert dialogue.client.proving.wish == END


def test_cancel_leaves_things_as_they_were() -> None:
    dialogue = refused(presiding()).wants(intents.ProveAnew("secret"))
    late = dialogue.client.asking[Topic.PROOF].number
    dialogue.wants(intents.CancelProof())
    assert not dialogue.client.proving.shown
    dialogue.learns(news.Replied(Topic.PROOF, late, ProofReply(Millis(LATER + 1))))
    assert dialogue.sent() == []
    assert dialogue.room.pending == {}


def test_the_proof_may_come_from_the_browser() -> None:
    dialogue = refused(presiding(browser=True)).wants(intents.ProveInBrowser())
    assert dialogue.effects == [do.SignOn(again=True)]
    dialogue.learns(news.SignedOn("fresh", "verifier"))
    assert call(dialogue).body.sso_code == "fresh"
    answers(dialogue, Topic.PROOF, ProofReply(Millis(LATER + 1)))
    assert [frame.command for frame in dialogue.sent()] == [END]


def test_a_proof_ahead_of_time_sends_nothing() -> None:
    dialogue = presiding().wants(intents.OfferProof())
    dialogue.wants(intents.ProveAnew("secret"))
    answers(dialogue, Topic.PROOF, ProofReply(Millis(LATER + 1)))
    assert dialogue.sent() == []
    assert dialogue.client.proving.until == LATER + 1


def test_other_refusals_open_no_panel() -> None:
    dialogue = presiding().wants(intents.Send(END))
    (act,) = dialogue.sent()
    dialogue.hears([Refused(act.id, RefusalCode.WRONG_PHASE)])
    assert not dialogue.client.proving.shown
    assert dialogue.room.problem.code is ProblemCode.REFUSED


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("yunclient://join?number=002208", intents.FollowLink(number="002208")),
        ("yunclient://join/?number=002208", intents.FollowLink(number="002208")),
        ("yunclient://staff", intents.FollowLink(staff=True)),
        ("yunclient://staff/", intents.FollowLink(staff=True)),
        ("yunclient://join?number=002208&server=https://evil.example", None),
        ("yunclient://join?server=https://evil.example&number=002208", None),
        ("yunclient://evil.example/join?number=002208", None),
        ("yunclient://join?number=00220", None),
        ("yunclient://join?number=0022081", None),
        ("yunclient://join?number=００２２０８", None),
        ("yunclient://join?number=002208\n", None),
        ("YUNCLIENT://join?number=002208", None),
        ("https://join?number=002208", None),
        ("--server=https://evil.example", None),
        ("", None),
    ],
)
def test_a_link_is_exactly_one_of_two(text: str, wish: intents.FollowLink | None) -> None:
    assert links.parsed(text) == wish


def test_a_link_leads_to_a_form_and_never_to_another_server() -> None:
    dialogue = Dialogue().wants(intents.FollowLink(number="002208"))
    assert dialogue.client.login.number == "002208"
    assert dialogue.client.server.url == URL
    assert dialogue.wants(intents.FollowLink(staff=True)).client.login.staff_first


def test_a_link_leads_who_is_logged_in_into_a_hearing_of_his_own_alone() -> None:
    dialogue = Dialogue().logged_in()
    number = dialogue.client.hearings.items[0].number
    assert dialogue.wants(intents.FollowLink(number="999999")).client.room is None
    assert dialogue.wants(intents.FollowLink(number=number)).client.room is not None
