package bucket

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"time"
)

var errEnded = errors.New("the server sends no more changes")

// until calls watch, again and again, until stop is closed. watch returns whether it got anything, and why it ended.
func until(ctx context.Context, stop <-chan struct{}, log *slog.Logger, watch func(context.Context) (bool, error)) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	for n := 0; ; n++ {
		got, err := watch(ctx)
		if ctx.Err() != nil {
			return
		}
		if got {
			n = 0
		}
		log.Error("the watch ended, trying again", "error", err)
		select {
		case <-time.After(rand.N(min(200*time.Millisecond<<min(n, 10), 5*time.Second)) + 50*time.Millisecond):
		case <-ctx.Done():
			return
		}
	}
}

// guarded tells of failures and panics of a handler: a change does not come again.
func guarded(log *slog.Logger, handle func() error) {
	defer func() {
		if cause := recover(); cause != nil {
			log.Error("the handler panicked", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
		}
	}()
	if err := handle(); err != nil {
		log.Error("handling a change failed", "error", err)
	}
}
