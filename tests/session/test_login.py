"""From the first start to the list: dialogues."""

import pytest

from tests.session.dialogue import SERVER, URL, Dialogue, card
from tests.yunhearing.court import HEARING
from yunclient.session import effects as do, intents, news
from yunclient.session.effects import Watched
from yunclient.session.problems import Category, Problem, ProblemCode, Remedy
from yunclient.session.state import Client, Kept, Login, Page, Preferences, Reach, Server
from yunhearing.ids import Millis
from yunhearing.rest import HearingsReply

PHONE, PASSWORD = "13800002208", "secret words"
UNREACHABLE = Problem(ProblemCode.SERVER_UNREACHABLE, remedy=Remedy.RETRY)
WRONG = Problem(ProblemCode.BAD_CREDENTIALS, Category.FIELD, field="password")


def listed(*cards: object) -> news.HearingsLoaded:
    return news.HearingsLoaded(HearingsReply(Millis(1), tuple(cards)))  # type: ignore[arg-type]


def test_the_first_start_asks_who_the_server_is() -> None:
    dialogue = Dialogue().start()
    assert dialogue.effects == [do.UseServer(URL, staff=False), do.Watch(Watched.SERVER)]
    dialogue.learns(news.ServerAnswered(URL, SERVER, 40))
    server = dialogue.client.server
    assert (server.reach, server.court, server.clock_offset) == (Reach.CONNECTED, SERVER.court, 40)


def test_a_login_is_busy_until_the_court_answers() -> None:
    dialogue = Dialogue().wants(intents.LogIn(PHONE, PASSWORD, remember=True))
    assert dialogue.client.login.busy
    assert dialogue.effects == [do.Authenticate(intents.LogIn(PHONE, PASSWORD, remember=True))]
    assert dialogue.wants(intents.LogIn(PHONE, PASSWORD, remember=True)).effects == []
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False, phone=PHONE))
    assert dialogue.client.page is Page.LIST
    assert do.Watch(Watched.HEARINGS) in dialogue.effects
    assert do.Keep(Kept(URL, PHONE)) in dialogue.effects


def test_no_password_stays_in_the_state() -> None:
    dialogue = Dialogue().wants(intents.LogIn(PHONE, PASSWORD, remember=True))
    assert PASSWORD not in repr(dialogue.client)
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False, phone=PHONE))
    assert PASSWORD not in repr((dialogue.client, dialogue.effects))


@pytest.mark.parametrize(
    "problem",
    [
        WRONG,
        Problem(ProblemCode.THROTTLED, detail="30"),
        UNREACHABLE,
        Problem(ProblemCode.SERVER_UNTRUSTED, remedy=Remedy.CHANGE_SERVER),
    ],
)
def test_a_failed_login_says_why_and_may_be_tried_again(problem: Problem) -> None:
    dialogue = Dialogue().wants(intents.LogInStaff("J0001", PASSWORD))
    dialogue.learns(news.LoginFailed(problem))
    assert (dialogue.client.login.busy, dialogue.client.login.problem) == (False, problem)
    assert len(dialogue.wants(intents.LogInStaff("J0001", PASSWORD)).of(do.Authenticate)) == 1
    assert dialogue.client.login.problem is None


def test_the_server_coming_back_takes_its_own_problem_away_and_no_other() -> None:
    dialogue = Dialogue().learns(news.ServerFailed(URL, UNREACHABLE))
    assert dialogue.client.server.reach is Reach.UNREACHABLE
    assert dialogue.client.login.problem == UNREACHABLE
    dialogue.learns(news.ServerAnswered(URL, SERVER, 0))
    assert dialogue.client.login.problem is None
    dialogue.learns(news.LoginFailed(WRONG), news.ServerAnswered(URL, SERVER, 0))
    assert dialogue.client.login.problem == WRONG


def test_an_untrusted_certificate_is_told_from_a_silent_server() -> None:
    untrusted = Problem(ProblemCode.SERVER_UNTRUSTED, remedy=Remedy.CHANGE_SERVER)
    dialogue = Dialogue().learns(news.ServerFailed(URL, untrusted))
    assert dialogue.client.server.reach is Reach.UNTRUSTED


