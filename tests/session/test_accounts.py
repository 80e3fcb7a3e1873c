"""Binding, a forgotten password and one's own account, as dialogues with the court."""

from typing import Any

import pytest

from tests.session.dialogue import NOW, URL, Dialogue
from yunclient.session import effects as do, intents, news
from yunclient.session.account_pages import BindStep, Deed
from yunclient.session.calls import Call, Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Page
from yunhearing.accounts import (
    AccountReply,
    BindReply,
    BindStage,
    ConsentKind,
    ConsentReply,
    ConsentsReply,
    ConsentText,
    ConsentTextsReply,
    DeviceReply,
    DevicesReply,
    DocumentKind,
)
from yunhearing.ids import Millis
from yunhearing.rest import CodeReply, SessionReply
from yunhearing.roles import StaffRole

PHONE, SECRET = "13800002208", "后院有三棵石榴树97"
TEXT = ConsentText(ConsentKind.ONLINE_LITIGATION, "v1", "在线诉讼同意书", "一、")
OTHER = ConsentText(ConsentKind.MEDIATION, "m1", "在线调解同意书", "一、")
CODE = CodeReply(60, 300, "attempt-7")


def reached(stage: BindStage, token: str = "", tries: int = 5) -> BindReply:
    return BindReply(stage, Millis(NOW + 1_200_000), tries, "v1", token)


def answers(dialogue: Dialogue, topic: Topic, reply: Any = None) -> Dialogue:
    """The court's answer to the question of this topic that is under way."""
    return dialogue.learns(news.Replied(topic, dialogue.client.asking[topic].number, reply))


def refuses(dialogue: Dialogue, topic: Topic, code: ProblemCode, field: str = "") -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.RequestFailed(topic, number, Problem(code, field=field)))


def call(dialogue: Dialogue) -> Call:
    (request,) = dialogue.of(do.Request)
    return request.call


def identified() -> Dialogue:
    """At the step of identity, the phone proven."""
    dialogue = Dialogue().wants(intents.OpenBinding()).wants(intents.AskBindingCode(PHONE))
    answers(dialogue, Topic.BINDING, CODE)
    dialogue.wants(intents.ProvePhone(PHONE, "123456"))
    return answers(dialogue, Topic.BINDING, reached(BindStage.PHONE, "bind-token"))


def reading() -> Dialogue:
    """At the step of consent, its text on screen."""
    dialogue = identified()
    dialogue.wants(intents.TellIdentity("张三", DocumentKind.PASSPORT, "E12345678"))
    answers(dialogue, Topic.BINDING, reached(BindStage.IDENTIFIED))
    return answers(dialogue, Topic.TEXTS, ConsentTextsReply((OTHER, TEXT)))


def test_the_whole_way_of_a_binding() -> None:
    dialogue = Dialogue().wants(intents.OpenBinding())
    assert dialogue.client.page is Page.BINDING
    dialogue.wants(intents.AskBindingCode(PHONE))
    assert (call(dialogue).path, call(dialogue).body.phone) == ("/api/binding/code", PHONE)
    answers(dialogue, Topic.BINDING, CODE)
    dialogue.wants(intents.ProvePhone(PHONE, "123456"))
    assert call(dialogue).body.attempt == "attempt-7"
    answers(dialogue, Topic.BINDING, reached(BindStage.PHONE, "bind-token"))
    assert dialogue.of(do.KeepBinding) == [do.KeepBinding("bind-token", NOW + 1_200_000)]
    assert dialogue.client.binding.step is BindStep.IDENTITY
    dialogue.wants(intents.TellIdentity("张三", DocumentKind.PASSPORT, "E12345678"))
    assert (call(dialogue).path, call(dialogue).token) == ("/api/binding/identity", "bind-token")
    answers(dialogue, Topic.BINDING, reached(BindStage.IDENTIFIED))
    assert call(dialogue).path == "/api/consents/texts"
    answers(dialogue, Topic.TEXTS, ConsentTextsReply((OTHER, TEXT)))
    assert dialogue.client.binding.text == TEXT
    dialogue.wants(intents.AgreeToBind("v1"))
    assert call(dialogue).body.version == "v1"
    answers(dialogue, Topic.BINDING, reached(BindStage.CONSENTED))
    assert dialogue.client.binding.step is BindStep.PASSWORD
    dialogue.wants(intents.ChoosePassword(SECRET))
    assert call(dialogue).body.password == SECRET
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False))
    assert dialogue.client.page is Page.LIST
    assert dialogue.of(do.KeepBinding) == [do.KeepBinding()]
    assert dialogue.client.binding is None


