"""When publishing is tried again."""

import asyncio
import json
from typing import Any

import nats.errors
import pytest

from exported.runtime import publishing
from exported.runtime.connection import Connection
from exported.runtime.publishing import Ack, PublishError, PublishRefusedError, Retries, WrongSequenceError, publish
from exported.runtime.settings import Settings


class Answers(Connection):
    """A connection that answers requests with what it was given, in turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: object) -> None:
        super().__init__("test", Settings())
        self.sent: list[tuple[str, dict[str, str] | None]] = []
        left = list(answers)

        async def request(subject: str, _: bytes, *, headers: dict[str, str] | None, **__: Any) -> Any:
            self.sent.append((subject, headers))
            answer = left.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return type("Reply", (), {"data": json.dumps(answer).encode()})

        monkeypatch.setattr(self.client, "request", request)
        monkeypatch.setattr(type(self.client), "is_connected", True)
        monkeypatch.setattr(publishing, "backoff", lambda _: 0.0)


def send(connection: Connection, retries: Retries) -> Ack:
    return asyncio.run(publish(connection, "a", b"", {"Nats-Msg-Id": "1"}, retries))


STORED = {"stream": "A", "seq": 7, "duplicate": True, "val": "12"}


def test_the_ack_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = Answers(monkeypatch, STORED)
    assert send(connection, Retries()) == Ack("A", 7, True, 12)
    assert connection.sent == [("a", {"Nats-Msg-Id": "1"})]


def test_no_responders_and_busy_servers_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    busy = {"error": {"code": 503, "err_code": 10008, "description": "busy"}}
    connection = Answers(monkeypatch, nats.errors.NoRespondersError(), busy, STORED)
    assert send(connection, Retries(most=2)).sequence == 7


def test_attempts_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = Answers(monkeypatch, *[nats.errors.NoRespondersError()] * 3)
    with pytest.raises(PublishError, match="attempt 3"):
        send(connection, Retries(most=2))


def test_the_horizon_ends_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = Answers(monkeypatch, nats.errors.NoRespondersError())
    monkeypatch.setattr(publishing, "backoff", lambda _: 2.0)
    with pytest.raises(PublishError, match="attempt 1"):
        send(connection, Retries(most=9, horizon=1.0))


def test_timeouts_are_tried_again_only_where_that_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PublishError, match="attempt 1"):
        send(Answers(monkeypatch, nats.errors.TimeoutError()), Retries())
    assert send(Answers(monkeypatch, nats.errors.TimeoutError(), STORED), Retries(timeouts=True)).duplicate


@pytest.mark.parametrize("code", [10071, 10164])
def test_another_sequence_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    refusal = {"error": {"code": 400, "err_code": code, "description": "wrong last sequence: 5"}}
    with pytest.raises(WrongSequenceError) as caught:
        send(Answers(monkeypatch, refusal), Retries())
    assert caught.value.last == 5


def test_refusals_keep_the_number_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = {"error": {"code": 400, "err_code": 10054, "description": "message size exceeds maximum allowed"}}
    with pytest.raises(PublishRefusedError) as caught:
        send(Answers(monkeypatch, refusal), Retries())
    assert caught.value.err_code == 10054


def test_an_answer_that_is_no_ack_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PublishError, match="no ack"):
        send(Answers(monkeypatch, ["hello"]), Retries())
