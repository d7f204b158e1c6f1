package bucket

import (
	"context"
	"log/slog"

	"github.com/nats-io/nats.go/jetstream"
)

// ObjectsWatch tells a handler of every object, and then of every change.
type ObjectsWatch struct {
	Store  *Objects
	Handle func(ctx context.Context, info *jetstream.ObjectInfo) error
	Log    *slog.Logger
}

// Run implements the tasks of a program.
func (w *ObjectsWatch) Run(ctx context.Context, stop <-chan struct{}) error {
	until(ctx, stop, w.Log, func(watching context.Context) (bool, error) {
		store, err := w.Store.Open(watching)
		if err != nil {
			return false, err
		}
		watcher, err := store.Watch(watching)
		if err != nil {
			return false, err
		}
		return follow(watching, watcher, w.Log, func(info *jetstream.ObjectInfo) error { return w.Handle(ctx, info) })
	})
	return nil
}
