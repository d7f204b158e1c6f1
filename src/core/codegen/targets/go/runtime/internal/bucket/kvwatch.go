package bucket

import (
	"context"
	"log/slog"

	"github.com/nats-io/nats.go/jetstream"
)

// KeyValueWatch tells a handler of every value, and then of every change.
type KeyValueWatch struct {
	Bucket *KeyValue

	// Keys are patterns: "user.*".
	Keys   []string
	Handle func(ctx context.Context, entry jetstream.KeyValueEntry) error
	Log    *slog.Logger
}

// Run implements the tasks of a program.
func (w *KeyValueWatch) Run(ctx context.Context, stop <-chan struct{}) error {
	var last uint64
	until(ctx, stop, w.Log, func(watching context.Context) (bool, error) {
		kv, err := w.Bucket.Open(watching)
		if err != nil {
			return false, err
		}
		var options []jetstream.WatchOpt
		if last > 0 {
			options = append(options, jetstream.ResumeFromRevision(last+1))
		}
		watcher, err := kv.WatchFiltered(watching, w.Keys, options...)
		if err != nil {
			return false, err
		}
		return follow(watching, watcher, w.Log, func(entry jetstream.KeyValueEntry) error {
			last = entry.Revision()
			return w.Handle(ctx, entry)
		})
	})
	return nil
}
