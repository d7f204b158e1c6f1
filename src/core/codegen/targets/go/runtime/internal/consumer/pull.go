package consumer

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Pull asks a pull consumer for as many messages as there is room for.
type Pull struct {
	JetStream jetstream.JetStream
	Stream    string

	// Consumer is its name. Empty: it is created, and the server removes it some time after the program has ended.
	Consumer string

	// Config is that of a consumer without a name. JSON does instead, where that lacks a field.
	Config jetstream.ConsumerConfig
	JSON   string

	// RefillAt is the number of messages held when more are asked for.
	RefillAt int

	// Expires is how long a request waits for messages.
	Expires time.Duration

	// Group is the priority group that requests name, if any.
	Group string
}

// A request that ends sooner than this without a message is followed by a pause.
const soon = 100 * time.Millisecond

func (p *Pull) receive(ctx context.Context, in *inbox) {
	cancelFetch := onReconnect(ctx, p.JetStream.Conn())
	for failures := 0; ; {
		cons, ok := p.open(ctx, in)
		if !ok {
			return
		}
		for stillThere := true; stillThere; {
			room := in.room(ctx, p.RefillAt)
			if room == 0 || !connected(ctx, p.JetStream.Conn()) {
				return
			}
			began := time.Now()
			got, err := p.fetch(ctx, cons, room, cancelFetch, in)
			switch {
			case got > 0:
				failures = 0
			case time.Since(began) < soon:
				failures++
			}
			if err != nil && ctx.Err() == nil {
				in.log.Warn("the pull request ended early", "error", err)
				stillThere = !errors.Is(err, jetstream.ErrConsumerDeleted) && !errors.Is(err, nats.ErrNoResponders)
			}
			if (err != nil || failures > 0) && got == 0 && !again(ctx, failures) {
				return
			}
		}
	}
}

// open finds the consumer, or creates it, however often it takes.
func (p *Pull) open(ctx context.Context, in *inbox) (jetstream.Consumer, bool) {
	for n := 0; ; n++ {
		if !connected(ctx, p.JetStream.Conn()) {
			return nil, false
		}
		cons, err := p.find(ctx)
		if err == nil {
			return cons, true
		}
		if ctx.Err() == nil {
			in.log.Error("the consumer cannot be used, trying again", "error", err)
		}
		if !again(ctx, n) {
			return nil, false
		}
	}
}

func (p *Pull) find(ctx context.Context) (jetstream.Consumer, error) {
	name := p.Consumer
	if name == "" && p.JSON == "" {
		return p.JetStream.CreateConsumer(ctx, p.Stream, p.Config)
	}
	if name == "" {
		var err error
		if name, err = create(ctx, p.JetStream, p.Stream, p.JSON); err != nil {
			return nil, err
		}
	}
	return p.JetStream.Consumer(ctx, p.Stream, name)
}

// fetch makes one request. What it is given is put into the inbox.
func (p *Pull) fetch(ctx context.Context, cons jetstream.Consumer, n int, canceller *atomic.Pointer[context.CancelFunc], in *inbox) (int, error) {
	// The client takes a tenth of the time, and a second at most, for the server's last word to arrive.
	within, cancel := context.WithTimeout(ctx, p.Expires+min(p.Expires/9, time.Second))
	defer cancel()
	canceller.Store(&cancel)
	options := []jetstream.FetchOpt{jetstream.FetchContext(within)}
	if p.Group != "" {
		options = append(options, jetstream.FetchPriorityGroup(p.Group))
	}
	batch, err := cons.Fetch(n, options...)
	if err != nil {
		return 0, err
	}
	got := 0
	for msg := range batch.Messages() {
		got++
		in.put(msg)
	}
	if err := batch.Error(); !errorIsQuiet(err) {
		return got, err
	}
	return got, nil
}

// room waits until few messages are held, and says how many more may be; 0 when ctx is done.
func (in *inbox) room(ctx context.Context, few int) int {
	for len(in.slots) > few {
		select {
		case <-in.freed:
		case <-ctx.Done():
			return 0
		}
	}
	if ctx.Err() != nil {
		return 0
	}
	return cap(in.slots) - len(in.slots)
}

// onReconnect calls the stored function whenever the connection is there again: the server has forgotten the request.
func onReconnect(ctx context.Context, nc *nats.Conn) *atomic.Pointer[context.CancelFunc] {
	var cancel atomic.Pointer[context.CancelFunc]
	changes := nc.StatusChanged(nats.CONNECTED)
	go func() {
		defer nc.RemoveStatusListener(changes)
		for {
			select {
			case _, ok := <-changes:
				if !ok {
					return
				}
				if end := cancel.Load(); end != nil {
					(*end)()
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	return &cancel
}

// connected waits for a connection. False when ctx is done.
func connected(ctx context.Context, nc *nats.Conn) bool {
	for !nc.IsConnected() {
		select {
		case <-time.After(50 * time.Millisecond):
		case <-ctx.Done():
			return false
		}
	}
	return ctx.Err() == nil
}
