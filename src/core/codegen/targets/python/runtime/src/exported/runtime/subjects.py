"""Checks of values before they become part of a subject or a header."""

from __future__ import annotations

import re
from typing import Final

_NOT_IN_TOKENS: Final = re.compile(r"[\s.*>\x00]")
_NOT_IN_HEADERS: Final = re.compile(r"[\r\n\x00]")


class InvalidParameterError(ValueError):
    """A value that would change the meaning of the subject, or of the header, that it is put into."""


def check_token(name: str, value: str) -> None:
    """The value has to be one token of a subject, or a part of one."""
    if not value or _NOT_IN_TOKENS.search(value) or not _is_text(value):
        raise InvalidParameterError(f"{name} is {value!r}; in a subject it needs text without spaces, '.', '*' and '>'")


def check_header(name: str, value: str) -> None:
    """The value has to stay as it is in a header."""
    if not value or value != value.strip() or _NOT_IN_HEADERS.search(value) or not _is_text(value):
        raise InvalidParameterError(f"{name} is {value!r}; a header needs text on one line, with no spaces around")


def _is_text(value: str) -> bool:
    """Halves of surrogate pairs cannot be sent."""
    return not any("\ud800" <= character <= "\udfff" for character in value)
