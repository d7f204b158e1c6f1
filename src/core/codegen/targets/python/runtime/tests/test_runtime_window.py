"""Messages in flight."""

import asyncio
from typing import Any

import pytest

from exported.runtime import window as module
from exported.runtime.connection import Connection
from exported.runtime.publishing import Ack, PublishError, Retries
from exported.runtime.settings import Settings
from exported.runtime.window import PublishWindow, flush_all


def test_a_call_waits_for_room_and_flush_tells_of_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    in_flight = 0
    most = 0

    async def publish(_: Connection, subject: str, *__: Any) -> Ack:
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        await asyncio.sleep(0.001)
        in_flight -= 1
        if subject == "bad":
            raise PublishError("not stored")
        return Ack("S", 1)

    monkeypatch.setattr(module, "publish", publish)

    async def run() -> None:
        window = PublishWindow(Connection("test", Settings()), size=3)
        for n in range(10):
            await window.publish("bad" if n == 4 else "good", b"", None, Retries())
        with pytest.raises(PublishError):
            await flush_all(window)
        await flush_all(window)

    asyncio.run(run())
    assert most == 3
