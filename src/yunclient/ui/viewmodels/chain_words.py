"""Words of the chain mark: what each light stands on, and what to do about it.

What was not checked is never called good, and an anchor is spoken of only where a receipt has one.
"""

from typing import Final

from yunclient.ui.language import later
from yunhearing.receipts import Light, Why

_ASK: Final = later("请告知书记员并核对原件，不要以这份文件质证。")
_DOUBT: Final = later("请告知书记员，不要依赖这份存证。")

FILE: Final = {
    Why.SAME_FILE: (later("文件与存证时逐字节相同，存证后未被改动。"), ""),
    Why.OTHER_SHA256: (later("文件与存证时不同：SHA-256 不符。"), _ASK),
    Why.OTHER_SM3: (later("文件与存证时不同：SM3 不符。"), _ASK),
    Why.OTHER_SIZE: (later("文件与存证时不同：大小不符。"), _ASK),
    Why.UNPROVEN: (later("文件已重新计算，但存证本身没有得到证明，不能下结论。"), ""),
}
"""The first light: whether the file is unchanged since its entry; and what to do."""

LEDGER: Final = {
    Why.ANCHORED: (later("存证日志由{court}运行，签名有效；可信时间戳已核验。"), ""),
    Why.NO_ANCHOR: (later("存证日志由{court}运行，签名有效；未锚定，没有第三方佐证。"), ""),
    Why.ANCHOR_UNCHECKED: (
        later("日志由{court}运行，签名有效；有第三方锚定，缺证书，未核验。"),
        "",
    ),
    Why.ANCHOR_WRONG: (
        later("可信时间戳核验不通过：不是法院所选的签发者签的，或不是这本日志的。"),
        _DOUBT,
    ),
    Why.KEY_UNKNOWN: (
        later("本机没有法院的公钥，无法判断是谁签的名。"),
        later("请重新登录后再核验；仍不行请致电法院。"),
    ),
    Why.OTHER_KEY: (later("存证日志不是用法院的公钥签名的。"), _DOUBT),
    Why.UNSIGNED: (later("存证日志的签名无效。"), _DOUBT),
    Why.OTHER_LOG: (later("回执来自另一本日志，不是证据存证日志。"), _DOUBT),
    Why.BAD_ENTRY: (later("存证记录的格式有误。"), _DOUBT),
    Why.OTHER_ENTRY: (later("回执是另一份证据的，不是这一份的。"), _DOUBT),
    Why.NOT_IN_LOG: (later("存证记录与日志不符，不能证明它在日志里。"), _DOUBT),
    Why.FORKED: (later("存证日志被改写过：和本机以前核验过的不是同一本。"), _DOUBT),
}
"""The second light: the ledger and who keeps it."""

WORDS: Final = {
    Light.GOOD: later("一致"),
    Light.NOTICE: later("注意"),
    Light.WRONG: later("不符"),
    Light.UNCHECKED: later("未核验"),
}
LEDGER_WORDS: Final = WORDS | {Light.GOOD: later("有效"), Light.WRONG: later("异常")}

EXPLAINED: Final = (
    (
        later("存证后一致"),
        later(
            "本机把原件重新下载，算出它的“指纹”（SHA-256 和 SM3），和存证时记下的比较。"
            "改动一个字节，指纹就不同。它只说明存证之后没有改动。"
        ),
    ),
    (
        later("存证平台"),
        later(
            "存证日志只能往后添加，法院对每次的总账签名。本机核对签名、核对这份证据在日志里，"
            "并核对日志没有改写本机以前看到的内容。日志由法院自己运行；有第三方的可信时间戳并在本机"
            "核验过，这盏灯才会变绿。签发者由法院选定，它是谁写在“锚定状态”里。"
        ),
    ),
    (
        later("存证前来源"),
        later(
            "文件在存证之前是真是假，任何程序都看不出来，所以这盏灯永远不会变绿。由双方举证质证，由法庭判断。"
        ),
    ),
)
"""这三盏灯是什么意思: a head and a paragraph for each."""
