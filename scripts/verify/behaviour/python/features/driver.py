"""Every way to publish, to ask and to write, once."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

from ..runtime.keys import KeyConflictError
from ..runtime.publishing import WrongSequenceError
from ..runtime.requests import NobodyAnswersError, ServiceError
from .app import App
from .publisher import BatchesNameMessage


async def produce(app: App) -> None:
    lines = await asyncio.to_thread(Path(os.environ["VERIFY_LOAD"]).read_bytes)
    for line in lines.splitlines():
        event = json.loads(line)
        await app.publisher.publish_events_kind(line, kind=event["kind"], id_=str(event["id"]))
    await _publish(app)
    await _ask(app)
    await _write(app)


async def _publish(app: App) -> None:
    publisher = app.publisher
    await publisher.publish_brief_id(b"brief", id_="x")
    _note("brief")
    await publisher.publish_plans_id(b"plan", id_="x")
    _note("plan")
    _note(f"count {await publisher.publish_counts_name(5, name='x')}")
    _note(f"count {await publisher.publish_counts_name(3, name='x')}")
    await publisher.publish_batches_name([BatchesNameMessage(payload=each, name="x") for each in (b"a", b"b", b"c")])
    _note("batch")
    await publisher.publish_ledger_account(b"first", account="x", expected_sequence=0)
    _note("ledger")
    try:
        await publisher.publish_ledger_account(b"first", account="x", expected_sequence=0)
    except WrongSequenceError:
        _note("conflict")
    once = b'{"id":1,"fail":0,"reject":false,"work":0}'
    for _ in range(6):
        await publisher.publish_once_id(once, id_="1")
        await asyncio.sleep(0.2)
    _note("once")
    for n in range(40):
        payload = b'{"id":%d,"fail":0,"reject":false,"work":%d}' % (n, 40 - n)
        await publisher.publish_lanes_lane(payload, lane="b" if n % 2 else "a")
    _note("lanes")
    await publisher.publish_elsewhere_id(b"late", id_="x")
    _note("late")
    await publisher.publish_notices_id(b"hello", id_="x")
    _note("notice")


async def _ask(app: App) -> None:
    publisher = app.publisher
    _note(f"quote {(await publisher.request_pricing_quote(b'pears')).data.decode()}")
    try:
        await publisher.request_pricing_quote(b"refuse")
    except ServiceError as error:
        _note(error.description)
    _note(f"tell {(await publisher.request_pricing_tell(b'plums')).data.decode()}")
    try:
        await publisher.request_pricing_nobody(b"?")
    except NobodyAnswersError:
        _note("nobody")


async def _write(app: App) -> None:
    settings, files = app.settings, app.files
    await settings.create_user_name(b"one", name="ann")
    _note("created")
    try:
        await settings.create_user_name(b"one", name="ann")
    except KeyConflictError:
        _note("exists")
    entry = await settings.get_user_name(name="ann")
    assert entry is not None
    _note(f"got {entry.value.decode()}")
    await settings.update_user_name(b"two", entry.revision, name="ann")
    _note("updated")
    try:
        await settings.update_user_name(b"two", entry.revision, name="ann")
    except KeyConflictError:
        _note("stale")
    await settings.put_user_name(b"three", name="ann")
    _note("put")
    await files.put("report.txt", b"x" * 300_000)
    _note(f"file {len(await files.get('report.txt') or b'')}")
    await files.delete("report.txt")
    _note("deleted")


def _note(line: str) -> None:
    file = os.open(os.environ["VERIFY_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(file, f"driver {line}\n".encode())
    finally:
        os.close(file)
