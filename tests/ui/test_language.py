"""Words: every text has its English, with the same values in it; every code has words."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtWidgets import QLineEdit

from yunclient.session.problems import Category, Problem, ProblemCode, Remedy
from yunclient.ui.language import LANGUAGE, catalogue_path, tr
from yunclient.ui.translations import words_in_source
from yunclient.ui.viewmodels import words
from yunhearing.refusals import RefusalCode
from yunhearing.roles import Role
from yunhearing.state import EndReason, Phase

VALUES = re.compile(r"{\w+}")


def entries():
    for message in ET.parse(catalogue_path("en")).iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")]
        yield message.findtext("source"), forms or [translation.text or ""]


def test_every_text_of_the_source_is_translated_and_nothing_else():
    assert {source for source, forms in entries() if all(forms)} == set(words_in_source())


def test_translations_keep_the_values():
    for source, forms in entries():
        for form in forms:
            assert set(VALUES.findall(form)) <= set(VALUES.findall(source)), source
        if forms[-1]:
            assert set(VALUES.findall(source)) == set(VALUES.findall(forms[-1])), source


def test_english_is_plain():
    for source, forms in entries():
        for form in forms:
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef‘’“”]", form), source


def test_plural():
    LANGUAGE.set("en")
    assert tr("少了 {n} 位数字", n=1) == "1 digit is missing"
    assert tr("少了 {n} 位数字", n=4) == "4 digits are missing"


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_code_has_words(code):
    LANGUAGE.set(code)
    for problem_code in ProblemCode:
        said = words.problem_text(Problem(problem_code, Category.BANNER))
        assert said.title and said.text and said.code == problem_code.value
        assert not said.action
    for refusal in RefusalCode:
        assert words.refusal_text(refusal)
        said = words.problem_text(Problem(ProblemCode.REFUSED, detail=refusal.value))
        assert said.text == words.refusal_text(refusal)
    for remedy in set(Remedy) - {Remedy.NONE}:
        assert words.problem_text(Problem(ProblemCode.REFUSED, remedy=remedy)).action
    for role in Role:
        assert words.role_text(role) and words.role_short(role)
    assert words.role_text(Role.COUNSEL, Role.PLAINTIFF) != words.role_text(Role.COUNSEL)


def test_phases():
    said = [words.phase_text(phase) for phase in Phase]
    assert said == ["未开始", "正在开庭", "休庭中", "已闭庭", "已退庭", "已取消"]
    assert words.phase_text(Phase.ENDED, EndReason.ADJOURNED) == "已延期开庭"
    assert words.phase_text(Phase.ENDED, dismissed=True) == "已退庭"


@pytest.mark.parametrize(
    ("ms", "zh", "en"),
    [
        (-5, "不到 1 分钟", "less than 1 min"),
        (59_999, "不到 1 分钟", "less than 1 min"),
        (60_000, "1 分钟", "1 min"),
        (3_600_000, "1 小时 0 分", "1 h 0 min"),
        (15_480_000, "4 小时 18 分", "4 h 18 min"),
    ],
)
def test_durations(ms, zh, en):
    assert words.duration_text(ms) == zh
    LANGUAGE.set("en")
    assert words.duration_text(ms) == en


def test_the_same_language_again_disturbs_nothing(qtbot):
    LANGUAGE.set("en")
    with qtbot.assertNotEmitted(LANGUAGE.changed):
        LANGUAGE.set("en")


def test_menus_of_text_fields_speak_chinese_too(qtbot):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    LANGUAGE.set("en")
    english = [action.text() for action in edit.createStandardContextMenu().actions()]
    LANGUAGE.set("zh")
    chinese = [action.text() for action in edit.createStandardContextMenu().actions()]
    assert any("Paste" in text for text in english)
    assert any("粘贴" in text for text in chinese)
