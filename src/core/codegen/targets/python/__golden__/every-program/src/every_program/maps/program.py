"""How maps is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.log import logger
from ..runtime.program import Program
from ..runtime.services import Endpoint
from ..runtime.watches import watch_keys, watch_objects
from . import handlers
from .app import App


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("maps"),
        stopping=program.stopping,
    )
    program.add(
        Endpoint(
            program.connection,
            "maps.*",
            lambda request: handlers.answer_maps_maps(request, app),
            queue="q",
        )
    )
    program.add(
        Endpoint(
            program.connection,
            "maps.all.*",
            lambda request: handlers.answer_maps_maps_all_zoom(request, app),
        )
    )
    program.add(
        watch_keys(
            program.connection,
            "limits",
            lambda change: handlers.watch_limits(change, app),
        )
    )
    program.add(
        watch_objects(
            program.connection,
            "images",
            lambda change: handlers.watch_images(change, app),
        )
    )
