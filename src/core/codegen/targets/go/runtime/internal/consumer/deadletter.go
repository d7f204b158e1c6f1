package consumer

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"example.com/runtime/internal/publisher"
)

// DeadLetters are the copies of messages that are given up.
type DeadLetters struct {
	JetStream jetstream.JetStream
	Subject   string

	// Stored is for subjects that a stream stores: copies are acknowledged.
	Stored bool
}

// persistent is how dead letters are published: they have ids by which the server knows their copies.
var persistent = publisher.Policy{Retries: 8, RetryTimeouts: true}

// Send implements Sender.
func (d *DeadLetters) Send(ctx context.Context, msg *Message, reason string) error {
	letter := &nats.Msg{Subject: d.Subject, Data: msg.Data, Header: letterHeader(msg, reason, time.Now())}
	if d.Stored {
		_, err := publisher.Publish(ctx, d.JetStream, letter, persistent)
		return err
	}
	nc := d.JetStream.Conn()
	if err := nc.PublishMsg(letter); err != nil {
		return fmt.Errorf("publish to %s: %w", d.Subject, err)
	}
	return nc.FlushWithContext(ctx)
}

// letterHeader keeps what the publisher said, but for what tells the server what to do with a message, and for names
// that the client receives and refuses to send: "X Y".
func letterHeader(msg *Message, reason string, now time.Time) nats.Header {
	header := nats.Header{}
	for name, values := range msg.Header {
		if !isInstruction(name) && isToken(name) {
			header[name] = values
		}
	}
	sequence := strconv.FormatUint(msg.Sequence, 10)
	header.Set(jetstream.MsgIDHeader, msg.Stream+"."+msg.Consumer+"."+sequence)
	header.Set("Dead-Letter-Stream", msg.Stream)
	header.Set("Dead-Letter-Consumer", msg.Consumer)
	header.Set("Dead-Letter-Subject", msg.Subject)
	header.Set("Dead-Letter-Sequence", sequence)
	header.Set("Dead-Letter-Deliveries", strconv.FormatUint(msg.Deliveries, 10))
	header.Set("Dead-Letter-Reason", reason)
	header.Set("Dead-Letter-Time", now.UTC().Format(time.RFC3339))
	return header
}

// isToken tells whether it is a token of RFC 9110, as names of headers have to be.
func isToken(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
	})
}

// instructions are the headers by which the server decides, and those that it adds.
var instructions = []string{
	"nats-msg-id", "nats-expected-", "nats-ttl", "nats-rollup", "nats-incr", "nats-counter-sources", "nats-batch-",
	"nats-schedule", "nats-marker-reason", "nats-pin-id", "nats-stream", "nats-subject", "nats-sequence",
	"nats-last-sequence", "nats-time-stamp", "nats-num-pending", "nats-msg-size", "nats-pending-",
	"nats-upto-sequence", "nats-applied-limit",
}

func isInstruction(name string) bool {
	name = strings.ToLower(name)
	for _, instruction := range instructions {
		if strings.HasPrefix(name, instruction) {
			return true
		}
	}
	return false
}