def test_a_wrong_identity_says_how_often_one_may_try_again() -> None:
    dialogue = identified()
    dialogue.wants(intents.TellIdentity("张四", DocumentKind.PASSPORT, "E12345678"))
    refuses(dialogue, Topic.BINDING, ProblemCode.BAD_IDENTITY)
    assert dialogue.client.binding.tries_left == 4
    assert dialogue.client.binding.step is BindStep.IDENTITY
    dialogue.wants(intents.TellIdentity("张三", DocumentKind.PASSPORT, "E12345678"))
    assert dialogue.client.binding.problem is None


def test_an_attempt_that_has_ended_begins_anew() -> None:
    dialogue = reading().wants(intents.AgreeToBind("v1"))
    refuses(dialogue, Topic.BINDING, ProblemCode.SIGNED_OUT)
    assert dialogue.client.binding.over
    assert dialogue.of(do.KeepBinding) == [do.KeepBinding()]
    dialogue.wants(intents.BindAnew())
    assert dialogue.client.binding.step is BindStep.PHONE
    assert not dialogue.client.binding.over


def test_a_new_version_of_the_text_is_read_before_it_is_agreed_to() -> None:
    dialogue = reading().wants(intents.AgreeToBind("v1"))
    refuses(dialogue, Topic.BINDING, ProblemCode.CONSENT_OUTDATED)
    assert dialogue.client.binding.text is None
    assert call(dialogue).path == "/api/consents/texts"


def test_who_does_not_agree_is_told_and_may_read_again() -> None:
    dialogue = reading().wants(intents.DeclineToBind(on=True))
    assert dialogue.client.binding.declined
    assert dialogue.effects == []
    assert not dialogue.wants(intents.DeclineToBind(on=False)).client.binding.declined


def test_a_step_back_lets_go_of_what_was_asked() -> None:
    dialogue = reading().wants(intents.AgreeToBind("v1"))
    late = dialogue.client.asking[Topic.BINDING].number
    dialogue.wants(intents.StepBack())
    dialogue.learns(news.Replied(Topic.BINDING, late, reached(BindStage.CONSENTED)))
    assert dialogue.client.binding.step is BindStep.IDENTITY
    dialogue.wants(intents.StepBack()).wants(intents.StepBack())
    assert dialogue.client.page is Page.LOGIN


def test_a_binding_that_was_left_goes_on_where_it_was() -> None:
    dialogue = reading().wants(intents.LeaveForm())
    assert dialogue.client.page is Page.LOGIN
    dialogue.wants(intents.OpenBinding())
    assert (call(dialogue).method, call(dialogue).token) == ("GET", "bind-token")
    answers(dialogue, Topic.BINDING, reached(BindStage.IDENTIFIED))
    assert dialogue.client.binding.step is BindStep.CONSENT
    assert dialogue.client.binding.text == TEXT


def test_a_binding_of_an_earlier_run_goes_on() -> None:
    dialogue = Dialogue().learns(news.BindingRecalled(URL, "old-token", Millis(NOW)))
    dialogue.wants(intents.OpenBinding())
    assert call(dialogue).token == "old-token"
    elsewhere = Dialogue().learns(news.BindingRecalled("https://other", "t", Millis(NOW)))
    assert elsewhere.client.binding is None


def test_another_server_gets_no_token_of_this_one() -> None:
    dialogue = reading().wants(intents.ChangeServer("https://other.test"))
    kinds = [type(e) for e in dialogue.effects if isinstance(e, do.KeepBinding | do.UseServer)]
    assert kinds == [do.KeepBinding, do.UseServer]  # forgotten before the server changes
    assert dialogue.client.binding is None


def test_nothing_typed_and_no_token_is_in_any_repr() -> None:
    dialogue = reading()
    secrets = ("bind-token", SECRET, "E12345678", "123456", PHONE)
    wishes = (
        intents.ChoosePassword(SECRET),
        intents.LogIn(PHONE, SECRET, remember=True),
        intents.LogInStaff("F1", SECRET, "123456"),
        intents.Recover(PHONE, "123456", DocumentKind.PASSPORT, "E12345678", SECRET),
        intents.ProveAnew(SECRET, "123456"),
    )
    for wish in wishes:
        assert not any(secret in repr(wish) for secret in secrets)
        dialogue.wants(wish)
        said = repr(dialogue.client) + repr(dialogue.effects)
        assert not any(secret in said for secret in secrets[:3])


# 忘记密码


