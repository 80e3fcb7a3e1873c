"""质证意见表: exhibits and what each side says of them, from the hearing as its asker knows it."""

from typing import Any

from yuncourt.papers.hours import moment
from yuncourt.papers.press import printed
from yunhearing.evidence import Exhibit, ExhibitState, Opinion, Stance
from yunhearing.examining import opinion_of
from yunhearing.exhibits import exhibit_state, speaking_order
from yunhearing.ids import Millis, PersonId
from yunhearing.roles import PARTIES, Role
from yunhearing.state import Hearing, Person

TEMPLATE = "examination.typ"
SIDES = {Role.PLAINTIFF: "原告", Role.DEFENDANT: "被告", Role.THIRD_PARTY: "第三人"}
STANCES = {Stance.ACCEPTED: "认可", Stance.DENIED: "不认可", None: "未发表"}
STATES = {
    ExhibitState.WITHDRAWN: "已撤回",
    ExhibitState.SHOWING: "举示中",
    ExhibitState.ORIGINAL: "待核对原件",
    ExhibitState.DISPUTED: "有异议",
    ExhibitState.EXAMINED: "已质证",
    ExhibitState.PRESENTED: "待质证",
    ExhibitState.UNSEEN: "未举示",
}


def examination(hearing: Hearing, purposes: dict[str, str]) -> bytes:
    """The table as PDF; `purposes`: by evidence, what it is to prove. Raises PressError."""
    return printed(TEMPLATE, sheet(hearing, purposes), newest(hearing))


def newest(hearing: Hearing) -> Millis:
    """When the table was last changed; the hearing's own hour if nothing was said yet."""
    said = [o.at for e in hearing.exhibits for o in e.opinions]
    compared = [e.compared.at for e in hearing.exhibits if e.compared is not None]
    return max([hearing.facts.scheduled_at, *said, *compared])


def sheet(hearing: Hearing, purposes: dict[str, str]) -> dict[str, Any]:
    """What the template prints, in words."""
    facts = hearing.facts
    parties = [p for p in hearing.people if p.role in PARTIES]
    return {
        "court": facts.court,
        "title": facts.title,
        "case": facts.case_number,
        "number": facts.number,
        "hour": moment(hearing.opened_at or facts.scheduled_at),
        "newest": moment(newest(hearing)),
        "seen": hearing.seen,
        "sides": [{"role": SIDES[p.role], "name": p.name} for p in parties],
        "rows": [
            {
                "name": label(hearing, e),
                "purpose": purposes.get(e.id, ""),
                "state": STATES[exhibit_state(hearing, e)],
                "compared": _compared(hearing, e),
                "cells": [_cell(hearing, e, party.id) for party in parties],
            }
            for e in hearing.exhibits
        ],
    }


def label(hearing: Hearing, exhibit: Exhibit) -> str:
    """原告证据1 购销合同; with the name where several are of the role."""
    party = hearing.person(exhibit.party)
    if party is None or party.role not in SIDES:
        return f"证据{exhibit.number} {exhibit.name}"
    several = sum(p.role is party.role for p in hearing.people) > 1
    whose = SIDES[party.role] + (party.name if several else "")
    return f"{whose}证据{exhibit.number} {exhibit.name}"


def _cell(hearing: Hearing, exhibit: Exhibit, side: PersonId) -> dict[str, Any]:
    if exhibit.party == side:
        return {"kind": "own"}
    opinion = opinion_of(exhibit, side)
    if opinion is not None:
        return {"kind": "said", **_said(hearing, opinion)}
    return {"kind": "waiting" if side in speaking_order(hearing, exhibit) else "none"}


def _said(hearing: Hearing, opinion: Opinion) -> dict[str, Any]:
    speaker: Person | None = hearing.person(opinion.by)
    return {
        "authentic": STANCES[opinion.authentic],
        "lawful": STANCES[opinion.lawful],
        "relevant": STANCES[opinion.relevant],
        "reason": opinion.reason,
        "original": opinion.original,
        "by": speaker.name if speaker is not None else "",
        "at": moment(opinion.at),
    }


def _compared(hearing: Hearing, exhibit: Exhibit) -> str:
    if exhibit.compared is None:
        return ""
    who = hearing.person(exhibit.compared.by)
    name = f"（{who.name}，{moment(exhibit.compared.at)}）" if who is not None else ""
    return ("原件核对一致" if exhibit.compared.same else "原件核对不一致") + name
