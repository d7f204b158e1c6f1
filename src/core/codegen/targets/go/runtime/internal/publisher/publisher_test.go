package publisher

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

func TestPasses(t *testing.T) {
	wrongSequence := &jetstream.APIError{Code: 400, ErrorCode: 10071}
	away := &jetstream.APIError{Code: 503, ErrorCode: 10008}
	for _, test := range []struct {
		err                 error
		always, withRepeats bool
	}{
		{jetstream.ErrNoStreamResponse, true, true},
		{errNotConnected, true, true},
		{away, true, true},
		{context.DeadlineExceeded, false, true},
		{nats.ErrDisconnected, false, true},
		{wrongSequence, false, false},
		{nats.ErrConnectionClosed, false, false},
		{nats.ErrMaxPayload, false, false},
	} {
		if passes(test.err, Policy{}) != test.always || passes(test.err, Policy{RetryTimeouts: true}) != test.withRepeats {
			t.Errorf("%v is tried again when it should not be, or is not when it should", test.err)
		}
	}
}

func TestRetryStops(t *testing.T) {
	for _, test := range []struct {
		policy Policy
		err    error
		want   int
	}{
		{Policy{}, nats.ErrNoResponders, 1},
		{Policy{Retries: 2}, nats.ErrNoResponders, 3},
		{Policy{Retries: 2}, nats.ErrMaxPayload, 1},
		{Policy{Retries: 2, Horizon: time.Nanosecond}, nats.ErrNoResponders, 1},
		{Policy{Retries: 2}, nil, 1},
	} {
		attempts := 0
		_, err := retry(t.Context(), test.policy, func(context.Context) (int, error) {
			attempts++
			return attempts, test.err
		})
		if attempts != test.want || !errors.Is(err, test.err) {
			t.Errorf("%+v, %v: %d attempts, then %v", test.policy, test.err, attempts, err)
		}
	}
}

func TestPauses(t *testing.T) {
	for n := range 40 {
		if pause := pauseAfter(n); pause <= 0 || pause > lastPause+time.Millisecond {
			t.Errorf("pause %d is %s", n, pause)
		}
	}
}
