package natsx

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go"

	"example.com/runtime/internal/config"
)

// optionsFor says how to connect, and to reconnect for ever. closed is closed when the connection has ended for good.
func optionsFor(cfg *config.Config, name string, log *slog.Logger, closed chan<- struct{}) (nats.Options, error) {
	options := nats.GetDefaultOptions()
	options.Servers = cfg.Servers
	all := append(authentication(cfg),
		nats.Name(name),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(time.Second),
		nats.ReconnectJitter(500*time.Millisecond, time.Second),
		nats.IgnoreAuthErrorAbort(), // the server may be about to learn of other credentials
		nats.Timeout(5*time.Second),
		nats.PingInterval(20*time.Second),
		nats.DrainTimeout(cfg.ShutdownTimeout),
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
			case isRefusal(err):
				log.Error("the credentials are refused, trying again", "servers", hosts(cfg.Servers), "error", err)
			case errors.Is(err, nats.ErrSlowConsumer) && sub != nil:
				log.Error("slow consumer: messages were dropped", "subject", sub.Subject)
			case sub != nil:
				log.Error("asynchronous error", "subject", sub.Subject, "error", err)
			default:
				log.Error("asynchronous error", "error", err)
			}
		}),
		nats.ClosedHandler(func(*nats.Conn) { close(closed) }),
	)
	for _, option := range all {
		if err := option(&options); err != nil {
			return options, fmt.Errorf("settings of the connection: %w", err)
		}
	}
	return options, nil
}

func authentication(cfg *config.Config) []nats.Option {
	var options []nats.Option
	switch {
	case cfg.Creds != "":
		options = append(options, nats.UserCredentials(cfg.Creds))
	case cfg.NKey != "":
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
