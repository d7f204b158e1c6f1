"""How sexton is put together. Generated: exports overwrite it."""

from __future__ import annotations

from ..runtime.api import JetStreamApi
from ..runtime.consumers import SetUpConsumer
from ..runtime.dead_letters import DeadLetterSubject
from ..runtime.mover import Mover
from ..runtime.program import Program
from ..runtime.pull import PullSource
from ..runtime.rescue import Advisory, Route
from ..runtime.worker import Worker, WorkerOptions


async def wire(program: Program) -> None:
    """Adds what runs to the program."""
    program.add(sexton_worker(program))


def sexton_worker(program: Program) -> Worker:
    """Makes dead letters of the advisories of GIVEN_UP that consumer sexton delivers."""

    def fallback(advisory: Advisory) -> DeadLetterSubject:
        return DeadLetterSubject(f"letters.{advisory.stream}.{advisory.consumer}")

    mover = Mover(
        program.connection,
        [
            Route(
                stream="JOURNAL",
                consumer="audit",
                to=DeadLetterSubject("letters.JOURNAL.audit"),
                domain="archive",
            ),
        ],
        fallback,
    )
    return Worker(
        "sexton",
        program.connection,
        PullSource(
            SetUpConsumer(
                JetStreamApi(program.connection),
                "GIVEN_UP",
                "sexton",
            ),
            program.settings,
            expires=30.0,
        ),
        mover.handle,
        WorkerOptions(
            concurrency=8,
            order="none",
            prefetch=16,
            acks="explicit",
            on_failure="nak",
            delays=(1.0, 5.0, 30.0),
        ),
    )
