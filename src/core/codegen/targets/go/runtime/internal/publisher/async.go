package publisher

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Async publishes without waiting for each acknowledgement, and keeps an eye on all of them.
type Async struct {
	js     jetstream.JetStream
	policy Policy
	log    *slog.Logger
	window chan struct{}

	mu       sync.Mutex
	failures int
	first    error
}

// NewAsync makes one that has at most window messages on their way.
func NewAsync(connect func(domain string, options ...jetstream.JetStreamOpt) (jetstream.JetStream, error), window int, policy Policy, log *slog.Logger) (*Async, error) {
	js, err := connect("", jetstream.WithPublishAsyncMaxPending(window), jetstream.WithPublishAsyncTimeout(attemptTimeout))
	if err != nil {
		return nil, err
	}
	return &Async{js: js, policy: policy, log: log, window: make(chan struct{}, window)}, nil
}

// Future is what becomes of a message.
type Future struct {
	done chan struct{}
	ack  *jetstream.PubAck
	err  error
}

// Wait waits until the message is stored or has failed.
func (f *Future) Wait(ctx context.Context) (*jetstream.PubAck, error) {
	select {
	case <-f.done:
		return f.ack, f.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Publish sends a message. It waits while there is no connection or the window is full: an error of this call is about
// ctx or the connection. What becomes of the message is told by the future; failures also by the log, and by Flush.
func (a *Async) Publish(ctx context.Context, msg *nats.Msg) (*Future, error) {
	select {
	case a.window <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := connected(ctx, a.js.Conn()); err != nil {
		<-a.window
		return nil, fmt.Errorf("publish to %s: %w", msg.Subject, err)
	}
	future := &Future{done: make(chan struct{})}
	first, err := a.js.PublishMsgAsync(msg)
	go func() {
		defer func() { <-a.window }()
		defer close(future.done)
		if err == nil {
			select {
			case future.ack = <-first.Ok():
				return
			case err = <-first.Err():
			}
		}
		future.ack, future.err = a.again(context.WithoutCancel(ctx), msg, err)
	}()
	return future, nil
}

// again tries what is left of the policy, after a first attempt that failed.
func (a *Async) again(ctx context.Context, msg *nats.Msg, err error) (*jetstream.PubAck, error) {
	policy := a.policy
	if policy.Retries > 0 && passes(err, policy) {
		policy.Retries--
		var ack *jetstream.PubAck
		if ack, err = Publish(ctx, a.js, msg, policy); err == nil {
			return ack, nil
		}
	}
	a.log.Error("a message was not published", "subject", msg.Subject, "error", err)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.failures++
	if a.first == nil {
		a.first = err
	}
	return nil, err
}

// Flush waits until every message so far is acknowledged or has failed. Its error tells of failures since the last one.
func (a *Async) Flush(ctx context.Context) error {
	for taken := range cap(a.window) {
		select {
		case a.window <- struct{}{}:
		case <-ctx.Done():
			a.release(taken)
			return fmt.Errorf("acknowledgements are missing: %w", ctx.Err())
		}
	}
	a.release(cap(a.window))
	a.mu.Lock()
	defer a.mu.Unlock()
	failures, first := a.failures, a.first
	a.failures, a.first = 0, nil
	if first == nil {
		return nil
	}
	return fmt.Errorf("%d messages were not published, the first because of: %w", failures, first)
}

func (a *Async) release(n int) {
	for range n {
		<-a.window
	}
}
