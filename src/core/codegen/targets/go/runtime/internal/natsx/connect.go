// Package natsx connects to NATS, and stays connected.
package natsx

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"example.com/runtime/internal/config"
)

// Conn is a connection that reconnects for ever.
type Conn struct {
	*nats.Conn

	domain string
	closed chan struct{}
}

// Connect waits until a server answers, or ctx is done. Servers that are away are tried again and again; credentials
// that they refuse end it with an error. Once connected, what is refused is tried for ever, too.
func Connect(ctx context.Context, cfg *config.Config, name string, log *slog.Logger) (*Conn, error) {
	c := &Conn{domain: cfg.Domain, closed: make(chan struct{})}
	options, err := optionsFor(cfg, name, log, c.closed)
	if err != nil {
		return nil, err
	}
	for n := 0; ; n++ {
		if c.Conn, err = options.Connect(); err == nil {
			log.Info("connected", "server", c.ConnectedUrlRedacted())
			return c, nil
		}
		if isRefusal(err) {
			return nil, fmt.Errorf("the credentials are refused by %s: %w", strings.Join(hosts(cfg.Servers), " or "), err)
		}
		log.Warn("no connection yet, trying again", "servers", hosts(cfg.Servers), "error", err)
		select {
		case <-time.After(500*time.Millisecond + rand.N(min(500*time.Millisecond<<min(n, 10), 10*time.Second))):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// isRefusal tells whether it is the credentials that a server does not take.
func isRefusal(err error) bool {
	text := strings.ToLower(err.Error())
	for _, said := range []string{"authorization violation", "authentication expired", "authentication revoked"} {
		if strings.Contains(text, said) {
			return true
		}
	}
	return false
}

// hosts names servers without what is secret.
func hosts(servers []string) []string {
	names := make([]string, 0, len(servers))
	for _, server := range servers {
		if u, err := url.Parse(server); err == nil {
			names = append(names, u.Host)
		}
	}
	return names
}

// JetStream is JetStream of a domain; empty: of the one in the settings, if any.
func (c *Conn) JetStream(domain string, options ...jetstream.JetStreamOpt) (jetstream.JetStream, error) {
	if domain == "" {
		domain = c.domain
	}
	if domain == "" {
		return jetstream.New(c.Conn, options...)
	}
	return jetstream.NewWithDomain(c.Conn, domain, options...)
}

// Closed is closed when the connection has ended for good.
func (c *Conn) Closed() <-chan struct{} {
	return c.closed
}

// Drain sends what is left to send and closes the connection. It returns when that is done, or with ctx.
func (c *Conn) Drain(ctx context.Context) error {
	if err := c.Conn.Drain(); err != nil {
		c.Close()
		return fmt.Errorf("drain: %w", err)
	}
	select {
	case <-c.closed:
		return nil
	case <-ctx.Done():
		c.Close()
		return fmt.Errorf("drain: %w", ctx.Err())
	}
}
