"""Values in subjects and headers."""

import pytest

from exported.runtime.subjects import InvalidParameterError, check_header, check_token


@pytest.mark.parametrize("value", ["", "a b", "a.b", "*", "a>", "a\nb", "\x00", "\ud800"])
def test_no_token(value: str) -> None:
    with pytest.raises(InvalidParameterError):
        check_token("region", value)


@pytest.mark.parametrize("value", ["", " a", "a\r\nNats-TTL: 1", "\x00", "\udfff"])
def test_no_header(value: str) -> None:
    with pytest.raises(InvalidParameterError):
        check_header("id", value)


@pytest.mark.parametrize("value", ["eu-west", "é😀", "17", "{x}"])
def test_sound_values(value: str) -> None:
    check_token("region", value)
    check_header("region", f"{value}. and *")
