package consumer

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

// Acks is how messages are acknowledged.
type Acks int

const (
	// AckExplicit acknowledges each message.
	AckExplicit Acks = iota

	// AckAll acknowledges what came before, too: a message that fails is tried again before the next one is.
	AckAll

	// AckNone acknowledges nothing: what fails does not come again.
	AckNone
)

// OnFailure is what becomes of a message whose handling failed, unless it was its last delivery.
type OnFailure int

const (
	// Nak gives it back, to come again after a delay.
	Nak OnFailure = iota

	// Wait leaves it: it comes again when the server has waited long enough for its acknowledgement.
	Wait

	// Term gives it up.
	Term
)

// Source delivers messages into an inbox until ctx is done.
type Source interface {
	receive(ctx context.Context, in *inbox)
}

// Sender publishes copies of messages that are given up.
type Sender interface {
	Send(ctx context.Context, msg *Message, reason string) error
}

// Memory knows which messages had their effect already.
type Memory interface {
	// Seen tells whether Done was called with the id.
	Seen(ctx context.Context, id string) (bool, error)

	// Done remembers the id.
	Done(ctx context.Context, id string) error
}

// Worker hands the messages of a source to a handler, and acknowledges them.
type Worker struct {
	Source Source
	Handle Handler
	Log    *slog.Logger
	Acks   Acks

	// Concurrency is the number of handlers at once.
	Concurrency int

	// PerSubject hands out messages of one subject one after the other.
	PerSubject bool

	// Prefetch is the number of messages held at once, those in handling included.
	Prefetch int

	// Progress is how often the server is told that a message is still worked on; 0: never.
	Progress time.Duration

	// AckFirst acknowledges before the handler is called: at most once.
	AckFirst bool

	// Confirm waits until the server has the acknowledgement.
	Confirm bool

	OnFailure OnFailure

	// Delays are those before a message comes again: after the first failure, the second and so on; the last one stays.
	Delays []time.Duration

	// MaxDeliver is the number of deliveries after which the server gives a message up; 0: it does not.
	MaxDeliver uint64

	// DeadLetters takes what is given up, if anything does.
	DeadLetters Sender

	// Memory keeps messages from having their effect twice, if anything does.
	Memory Memory
}

// confirmWithin is how long the server may take to confirm an acknowledgement.
const confirmWithin = 5 * time.Second

// Run implements the tasks of a program.
func (w *Worker) Run(ctx context.Context, stop <-chan struct{}) error {
	receiving, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-stop:
			cancel()
		case <-receiving.Done():
		}
	}()
	in := newInbox(w)
	var handlers, keeper sync.WaitGroup
	for i := range w.Concurrency {
		handlers.Go(func() {
			for d := range in.lane(i) {
				w.take(ctx, receiving, d)
				in.release(d)
			}
		})
	}
	if w.Progress > 0 {
		keeper.Go(func() { in.keep(ctx, w.Progress) })
	}
	w.Source.receive(receiving, in)
	in.close()
	handlers.Wait()
	in.end()
	keeper.Wait()
	return nil
}

// take handles a message, or gives it back when the program stops before it was begun.
func (w *Worker) take(ctx, receiving context.Context, d delivery) {
	msg, err := messageOf(d)
	if err != nil {
		w.Log.Error("a message without metadata was left", "subject", d.Subject(), "error", err)
		return
	}
	log := w.Log.With("subject", msg.Subject, "sequence", msg.Sequence, "deliveries", msg.Deliveries)
	if receiving.Err() != nil && w.Acks != AckNone && (w.MaxDeliver == 0 || msg.Deliveries < w.MaxDeliver) {
		w.acknowledged(log, d.Nak())
		return
	}
	if w.Acks == AckAll && !w.AckFirst {
		w.insist(ctx, receiving, log, d, msg)
		return
	}
	if w.AckFirst && w.Acks != AckNone && !w.ack(ctx, log, d) {
		return
	}
	if err := w.call(ctx, msg); err != nil {
		w.failed(ctx, log, d, msg, err)
		return
	}
	if !w.AckFirst {
		w.ack(ctx, log, d)
	}
}

