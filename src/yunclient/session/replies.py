"""To whom an answer of the court goes: each topic has its own; pure."""

from collections.abc import Callable
from typing import Any, NamedTuple

from yunclient.session import (
    asking,
    binding,
    boarding,
    calendar,
    filing,
    filming,
    helping,
    inking,
    keeping,
    lobby,
    minuting,
    news,
    planning,
    proving,
    recovering,
    shelving,
    signing_steps,
    sounding,
    uploading,
)
from yunclient.session.calls import Topic
from yunclient.session.moment import Moment
from yunclient.session.places import signed_out
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Client

Reply = Callable[[Client, Any, Moment], Client]
Fail = Callable[[Client, Problem, Moment], Client]


class Heeds(NamedTuple):
    """What becomes of the client by an answer, and by none."""

    reply: Reply
    fail: Fail


def replied(client: Client, fact: news.Replied, moment: Moment) -> Client:
    """The client after the court's answer; of an older question nothing comes."""
    heeds, now = HEEDS.get(fact.topic), asking.answered(client, fact.topic, fact.number)
    return client if heeds is None or now is None else heeds.reply(now, fact.reply, moment)


def failed(client: Client, fact: news.RequestFailed, moment: Moment) -> Client:
    """The client without an answer; a session that is over leads to the login page."""
    heeds, now = HEEDS.get(fact.topic), asking.answered(client, fact.topic, fact.number)
    if heeds is None or now is None:
        return client
    if fact.problem.code is ProblemCode.SIGNED_OUT and now.account is not None:
        return signed_out(now, Problem(ProblemCode.SIGNED_OUT, remedy=Remedy.LOGIN))
    if fact.problem.code is ProblemCode.STEP_UP:
        now = proving.demanded(now)
    return heeds.fail(now, fact.problem, moment)


HEEDS: dict[Topic, Heeds] = {
    Topic.DESK: Heeds(planning.desk_came, planning.failed),
    Topic.CASE: Heeds(planning.case_came, planning.case_failed),
    Topic.PLAN: Heeds(planning.plan_came, planning.failed),
    Topic.PREVIEW: Heeds(planning.previews_came, planning.preview_failed),
    Topic.FIX: Heeds(planning.saved, planning.not_saved),
    Topic.CALENDAR: Heeds(calendar.came, calendar.failed),
    Topic.BOARD: Heeds(boarding.came, boarding.failed),
    Topic.NOTICES: Heeds(boarding.told, boarding.failed),
    Topic.RESEND: Heeds(boarding.resent, boarding.in_trouble),
    Topic.IDENTITY: Heeds(boarding.checked, boarding.in_trouble),
    Topic.BINDING: Heeds(binding.replied, binding.failed),
    Topic.RECOVERY: Heeds(recovering.replied, recovering.failed),
    Topic.ACCOUNT: Heeds(keeping.account_came, keeping.unread),
    Topic.DEVICES: Heeds(keeping.devices_came, keeping.unread),
    Topic.CONSENTS: Heeds(keeping.consents_came, keeping.unread),
    Topic.TEXTS: Heeds(keeping.texts_came, keeping.texts_failed),
    Topic.KEEPING: Heeds(keeping.done, keeping.failed),
    Topic.SIGN_ON: Heeds(proving.login_came, proving.login_failed),
    Topic.PROOF: Heeds(proving.proved, proving.failed),
    Topic.DISCIPLINE: Heeds(lobby.texts_came, lobby.texts_failed),
    Topic.HELP: Heeds(helping.came, helping.failed),
    Topic.HELP_LINES: Heeds(helping.lines_came, helping.lines_failed),
    Topic.SAY: Heeds(helping.taken, helping.not_taken),
    Topic.EVIDENCE: Heeds(shelving.came, shelving.failed),
    Topic.EXCHANGE: Heeds(shelving.exchanged, shelving.not_exchanged),
    Topic.FILING: Heeds(uploading.limits_came, uploading.limits_failed),
    Topic.SUBMIT: Heeds(filing.submitted, filing.not_submitted),
    Topic.WITHDRAW: Heeds(filing.withdrawn, filing.not_withdrawn),
    Topic.INK: Heeds(inking.came, inking.failed),
    Topic.RECORDING: Heeds(sounding.came, sounding.failed),
    Topic.FILM: Heeds(filming.came, filming.failed),
    Topic.TRANSCRIPT: Heeds(minuting.came, minuting.failed),
    Topic.SIGNING: Heeds(signing_steps.done, signing_steps.failed),
    Topic.INVITATION: Heeds(signing_steps.invited, signing_steps.failed),
    Topic.OFFERED: Heeds(signing_steps.offered, signing_steps.not_offered),
    Topic.ADJOURN: Heeds(lobby.adjourned, lobby.not_adjourned),
}
