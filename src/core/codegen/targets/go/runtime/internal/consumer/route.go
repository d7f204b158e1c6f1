package consumer

import "github.com/nats-io/nats.go/jetstream"

// Route says where the messages go that a consumer gives up.
type Route struct {
	Stream    string
	Consumer  string
	JetStream jetstream.JetStream
	To        Sender

	// Deletes takes a message out of its stream once it is copied.
	Deletes bool
}
