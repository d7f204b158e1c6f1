package consumer

import (
	"context"
	"log/slog"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Rescue listens for messages that the server gives up because their last delivery ended with a crash or ran out of
// time, so that no worker could publish them as dead letters. The server says so once: while no program listens, such
// messages stay in their stream, unless it is a work queue, where Sweep finds them.
type Rescue struct {
	JetStream jetstream.JetStream
	Stream    string
	Consumer  string
	To        Sender

	// Deletes takes a message out of its stream once it is copied.
	Deletes bool

	Log *slog.Logger
}

// Run implements the tasks of a program.
func (r *Rescue) Run(ctx context.Context, stop <-chan struct{}) error {
	subject := "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES." + r.Stream + "." + r.Consumer
	advisories := make(chan *nats.Msg, 1024)
	sub, err := r.JetStream.Conn().ChanQueueSubscribe(subject, "rescue."+r.Stream+"."+r.Consumer, advisories)
	if err != nil {
		return err
	}
	defer func() { _ = sub.Unsubscribe() }()
	for {
		select {
		case msg := <-advisories:
			r.take(ctx, stop, msg)
		case <-stop:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}

// take tries until it succeeds, or the program stops.
func (r *Rescue) take(ctx context.Context, stop <-chan struct{}, msg *nats.Msg) {
	about, err := readAdvisory(msg.Data)
	if err != nil {
		r.Log.Error("an advisory was left", "subject", msg.Subject, "error", err)
		return
	}
	log := r.Log.With("sequence", about.Sequence)
	for n := 0; ; n++ {
		found, err := rescue(ctx, r.JetStream, about, r.To, r.Deletes)
		if err == nil && found {
			log.Warn("copied to the dead letters: its last delivery was not acknowledged")
		}
		if err == nil {
			return
		}
		log.Error("a message that was given up is not copied yet, trying again", "error", err)
		select {
		case <-stop:
			return
		default:
		}
		if !again(ctx, n) {
			return
		}
	}
}
