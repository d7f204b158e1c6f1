"""Copies, and what they are made of."""

from exported.runtime.api import parse_headers
from exported.runtime.dead_letters import GivenUp, dead_letter_headers
from exported.runtime.rescue import Advisory, parse_advisory


def test_headers_of_a_copy() -> None:
    given_up = GivenUp(
        stream="S",
        consumer="C",
        subject="a.b",
        sequence=7,
        deliveries=3,
        reason="it\nfailed \ud800",
        headers={"Trace": "1", "Nats-Msg-Id": "x", "nats-ttl": "5", "Nats-Expected-Stream": "S", "not sent": "1"},
        data=b"",
    )
    headers = dead_letter_headers(given_up)
    assert headers.pop("Dead-Letter-Time").endswith("Z")
    assert headers == {
        "Trace": "1",
        "Nats-Msg-Id": "S.C.7",
        "Dead-Letter-Stream": "S",
        "Dead-Letter-Consumer": "C",
        "Dead-Letter-Subject": "a.b",
        "Dead-Letter-Sequence": "7",
        "Dead-Letter-Deliveries": "3",
        "Dead-Letter-Reason": "it failed ?",
    }


def test_stored_headers() -> None:
    assert parse_headers(b"NATS/1.0\r\nTrace: 1\r\nEmpty:\r\nName:  \xc3\xa9 : x\r\n\r\n") == {
        "Trace": "1",
        "Empty": "",
        "Name": "é : x",
    }


def test_advisories() -> None:
    told = b'{"type":"max_deliver","stream":"S","consumer":"C","stream_seq":7,"deliveries":3}'
    assert parse_advisory(told) == Advisory("S", "C", 7, 3, "max deliveries")
    for other in (b"", b"[]", b"{}", b'{"stream":"S"}'):
        assert parse_advisory(other) is None
