"""The connection of a program: made once, kept for ever, drained at the end."""

from __future__ import annotations

import asyncio
import random
import re
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import nats.errors
from nats.aio.client import Client, Server

from .log import logger
from .settings import Settings, SettingsError

log = logger("nats")

_LONGEST_WAIT: Final = 4.0

# What servers say of credentials that they do not take, or no longer.
_REFUSED: Final = re.compile(r"authorization violation|authentication (expired|revoked)", re.IGNORECASE)


class _ReconnectingClient(Client):
    """Comes back for what the server may change its mind about; nats-py itself ends for good."""

    async def _process_err(self, err_msg: str) -> None:
        if not _REFUSED.search(err_msg):
            await super()._process_err(err_msg)
            return
        error = nats.errors.Error(f"nats: {err_msg}")
        if self._error_cb is not None:
            await self._error_cb(error)
        await self._process_op_err(error)


class Connection:
    """Reconnects for ever, for credentials that are refused, too. What it cannot mend sets `lost`."""

    def __init__(self, name: str, settings: Settings) -> None:
        self.client: Final[Client] = _ReconnectingClient()
        self.domain: Final = settings.domain
        self.lost: Final = asyncio.Event()
        self._name = name
        self._settings = settings
        self._listeners: list[Callable[[], None]] = []
        self._connected = asyncio.Event()
        self._opened = False
        self._closing = False

    async def open(self) -> None:
        """
        Waits until a server takes the connection. Raises SettingsError for certificates or keys it cannot read, and for
        credentials that are refused: that is told at once, before there ever was a connection.
        """
        settings = self._settings
        options: dict[str, Any] = {
            "name": self._name,
            "allow_reconnect": True,
            "max_reconnect_attempts": -1,
            "reconnect_time_wait": 1,
            "reconnect_to_server_handler": _next_server,
            "connect_timeout": 5,
            "ping_interval": 20,
            "max_outstanding_pings": 2,
            "drain_timeout": 5,
            "flush_timeout": 5,
            "error_cb": self._on_error,
            "disconnected_cb": self._on_disconnected,
            "reconnected_cb": self._on_reconnected,
            "closed_cb": self._on_closed,
            "lame_duck_mode_cb": self._on_lame_duck,
            "user": settings.user,
            "password": (settings.password or "") if settings.user else None,
            "token": settings.token,
            "user_credentials": settings.creds,
            "nkeys_seed": settings.nkey,
            "tls": _tls(settings),
        }
        try:
            await self.client.connect(list(settings.servers), **options)
        except SettingsError:
            raise
        except Exception as error:
            # Servers that are away are tried again: it is what the client was given.
            reason = f"no connection can be made with these settings: {type(error).__name__}"
            raise SettingsError(f"{reason} (NATS_CREDS and NATS_NKEY have to name files that hold keys)") from error
        self._opened = True
        self._connected.set()
        log.info("connected", extra={"server": self.server})

    @property
    def server(self) -> str:
        """Where it is connected to, without what is secret."""
        url = self.client.connected_url
        return f"{url.hostname}:{url.port}" if url else ""

    @property
    def _servers(self) -> str:
        return " or ".join(self._settings.servers)

    @property
    def ready(self) -> bool:
        """Connected, and not about to end."""
        return self.client.is_connected and not self.client.is_draining and not self._closing

    def on_reconnect(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls the listener after every reconnection. Gives what stops that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def connected(self) -> None:
        """Waits while there is no connection."""
        while not self.client.is_connected:
            self._connected.clear()
            await self._connected.wait()

    async def close(self, within: float) -> None:
        """Sends what is left and ends; at once when there is no connection, or it takes longer (seconds)."""
        self._closing = True
        if not self._opened:
            return
        if self.client.is_connected:
            with suppress(TimeoutError, nats.errors.Error, OSError):
                async with asyncio.timeout(within):
                    await self.client.drain()
        if not self.client.is_closed:
            with suppress(TimeoutError, nats.errors.Error, OSError):
                async with asyncio.timeout(1):
                    await self.client.close()

    async def _on_error(self, error: Exception) -> None:
        if isinstance(error, nats.errors.SlowConsumerError):
            log.error("slow consumer: messages are dropped", extra={"subject": error.subject})
        elif _REFUSED.search(str(error)):
            if not self._opened:
                # Out of the callback it ends the client's first attempt to connect.
                raise SettingsError(f"the credentials are refused by {self._servers}: {error}")
            log.error(
                "the credentials are refused, trying again", extra={"servers": self._servers, "error": str(error)}
            )
        elif not self._closing:
            log.warning("connection error", extra={"error": str(error) or type(error).__name__})

    async def _on_disconnected(self) -> None:
        self._connected.clear()
        if not self._closing:
            log.warning("disconnected")

    async def _on_reconnected(self) -> None:
        log.info("reconnected", extra={"server": self.server})
        self._connected.set()
        for listener in list(self._listeners):
            listener()

    async def _on_lame_duck(self) -> None:
        log.warning("the server is about to shut down and asks its clients to leave", extra={"server": self.server})

    async def _on_closed(self) -> None:
        if not self._closing:
            log.error("the server closed the connection for good", extra={"error": str(self.client.last_error)})
            self.lost.set()


def _next_server(servers: list[Server], _: dict[str, Any]) -> tuple[Server | None, float]:
    """Any of them, later the more often it was tried: so that clients do not come back all at once."""
    server = random.choice(servers)
    return server, random.uniform(0.05, min(_LONGEST_WAIT, 0.25 * 2 ** min(server.reconnects, 10)))


def _tls(settings: Settings) -> ssl.SSLContext | None:
    if settings.ca is None and settings.cert is None:
        return None
    try:
        context = ssl.create_default_context(cafile=settings.ca)
        if settings.cert is not None:
            context.load_cert_chain(settings.cert, settings.key)
    except (ssl.SSLError, OSError) as error:
        raise SettingsError("NATS_CA, NATS_CERT or NATS_KEY holds nothing that can be used") from error
    return context