def test_a_server_of_another_protocol_asks_for_an_upgrade() -> None:
    newer = SERVER.__class__(*(SERVER.court, 9, *SERVER.__struct_fields__[2:3]), Millis(1), "", "")
    dialogue = Dialogue().learns(news.ServerAnswered(URL, newer, 0))
    assert dialogue.client.login.problem == Problem(ProblemCode.UPGRADE_NEEDED)


def test_a_login_by_number_goes_straight_into_the_hearing() -> None:
    dialogue = Dialogue().wants(intents.LogInByNumber("381526", PHONE, "123456"))
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False, hearing=HEARING))
    assert (dialogue.client.page, dialogue.client.login.busy) == (Page.LOGIN, True)
    assert dialogue.effects == [do.Ask(Watched.HEARINGS)]
    dialogue.learns(listed(card()))
    assert (dialogue.client.page, dialogue.client.login.busy) == (Page.ROOM, False)
    assert dialogue.of(do.OpenLink)[0].hearing == HEARING


def test_a_number_of_a_hearing_that_is_over_leads_to_the_list() -> None:
    dialogue = Dialogue().learns(
        news.LoggedIn(URL, "张三", staff=False, hearing=HEARING), listed(card(dismissed=True))
    )
    assert dialogue.client.page is Page.LIST


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (listed(), ProblemCode.NOT_FOUND),
        (news.HearingsFailed(UNREACHABLE), ProblemCode.SERVER_UNREACHABLE),
    ],
)
def test_a_login_by_number_that_finds_nothing_is_undone(
    answer: news.News, code: ProblemCode
) -> None:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "张三", staff=False, hearing=HEARING), answer)
    login = dialogue.client.login
    assert (login.busy, login.problem and login.problem.code) == (False, code)
    assert dialogue.client.account is None
    assert do.EndSession(tell=False) in dialogue.effects


def test_a_code_may_be_asked_again_after_its_time() -> None:
    ask = intents.AskCode("381526", PHONE)
    dialogue = Dialogue().wants(ask)
    assert dialogue.effects == [do.SendCode(ask)]
    assert dialogue.wants(ask).effects == []
    dialogue.learns(news.CodeSent(60, "a1"))
    assert dialogue.client.login.code_resend_at == dialogue.now + 60_000
    assert dialogue.wants(ask).effects == []
    dialogue.now += 60_000
    assert dialogue.wants(ask).effects == [do.SendCode(ask)]
    dialogue.learns(news.CodeFailed(UNREACHABLE))
    assert (dialogue.client.login.code_busy, dialogue.client.login.problem) == (False, UNREACHABLE)


def test_a_code_goes_with_the_attempt_that_asked_for_it() -> None:
    dialogue = Dialogue().wants(intents.AskCode("381526", PHONE)).learns(news.CodeSent(60, "a1"))
    dialogue.now += 60_000
    dialogue.wants(intents.AskCode("381526", PHONE)).learns(news.CodeFailed(UNREACHABLE))
    dialogue.wants(intents.LogInByNumber("381526", PHONE, "123456"))
    wish = intents.LogInByNumber("381526", PHONE, "123456", "a1")
    assert dialogue.effects == [do.Authenticate(wish)]


def test_a_corrected_number_need_not_wait() -> None:
    dialogue = Dialogue().wants(intents.AskCode("381562", PHONE)).learns(news.CodeSent(60))
    right = intents.AskCode("381526", PHONE)
    assert dialogue.wants(right).effects == [do.SendCode(right)]
    assert dialogue.learns(news.CodeSent(60)).wants(right).effects == []


def test_a_kept_session_leads_to_the_list_at_once() -> None:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "张三", staff=False, recalled=True))
    assert dialogue.client.page is Page.LIST


def test_a_login_that_lives_in_memory_only_is_said() -> None:
    dialogue = Dialogue().logged_in()
    assert dialogue.client.token_kept
    assert not dialogue.learns(news.TokenKept(kept=False)).client.token_kept


