package consumer

import (
	"context"

	"github.com/nats-io/nats.go/jetstream"
)

// Ordered reads a stream in its order. The client makes its consumer, and makes it anew when a message is missing.
type Ordered struct {
	JetStream jetstream.JetStream
	Stream    string
	Config    jetstream.OrderedConsumerConfig
}

// attempts are those of the client to make its consumer anew, before this tells of it and starts over.
const attempts = 5

func (o *Ordered) receive(ctx context.Context, in *inbox) {
	config := o.Config
	config.MaxResetAttempts = attempts
	for n := 0; ; n++ {
		last, err := o.read(ctx, config, in)
		if last > 0 {
			n = 0
			config.DeliverPolicy = jetstream.DeliverByStartSequencePolicy
			config.OptStartSeq = last + 1
			config.OptStartTime = nil
		}
		if !errorIsQuiet(err) {
			in.log.Error("the stream cannot be read, trying again", "error", err)
		}
		if !again(ctx, n) {
			return
		}
	}
}

// read returns the last sequence that it got; 0: none.
func (o *Ordered) read(ctx context.Context, config jetstream.OrderedConsumerConfig, in *inbox) (uint64, error) {
	cons, err := o.JetStream.OrderedConsumer(ctx, o.Stream, config)
	if err != nil {
		return 0, err
	}
	messages, err := cons.Messages(jetstream.PullMaxMessages(max(cap(in.slots), 2)))
	if err != nil {
		return 0, err
	}
	defer messages.Stop()
	for last := uint64(0); ; {
		msg, err := messages.Next(jetstream.NextContext(ctx))
		if err != nil {
			return last, err
		}
		meta, err := msg.Metadata()
		if err != nil {
			return last, err
		}
		last = meta.Sequence.Stream
		in.put(uncounted{msg})
	}
}

// uncounted is a message whose deliveries nothing counts.
type uncounted struct {
	jetstream.Msg
}

func (u uncounted) Metadata() (*jetstream.MsgMetadata, error) {
	meta, err := u.Msg.Metadata()
	if err != nil {
		return nil, err
	}
	own := *meta
	own.NumDelivered = 0
	return &own, nil
}
