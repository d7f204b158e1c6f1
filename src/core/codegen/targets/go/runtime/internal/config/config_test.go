package config

import (
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"
)

var names = []string{
	"NATS_URL", "NATS_CREDS", "NATS_NKEY", "NATS_CA", "NATS_CERT", "NATS_KEY", "NATS_USER", "NATS_PASSWORD",
	"NATS_TOKEN", "NATS_JS_DOMAIN", "HEALTH_ADDR", "LOG_LEVEL", "SHUTDOWN_TIMEOUT", "SAMPLE_RATE", "SAMPLE_COUNT",
}

func setenv(t *testing.T, values map[string]string) {
	t.Helper()
	for _, name := range names {
		t.Setenv(name, values[name])
	}
}

func TestLoadDefaults(t *testing.T) {
	setenv(t, nil)
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(c.Servers, []string{"nats://127.0.0.1:4222"}) || c.LogLevel != slog.LevelInfo || c.ShutdownTimeout != 25*time.Second {
		t.Errorf("defaults are %+v", c)
	}
}

func TestLoadReads(t *testing.T) {
	setenv(t, map[string]string{"LOG_LEVEL": "debug", "SHUTDOWN_TIMEOUT": "1m30s", "SAMPLE_RATE": "0.5", "SAMPLE_COUNT": "7"})
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if c.LogLevel != slog.LevelDebug || c.ShutdownTimeout != 90*time.Second || c.SampleRate != 0.5 || c.SampleCount != 7 {
		t.Errorf("read %+v", c)
	}
}

func TestLoadReadsServers(t *testing.T) {
	setenv(t, map[string]string{"NATS_URL": " a:4222, tls://ann:s3cret@b ,"})
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"nats://a:4222", "tls://ann:s3cret@b"}; !slices.Equal(c.Servers, want) {
		t.Errorf("servers are %v, want %v", c.Servers, want)
	}
}

func TestLoadNamesWhatCannotBeUsed(t *testing.T) {
	for name, value := range map[string]string{
		"NATS_CERT": "client.pem", "NATS_JS_DOMAIN": "a.b", "LOG_LEVEL": "loud", "SHUTDOWN_TIMEOUT": "soon",
		"HEALTH_ADDR": "8080", "NATS_URL": "nats://ann:s3cret@", "SAMPLE_RATE": "NaN", "SAMPLE_COUNT": "-1",
	} {
		setenv(t, map[string]string{name: value, "NATS_TOKEN": "s3cret"})
		_, err := Load()
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s=%s: error is %v", name, value, err)
		}
	}
}
