"""The help bundle (求助包): one small zip for the court's support, with nothing personal in it.

Its parts are bounded before they are packed, so that it stays below 2 MB even where nothing can
be compressed, however large the logs are.
"""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from yunclient.session.history import Report
from yunclient.storage.files import write_whole
from yunclient.storage.redaction import Redactor

TAIL = 400_000  # bytes read of the end of each log
MOST_LOG = 500_000  # bytes of each log that go in
MOST_FACTS = 700_000  # bytes
LOGS = {"client.log": "yunclient.log", "engine.log": "engine.log"}

README = """求助包

这是云法庭客户端生成的诊断文件，供法院技术人员查找网络和设备问题。
它只保存在您选的位置，不会自动发送。

里面有：
  facts.json   客户端和系统版本、屏幕、设备名称、设备变化、网络连接的经过、
               最近 30 分钟的音视频统计、设备检测的结果
  client.log   客户端运行记录的末尾
  engine.log   音视频部分运行记录的末尾

里面没有：
  画面、声音、证据、笔录、密码和登录凭证；
  姓名、手机号、身份证号、案号、庭审号、邮箱、网络地址和电脑用户名，
  它们在写入前已换成“…”。

您可以先打开看一看，再决定是否交给法院。
"""


class BundleFiles:
    """Made of the folder `logs` and of what `report` says; calls may block for a second or two."""

    def __init__(self, logs: Path, report: Callable[[], Report]) -> None:
        self._logs = logs
        self._report = report

    def make(self, path: str) -> None:
        """Write the whole file, or leave it as it was. Raises OSError."""
        report = self._report()
        redactor = Redactor(report.secrets)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr("README.txt", README.encode("utf-8-sig"))
            bundle.writestr("facts.json", facts_text(report, redactor))
            for name, log in LOGS.items():
                text = redactor.log(tail(self._logs / log))
                bundle.writestr(name, last_bytes(text, MOST_LOG))
        write_whole(Path(path), packed.getvalue())


def facts_text(report: Report, redactor: Redactor) -> bytes:
    """The facts as JSON; of histories that are too long the older half goes."""
    facts = redactor.facts(report.facts)
    while len(content := json.dumps(facts, ensure_ascii=False, indent=1).encode()) > MOST_FACTS:
        longest = max((key for key in facts), key=lambda key: len(json.dumps(facts[key])))
        many = facts[longest]
        facts[longest] = many[len(many) // 2 + 1 :] if isinstance(many, list) else "too long"
    return content


def tail(path: Path) -> str:
    """Whole lines of the end of a file; empty where there is none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(max(0, size - TAIL))
            content = file.read(TAIL)
    except OSError:
        return ""
    if size > TAIL:
        content = content.partition(b"\n")[2]
    return content.decode("utf-8", "replace")


def last_bytes(text: str, most: int) -> bytes:
    return text.encode()[-most:]
