"""GET /healthz: the process lives. GET /readyz: its parts run, it is connected, and not about to end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from .log import logger

log = logger("health")

_TIMEOUT: Final = 5.0


class HealthServer:
    """As small as probes need it."""

    def __init__(self, address: tuple[str, int], ready: Callable[[], bool]) -> None:
        self._address: Final = address
        self._ready: Final = ready
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Raises OSError when the address is taken."""
        host, port = self._address
        self._server = await asyncio.start_server(self._serve, host or None, port)
        log.info("health is served", extra={"port": self.port})

    @property
    def port(self) -> int:
        """Where it listens; 0 while it does not."""
        return int(self._server.sockets[0].getsockname()[1]) if self._server and self._server.sockets else 0

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_TIMEOUT):
                line = (await reader.readline()).decode("latin-1").split()
                while (await reader.readline()).strip():
                    pass
                status, text = self._answer(line[0] if line else "", line[1] if len(line) > 1 else "")
                body = f"{text}\n".encode()
                head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
                writer.write(f"{head}Connection: close\r\n\r\n".encode() + body)
                await writer.drain()
        except (TimeoutError, OSError, ValueError):
            pass
        finally:
            writer.close()

    def _answer(self, method: str, target: str) -> tuple[str, str]:
        path = target.partition("?")[0]
        if method not in ("GET", "HEAD"):
            return "405 Method Not Allowed", "only GET"
        if path == "/healthz":
            return "200 OK", "alive"
        if path == "/readyz":
            return ("200 OK", "ready") if self._ready() else ("503 Service Unavailable", "not ready")
        return "404 Not Found", "not found"