// call runs the handler, unless the message had its effect before. A panic is a failure.
func (w *Worker) call(ctx context.Context, msg *Message) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			w.Log.Error("the handler panicked", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			err = fmt.Errorf("the handler panicked: %v", cause)
		}
	}()
	if w.Memory == nil {
		return w.Handle(ctx, msg)
	}
	seen, err := w.Memory.Seen(ctx, msg.ID())
	if err != nil {
		return fmt.Errorf("ask whether the message was handled: %w", err)
	}
	if seen {
		w.Log.Info("handled before", "subject", msg.Subject, "id", msg.ID())
		return nil
	}
	if err := w.Handle(ctx, msg); err != nil {
		return err
	}
	if err := w.Memory.Done(ctx, msg.ID()); err != nil {
		return fmt.Errorf("remember that the message was handled: %w", err)
	}
	return nil
}

func (w *Worker) failed(ctx context.Context, log *slog.Logger, d delivery, msg *Message, err error) {
	if w.Acks == AckNone || w.AckFirst {
		log.Error("handling failed, and the message does not come again", "error", err)
		if w.DeadLetters != nil {
			w.bury(ctx, log, msg, err)
		}
		return
	}
	isLast := w.MaxDeliver > 0 && msg.Deliveries >= w.MaxDeliver
	if w.OnFailure == Term || isRejection(err) || isLast && w.DeadLetters != nil {
		w.giveUp(ctx, log, d, msg, err)
		return
	}
	log.Warn("handling failed", "error", err)
	switch delay := w.delay(msg.Deliveries); {
	case w.OnFailure == Wait:
	case delay == 0 || isLast:
		w.acknowledged(log, d.Nak())
	default:
		w.acknowledged(log, d.NakWithDelay(delay))
	}
}

// giveUp copies the message to the dead letters, if there are any, and tells the server that it is done with. When it
// cannot be copied it stays where it is.
func (w *Worker) giveUp(ctx context.Context, log *slog.Logger, d delivery, msg *Message, err error) {
	log.Error("given up", "error", err)
	if w.DeadLetters != nil && !w.bury(ctx, log, msg, err) {
		w.acknowledged(log, d.NakWithDelay(max(w.delay(msg.Deliveries), time.Second)))
		return
	}
	w.acknowledged(log, d.TermWithReason(oneLine(err.Error())))
}

func (w *Worker) bury(ctx context.Context, log *slog.Logger, msg *Message, err error) bool {
	if err := w.DeadLetters.Send(ctx, msg, oneLine(err.Error())); err != nil {
		log.Error("the dead letter was not published", "error", err)
		return false
	}
	return true
}

// insist handles a message, again and again if it fails, before the next one is: to acknowledge that would acknowledge
// this one, too.
func (w *Worker) insist(ctx, receiving context.Context, log *slog.Logger, d delivery, msg *Message) {
	for ; ; msg.Deliveries++ {
		err := w.call(ctx, msg)
		if err == nil {
			w.ack(ctx, log, d)
			return
		}
		isLast := w.MaxDeliver > 0 && msg.Deliveries >= w.MaxDeliver
		if isLast || w.OnFailure == Term || isRejection(err) {
			log.Error("given up", "error", err)
			if w.DeadLetters == nil || w.bury(ctx, log, msg, err) {
				w.acknowledged(log, d.TermWithReason(oneLine(err.Error())))
				return
			}
		}
		log.Warn("handling failed", "error", err)
		select {
		case <-time.After(max(w.delay(msg.Deliveries), 100*time.Millisecond)):
		case <-receiving.Done():
			w.acknowledged(log, d.Nak())
			return
		}
	}
}

func (w *Worker) ack(ctx context.Context, log *slog.Logger, d delivery) bool {
	switch {
	case w.Acks == AckNone:
		return true
	case w.Confirm:
		within, cancel := context.WithTimeout(ctx, confirmWithin)
		defer cancel()
		return w.acknowledged(log, d.DoubleAck(within))
	default:
		return w.acknowledged(log, d.Ack())
	}
}

func (w *Worker) acknowledged(log *slog.Logger, err error) bool {
	if err != nil {
		log.Warn("the acknowledgement was not sent: the message may come again", "error", err)
	}
	return err == nil
}

// delay is how long to wait after the n-th delivery failed, up to a tenth longer, so that what failed together does not
// come together.
func (w *Worker) delay(n uint64) time.Duration {
	if len(w.Delays) == 0 {
		return 0
	}
	delay := w.Delays[min(max(n, 1), uint64(len(w.Delays)))-1]
	return delay + rand.N(delay/10+1)
}

// oneLine makes a reason fit into a header.
func oneLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	const longest = 500
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "")
	}
	return text
}
