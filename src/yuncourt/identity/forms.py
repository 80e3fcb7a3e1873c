"""What people type, brought to one form; refused where it cannot be what it should be."""

import re

FORMS = {
    "phone": re.compile(r"\+?\d{5,15}", re.ASCII),
    "hearing_number": re.compile(r"\d{6}", re.ASCII),
    "code": re.compile(r"\d{6}", re.ASCII),
    "staff_number": re.compile(r"[A-Za-z0-9-]{1,32}", re.ASCII),
}
LONGEST_PASSWORD = 256  # characters; a longer one is refused before it costs anything


class FormError(ValueError):
    """An input is of wrong form; names its field."""

    def __init__(self, field: str) -> None:
        super().__init__(f"cannot be right: {field}")
        self.field = field


def typed(field: str, text: str) -> str:
    """The text without the blanks and dashes people put into numbers; raises FormError."""
    plain = re.sub(r"[\s-]", "", text) if field != "staff_number" else text.strip()
    if not FORMS[field].fullmatch(plain):
        raise FormError(field)
    return plain


def typed_password(text: str) -> str:
    """A password as it is; raises FormError for none, and for one nobody would type."""
    if not 0 < len(text) <= LONGEST_PASSWORD:
        raise FormError("password")
    return text
