package bucket

import (
	"context"
	"fmt"
	"sync"

	"github.com/nats-io/nats.go/jetstream"
)

// KeyValue is a key-value bucket, opened when it is used first.
type KeyValue struct {
	js   jetstream.JetStream
	name string

	mu sync.Mutex
	kv jetstream.KeyValue
}

// NewKeyValue names a bucket.
func NewKeyValue(js jetstream.JetStream, name string) *KeyValue {
	return &KeyValue{js: js, name: name}
}

// Open opens the bucket, or returns it when it is open.
func (k *KeyValue) Open(ctx context.Context) (jetstream.KeyValue, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.kv != nil {
		return k.kv, nil
	}
	kv, err := k.js.KeyValue(ctx, k.name)
	if err != nil {
		return nil, fmt.Errorf("open bucket %s: %w", k.name, err)
	}
	k.kv = kv
	return kv, nil
}
