"""Everything that the environment decides, read and checked in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

_SECONDS: Final = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
_LEVELS: Final = {"debug": "DEBUG", "info": "INFO", "warn": "WARNING", "warning": "WARNING", "error": "ERROR"}


class SettingsError(Exception):
    """A setting that nothing can be made of. Its message names the variable, never a secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """See the table in README.md."""

    servers: tuple[str, ...] = ("nats://127.0.0.1:4222",)
    creds: str | None = None
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    nkey: str | None = None
    ca: str | None = None
    cert: str | None = None
    key: str | None = None
    domain: str | None = None
    log_level: str = "INFO"
    shutdown_timeout: float = 25.0
    health: tuple[str, int] | None = None
    sample_rate: float | None = None
    sample_count: int = 0
    pull_priority: int = 0
    pull_min_pending: int = 0
    pull_min_ack_pending: int = 0

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Raises SettingsError. A variable that is empty counts as unset."""

        def text(name: str) -> str | None:
            return env.get(name, "").strip() or None

        servers, user, password, token = _servers(text("NATS_URL") or "nats://127.0.0.1:4222")
        cert, key = text("NATS_CERT"), text("NATS_KEY")
        if (cert is None) != (key is None):
            raise SettingsError("NATS_CERT and NATS_KEY are needed together, or neither of them")
        level = text("LOG_LEVEL") or "info"
        if level.lower() not in _LEVELS:
            raise SettingsError(f"LOG_LEVEL is {level!r}; it has to be debug, info, warn or error")
        rate = text("SAMPLE_RATE")
        return cls(
            servers=servers,
            creds=_creds("NATS_CREDS", text("NATS_CREDS")),
            user=text("NATS_USER") or user,
            password=text("NATS_PASSWORD") or password,
            token=text("NATS_TOKEN") or token,
            nkey=_file("NATS_NKEY", text("NATS_NKEY")),
            ca=_file("NATS_CA", text("NATS_CA")),
            cert=_file("NATS_CERT", cert),
            key=_file("NATS_KEY", key),
            domain=_domain(text("NATS_JS_DOMAIN")),
            log_level=_LEVELS[level.lower()],
            shutdown_timeout=_duration("SHUTDOWN_TIMEOUT", text("SHUTDOWN_TIMEOUT") or "25s"),
            health=_address("HEALTH_ADDR", text("HEALTH_ADDR")),
            sample_rate=None if rate is None else _rate("SAMPLE_RATE", rate),
            sample_count=_whole("SAMPLE_COUNT", text("SAMPLE_COUNT") or "0"),
            pull_priority=_whole("PULL_PRIORITY", text("PULL_PRIORITY") or "0", most=9),
            pull_min_pending=_whole("PULL_MIN_PENDING", text("PULL_MIN_PENDING") or "0"),
            pull_min_ack_pending=_whole("PULL_MIN_ACK_PENDING", text("PULL_MIN_ACK_PENDING") or "0"),
        )


def _servers(text: str) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    """Addresses without what is secret in them, and that: user, password and token of the first that has any."""
    servers: list[str] = []
    user: str | None = None
    password: str | None = None
    token: str | None = None
    for n, each in enumerate((part.strip() for part in text.split(",")), start=1):
        try:
            url = urlsplit(each if "://" in each else f"nats://{each}")
            host, port = url.hostname, url.port or 4222
        except ValueError:
            host, port, url = None, 0, urlsplit("")
        if not host or url.scheme not in ("nats", "tls"):
            raise SettingsError(f"NATS_URL: address {n} has to be like nats://host:4222 or tls://host:4222")
        servers.append(f"{url.scheme}://{f'[{host}]' if ':' in host else host}:{port}")
        if url.username and user is None and token is None:
            if url.password is None:
                token = unquote(url.username)
            else:
                user, password = unquote(url.username), unquote(url.password)
    return tuple(servers), user, password, token


def _file(name: str, path: str | None) -> str | None:
    if path is None:
        return None
    try:
        with open(path, "rb"):
            return path
    except OSError as error:
        raise SettingsError(f"{name} names the file {path!r}, which cannot be read: {error.strerror}") from error


def _creds(name: str, path: str | None) -> str | None:
    if _file(name, path) is None or path is None:
        return None
    with open(path, "rb") as file:
        content = file.read(1_000_000)
    if b"BEGIN NATS USER JWT" not in content or b"BEGIN USER NKEY SEED" not in content:
        raise SettingsError(f"{name} names the file {path!r}, which holds no credentials")
    return path


def _domain(text: str | None) -> str | None:
    if text is not None and re.search(r"[\s.*>]", text):
        raise SettingsError("NATS_JS_DOMAIN has to be one token: no dots, wildcards or spaces")
    return text


def _duration(name: str, text: str) -> float:
    parts = re.findall(r"(\d+(?:\.\d+)?)(ms|s|m|h)", text)
    if not parts or "".join(number + unit for number, unit in parts) != text:
        raise SettingsError(f"{name} is {text!r}; it has to be a duration such as 25s or 1m30s")
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


def _address(name: str, text: str | None) -> tuple[str, int] | None:
    if text is None:
        return None
    host, colon, port = text.rpartition(":")
    if not colon or not re.fullmatch(r"\d{1,5}", port) or int(port) > 65535:
        raise SettingsError(f"{name} is {text!r}; it has to be like :8080 or 127.0.0.1:8080")
    return host.strip("[]"), int(port)


def _whole(name: str, text: str, most: int | None = None) -> int:
    if not re.fullmatch(r"\d{1,18}", text) or (most is not None and int(text) > most):
        upto = "" if most is None else f" up to {most}"
        raise SettingsError(f"{name} is {text!r}; it has to be a whole number{upto}")
    return int(text)


def _rate(name: str, text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = -1.0
    if not 0 < rate < 1e9:
        raise SettingsError(f"{name} is {text!r}; it has to be a number of messages a second above 0")
    return rate
