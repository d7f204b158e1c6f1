package publisher

import "github.com/nats-io/nats.go"

// Option adds to a message.
type Option func(*nats.Msg)

// Header adds a header.
func Header(name, value string) Option {
	return func(msg *nats.Msg) { msg.Header.Add(name, value) }
}

// NewMessage makes a message.
func NewMessage(subject string, data []byte, options []Option) *nats.Msg {
	msg := &nats.Msg{Subject: subject, Data: data, Header: nats.Header{}}
	for _, option := range options {
		option(msg)
	}
	return msg
}
