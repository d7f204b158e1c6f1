"""How audit is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.api import JetStreamApi
from ..runtime.consumers import SetUpConsumer
from ..runtime.log import logger
from ..runtime.program import Program
from ..runtime.pull import PullSource
from ..runtime.worker import Worker, WorkerOptions
from . import handlers
from .app import App


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    app = App(
        log=logger("audit"),
        stopping=program.stopping,
    )
    program.add(audit_worker(program, app))


def audit_worker(program: Program, app: App) -> Worker:
    """Handles the messages of JOURNAL that consumer audit delivers."""
    return Worker(
        "audit",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection, "archive"),
                "JOURNAL",
                "audit",
            ),
            program.settings,
            expires=30.0,
        ),
        lambda message: handlers.handle_audit(message, app),
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="explicit",
            on_failure="nak",
            delays=(1.0, 5.0, 30.0),
            max_deliver=2,
        ),
    )
