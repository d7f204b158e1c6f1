"""What is looked for beside the advisories."""

from typing import Any

from exported.runtime.sweep import Progress, parse_progress

QUEUE: dict[str, Any] = {"config": {"retention": "workqueue"}}


def consumer(pending: int = 0, **config: Any) -> dict[str, Any]:
    return {
        "config": {"max_deliver": 4} | config,
        "ack_floor": {"stream_seq": 3},
        "delivered": {"stream_seq": 9},
        "num_ack_pending": pending,
    }


def test_what_is_settled() -> None:
    assert parse_progress(QUEUE, consumer()) == Progress(9, (">",), 4)
    assert parse_progress(QUEUE, consumer(pending=2)).end == 3


def test_where_nothing_can_be_told() -> None:
    assert parse_progress({"config": {"retention": "limits"}}, consumer()).end == 0
    assert parse_progress(QUEUE, consumer(max_deliver=-1)).end == 0


def test_filters() -> None:
    assert parse_progress(QUEUE, consumer(filter_subject="a.*")).filters == ("a.*",)
    assert parse_progress(QUEUE, consumer(filter_subjects=["a", "b"])).filters == ("a", "b")
