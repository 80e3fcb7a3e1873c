"""The pages of accounts: what is told beside which field, what is sent, what is cleared."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from tests.e2e import hand
from yunclient.session import intents
from yunclient.session.account_pages import Binding, BindStep, Deed
from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.ui import gallery_accounts as scenes
from yunclient.ui.viewmodels.documents import grouped, wrong_number
from yunclient.ui.viewmodels.forms import CODE, ID_NUMBER, NAME, PASSWORD, PHONE, PRESENT, REASON
from yunclient.ui.viewmodels.strength import strength_view
from yunclient.ui.widgets.account_fields import Fields
from yunhearing.accounts import ConsentKind, DocumentKind

RESIDENT = DocumentKind.RESIDENT
GOOD = "11010519491231002X"  # GB 11643-1999's own example


@pytest.fixture
def said(qtbot):
    """Shows a page and collects what it wants of the session."""

    def show(page, model):
        wishes: list[object] = []
        qtbot.addWidget(page)
        model.intent.connect(wishes.append)
        page.show()
        return wishes

    return show


def typed(form: Fields, texts: dict[str, str]) -> None:
    for at, text in texts.items():
        form.editor(at).setText(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GOOD, None),
        ("110105 19491231 002x", None),
        ("１１０１０５１９４９１２３１００２Ｘ", None),
        ("110105194912310021", ProblemCode.DOCUMENT_WRONG),
        ("110105194913310020", ProblemCode.BIRTHDAY_WRONG),
        ("11010519491231002", ProblemCode.DOCUMENT_INCOMPLETE),
        ("", ProblemCode.DOCUMENT_INCOMPLETE),
    ],
)
def test_a_residents_number_is_checked_as_the_standard_has_it(text, code):
    problem = wrong_number(RESIDENT, text)
    assert (problem and problem.code) == code


def test_the_court_and_the_page_agree_on_numbers():
    from yuncourt.identity.documents import check_character  # noqa: PLC0415 - the other end's rule

    for n in range(50):
        first = f"11010519{60 + n % 40}0101{n:03}"
        assert wrong_number(RESIDENT, first + check_character(first)) is None


def test_other_documents_have_letters_and_digits():
    assert wrong_number(DocumentKind.PASSPORT, "e1234 5678") is None
    assert wrong_number(DocumentKind.PASSPORT, "E12") is not None


def test_a_number_is_grouped_while_it_is_typed():
    assert grouped(RESIDENT, "11010519491231002x") == "110105 19491231 002X"
    assert grouped(RESIDENT, "1101051") == "110105 1"
    assert grouped(DocumentKind.PASSPORT, "e 123") == "E123"


@pytest.mark.parametrize(
    ("password", "level"),
    [("", 0), ("短", 1), ("aaaaaaaaaaaaaaaa", 1), ("123456789012", 1), ("后院有三棵石榴树97", 3)],
)
def test_a_password_is_rated_in_words(password, level):
    view = strength_view(password)
    assert view.level == level
    assert view.text


def test_the_phone_and_its_code_are_proven(said):
    page = scenes._binding(BindStep.PHONE)
    wishes = said(page, page.model)
    typed(page.form(BindStep.PHONE), {PHONE: "138 0000 2208", CODE: "123456"})
    page.press_next()
    assert wishes == [intents.ProvePhone("13800002208", "123456")]


def test_what_is_wrong_is_told_before_anything_is_sent(said):
    page = scenes._binding(BindStep.IDENTITY)
    wishes = said(page, page.model)
    typed(page.form(BindStep.IDENTITY), {NAME: "", ID_NUMBER: "110105194912310021"})
    page.press_next()
    view = page.model.view
    assert wishes == []
    assert set(view.errors) == {NAME, ID_NUMBER}
    assert view.errors[ID_NUMBER].code == "ID-104"
    assert "2" in view.next.text and not view.next.enabled
    page.model.edited(NAME)
    page.model.edited(ID_NUMBER)
    typed(page.form(BindStep.IDENTITY), {NAME: " 张三 ", ID_NUMBER: GOOD})
    page.press_next()
    assert wishes == [intents.TellIdentity("张三", RESIDENT, GOOD)]


def test_a_wrong_check_character_is_told_when_the_field_is_left(said):
    page = scenes._binding(BindStep.IDENTITY)
    said(page, page.model)
    typed(page.form(BindStep.IDENTITY), {ID_NUMBER: "110105194912310021"})
    page.form(BindStep.IDENTITY).editor(ID_NUMBER).editingFinished.emit()
    assert page.model.view.errors[ID_NUMBER].code == "ID-104"


def test_consent_is_given_to_the_version_on_screen(said):
    page = scenes._binding(BindStep.CONSENT)
    wishes = said(page, page.model)
    page.press_next()
    assert wishes == [intents.AgreeToBind(scenes.CONSENT.version)]


def test_not_agreeing_says_what_follows_and_leads_back(said):
    page = scenes._binding(BindStep.CONSENT, declined=True)
    wishes = said(page, page.model)
    instead = page.model.view.instead
    assert instead is not None and "不影响" in instead.text
    page.model.act_instead()
    assert wishes == [intents.DeclineToBind(on=False)]


def test_an_attempt_that_ended_offers_to_begin_anew(said):
    page = scenes._binding(BindStep.IDENTITY, over=True)
    wishes = said(page, page.model)
    page.model.act_instead()
    assert wishes == [intents.BindAnew()]


def test_what_was_typed_is_gone_when_the_page_is_left(said, qtbot):
    page = scenes._binding(BindStep.PASSWORD)
    said(page, page.model)
    assert page.form(BindStep.PASSWORD).text(PASSWORD)
    page.hide()
    assert page.form(BindStep.PASSWORD).text(PASSWORD) == ""
    assert page.model._typed == ""


def test_a_forgotten_password_is_sent_whole(said):
    page = scenes._recovery()
    wishes = said(page, page.model)
    new = "后院有三棵石榴树97"
    typed(page.form, {PHONE: "13800002208", CODE: "123456", ID_NUMBER: GOOD, PASSWORD: new})
    page.press_next()
    assert wishes == [intents.Recover("13800002208", "123456", RESIDENT, GOOD, new)]


def test_the_new_password_leads_to_the_login(said):
    page = scenes._recovery(done=True)
    wishes = said(page, page.model)
    page.press_next()
    assert wishes == [intents.LeaveForm()]


def test_a_withdrawal_needs_a_reason(said):
    page = scenes._account(Deed.CONSENT, "c1")
    wishes = said(page, page.model)
    page.model.withdraw("  ")
    assert wishes == []
    assert page.model.view.errors[REASON].code == "FORM-109"
    page.model.withdraw("希望到法院开庭")
    assert wishes == [intents.WithdrawConsent("c1", "希望到法院开庭")]


def test_a_stage_is_agreed_to_after_its_text_was_read(said):
    page = scenes._account(**scenes._OFFERED)
    wishes = said(page, page.model)
    (offer,) = page.model.view.offers
    assert (offer.kind, offer.reading) == (ConsentKind.HEARING, False)
    hand.find(page, "阅读在线庭审同意书").click()
    assert page.model.view.offers[0].reading
    hand.find(page, "我已阅读并同意").click()
    assert wishes == [intents.GiveConsent(ConsentKind.HEARING)]


def test_what_was_agreed_to_is_not_offered_and_what_was_withdrawn_is(said):
    page = scenes._account()
    assert page.model.view.offers == ()
    withdrawn = scenes._account(consents=(replace(scenes._CONSENTS[0], withdrawn_at=1),))
    assert [row.kind for row in withdrawn.model.view.offers] == [ConsentKind.ONLINE_LITIGATION]


def test_a_wrong_present_password_is_told_beside_it(said):
    refused = Problem(ProblemCode.BAD_CREDENTIALS, Category.FIELD, field="password")
    page = scenes._account(Deed.PASSWORD, problem=refused, at=Deed.PASSWORD)
    assert set(page.model.view.errors) == {PRESENT}
    weak = Problem(ProblemCode.WEAK_PASSWORD, Category.FIELD, field="new_password")
    page = scenes._account(Deed.PASSWORD, problem=weak, at=Deed.PASSWORD)
    assert set(page.model.view.errors) == {PASSWORD}


def test_the_audit_is_for_administrators_alone():
    assert scenes._admin().model.view.audit
    assert not scenes._account().model.view.audit


def test_escape_leaves_the_account(said, qtbot):
    page = scenes._account()
    wishes = said(page, page.model)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert wishes == [intents.LeaveForm()]


def test_the_panel_asks_for_the_password_and_esc_leaves_things_as_they_were(said, qtbot):
    shown = scenes._proof(shown=True)
    panel = shown.findChild(scenes.ProofPanel)
    wishes = said(shown, panel._model)
    panel._press()
    assert wishes == []
    assert set(panel._model.view.errors) == {PASSWORD}
    panel._form.editor(PASSWORD).setText("secret")
    panel._press()
    assert wishes == [intents.ProveAnew("secret")]
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert wishes[-1] == intents.CancelProof()


def test_the_offer_ahead_of_time_can_be_put_off(said):
    shown = scenes._proof()
    panel = shown.findChild(scenes.ProofPanel)
    wishes = said(shown, panel._model)
    assert panel.isVisible()
    panel._model.cancel()
    assert not panel.isVisible()
    assert wishes == []


def test_the_panel_leaves_most_of_the_room_free(said):
    shown = scenes._proof(shown=True, coded=True)
    shown.resize(1366, 768)
    panel = shown.findChild(scenes.ProofPanel)
    said(shown, panel._model)
    covered = panel.width() * panel.height() / (shown.width() * shown.height())
    assert covered < 0.25


def test_a_binding_shows_before_its_state_is_known(qtbot):
    from msgspec.structs import replace  # noqa: PLC0415

    page = scenes._binding(BindStep.PHONE)
    qtbot.addWidget(page)
    page.model.follow(replace(page.model.state, binding=None))
    assert page.model.view.step is Binding().step


@pytest.mark.parametrize("sso", [False, True])
def test_who_signs_in_through_the_court_s_own_login_has_no_password_here(said, sso):
    page = scenes.staff_account(sso)
    said(page, page.model)
    assert page.password.isVisibleTo(page) is not sso
    first = page.first()
    assert first is not None
    assert first.isVisibleTo(page)
