"""What is wrong with a draft, in words beside its fields: found here, or refused by the court."""

from collections.abc import Mapping
from typing import Final

from yunclient.session import drafting
from yunclient.session.desk_pages import Draft, Planning
from yunclient.session.drafting import Fault
from yunclient.session.problems import ProblemCode
from yunclient.ui.language import later, tr, translate

_MISSING: Final[dict[str, str]] = {
    "case_number": later("请填写案号。"),
    "cause": later("请填写案由。"),
    "title": later("请填写庭审名称，或先填好原告和被告。"),
    "courtroom": later("请选择法庭。"),
    "when": later("请选择日期和时间。"),
    "bench": later("请选择审判长或独任审判员。"),
    "people": later("请添加参加人。"),
    "name": later("请填写姓名。"),
    "of": later("请选择代表谁。"),
}
_BY_FAULT: Final[dict[Fault, str]] = {
    Fault.PAST: later("时间已经过了，请另选。"),
    Fault.PHONE: later("这个人的手机号应有 11 位。"),
    Fault.OPEN_ONLY: later("不公开审理没有旁听人员。"),
    Fault.TOO_MANY: later("参加人太多，最多 60 人。"),
    Fault.MOVED: later("已有席位的人不能换位置，请另选别人。"),
    Fault.NOTHING_NEW: later("还没有改动。"),
}
_AT_ONCE: Final = (Fault.PAST, Fault.TWICE, Fault.OPEN_ONLY, Fault.TOO_MANY, Fault.MOVED)
_REFUSED: Final[dict[str, str]] = {
    "case_number": later("法院没有接受这个案号。"),
    "cause": later("与法院登记的案由不一致。"),
    "when": later("法院没有接受这个时间，请另选。"),
    "bench": later("有人不能坐这个位置，请另选。"),
    "people": later("参加人的身份或席位不合规定，请核对。"),
    "apart": later("法庭成员与所有人相遇，不能隔开。"),
    "phone": later("法院没有接受这个手机号，请核对。"),
    "name": later("法院没有接受这个姓名，请核对。"),
    "of": later("法院没有接受代表关系，请核对。"),
}
_BOOKED: Final[dict[str, str]] = {
    "courtroom": later("法庭这时另有庭审。"),
    "bench": later("有法官这个时间另有庭审。"),
}


def errors_of(page: Planning, found: drafting.Faults) -> Mapping[str, str]:
    """Words by field. What is missing is said once saving was tried, what is wrong at once."""
    draft = page.draft
    own = {
        field: _words(field, fault)
        for field, fault in found.items()
        if (page.tried or _typed(field, fault, draft)) and fault is not Fault.NOTHING_NEW
    }
    return refused(page) | own


def refused(page: Planning) -> dict[str, str]:
    """The field the court did not take, with the reason; empty: it named none of the page."""
    problem = page.problem
    if problem is None or not problem.field:
        return {}
    field = drafting.blamed(problem.field, page.draft, page.before)
    if problem.code is ProblemCode.DOUBLE_BOOKED:
        field = "bench" if field == "people" else field
        return {field: translate(_BOOKED[field])} if field in _BOOKED else {}
    if problem.code is not ProblemCode.FIELD_REFUSED or not field:
        return {}
    name = field.partition(".")[2] or field
    beside = "people" if field == "apart" else field
    words = _REFUSED.get(name, later("法院没有接受这一项，请核对。"))
    return {beside: translate(words)}


def sentence(page: Planning, usual: str) -> str:
    """What stands at the foot: where to look, where the fault shows beside its field."""
    problem = page.problem
    if problem is not None and problem.code is ProblemCode.FIELD_REFUSED and refused(page):
        return tr("法院没有接受其中一项，见红字。")
    return usual


def _typed(field: str, fault: Fault, draft: Draft) -> bool:
    """Whether somebody has put there what is wrong; half a number is no fault yet."""
    if fault in _AT_ONCE:
        return True
    key, _, name = field.partition(".")
    guest = next((g for g in draft.people if g.key == key), None)
    return name == "phone" and guest is not None and len(guest.phone.replace(" ", "")) > 11


def _words(field: str, fault: Fault) -> str:
    name = field.partition(".")[2] or field
    if fault is Fault.TWICE:
        once = tr("一个人只能有一个席位。")
        return once if name == "bench" else tr("这个手机号用了两次。")
    words = _BY_FAULT.get(fault)
    return translate(words or _MISSING[name])
