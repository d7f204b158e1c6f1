"""How search is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.api import JetStreamApi
from ..runtime.consumers import SetUpConsumer
from ..runtime.dead_letters import DeadLetterSubject
from ..runtime.log import logger
from ..runtime.program import Program
from ..runtime.pull import PullSource
from ..runtime.rescue import Rescuer, Route
from ..runtime.worker import Worker, WorkerOptions
from . import handlers
from .app import App
from .buckets import OrderStatusBucket


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("search"),
        stopping=program.stopping,
        order_status=await OrderStatusBucket.open(program.connection),
    )
    program.add(search_index_worker(program, app))
    program.add(search_index_rescue(program))


def search_index_worker(program: Program, app: App) -> Worker:
    """Handles the messages of ORDERS that consumer search-index delivers."""
    return Worker(
        "search-index",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "ORDERS",
                "search-index",
            ),
            program.settings,
            expires=30.0,
        ),
        lambda message: handlers.handle_search_index(message, app),
        WorkerOptions(
            concurrency=32,
            order="none",
            prefetch=64,
            acks="explicit",
            on_failure="nak",
            delays=(30.0, 120.0, 600.0, 1800.0),
            max_deliver=5,
            dead_letter=DeadLetterSubject("dlq.orders.search"),
        ),
    )


def search_index_rescue(program: Program) -> Rescuer:
    """Copies what the server gives up after the last delivery: a handler did not end, or its program crashed."""
    return Rescuer(
        program.connection,
        Route(
            stream="ORDERS",
            consumer="search-index",
            to=DeadLetterSubject("dlq.orders.search"),
        ),
    )
