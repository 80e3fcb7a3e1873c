"""Numbers of identity documents as they are typed: in one form, in groups, and what is wrong.

A resident's number has 18 characters: region, birthday, sequence, check character (GB 11643-1999,
ISO 7064 MOD 11-2). The court checks again.
"""

import re
import unicodedata
from datetime import date
from typing import Final

from yunclient.session.problems import Category, Problem, ProblemCode
from yunclient.ui.language import later, translate
from yunhearing.accounts import DocumentKind

RESIDENT_LENGTH = 18
OTHER = re.compile(r"[A-Z0-9]{5,20}", re.ASCII)
WEIGHTS: Final = [2**power % 11 for power in range(17, 0, -1)]
CHECK: Final = "10X98765432"
NAMES: Final = {
    DocumentKind.RESIDENT: later("居民身份证"),
    DocumentKind.PASSPORT: later("护照"),
    DocumentKind.HONG_KONG_MACAO: later("港澳居民来往内地通行证"),
    DocumentKind.TAIWAN: later("台湾居民来往大陆通行证"),
    DocumentKind.FOREIGN_RESIDENT: later("外国人永久居留身份证"),
}


def name_of(kind: DocumentKind) -> str:
    return translate(NAMES[kind])


def plain(text: str) -> str:
    """Without blanks and dashes, letters large, full-width characters narrow."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def grouped(kind: DocumentKind, text: str) -> str:
    """A resident's number in groups of 6, 8 and 4; others as they are typed."""
    if kind is not DocumentKind.RESIDENT:
        return plain(text)[:20]
    number = re.sub(r"[^0-9X]", "", plain(text))[:RESIDENT_LENGTH]
    return " ".join(filter(None, (number[:6], number[6:14], number[14:])))


def wrong_number(kind: DocumentKind, text: str) -> Problem | None:
    """What is wrong with the number; None if a document of this kind can have it."""
    number = plain(text)
    if kind is not DocumentKind.RESIDENT:
        return None if OTHER.fullmatch(number) else _problem(ProblemCode.DOCUMENT_INCOMPLETE)
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number, re.ASCII):
        return _problem(ProblemCode.DOCUMENT_INCOMPLETE)
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return _problem(ProblemCode.BIRTHDAY_WRONG)
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number[:17], strict=True))
    fits = CHECK[total % 11] == number[17]
    return None if fits else _problem(ProblemCode.DOCUMENT_WRONG)


def _problem(code: ProblemCode) -> Problem:
    return Problem(code, Category.FIELD, field="id_number")
