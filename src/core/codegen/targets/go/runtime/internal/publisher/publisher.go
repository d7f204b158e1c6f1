// Package publisher publishes so that nothing is lost on the way: acknowledged, and tried again when it has to be.
package publisher

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Policy says how often a message is tried again.
type Policy struct {
	// Retries are the attempts after the first.
	Retries int

	// RetryTimeouts is for messages that the server tells from their copies. Of others, one whose acknowledgement
	// did not come may be stored already, and is not sent again.
	RetryTimeouts bool

	// Horizon is the time after which nothing is tried again; 0: none.
	Horizon time.Duration
}

const (
	// attemptTimeout is how long an acknowledgement may take.
	attemptTimeout = 5 * time.Second

	firstPause = 100 * time.Millisecond
	lastPause  = 2 * time.Second
)

var errNotConnected = errors.New("not connected")

// Publish publishes a message and waits until a stream has stored it.
func Publish(ctx context.Context, js jetstream.JetStream, msg *nats.Msg, policy Policy) (*jetstream.PubAck, error) {
	ack, err := retry(ctx, policy, func(ctx context.Context) (*jetstream.PubAck, error) {
		if err := connected(ctx, js.Conn()); err != nil {
			return nil, err
		}
		return js.PublishMsg(ctx, msg, jetstream.WithRetryAttempts(0))
	})
	if err != nil {
		return nil, fmt.Errorf("publish to %s: %w", msg.Subject, err)
	}
	return ack, nil
}

// retry calls attempt until it succeeds, or trying again is no use.
func retry[T any](ctx context.Context, policy Policy, attempt func(context.Context) (T, error)) (T, error) {
	began := time.Now()
	for n := 0; ; n++ {
		one, cancel := context.WithTimeout(ctx, attemptTimeout)
		result, err := attempt(one)
		cancel()
		if err == nil || n >= policy.Retries || ctx.Err() != nil || !passes(err, policy) {
			return result, err
		}
		pause := pauseAfter(n)
		if policy.Horizon > 0 && time.Since(began)+pause >= policy.Horizon {
			return result, err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return result, err
		}
	}
}

// pauseAfter is how long to wait after the n-th failure, from 0: at random, so that publishers do not come all at once.
func pauseAfter(n int) time.Duration {
	return rand.N(min(firstPause<<min(n, 10), lastPause)) + time.Millisecond
}

// passes tells whether the next attempt may go better and does no harm.
func passes(err error, policy Policy) bool {
	if apiError, ok := errors.AsType[*jetstream.APIError](err); ok {
		return apiError.Code == http.StatusServiceUnavailable
	}
	switch {
	case errors.Is(err, jetstream.ErrNoStreamResponse), errors.Is(err, nats.ErrNoResponders),
		errors.Is(err, nats.ErrConnectionReconnecting), errors.Is(err, nats.ErrReconnectBufExceeded),
		errors.Is(err, errNotConnected):
		return true
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, nats.ErrTimeout),
		errors.Is(err, nats.ErrDisconnected), errors.Is(err, jetstream.ErrAsyncPublishTimeout):
		return policy.RetryTimeouts
	default:
		return false
	}
}

// connected waits for a connection. What is not sent without one has certainly not been stored.
func connected(ctx context.Context, nc *nats.Conn) error {
	for !nc.IsConnected() {
		if nc.IsClosed() {
			return nats.ErrConnectionClosed
		}
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			return errNotConnected
		}
	}
	return nil
}
