// Package consumer handles what JetStream consumers deliver.
package consumer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Message is what a handler is given. It is not for the handler to acknowledge it.
type Message struct {
	Subject string
	Data    []byte
	Header  nats.Header

	Stream   string
	Consumer string

	// Sequence is its place in the stream.
	Sequence uint64

	// Deliveries counts how often the message was delivered, this time included; 0 where nothing counts.
	Deliveries uint64

	// Time is when it was stored.
	Time time.Time
}

// ID tells the message from every other one: as its publisher says, else its place in the stream.
func (m *Message) ID() string {
	if id := m.Header.Get(jetstream.MsgIDHeader); id != "" {
		return id
	}
	return fmt.Sprintf("%s:%d", m.Stream, m.Sequence)
}

// Handler does what a message is for. Without an error the message is done with. An error means that it failed, and is
// to come again; what no further delivery can change is returned as Reject.
type Handler func(ctx context.Context, msg *Message) error

// Reject is the error for a message that can never be handled.
func Reject(reason string) error {
	return &rejection{reason}
}

type rejection struct {
	reason string
}

func (r *rejection) Error() string {
	if r.reason == "" {
		return "rejected"
	}
	return r.reason
}

func isRejection(err error) bool {
	_, ok := errors.AsType[*rejection](err)
	return ok
}

// delivery is the part of jetstream.Msg that a worker uses.
type delivery interface {
	Metadata() (*jetstream.MsgMetadata, error)
	Subject() string
	Data() []byte
	Headers() nats.Header
	Ack() error
	DoubleAck(ctx context.Context) error
	Nak() error
	NakWithDelay(delay time.Duration) error
	InProgress() error
	TermWithReason(reason string) error
}

func messageOf(d delivery) (*Message, error) {
	meta, err := d.Metadata()
	if err != nil {
		return nil, err
	}
	return &Message{
		Subject:    d.Subject(),
		Data:       d.Data(),
		Header:     d.Headers(),
		Stream:     meta.Stream,
		Consumer:   meta.Consumer,
		Sequence:   meta.Sequence.Stream,
		Deliveries: meta.NumDelivered,
		Time:       meta.Timestamp,
	}, nil
}
