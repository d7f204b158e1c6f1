package consumer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

const (
	// sweepPeriod is the time between looks.
	sweepPeriod = time.Minute

	// sweepGrace passes before a message counts as left behind: an ack is counted before its message is removed, and
	// advisories are to come first.
	sweepGrace = 5 * time.Second
)

// Sweep looks for messages that consumers of work queues gave up while nobody was told: the server says so once, out of
// its memory, and nothing says it again when the server is ended before that is heard or stored.
type Sweep struct {
	// Routes are of consumers of work queues, with a limit of deliveries.
	Routes []Route

	Log *slog.Logger
}

// Run implements the tasks of a program: it looks when the program starts, and again and again.
func (s *Sweep) Run(ctx context.Context, stop <-chan struct{}) error {
	for {
		var routes sync.WaitGroup
		for _, route := range s.Routes {
			routes.Go(func() {
				log := s.Log.With("stream", route.Stream, "consumer", route.Consumer)
				if err := sweep(ctx, stop, route, log); err != nil && ctx.Err() == nil {
					log.Warn("what was given up cannot be looked for, trying again", "error", err)
				}
			})
		}
		routes.Wait()
		if !pause(ctx, stop, sweepPeriod+rand.N(sweepPeriod/10)) {
			return nil
		}
	}
}

func sweep(ctx context.Context, stop <-chan struct{}, route Route, log *slog.Logger) error {
	if !route.JetStream.Conn().IsConnected() {
		return nil
	}
	about, err := progressOf(ctx, route)
	// Not as long for all instances, so that the first has moved what it finds when the next one looks.
	if err != nil || about.end == 0 || !pause(ctx, stop, sweepGrace+rand.N(sweepGrace)) {
		return err
	}
	for _, filter := range about.filters() {
		for from := uint64(1); from != 0 && !isClosed(stop); {
			if from, err = sweepNext(ctx, route, about, filter, from, log); err != nil {
				return err
			}
		}
	}
	return nil
}

// sweepNext moves the first message, from a sequence on, that matches the filter. It returns where to go on; 0: nowhere.
func sweepNext(
	ctx context.Context, route Route, about *progress, filter string, from uint64, log *slog.Logger,
) (uint64, error) {
	found, err := about.stream.GetMsg(ctx, from, jetstream.WithGetMsgSubject(filter))
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("look for messages of %s: %w", filter, err)
	}
	if found.Sequence > about.end {
		return 0, nil
	}
	// A server that was killed meanwhile may have forgotten acks, and deliver the message again.
	now, err := progressOf(ctx, route)
	if err != nil || found.Sequence > now.end {
		return 0, err
	}
	lost := advisory{
		Stream:     route.Stream,
		Consumer:   route.Consumer,
		Sequence:   found.Sequence,
		Deliveries: uint64(now.Config.MaxDeliver),
		Reason:     "given up, and no advisory told of it",
	}
	moved, err := rescue(ctx, route.JetStream, lost, route.To, route.Deletes)
	if moved {
		log.Warn("copied to the dead letters: no advisory told of it", "sequence", found.Sequence)
	}
	return found.Sequence + 1, err
}

// progress is what the server says of a consumer.
type progress struct {
	Config struct {
		MaxDeliver     int      `json:"max_deliver"`
		FilterSubject  string   `json:"filter_subject"`
		FilterSubjects []string `json:"filter_subjects"`
	} `json:"config"`
	Delivered struct {
		Stream uint64 `json:"stream_seq"`
	} `json:"delivered"`
	AckFloor struct {
		Stream uint64 `json:"stream_seq"`
	} `json:"ack_floor"`
	AckPending int                 `json:"num_ack_pending"`
	Error      *jetstream.APIError `json:"error"`

	stream jetstream.Stream

	// end is what it is settled to; 0 where what is stored tells nothing: in no work queue, or without a limit.
	end uint64
}

// settledTo is the sequence up to which the consumer is done with every message: those that are still stored were given
// up, or came to match its filters when it had passed them. The ack floor does not move for a message that is given up;
// when none is pending, all that was delivered is settled. See nats-server, server/filestore.go: UpdateDelivered and
// UpdateAcks.
func (p *progress) settledTo() uint64 {
	if p.AckPending > 0 {
		return p.AckFloor.Stream
	}
	return max(p.AckFloor.Stream, p.Delivered.Stream)
}

// filters are of what the consumer delivers.
func (p *progress) filters() []string {
	switch {
	case len(p.Config.FilterSubjects) > 0:
		return p.Config.FilterSubjects
	case p.Config.FilterSubject != "":
		return []string{p.Config.FilterSubject}
	default:
		return []string{">"}
	}
}

func progressOf(ctx context.Context, route Route) (*progress, error) {
	stream, err := route.JetStream.Stream(ctx, route.Stream)
	if err != nil {
		return nil, fmt.Errorf("open stream %s: %w", route.Stream, err)
	}
	about, err := consumerInfo(ctx, route)
	if err != nil {
		return nil, fmt.Errorf("ask for consumer %s: %w", route.Consumer, err)
	}
	about.stream = stream
	if stream.CachedInfo().Config.Retention == jetstream.WorkQueuePolicy && about.Config.MaxDeliver > 0 {
		about.end = about.settledTo()
	}
	return about, nil
}

// consumerInfo asks itself: the client tells of pull consumers and of push consumers in different ways.
func consumerInfo(ctx context.Context, route Route) (*progress, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	subject := apiPrefix(route.JetStream) + "CONSUMER.INFO." + route.Stream + "." + route.Consumer
	reply, err := route.JetStream.Conn().RequestWithContext(ctx, subject, nil)
	if err != nil {
		return nil, err
	}
	var about progress
	if err := json.Unmarshal(reply.Data, &about); err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	if about.Error != nil {
		return nil, about.Error
	}
	return &about, nil
}

// pause waits. False when the program stops.
func pause(ctx context.Context, stop <-chan struct{}, wait time.Duration) bool {
	select {
	case <-time.After(wait):
		return true
	case <-stop:
		return false
	case <-ctx.Done():
		return false
	}
}

func isClosed(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}
