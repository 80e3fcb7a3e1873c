"""How far the signing of the transcript is: by each who signs, and in one line."""

from dataclasses import dataclass
from typing import Final

from yunclient.session.shelf import Tab
from yunclient.session.state import Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_words import title_of
from yunclient.ui.viewmodels.words import local_time
from yunhearing.ceremony import LAPSED
from yunhearing.ids import Millis
from yunhearing.roles import ORDER
from yunhearing.signing import Signer, SignerState, Signing
from yunhearing.state import Hearing, Presence

STATES: Final = {
    SignerState.WAITING: (later("待签"), "text-1"),
    SignerState.READING: (later("已扫码"), "accent"),
    SignerState.SIGNED: (later("已签"), "ok"),
    SignerState.REFUSED: (later("不签名"), "danger"),
}
LATE: Final = (later("逾期未签"), "danger")
TO_SIGN: Final = frozenset({SignerState.WAITING, SignerState.READING})


@dataclass(frozen=True)
class SignerView:
    """`note`: when one signed, or that one is not there to do it; `reason` of who refused."""

    who: str
    state: str
    tone: str
    note: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ProgressView:
    """How far the signing is, in one line; `signs`: its link leads to one's own name."""

    title: str
    text: str
    go: str
    signs: bool = False


def signers_of(hearing: Hearing) -> tuple[SignerView, ...]:
    views = []
    for signer in hearing.signing.signers if hearing.signing is not None else ():
        word, tone = LATE if signer.reason == LAPSED else STATES[signer.state]
        who, note = _who(signer, hearing), _note(signer, hearing)
        reason = tr("理由：{reason}", reason=signer.reason) if signer.reason else ""
        views.append(SignerView(who, translate(word), tone, note, reason))
    return tuple(views)


def _who(signer: Signer, hearing: Hearing) -> str:
    person = hearing.person(signer.person)
    return f"{title_of(person, hearing)} {person.name}" if person is not None else ""


def _note(signer: Signer, hearing: Hearing) -> str:
    """When it was done; before, whether somebody is there to do it."""
    if signer.state not in TO_SIGN:
        return f"{local_time(signer.at):%H:%M}" if signer.at is not None else ""
    person = hearing.person(signer.person)
    there = person is not None and person.presence is Presence.SEATED
    return "" if there else tr("不在庭")


def count_of(signing: Signing) -> str:
    signed = sum(signer.state is SignerState.SIGNED for signer in signing.signers)
    return tr("已签 {n} / {all} 人", n=signed, all=len(signing.signers))


def progress_of(room: Room, hearing: Hearing, me: Signer | None) -> ProgressView | None:
    """For who has another tab in view; who is to sign and does not preside is led to it."""
    signing, person = hearing.signing, room.mine
    if signing is None or person is None or room.shelf.tab is Tab.TRANSCRIPT:
        return None
    look = tr("看签名情况")
    if signing.sealed:
        return ProgressView(tr("笔录已签署，法院已盖章"), tr("可以保存签署后的笔录。"), look)
    if me is not None and me.state in TO_SIGN and person.role not in ORDER:
        return ProgressView(tr("请您签署笔录"), _left(signing, hearing), tr("去签名"), signs=True)
    return ProgressView(
        tr("正在签署笔录　{count}", count=count_of(signing)), _left(signing, hearing), look
    )


def _left(signing: Signing, hearing: Hearing) -> str:
    """Until when people sign, and who has not: the refusals first."""
    words = []
    if signing.until is not None and not signing.complete:
        words.append(until_words(signing.until))
    for state in (SignerState.REFUSED, SignerState.READING, SignerState.WAITING):
        names = [_with_absence(s, hearing) for s in signing.signers if s.state is state]
        if names:
            word = translate(STATES[state][0])
            words.append(tr("{state}：{names}", state=word, names=tr("、").join(names)))
    return tr("；").join(words) or tr("全部签完，等法院盖章。")


def until_words(until: Millis) -> str:
    return tr("{when} 前签完", when=f"{local_time(until):%m-%d %H:%M}")


def _with_absence(signer: Signer, hearing: Hearing) -> str:
    who, note = _who(signer, hearing), _note(signer, hearing)
    away = bool(note) and signer.state in TO_SIGN
    return tr("{who}（{note}）", who=who, note=note) if away else who
