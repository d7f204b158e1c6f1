// Package topology is what the server is to hold: streams, and the consumers on them.
package topology

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Stream is a stream to be there.
type Stream struct {
	Name string

	// Domain is its JetStream domain, when it is not that of the settings.
	Domain string

	// Config says how it is configured.
	Config jetstream.StreamConfig

	// JSON does instead of Config, where that lacks a field.
	JSON string

	// Consumers are created on it.
	Consumers []Consumer
}

// Consumer is a consumer to be there.
type Consumer struct {
	Name string

	// Config says how it is configured.
	Config jetstream.ConsumerConfig

	// JSON does instead of Config, where that lacks a field.
	JSON string
}

// RefusedError is an answer of the server that trying again does not change.
type RefusedError struct {
	// What was asked for: "stream ORDERS".
	What string

	// Loss is what is lost when it is deleted, to be created anew; empty: it is not there yet.
	Loss string

	Err error
}

func (e *RefusedError) Error() string {
	if e.Loss == "" {
		return fmt.Sprintf("%s cannot be created: %v", e.What, e.Err)
	}
	return fmt.Sprintf("%s is not as designed: %v. What the server does not change in place has to be created anew: delete it, which deletes %s, then run this again", e.What, e.Err, e.Loss)
}

func (e *RefusedError) Unwrap() error {
	return e.Err
}

// JetStreams gives JetStream of a domain.
type JetStreams func(domain string, options ...jetstream.JetStreamOpt) (jetstream.JetStream, error)

const (
	attempts = 20
	pause    = 500 * time.Millisecond
)

// Apply creates each stream and its consumers, or updates those that are there; what the server has besides is left
// alone. Safe to run again, and from several places at once. It stops at the first refusal, which is a *RefusedError.
func Apply(ctx context.Context, jetStream JetStreams, streams []Stream, log *slog.Logger) error {
	for _, stream := range streams {
		js, err := jetStream(stream.Domain)
		if err != nil {
			return err
		}
		if err := persist(ctx, log, func() error { return stream.apply(ctx, js) }); err != nil {
			return refused(ctx, js, "stream "+stream.Name, "STREAM.INFO."+stream.Name, "all its messages", err)
		}
		log.Info("stream is as designed", "stream", stream.Name)
		for _, consumer := range stream.Consumers {
			if err := persist(ctx, log, func() error { return consumer.apply(ctx, js, stream.Name) }); err != nil {
				what := fmt.Sprintf("consumer %s > %s", stream.Name, consumer.Name)
				return refused(ctx, js, what, "CONSUMER.INFO."+stream.Name+"."+consumer.Name, "how far it has come", err)
			}
			log.Info("consumer is as designed", "stream", stream.Name, "consumer", consumer.Name)
		}
	}
	return nil
}

// apply creates first: the server takes the same configuration once more, and tells a different one from it.
func (s Stream) apply(ctx context.Context, js jetstream.JetStream) error {
	if s.JSON != "" {
		err := request(ctx, js, "STREAM.CREATE."+s.Name, s.JSON)
		if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) {
			err = request(ctx, js, "STREAM.UPDATE."+s.Name, s.JSON)
		}
		return err
	}
	_, err := js.CreateStream(ctx, s.Config)
	if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) {
		_, err = js.UpdateStream(ctx, s.Config)
	}
	return err
}

func (c Consumer) apply(ctx context.Context, js jetstream.JetStream, stream string) error {
	var err error
	switch {
	case c.JSON != "":
		var body []byte
		if body, err = json.Marshal(createConsumer{Stream: stream, Config: json.RawMessage(c.JSON)}); err == nil {
			err = request(ctx, js, "CONSUMER.CREATE."+stream+"."+c.Name, string(body))
		}
	case c.Config.DeliverSubject != "":
		_, err = js.CreateOrUpdatePushConsumer(ctx, stream, c.Config)
	default:
		_, err = js.CreateOrUpdateConsumer(ctx, stream, c.Config)
	}
	return err
}

type createConsumer struct {
	Stream string          `json:"stream_name"`
	Config json.RawMessage `json:"config"`
}

// request is a request of the JetStream API, for what the client has no fields for.
func request(ctx context.Context, js jetstream.JetStream, subject, body string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	prefix := jetstream.DefaultAPIPrefix
	if domain := js.Options().Domain; domain != "" {
		prefix = "$JS." + domain + ".API."
	}
	reply, err := js.Conn().RequestWithContext(ctx, prefix+subject, []byte(body))
	if err != nil {
		return err
	}
	var answer struct {
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(reply.Data, &answer); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	if answer.Error != nil {
		return answer.Error
	}
	return nil
}

// persist tries again while JetStream is away: a cluster that starts takes a moment to elect its leaders.
func persist(ctx context.Context, log *slog.Logger, do func() error) error {
	for n := 1; ; n++ {
		err := do()
		if err == nil || n == attempts || !passes(err) {
			return err
		}
		log.Warn("JetStream does not answer, trying again", "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

func passes(err error) bool {
	return errors.Is(err, nats.ErrNoResponders) || errors.Is(err, nats.ErrTimeout) || errors.Is(err, context.DeadlineExceeded)
}

// refused says what to do about a refusal: only what is there already, for which info asks, can be created anew.
func refused(ctx context.Context, js jetstream.JetStream, what, info, loss string, err error) error {
	if _, ok := errors.AsType[jetstream.JetStreamError](err); !ok {
		return fmt.Errorf("%s: %w", what, err)
	}
	if request(ctx, js, info, "") != nil {
		loss = ""
	}
	return &RefusedError{What: what, Loss: loss, Err: err}
}
