"""常用语: what is said in every hearing, by stage and kind of case, with the hearing's own names.

What goes into the transcript is Chinese in any language of the screen; the names of phrases are
translated. A name that is not known stays a gap (＿＿) for the clerk to fill in.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from yunclient.ui.language import later
from yunhearing.roles import PRESIDING, Role
from yunhearing.state import Hearing, Person, Stage
from yunhearing.transcript import LineKind

GAP: Final = "＿＿"


@dataclass(frozen=True)
class Phrase:
    """`by` says it; `causes`: only in cases whose cause has one of these words. None: any stage."""

    stage: Stage | None
    name: str
    text: str
    by: Role | None = Role.JUDGE
    kind: LineKind = LineKind.SPEECH
    causes: tuple[str, ...] = ()


NOTE: Final = LineKind.NOTE
IDENTITY, RIGHTS, INQUIRY = Stage.IDENTITY, Stage.RIGHTS, Stage.INQUIRY
EVIDENCE, DEBATE, STATEMENT, SIGNING = (
    Stage.EVIDENCE,
    Stage.DEBATE,
    Stage.STATEMENT,
    Stage.SIGNING,
)
LOAN, DIVORCE, LABOUR, SALE = ("借贷", "借款"), ("离婚",), ("劳动", "工资"), ("买卖",)

PHRASES: Final = (
    Phrase(IDENTITY, later("核对到庭"), "当事人及诉讼代理人已到庭，可以开庭。", Role.CLERK),
    Phrase(
        IDENTITY,
        later("宣布开庭"),
        "{court}今天{open}审理原告{plaintiff}与被告{defendant}{cause}一案，现在开庭。",
    ),
    Phrase(IDENTITY, later("核对原告"), "原告陈述姓名或者名称、住所、诉讼代理人及代理权限。"),
    Phrase(IDENTITY, later("核对被告"), "被告陈述姓名或者名称、住所、诉讼代理人及代理权限。"),
    Phrase(IDENTITY, later("出庭无异议"), "双方对对方出庭人员的身份有无异议？"),
    Phrase(IDENTITY, later("同意在线"), "双方是否同意本案在线审理？"),
    Phrase(
        RIGHTS,
        later("介绍法庭"),
        "本案由{judge}审理，{clerk}担任法庭记录。",
    ),
    Phrase(
        RIGHTS,
        later("告知权利"),
        "当事人有申请回避、提供证据、进行辩论、请求调解、提起上诉的权利，"
        "应当遵守法庭纪律，如实陈述。双方是否听清？",
    ),
    Phrase(RIGHTS, later("是否回避"), "双方是否申请合议庭组成人员、书记员回避？"),
    Phrase(RIGHTS, later("不申请回避"), "听清了，不申请回避。", None),
    Phrase(INQUIRY, later("开始调查"), "现在进行法庭调查。原告陈述诉讼请求、事实和理由。"),
    Phrase(INQUIRY, later("宣读起诉状"), "原告宣读起诉状（略）", None, NOTE),
    Phrase(INQUIRY, later("被告答辩"), "被告进行答辩。"),
    Phrase(INQUIRY, later("宣读答辩状"), "被告宣读答辩状（略）", None, NOTE),
    Phrase(
        INQUIRY,
        later("归纳焦点"),
        "根据双方诉辩，本案争议焦点为：一、＿＿；二、＿＿。双方有无异议或者补充？",
    ),
    Phrase(
        INQUIRY,
        later("借款交付"),
        "借款金额、交付方式、约定利息和还款期限是什么？",
        causes=LOAN,
    ),
    Phrase(INQUIRY, later("还款情况"), "被告已经偿还多少本金和利息？尚欠多少？", causes=LOAN),
    Phrase(INQUIRY, later("感情状况"), "双方何时登记结婚、何时分居、原因是什么？", causes=DIVORCE),
    Phrase(INQUIRY, later("子女抚养"), "双方对子女抚养、探望有何意见？", causes=DIVORCE),
    Phrase(INQUIRY, later("共同财产"), "双方有哪些夫妻共同财产和债务？", causes=DIVORCE),
    Phrase(
        INQUIRY, later("劳动关系"), "入职时间、岗位、工资标准和离职时间分别是什么？", causes=LABOUR
    ),
    Phrase(INQUIRY, later("仲裁情况"), "本案经过劳动仲裁的情况？", causes=LABOUR),
    Phrase(INQUIRY, later("交货验收"), "货物的数量、交付时间和验收情况？", causes=SALE),
    Phrase(INQUIRY, later("付款情况"), "货款总额、已付和未付金额各是多少？", causes=SALE),
    Phrase(EVIDENCE, later("原告举证"), "现在由原告举证，说明证据名称、来源和证明目的。"),
    Phrase(EVIDENCE, later("被告质证"), "被告对该证据的真实性、合法性、关联性发表质证意见。"),
    Phrase(EVIDENCE, later("三性无异议"), "对该证据的真实性、合法性、关联性均无异议。", None),
    Phrase(
        EVIDENCE,
        later("真实性异议"),
        "对真实性、合法性无异议，对关联性有异议，不能证明对方的主张。",
        None,
    ),
    Phrase(EVIDENCE, later("被告举证"), "现在由被告举证，说明证据名称、来源和证明目的。"),
    Phrase(EVIDENCE, later("原告质证"), "原告对该证据的真实性、合法性、关联性发表质证意见。"),
    Phrase(EVIDENCE, later("传证人到庭"), "传证人＿＿到庭。"),
    Phrase(EVIDENCE, later("核对证人"), "证人陈述姓名、职业、住所，与双方当事人的关系。"),
    Phrase(
        EVIDENCE,
        later("告知作证"),
        "证人应当如实作证，作伪证要承担法律责任。请宣读保证书。",
    ),
    Phrase(EVIDENCE, later("宣读保证书"), "证人宣读保证书", None, NOTE),
    Phrase(EVIDENCE, later("证人退庭"), "证人退庭，庭后阅看笔录并签名。"),
    Phrase(EVIDENCE, later("调查结束"), "双方有无其他证据或者问题？没有，法庭调查结束。"),
    Phrase(DEBATE, later("开始辩论"), "现在进行法庭辩论。围绕争议焦点发表意见，先由原告发言。"),
    Phrase(DEBATE, later("被告辩论"), "被告发表辩论意见。"),
    Phrase(DEBATE, later("第二轮辩论"), "双方有无新的辩论意见？"),
    Phrase(DEBATE, later("辩论结束"), "法庭辩论结束。"),
    Phrase(STATEMENT, later("最后意见"), "当事人陈述最后意见，先由原告陈述。"),
    Phrase(STATEMENT, later("坚持诉请"), "坚持诉讼请求。", Role.PLAINTIFF),
    Phrase(STATEMENT, later("坚持答辩"), "坚持答辩意见。", Role.DEFENDANT),
    Phrase(STATEMENT, later("是否调解"), "双方是否同意在法庭主持下调解？"),
    Phrase(STATEMENT, later("不同意调解"), "不同意调解。", None),
    Phrase(STATEMENT, later("宣布闭庭"), "鉴于双方分歧较大，今天不再调解，择期宣判。现在闭庭。"),
    Phrase(SIGNING, later("核对笔录"), "双方核对笔录，有遗漏、差错的可以申请补正；无误后签名。"),
    Phrase(None, later("是否听清"), "双方是否听清？"),
    Phrase(None, later("听清了"), "听清了。", None),
    Phrase(None, later("休庭"), "现在休庭，＿＿分钟后继续开庭。"),
    Phrase(None, later("继续开庭"), "现在继续开庭。"),
)


def usual(hearing: Hearing) -> list[Phrase]:
    """All that suit the case, with its names: those of the present stage first."""
    cause, names = hearing.facts.cause, _names(hearing)
    suit = [p for p in PHRASES if not p.causes or any(word in cause for word in p.causes)]
    now = [p for p in suit if p.stage is hearing.stage is not None]
    then = [p for p in suit if p not in now]
    return [
        Phrase(p.stage, p.name, p.text.format_map(names), p.by, p.kind, p.causes)
        for p in (*now, *then)
    ]


def count_now(phrases: list[Phrase], stage: Stage | None) -> int:
    """How many are of the present stage, or of any."""
    return sum(p.stage is stage for p in phrases) if stage is not None else 0


def speaker(phrase: Phrase, hearing: Hearing) -> Person | None:
    """Who says it, if one person alone can be meant."""
    if phrase.by is None:
        return None
    roles = PRESIDING if phrase.by is Role.JUDGE else {phrase.by}
    people = [p for p in hearing.people if p.role in roles]
    return people[0] if len(people) == 1 else None


def _names(hearing: Hearing) -> dict[str, str]:
    def of(*roles: Role) -> str:
        return "、".join(p.name for p in hearing.people if p.role in roles)

    judge = next((p for p in hearing.people if p.role in PRESIDING), None)
    titles = {Role.JUDGE: "审判员", Role.PRESIDING_JUDGE: "审判长"}
    known = {
        "court": hearing.facts.court,
        "open": "不公开" if hearing.facts.closed else "公开",
        "cause": hearing.facts.cause,
        "plaintiff": of(Role.PLAINTIFF),
        "defendant": of(Role.DEFENDANT),
        "judge": f"{titles[judge.role]}{judge.name}" if judge is not None else "",
        "clerk": f"书记员{of(Role.CLERK)}" if of(Role.CLERK) else "",
    }
    return defaultdict(lambda: GAP, {name: word for name, word in known.items() if word})
