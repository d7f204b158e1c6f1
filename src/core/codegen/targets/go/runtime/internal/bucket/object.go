package bucket

import (
	"context"
	"fmt"
	"sync"

	"github.com/nats-io/nats.go/jetstream"
)

// Objects is an object store, opened when it is used first.
type Objects struct {
	js   jetstream.JetStream
	name string

	mu    sync.Mutex
	store jetstream.ObjectStore
}

// NewObjects names an object store.
func NewObjects(js jetstream.JetStream, name string) *Objects {
	return &Objects{js: js, name: name}
}

// Open opens the store, or returns it when it is open.
func (o *Objects) Open(ctx context.Context) (jetstream.ObjectStore, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.store != nil {
		return o.store, nil
	}
	store, err := o.js.ObjectStore(ctx, o.name)
	if err != nil {
		return nil, fmt.Errorf("open object store %s: %w", o.name, err)
	}
	o.store = store
	return store, nil
}
