"""What the environment decides."""

from pathlib import Path

import pytest

from exported.runtime.settings import Settings, SettingsError


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_env({}) == Settings()
    assert Settings.from_env({"NATS_USER": " ", "HEALTH_ADDR": ""}) == Settings()


def test_servers_lose_what_is_secret() -> None:
    settings = Settings.from_env({"NATS_URL": "nats://me:p%40ss@one:4223, two, tls://[::1]:5222"})
    assert settings.servers == ("nats://one:4223", "nats://two:4222", "tls://[::1]:5222")
    assert (settings.user, settings.password, settings.token) == ("me", "p@ss", None)
    assert "p@ss" not in repr(settings)
    assert Settings.from_env({"NATS_URL": "nats://secret@one"}).token == "secret"


def test_durations_and_addresses() -> None:
    settings = Settings.from_env({"SHUTDOWN_TIMEOUT": "1m1.5s", "HEALTH_ADDR": ":8080", "LOG_LEVEL": "Warn"})
    assert (settings.shutdown_timeout, settings.health, settings.log_level) == (61.5, ("", 8080), "WARNING")
    assert Settings.from_env({"HEALTH_ADDR": "[::1]:80"}).health == ("::1", 80)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NATS_URL", "http://me:secret@one"),
        ("NATS_URL", "nats://one:port"),
        ("NATS_CREDS", "/nowhere/at/all"),
        ("NATS_CERT", "/nowhere/at/all"),
        ("NATS_JS_DOMAIN", "a.b"),
        ("SHUTDOWN_TIMEOUT", "soon"),
        ("SHUTDOWN_TIMEOUT", "5"),
        ("HEALTH_ADDR", "8080"),
        ("HEALTH_ADDR", ":99999"),
        ("LOG_LEVEL", "loud"),
        ("SAMPLE_RATE", "0"),
        ("SAMPLE_RATE", "nan"),
        ("SAMPLE_COUNT", "-1"),
        ("PULL_PRIORITY", "10"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({name: value})
    assert name in str(caught.value)
    assert "secret" not in str(caught.value)


def test_credentials_are_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "user.creds"
    file.write_text("nothing")
    with pytest.raises(SettingsError):
        Settings.from_env({"NATS_CREDS": str(file)})
    file.write_text("-----BEGIN NATS USER JWT-----\nx\n-----BEGIN USER NKEY SEED-----\ny\n")
    assert Settings.from_env({"NATS_CREDS": str(file)}).creds == str(file)
