"""The words in the person's language: Chinese is written in the source, English is looked up.

Catalogues are Qt Linguist files (resources/translations/*.ts) read as they are: no build step.
`python -m yunclient.ui.translations` brings them up to date with the words of the source.
"""

import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from yunclient.resources import resource

Code = Literal["zh", "en"]
_LOCALES: Final[dict[Code, QLocale]] = {
    "zh": QLocale(QLocale.Language.Chinese, QLocale.Country.China),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Language(QObject):
    """The language on screen; `changed` makes every page show itself again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code: Code = "zh"
        self._translator: QTranslator | None = None
        self._qt_follows = False  # not before there is an application

    @property
    def code(self) -> Code:
        return self._code

    def set(self, code: Code) -> None:
        """Switch the language; Qt's own words (menus of text fields) follow."""
        if code == self._code and self._qt_follows:
            return
        self._translate_qt(code)
        if code != self._code:
            self._code = code
            self.changed.emit()

    def _translate_qt(self, code: Code) -> None:
        QLocale.setDefault(_LOCALES[code])
        app = QApplication.instance()
        if app is None:
            return
        self._qt_follows = True
        if self._translator is not None:
            app.removeTranslator(self._translator)
            self._translator = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self)
        if code == "zh" and translator.load("qtbase_zh_CN", folder):
            app.installTranslator(translator)
            self._translator = translator


LANGUAGE: Final = Language()


def tr(source: str, **values: object) -> str:
    """The Chinese literal `source` in the present language, with {names} filled in.

    A catalogue entry with plural forms is chosen by the value `n`.
    """
    return translate(source, **values)


def later(source: str) -> str:
    """Marks a literal of a table, to be given to `translate` when it is shown."""
    return source


def translate(source: str, **values: object) -> str:
    """As `tr`, for a text marked by `later`."""
    forms = (source,) if LANGUAGE.code == "zh" else _catalogue(LANGUAGE.code).get(source, (source,))
    text = forms[0] if values.get("n", 1) == 1 else forms[-1]
    return text.format(**values) if values else text


def catalogue_path(code: str) -> Path:
    return resource("translations", f"yunclient_{code}.ts")


@cache
def _catalogue(code: str) -> dict[str, tuple[str, ...]]:
    """Source text to its translation: one form, or singular and plural."""
    found: dict[str, tuple[str, ...]] = {}
    for message in ET.parse(catalogue_path(code)).iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")]
        texts = tuple(filter(None, forms or [translation.text or ""]))
        if texts:
            found[message.findtext("source", "")] = texts
    return found
