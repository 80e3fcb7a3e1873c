"""What people type, brought to one form; refused where it cannot be what it should be."""

import re

FORMS = {
    "phone": re.compile(r"\+?\d{5,15}", re.ASCII),
    "hearing_number": re.compile(r"\d{6}", re.ASCII),
    "code": re.compile(r"\d{6}", re.ASCII),
    "attempt": re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII),
    "staff_number": re.compile(r"[A-Za-z0-9-]{1,32}", re.ASCII),
}
DASHES_COUNT = {"staff_number", "attempt"}
LONGEST_PASSWORD = 256  # characters; a longer one is refused before it costs anything


class FormError(ValueError):
    """An input is of wrong form; names its field."""

    def __init__(self, field: str) -> None:
        super().__init__(f"cannot be right: {field}")
        self.field = field


def typed(field: str, text: str) -> str:
    """The text without the blanks and dashes people put into numbers; raises FormError."""
    plain = text.strip() if field in DASHES_COUNT else re.sub(r"[\s-]", "", text)
    if not FORMS[field].fullmatch(plain):
        raise FormError(field)
    return plain


def typed_password(text: str, field: str = "password") -> str:
    """A password as it is; raises FormError for none, and for one nobody would type."""
    if not 0 < len(text) <= LONGEST_PASSWORD or not _encodable(text):
        raise FormError(field)
    return text


def _encodable(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
