"""What others wrote is shown as they wrote it: nothing in it is markup."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from yunclient.ui.widgets.label import Label, plain_tip
from yunclient.ui.widgets.transcript_wordings import wording

UI = Path(__file__).parents[2] / "src" / "yunclient" / "ui"
NASTY = '<img src="file:///etc/hostname"><a href="https://evil.example">周文静</a> & <b>'
# the label itself; an error line and the wordings of a line, which escape what they are told
OURS = {"label.py", "field.py", "transcript_wordings.py"}


def test_labels_of_what_others_wrote_show_it_plain(qtbot: QtBot) -> None:
    label = Label()
    qtbot.addWidget(label)
    label.show_text(NASTY)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == NASTY


@pytest.mark.parametrize("text", [NASTY, "周文静", "&lt;b&gt;", "a < b"])
def test_a_tooltip_shows_it_plain(text: str) -> None:
    tip, shown = plain_tip(text), QTextDocument()
    if tip == text:  # taken as it is, for nothing in it looks like markup
        assert not set(tip) & set("<&")
        return
    shown.setHtml(tip)
    assert shown.toPlainText() == text


@pytest.mark.parametrize("text", [NASTY, "&lt;b&gt;", "a < b\nc"])
def test_the_wordings_of_a_line_show_it_plain(qtbot: QtBot, text: str) -> None:
    label, shown = wording("周文静", text), QTextDocument()
    qtbot.addWidget(label)
    shown.setHtml(label.text())
    assert shown.toPlainText().endswith(text)


def test_nobody_makes_another_kind_of_label() -> None:
    calls = {
        path.name
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QLabel")
        or (isinstance(node, ast.Attribute) and node.attr == "RichText")
        or (isinstance(node, ast.Attribute) and node.attr in {"setHtml", "insertHtml"})
    }
    assert calls <= OURS
