package consumer

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// Push takes what a push consumer delivers; the client answers its flow control and watches its heartbeat.
type Push struct {
	JetStream jetstream.JetStream
	Stream    string

	// Consumer is its name. Empty: it is created, and the server removes it some time after the program has ended.
	Consumer string

	// Config is that of a consumer without a name. JSON does instead, where that lacks a field.
	Config jetstream.ConsumerConfig
	JSON   string
}

// checkEvery is how often a push consumer is looked at: the server does not tell its subscribers when it is gone.
const checkEvery = 10 * time.Second

func (p *Push) receive(ctx context.Context, in *inbox) {
	for n := 0; ; n++ {
		if err := p.consume(ctx, in); !errorIsQuiet(err) {
			in.log.Error("the consumer cannot be used, trying again", "error", err)
		}
		if !again(ctx, n) {
			return
		}
	}
}

// consume returns when ctx is done or the consumer is gone.
func (p *Push) consume(ctx context.Context, in *inbox) error {
	cons, err := p.find(ctx)
	if err != nil {
		return err
	}
	deliveries, err := cons.Consume(
		func(msg jetstream.Msg) { in.put(msg) },
		jetstream.ConsumeErrHandler(func(_ jetstream.ConsumeContext, err error) {
			in.log.Warn("the consumer told of an error", "error", err)
		}),
	)
	if err != nil {
		return err
	}
	err = p.watch(ctx, cons)
	closed := deliveries.Closed()
	deliveries.Drain()
	<-closed
	return err
}

func (p *Push) find(ctx context.Context) (jetstream.PushConsumer, error) {
	name := p.Consumer
	if name == "" && p.JSON == "" {
		return p.JetStream.CreatePushConsumer(ctx, p.Stream, p.Config)
	}
	if name == "" {
		var err error
		if name, err = create(ctx, p.JetStream, p.Stream, p.JSON); err != nil {
			return nil, err
		}
	}
	return p.JetStream.PushConsumer(ctx, p.Stream, name)
}

func (p *Push) watch(ctx context.Context, cons jetstream.PushConsumer) error {
	ticker := time.NewTicker(checkEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			_, err := cons.Info(ctx)
			if errors.Is(err, jetstream.ErrConsumerNotFound) || errors.Is(err, jetstream.ErrStreamNotFound) {
				return err
			}
		case <-ctx.Done():
			return nil
		}
	}
}