def test_a_forgotten_password_is_set_anew() -> None:
    dialogue = Dialogue().wants(intents.OpenRecovery()).wants(intents.AskRecoveryCode(PHONE))
    answers(dialogue, Topic.RECOVERY, CODE)
    dialogue.wants(intents.Recover(PHONE, "123456", DocumentKind.PASSPORT, "E12345678", SECRET))
    assert (call(dialogue).path, call(dialogue).body.attempt) == ("/api/password", "attempt-7")
    answers(dialogue, Topic.RECOVERY)
    assert dialogue.client.recovery.done
    dialogue.wants(intents.LeaveForm())
    assert dialogue.client.page is Page.LOGIN
    assert dialogue.client.login.remembered_phone == PHONE


def test_a_code_is_asked_for_again_only_after_its_time() -> None:
    dialogue = Dialogue().wants(intents.OpenRecovery()).wants(intents.AskRecoveryCode(PHONE))
    assert dialogue.wants(intents.AskRecoveryCode(PHONE)).effects == []
    answers(dialogue, Topic.RECOVERY, CODE)
    assert dialogue.wants(intents.AskRecoveryCode(PHONE)).effects == []
    dialogue.now += 60_000
    assert call(dialogue.wants(intents.AskRecoveryCode(PHONE))).path == "/api/password/code"


def test_a_code_that_could_not_be_sent_may_be_asked_for_again() -> None:
    dialogue = Dialogue().wants(intents.OpenRecovery()).wants(intents.AskRecoveryCode(PHONE))
    refuses(dialogue, Topic.RECOVERY, ProblemCode.THROTTLED)
    assert not dialogue.client.recovery.code.asked
    assert dialogue.client.recovery.problem.code is ProblemCode.THROTTLED


# 账号


def device(id_: str, *, current: bool = False) -> DeviceReply:
    at = Millis(NOW)
    return DeviceReply(id_, at, at, at, "203.0.113.0/24", "yunclient", current=current)


def at_home() -> Dialogue:
    """The account page with all it shows."""
    dialogue = Dialogue().logged_in().wants(intents.OpenAccount())
    assert {request.topic for request in dialogue.of(do.Request)} == {
        Topic.ACCOUNT,
        Topic.DEVICES,
        Topic.CONSENTS,
        Topic.TEXTS,
    }
    answers(dialogue, Topic.ACCOUNT, AccountReply("张三", staff=False, phone="138****2208"))
    answers(dialogue, Topic.DEVICES, DevicesReply((device("a", current=True), device("b"))))
    consent = ConsentReply("c1", ConsentKind.ONLINE_LITIGATION, "v1", Millis(NOW))
    answers(dialogue, Topic.CONSENTS, ConsentsReply((consent,)))
    return answers(dialogue, Topic.TEXTS, ConsentTextsReply((TEXT,)))


def test_another_password_ends_other_logins_and_the_list_is_read_again() -> None:
    dialogue = at_home().wants(intents.ChangePassword("old", SECRET))
    assert (call(dialogue).method, call(dialogue).path) == ("PUT", "/api/account/password")
    assert dialogue.wants(intents.ChangePassword("old", SECRET)).effects == []
    answers(dialogue, Topic.KEEPING)
    assert dialogue.client.keeping.done is Deed.PASSWORD
    assert call(dialogue).path == "/api/sessions"


def test_what_goes_wrong_is_told_beside_its_form() -> None:
    dialogue = at_home().wants(intents.ChangePassword("wrong", SECRET))
    refuses(dialogue, Topic.KEEPING, ProblemCode.BAD_CREDENTIALS, "password")
    keeping = dialogue.client.keeping
    assert (keeping.at, keeping.doing) == (Deed.PASSWORD, None)
    assert keeping.problem.code is ProblemCode.BAD_CREDENTIALS


def test_another_phone_needs_a_code_sent_to_it() -> None:
    dialogue = at_home().wants(intents.AskPhoneCode("13900001111", "old"))
    assert call(dialogue).path == "/api/account/phone/code"
    answers(dialogue, Topic.KEEPING, CODE)
    dialogue.wants(intents.ChangePhone("13900001111", "123456", "old"))
    assert call(dialogue).body.attempt == "attempt-7"
    answers(dialogue, Topic.KEEPING)
    assert dialogue.client.keeping.done is Deed.PHONE


def test_another_device_is_ended_and_gone_from_the_list() -> None:
    dialogue = at_home().wants(intents.EndDevice("b"))
    assert (call(dialogue).method, call(dialogue).path) == ("DELETE", "/api/sessions/b")
    answers(dialogue, Topic.KEEPING)
    assert call(dialogue).path == "/api/sessions"
    assert dialogue.client.account is not None


