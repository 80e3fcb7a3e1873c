"""Nothing personal survives; what helps to find a fault does."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.fakes.disk import FakeBundles
from yunclient.session.history import Report
from yunclient.session.ports import Bundles
from yunclient.storage import bundle
from yunclient.storage.bundle import BundleFiles
from yunclient.storage.redaction import LONGEST, Redactor

HOME = Path("/home/zhangjianguo")
DIGITS = "0123456789"
TOKEN = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_", min_size=20, max_size=90)


def some(count: int, letters: str = DIGITS) -> st.SearchStrategy[str]:
    return st.text(letters, min_size=count, max_size=count)


def made(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda values: pattern.format(*values))


LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12)
SECRETS = st.one_of(
    made("1{}{}", st.sampled_from("3456789"), some(9)),
    made("1{}{}-{}-{}", st.sampled_from("3456789"), some(1), some(4), some(4)),
    made("0{}-{}", some(2), some(8)),
    made("{}{}", some(17), st.sampled_from("0123456789Xx")),
    made("(20{})京{}民初{}号", some(2), some(4), some(5)),
    made("（20{}）沪{}刑终{}号", some(2), some(4), some(3)),
    some(6),
    made("{}@{}.example", LATIN, LATIN),
    made("7{}", TOKEN),
    made("x{}.192.168.{}", st.just(""), some(2)).map(lambda _: "192.168.17.93"),
    made("fe80:{}:{}:{}:{}:{}", *(some(4, "0123456789abcdef") for _ in range(5))),
    st.sampled_from(("张建国", "欧阳若琳", "周·买买提")),
)
AROUND = st.sampled_from(
    (
        "link: code {} refused",
        "'{}'",
        'hearing="{}", attempt=2',
        "no answer for {}, trying again",
        "user {}: gone",
        "[{}]",
        "({})",
    )
)


@given(SECRETS, AROUND)
def test_no_planted_secret_survives_in_a_log(secret: str, around: str) -> None:
    line = "2026-11-18 10:00:00,123 INFO network: " + around.format(secret)
    told = Redactor((), HOME).log(line)
    assert secret not in told
    assert told.startswith("2026-11-18 10:00:00,123 INFO network: ")


@given(st.text(min_size=2, max_size=20), st.text(max_size=30), st.text(max_size=30))
def test_what_is_known_to_be_a_name_survives_nowhere(name: str, left: str, right: str) -> None:
    if len(name.strip()) < 2 or name.strip() == "…":
        return
    told = Redactor((name,), HOME).facts({"a": [f"{left}{name}{right}"]})
    text = told["a"][0]
    assert name.strip() not in text.replace("…", "\0") or set(name) <= set(":/. ")


@pytest.mark.parametrize(
    ("line", "kept", "gone"),
    [
        ("GET https://court.example:8443/api/h/77?t=x 200", "https://court.example:8443/", "api"),
        ("wss://me:pw@court.example/live/abc", "wss://court.example/", "me:pw"),
        ('File "/home/wangwu/app/main.py", line 3', 'app/main.py", line 3', "wangwu"),
        (r'File "C:\Users\Wang Wu\app\main.py", line 3', r'app\main.py", line 3', "Wang Wu"),
        ("/Users/wangwu/Library/x.log", "Library/x.log", "wangwu"),
        ("Authorization: Bearer abc.def.ghi end", "Authorization", "abc.def"),
        ("candidate 10.11.12.13 port", "port", "10.11.12.13"),
        ("张三的 AirPods", "AirPods", "张三"),
        ("Li Lei’s AirPods", "AirPods", "Lei"),
    ],
)
def test_the_useful_part_stays(line: str, kept: str, gone: str) -> None:
    told = Redactor((), HOME).text(line)
    assert kept in told
    assert gone not in told


def test_what_helps_is_left_alone() -> None:
    line = "2026-11-18 10:00:00,123 WARNING MainThread yunclient.net.link: NET-201 after 1500 ms"
    assert Redactor(("张三",), HOME).log(line) == line
    assert Redactor((), HOME).text("USB 耳机麦克风 (1080p)") == "USB 耳机麦克风 (1080p)"


def test_a_line_without_end_is_cut_after_it_is_redacted() -> None:
    told = Redactor((), HOME).log("a" * (LONGEST - 6) + " 13800001234 " + "b@" * 50_000)
    assert len(told) <= LONGEST
    assert "138" not in told


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    """500 MB of noise with secrets at the end; the hole at the beginning takes no disk."""
    for name in bundle.LOGS.values():
        with (tmp_path / name).open("wb") as file:
            file.seek(499_000_000)
            for number in range(20_000):
                file.write(f"10:00:00 INFO {number * 7919 % 99991:07x} 张三 13800001234\n".encode())
    return tmp_path


def test_the_bundle_is_small_and_silent_with_huge_logs(logs: Path, tmp_path: Path) -> None:
    place = tmp_path / "求助包.zip"
    samples = [{"at": n, "down_kbps": n / 7} for n in range(20_000)]
    facts = {"devices": {"camera": ["张三的 Webcam"]}, "media_history": samples}
    BundleFiles(logs, lambda: Report(facts, frozenset({"张三", "002208"}))).make(str(place))
    assert place.stat().st_size < 2_000_000
    with zipfile.ZipFile(place) as made_:
        names = made_.namelist()
        contents = {name: made_.read(name) for name in names}
    assert names == ["README.txt", "facts.json", "client.log", "engine.log"]
    assert sum(map(len, contents.values())) < 2_000_000, "also where nothing can be packed"
    assert "不会自动发送" in contents.pop("README.txt").decode("utf-8-sig")
    for content in contents.values():
        text = content.decode()
        assert "13800001234" not in text
        assert "张三" not in text
        assert len(text) > 100
    told = json.loads(contents["facts.json"])
    assert told["media_history"][-1]["at"] == 19_999, "the newest stays"


def test_without_logs_there_is_still_a_bundle(tmp_path: Path) -> None:
    place = tmp_path / "a.zip"
    BundleFiles(tmp_path / "none", Report).make(str(place))
    with zipfile.ZipFile(place) as made_:
        assert made_.testzip() is None


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    fake = FakeBundles()
    fake.full = True
    each: tuple[Bundles, ...] = (BundleFiles(tmp_path, Report), fake)
    for one in each:
        with pytest.raises(OSError):
            one.make(str(tmp_path / "file" / "a.zip"))