def test_who_is_typing_is_not_overtaken_by_a_kept_session() -> None:
    dialogue = Dialogue().wants(intents.LogIn(PHONE, PASSWORD, remember=False))
    dialogue.learns(news.LoggedIn(URL, "别人", staff=False, recalled=True))
    assert dialogue.client.account is None


def test_a_session_that_ended_leads_back_with_the_reason() -> None:
    dialogue = Dialogue().logged_in().learns(news.SignedOut())
    assert dialogue.client.page is Page.LOGIN
    assert dialogue.client.login.problem == Problem(ProblemCode.SIGNED_OUT, remedy=Remedy.LOGIN)
    assert dialogue.client.hearings.items == ()
    assert dialogue.effects == [do.EndSession(tell=False), do.Watch(Watched.SERVER)]
    assert dialogue.learns(news.SignedOut()).effects == []


def test_logging_out_tells_the_server_and_forgets_the_list() -> None:
    dialogue = Dialogue().logged_in().wants(intents.LogOut())
    assert dialogue.effects == [do.EndSession(tell=True), do.Watch(Watched.SERVER)]
    assert (dialogue.client.account, dialogue.client.hearings.items) == (None, ())
    assert dialogue.client.login.problem is None
    assert dialogue.learns(listed(card())).client.hearings.items == ()


def test_another_server_is_asked_and_kept() -> None:
    dialogue = Dialogue().logged_in().wants(intents.ChangeServer("https://other.test/"))
    assert [type(effect) for effect in dialogue.effects] == [
        do.EndSession,
        do.UseServer,
        do.Watch,
        do.Keep,
    ]
    assert dialogue.client.server == Server("https://other.test")
    dialogue.learns(news.ServerAnswered(URL, SERVER, 0), news.LoggedIn(URL, "张三", staff=False))
    assert dialogue.client.server.reach is Reach.ASKING
    assert dialogue.client.account is None


@pytest.mark.parametrize("url", ["http://court.test", "court", "https://", "https://a b"])
def test_an_address_that_is_none_changes_nothing(url: str) -> None:
    dialogue = Dialogue().wants(intents.ChangeServer(url))
    assert (dialogue.effects, dialogue.client.server.url) == ([], URL)
    problem = dialogue.client.login.problem
    assert problem is not None
    assert (problem.code, problem.field) == (ProblemCode.SERVER_ADDRESS, "server")


def test_refresh_asks_what_the_page_shows() -> None:
    dialogue = Dialogue().learns(news.ServerFailed(URL, UNREACHABLE)).wants(intents.Refresh())
    assert dialogue.effects == [do.Ask(Watched.SERVER)]
    assert dialogue.client.server.reach is Reach.ASKING
    dialogue.logged_in().wants(intents.Refresh())
    assert dialogue.effects == [do.Ask(Watched.HEARINGS)]
    assert dialogue.client.hearings.loading


def test_a_list_that_fails_keeps_what_it_had() -> None:
    dialogue = Dialogue().logged_in().learns(news.HearingsFailed(UNREACHABLE))
    listing = dialogue.client.hearings
    assert (len(listing.items), listing.problem, listing.loading) == (1, UNREACHABLE, False)
    assert dialogue.client.server.reach is Reach.UNREACHABLE
    dialogue.now += 5000
    dialogue.learns(news.HearingsLoaded(None))
    listing = dialogue.client.hearings
    assert (len(listing.items), listing.problem, listing.loaded_at) == (1, None, dialogue.now)
    assert dialogue.client.server.reach is Reach.CONNECTED


def test_choices_are_kept_and_hold_at_once() -> None:
    dialogue = Dialogue()
    dialogue.wants(intents.SetLanguage("en"))
    assert dialogue.effects == [do.Keep(Kept(URL, preferences=Preferences("en")))]
    assert dialogue.wants(intents.SetLanguage("xx")).effects == []
    dialogue.wants(intents.SetLargeText(on=True))
    assert dialogue.client.preferences == Preferences("en", large_text=True)


def test_staff_first_is_asked_for_staff_sessions() -> None:
    dialogue = Dialogue(Client(Server(URL), login=Login(staff_first=True))).start()
    assert dialogue.of(do.UseServer) == [do.UseServer(URL, staff=True)]
