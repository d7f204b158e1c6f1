// Package natsx connects to NATS, and stays connected.
package natsx

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
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
// that they refuse end it with an error.
func Connect(ctx context.Context, cfg *config.Config, name string, log *slog.Logger) (*Conn, error) {
	c := &Conn{domain: cfg.Domain, closed: make(chan struct{})}
	connected := make(chan struct{})
	options := []nats.Option{
		nats.Name(name),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(time.Second),
		nats.ReconnectJitter(500*time.Millisecond, time.Second),
		nats.RetryOnFailedConnect(true),
		nats.Timeout(5 * time.Second),
		nats.PingInterval(20 * time.Second),
		nats.DrainTimeout(cfg.ShutdownTimeout),
		nats.ConnectHandler(func(*nats.Conn) { close(connected) }),
		nats.ReconnectErrHandler(func(_ *nats.Conn, err error) { log.Warn("cannot connect, trying again", "error", err) }),
		nats.DisconnectErrHandler(func(nc *nats.Conn, err error) {
			if !nc.IsClosed() && !nc.IsDraining() {
				log.Warn("disconnected", "error", err)
			}
		}),
		nats.ReconnectHandler(func(nc *nats.Conn) { log.Info("reconnected", "server", nc.ConnectedUrlRedacted()) }),
		nats.LameDuckModeHandler(func(*nats.Conn) { log.Info("the server is about to shut down") }),
		nats.ErrorHandler(func(_ *nats.Conn, sub *nats.Subscription, err error) {
			switch {
			case errors.Is(err, nats.ErrSlowConsumer) && sub != nil:
				log.Error("slow consumer: messages were dropped", "subject", sub.Subject)
			case sub != nil:
				log.Error("asynchronous error", "subject", sub.Subject, "error", err)
			default:
				log.Error("asynchronous error", "error", err)
			}
		}),
		nats.ClosedHandler(func(*nats.Conn) { close(c.closed) }),
	}
	options = append(options, authentication(cfg)...)
	nc, err := nats.Connect(cfg.URL, options...)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	c.Conn = nc
	select {
	case <-connected:
		log.Info("connected", "server", nc.ConnectedUrlRedacted())
		return c, nil
	case <-c.closed:
		return nil, fmt.Errorf("connect: %w", nc.LastError())
	case <-ctx.Done():
		nc.Close()
		return nil, ctx.Err()
	}
}

func authentication(cfg *config.Config) []nats.Option {
	var options []nats.Option
	if cfg.Creds != "" {
		options = append(options, nats.UserCredentials(cfg.Creds))
	}
	if cfg.NKey != "" {
		options = append(options, func(o *nats.Options) error {
			option, err := nats.NkeyOptionFromSeed(cfg.NKey)
			if err != nil {
				return fmt.Errorf("NATS_NKEY: %w", err)
			}
			return option(o)
		})
	}
	if cfg.User != "" || cfg.Password != "" {
		options = append(options, nats.UserInfo(cfg.User, cfg.Password))
	}
	if cfg.Token != "" {
		options = append(options, nats.Token(cfg.Token))
	}
	if cfg.CA != "" {
		options = append(options, nats.RootCAs(cfg.CA))
	}
	if cfg.Cert != "" {
		options = append(options, nats.ClientCert(cfg.Cert, cfg.Key))
	}
	return options
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
