// Package config reads the settings of a program from its environment: the one place that does.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
)

// Config is what a program may be told from outside.
type Config struct {
	// Servers are URLs.
	Servers []string

	// Creds, NKey, CA, Cert and Key are paths of files.
	Creds, NKey, CA, Cert, Key string

	User, Password, Token string

	// Domain is the JetStream domain of whatever names none itself.
	Domain string

	LogLevel slog.Level

	// ShutdownTimeout is how long work that has begun may take to finish.
	ShutdownTimeout time.Duration

	// HealthAddr is where health is served; empty: nowhere.
	HealthAddr string

	// SampleRate is the rate of sample traffic, in messages a second for each publication; 0: as designed, at most 10.
	SampleRate float64

	// SampleCount is the number of sample messages for each publication; 0: without end.
	SampleCount uint64
}

// Load reads the environment. The error names every variable that cannot be used, and never says what a secret is.
func Load() (*Config, error) {
	c := &Config{
		Creds:      os.Getenv("NATS_CREDS"),
		NKey:       os.Getenv("NATS_NKEY"),
		CA:         os.Getenv("NATS_CA"),
		Cert:       os.Getenv("NATS_CERT"),
		Key:        os.Getenv("NATS_KEY"),
		User:       os.Getenv("NATS_USER"),
		Password:   os.Getenv("NATS_PASSWORD"),
		Token:      os.Getenv("NATS_TOKEN"),
		Domain:     os.Getenv("NATS_JS_DOMAIN"),
		HealthAddr: os.Getenv("HEALTH_ADDR"),
	}
	var errs []error
	unusable := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }

	if c.Servers = servers(env("NATS_URL", nats.DefaultURL)); len(c.Servers) == 0 {
		unusable("NATS_URL: not a list of servers such as nats://host:4222, with commas between them")
	}
	if (c.Cert == "") != (c.Key == "") {
		unusable("NATS_CERT and NATS_KEY: one needs the other")
	}
	if strings.ContainsAny(c.Domain, ".*> \t\r\n") {
		unusable("NATS_JS_DOMAIN: %q is not the name of a domain", c.Domain)
	}
	if level := env("LOG_LEVEL", "info"); c.LogLevel.UnmarshalText([]byte(level)) != nil {
		unusable("LOG_LEVEL: %q is none of debug, info, warn, error", level)
	}
	timeout, err := time.ParseDuration(env("SHUTDOWN_TIMEOUT", "25s"))
	if err != nil || timeout <= 0 {
		unusable("SHUTDOWN_TIMEOUT: %q is not a duration such as 25s", os.Getenv("SHUTDOWN_TIMEOUT"))
	}
	c.ShutdownTimeout = timeout
	if c.HealthAddr != "" {
		if _, port, err := net.SplitHostPort(c.HealthAddr); err != nil || port == "" {
			unusable("HEALTH_ADDR: %q is not an address such as :8080", c.HealthAddr)
		}
	}
	if c.SampleRate, err = strconv.ParseFloat(env("SAMPLE_RATE", "0"), 64); err != nil || !(c.SampleRate >= 0 && c.SampleRate <= 1e6) {
		unusable("SAMPLE_RATE: %q is not a number of messages a second", os.Getenv("SAMPLE_RATE"))
	}
	if c.SampleCount, err = strconv.ParseUint(env("SAMPLE_COUNT", "0"), 10, 63); err != nil {
		unusable("SAMPLE_COUNT: %q is not a number of messages", os.Getenv("SAMPLE_COUNT"))
	}
	return c, errors.Join(errs...)
}

// servers are those that the text names; none when one of them is no server.
func servers(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, ",") {
		server := strings.TrimSpace(part)
		if server == "" {
			continue
		}
		if !strings.Contains(server, "://") {
			server = "nats://" + server
		}
		if u, err := url.Parse(server); err != nil || u.Hostname() == "" {
			return nil
		}
		all = append(all, server)
	}
	return all
}

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
