"""What set-up sends can be sent."""

import json

from every_program.topology import STREAMS


def test_configurations_are_json_and_bear_the_names_that_they_are_sent_to() -> None:
    for stream in STREAMS:
        assert json.loads(json.dumps(stream.config))["name"] == stream.name
        for consumer in stream.consumers:
            assert consumer.name in (consumer.config.get("durable_name"), consumer.config.get("name"))
