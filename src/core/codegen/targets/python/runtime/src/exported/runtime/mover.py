"""Makes dead letters of stored advisories: none of those is lost while no instance runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from .connection import Connection
from .dead_letters import DeadLetterSubject
from .log import logger
from .message import Message
from .rescue import Advisory, Route, parse_advisory, rescue

log = logger("dead letters")

Fallback = Callable[[Advisory], DeadLetterSubject]


class Mover:
    """Handles advisories. Fails, so that the advisory comes again, when the message could not be copied."""

    def __init__(self, connection: Connection, routes: Sequence[Route], fallback: Fallback | None = None) -> None:
        self._connection: Final = connection
        self._routes: Final = {(route.stream, route.consumer): route for route in routes}
        self._fallback: Final = fallback

    async def handle(self, message: Message) -> None:
        advisory = parse_advisory(message.data)
        if advisory is None:
            log.error("this is no advisory of a message", extra={"subject": message.subject})
            return
        route = self._routes.get((advisory.stream, advisory.consumer))
        if route is None and self._fallback is not None:
            to = self._fallback(advisory)
            route = Route(stream=advisory.stream, consumer=advisory.consumer, to=to)
        if route is None:
            about = {"stream": advisory.stream, "consumer": advisory.consumer, "sequence": advisory.sequence}
            log.error("nothing says where the dead letters of this consumer go", extra=about)
            return
        await rescue(self._connection, route, advisory)
