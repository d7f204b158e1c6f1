"""How type is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.log import logger
from ..runtime.program import Program
from ..runtime.requests import RequestError
from ..runtime.sample import Sample
from . import handlers
from .app import App
from .buckets import ImagesBucket, LimitsBucket
from .publisher import Publisher


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("type"),
        stopping=program.stopping,
        publisher=Publisher(program.connection),
        limits=await LimitsBucket.open(program.connection),
        images=await ImagesBucket.open(program.connection),
        sample=Sample(program.settings, program.stopping, [RequestError]),
    )
    program.produces(lambda: handlers.produce(app))
    program.flushes(app.publisher.flush)