@pytest.mark.parametrize("which", ["", "a"])
def test_who_ends_this_login_too_is_at_the_login_page_and_forgets_it(which: str) -> None:
    dialogue = at_home().wants(intents.EndDevice(which))
    answers(dialogue, Topic.KEEPING)
    assert dialogue.client.page is Page.LOGIN
    assert dialogue.client.login.problem is None
    assert do.EndSession(tell=False) in dialogue.effects


def test_an_id_of_the_court_cannot_lead_to_another_resource() -> None:
    dialogue = at_home().wants(intents.EndDevice("../account"))
    assert call(dialogue).path == "/api/sessions/..%2Faccount"


def test_a_stage_is_agreed_to_in_the_version_that_is_shown() -> None:
    dialogue = at_home().wants(intents.GiveConsent(ConsentKind.MEDIATION))  # no text of it came
    assert dialogue.client.keeping.doing is None
    dialogue.wants(intents.GiveConsent(TEXT.kind))
    assert (call(dialogue).method, call(dialogue).path) == ("POST", "/api/consents")
    assert (call(dialogue).body.kind, call(dialogue).body.version) == (TEXT.kind, TEXT.version)
    answers(dialogue, Topic.KEEPING, ConsentReply("c9", TEXT.kind, TEXT.version, Millis(NOW)))
    assert dialogue.client.keeping.done is Deed.AGREE
    assert (call(dialogue).method, call(dialogue).path) == ("GET", "/api/consents")


def test_a_consent_is_withdrawn_with_its_reason() -> None:
    dialogue = at_home().wants(intents.WithdrawConsent("c1", "希望到法院开庭"))
    assert call(dialogue).path == "/api/consents/c1/withdrawal"
    assert call(dialogue).body.reason == "希望到法院开庭"
    answers(dialogue, Topic.KEEPING)
    assert dialogue.client.keeping.done is Deed.CONSENT
    assert call(dialogue).path == "/api/consents"


def test_what_could_not_be_read_is_asked_for_again() -> None:
    dialogue = Dialogue().logged_in().wants(intents.OpenAccount())
    refuses(dialogue, Topic.DEVICES, ProblemCode.SERVER_FAULT)
    assert dialogue.client.keeping.problem.code is ProblemCode.SERVER_FAULT
    answers(dialogue, Topic.ACCOUNT, AccountReply("张三", staff=False))
    dialogue.wants(intents.Refresh())
    assert Topic.DEVICES in {request.topic for request in dialogue.of(do.Request)}
    assert dialogue.client.keeping.problem is None


def test_who_came_by_a_hearing_number_keeps_no_account() -> None:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "张三", staff=False, hearing="h1"))
    assert dialogue.wants(intents.OpenAccount()).effects == []
    assert dialogue.client.keeping is None


# the administrator


def test_an_administrator_comes_to_the_account_and_exports_the_audit() -> None:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "何敏", staff=True, role=StaffRole.ADMIN))
    assert dialogue.client.page is Page.ACCOUNT
    dialogue.wants(intents.ExportAudit("audit.jsonl"))
    assert dialogue.of(do.ExportAudit) == [do.ExportAudit("audit.jsonl", "")]
    dialogue.learns(news.AuditWritten("audit.jsonl"))
    assert dialogue.client.keeping.written == "audit.jsonl"
    dialogue.wants(intents.ExportAudit("audit.jsonl"))
    dialogue.learns(news.AuditWritten("", Problem(ProblemCode.NOT_SAVED)))
    assert dialogue.client.keeping.problem.code is ProblemCode.NOT_SAVED


@pytest.mark.parametrize("role", [StaffRole.JUDGE, StaffRole.TECHNICIAN, None])
def test_nobody_else_exports_it(role: StaffRole | None) -> None:
    dialogue = Dialogue().learns(news.LoggedIn(URL, "李明", staff=role is not None, role=role))
    dialogue.wants(intents.OpenAccount()).wants(intents.ExportAudit("audit.jsonl"))
    assert dialogue.effects == []


def test_a_session_that_a_question_brought_is_a_login() -> None:
    dialogue = reading().wants(intents.ChoosePassword(SECRET))
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False))
    number = dialogue.client.asking[Topic.BINDING].number
    session = SessionReply("t", "张三", False, Millis(NOW))
    dialogue.learns(news.Replied(Topic.BINDING, number, session))
    assert dialogue.client.page is Page.LIST
