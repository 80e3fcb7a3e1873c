"""Keeps the Qt Linguist files in step with the source: `python -m yunclient.ui.translations`.

Texts are found as the first argument of `tr(...)` and `later(...)`; new ones are added without a
translation, and those no longer used are removed. Texts with a number {n} have singular and plural.
"""

import ast
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from yunclient.ui.language import catalogue_path


def words_in_source() -> dict[str, str]:
    """Every text given to `tr` in this package, with the file it was first seen in."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_tr(node.func) and node.args:
                text = node.args[0]
                if not isinstance(text, ast.Constant):
                    raise SyntaxError(f"{path.name}:{node.lineno}: tr() takes a literal")
                found.setdefault(str(text.value), path.name)
    return found


def _is_tr(func: ast.expr) -> bool:
    return isinstance(func, ast.Name) and func.id in ("tr", "later")


def update(code: str) -> list[str]:
    """Rewrite the file of this language; returns the texts that still lack a translation."""
    path = catalogue_path(code)
    old = {
        message.findtext("source", ""): message.find("translation")
        for message in (ET.parse(path).iter("message") if path.exists() else ())  # noqa: S314
    }
    root = ET.Element("TS", version="2.1", language=code, sourcelanguage="zh_CN")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "yunclient"
    missing = []
    for source, file in sorted(words_in_source().items(), key=lambda item: (item[1], item[0])):
        plural = "{n}" in source
        message = ET.SubElement(context, "message", {"numerus": "yes"} if plural else {})
        ET.SubElement(message, "location", filename=file)
        ET.SubElement(message, "source").text = source
        translation = old.get(source)
        if translation is None or not "".join(translation.itertext()).strip():
            missing.append(source)
            translation = ET.Element("translation", type="unfinished")
        message.append(translation)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")
    return missing


if __name__ == "__main__":
    sys.stdout.writelines(f"{text}\n" for text in update("en"))
