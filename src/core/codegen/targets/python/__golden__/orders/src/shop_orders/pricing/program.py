"""How pricing is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.log import logger
from ..runtime.program import Program
from ..runtime.services import Endpoint
from . import handlers
from .app import App


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("pricing"),
        stopping=program.stopping,
    )
    program.add(
        Endpoint(
            program.connection,
            "pricing.quote",
            lambda request: handlers.answer_pricing_pricing_quote(request, app),
            queue="q",
        )
    )
