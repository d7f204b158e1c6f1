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

// watcher is what the client gives for a watch: nil once everything that was there has come.
type watcher[T any] interface {
	Updates() <-chan T
	Stop() error
}

// follow hands on what a watch tells of, until it ends: whether it told of anything, and why it ended.
func follow[T comparable](ctx context.Context, w watcher[T], log *slog.Logger, handle func(T) error) (bool, error) {
	defer func() { _ = w.Stop() }()
	var none T
	got := false
	for {
		select {
		case update, ok := <-w.Updates():
			switch {
			case !ok:
				return got, errEnded
			case update != none:
				got = true
				guarded(log, func() error { return handle(update) })
			}
		case <-ctx.Done():
			return got, ctx.Err()
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
