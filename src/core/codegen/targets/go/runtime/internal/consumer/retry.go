package consumer

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// errorIsQuiet tells errors that are part of stopping.
func errorIsQuiet(err error) bool {
	return err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// again waits before the n-th attempt to get at a consumer, from 0. False when ctx is done.
func again(ctx context.Context, n int) bool {
	wait := min(100*time.Millisecond<<min(n, 10), 5*time.Second)
	select {
	case <-time.After(wait + rand.N(wait)):
		return true
	case <-ctx.Done():
		return false
	}
}
