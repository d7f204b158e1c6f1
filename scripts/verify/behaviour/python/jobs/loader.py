"""Loads jobs until every one is stored."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from ..runtime.publishing import Ack, PublishError
from .app import App


async def produce(app: App) -> None:
    lines = await asyncio.to_thread(Path(os.environ["VERIFY_LOAD"]).read_bytes)
    waiting: list[tuple[bytes, asyncio.Future[Ack]]] = []
    for line in lines.splitlines():
        if json.loads(line)["urgent"]:
            await _urgent(app, line)
        else:
            waiting.append((line, await _queued(app, line)))
    while waiting:
        again = []
        for line, ack in waiting:
            try:
                await ack
            except PublishError:
                again.append(line)
        waiting = [(line, await _queued(app, line)) for line in again]
    try:
        await app.publisher.flush()
    except PublishError:
        app.log.info("what failed was sent again")


async def _urgent(app: App, line: bytes) -> None:
    job = json.loads(line)
    while True:
        try:
            await app.publisher.publish_jobs_kind_urgent(line, kind=job["kind"], job=str(job["id"]))
            return
        except PublishError as error:
            app.log.warning("sending again", extra={"reason": str(error)})


async def _queued(app: App, line: bytes) -> asyncio.Future[Ack]:
    job = json.loads(line)
    return await app.publisher.publish_jobs_kind_queued(line, kind=job["kind"], job=str(job["id"]))
