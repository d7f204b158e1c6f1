package consumer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// fake is a delivery that remembers what it was answered.
type fake struct {
	subject    string
	sequence   uint64
	deliveries uint64

	mu      sync.Mutex
	answers []string
}

func (f *fake) answer(text string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answers = append(f.answers, text)
	return nil
}

func (f *fake) said() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return strings.Join(f.answers, ", ")
}

func (f *fake) Metadata() (*jetstream.MsgMetadata, error) {
	return &jetstream.MsgMetadata{
		Sequence: jetstream.SequencePair{Stream: f.sequence}, NumDelivered: f.deliveries, Stream: "S", Consumer: "C",
	}, nil
}
func (f *fake) Subject() string                 { return f.subject }
func (f *fake) Data() []byte                    { return nil }
func (f *fake) Headers() nats.Header            { return nil }
func (f *fake) Ack() error                      { return f.answer("ack") }
func (f *fake) DoubleAck(context.Context) error { return f.answer("confirmed ack") }
func (f *fake) Nak() error                      { return f.answer("nak") }
func (f *fake) NakWithDelay(d time.Duration) error {
	return f.answer("nak after " + d.Truncate(time.Minute).String())
}
func (f *fake) InProgress() error                  { return f.answer("in progress") }
func (f *fake) TermWithReason(reason string) error { return f.answer("term " + reason) }

// list is a source that delivers what it has, and then stops.
type list []*fake

func (l list) receive(_ context.Context, in *inbox) {
	for _, d := range l {
		in.put(d)
	}
}

// letters are dead letters that remember what they are given, or fail.
type letters struct {
	err  error
	sent []string
}

func (l *letters) Send(_ context.Context, msg *Message, reason string) error {
	if l.err == nil {
		l.sent = append(l.sent, fmt.Sprintf("%s.%s.%d %s", msg.Stream, msg.Consumer, msg.Sequence, reason))
	}
	return l.err
}

func run(t *testing.T, w *Worker, deliveries ...*fake) {
	t.Helper()
	w.Source = list(deliveries)
	w.Log = slog.New(slog.DiscardHandler)
	w.Concurrency = max(w.Concurrency, 1)
	w.Prefetch = max(w.Prefetch, 1)
	if err := w.Run(t.Context(), make(chan struct{})); err != nil {
		t.Fatal(err)
	}
}

func TestAnswers(t *testing.T) {
	failure := errors.New("failed")
	for name, test := range map[string]struct {
		worker     Worker
		deliveries uint64
		err        error
		want       string
		letters    int
	}{
		"success":                  {Worker{}, 1, nil, "ack", 0},
		"success, confirmed":       {Worker{Confirm: true}, 1, nil, "confirmed ack", 0},
		"success, without acks":    {Worker{Acks: AckNone}, 1, nil, "", 0},
		"failure":                  {Worker{}, 1, failure, "nak", 0},
		"first delay":              {Worker{Delays: []time.Duration{time.Hour, 50 * time.Hour}}, 1, failure, "nak after 1h", 0},
		"last delay stays":         {Worker{Delays: []time.Duration{time.Hour, 50 * time.Hour}}, 9, failure, "nak after 5", 0},
		"failure, to wait":         {Worker{OnFailure: Wait}, 1, failure, "", 0},
		"failure, to give up":      {Worker{OnFailure: Term}, 1, failure, "term failed", 0},
		"rejection":                {Worker{}, 1, fmt.Errorf("bad: %w", Reject("no\nsuch")), "term bad: no such", 0},
		"rejection, dead letter":   {Worker{DeadLetters: &letters{}}, 1, Reject("no"), "term no", 1},
		"last failure":             {Worker{MaxDeliver: 3}, 3, failure, "nak", 0},
		"last failure, letter":     {Worker{MaxDeliver: 3, DeadLetters: &letters{}}, 3, failure, "term failed", 1},
		"failure before the last":  {Worker{MaxDeliver: 3, DeadLetters: &letters{}}, 2, failure, "nak", 0},
		"letter not published":     {Worker{MaxDeliver: 3, DeadLetters: &letters{err: failure}}, 3, failure, "nak after", 0},
		"acknowledged first":       {Worker{AckFirst: true}, 1, failure, "ack", 0},
		"acknowledged first, dead": {Worker{AckFirst: true, DeadLetters: &letters{}}, 1, failure, "ack", 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := &fake{sequence: 5, deliveries: test.deliveries}
			worker := test.worker
			worker.Handle = func(context.Context, *Message) error { return test.err }
			run(t, &worker, d)
			if got := d.said(); !strings.HasPrefix(got, test.want) || (got != "") != (test.want != "") {
				t.Errorf("answered %q, want %q", got, test.want)
			}
			if to, ok := worker.DeadLetters.(*letters); ok && len(to.sent) != test.letters {
				t.Errorf("dead letters are %q", to.sent)
			}
		})
	}
}

func TestPanicIsAFailure(t *testing.T) {
	d := &fake{}
	run(t, &Worker{Handle: func(context.Context, *Message) error { panic("oh") }}, d)
	if d.said() != "nak" {
		t.Errorf("answered %q", d.said())
	}
}

func TestAckAllTriesAgainInPlace(t *testing.T) {
	first, second := &fake{sequence: 1, deliveries: 1}, &fake{sequence: 2, deliveries: 1}
	var order []uint64
	run(t, &Worker{Acks: AckAll, Prefetch: 2, Handle: func(_ context.Context, msg *Message) error {
		order = append(order, msg.Sequence)
		if msg.Sequence == 1 && msg.Deliveries < 3 {
			return errors.New("not yet")
		}
		return nil
	}}, first, second)
	if !slices.Equal(order, []uint64{1, 1, 1, 2}) || first.said() != "ack" || second.said() != "ack" {
		t.Errorf("handled %v; answered %q, %q", order, first.said(), second.said())
	}
}

func TestSubjectsKeepTheirOrder(t *testing.T) {
	var deliveries []*fake
	for n := range uint64(60) {
		deliveries = append(deliveries, &fake{subject: fmt.Sprint("lane.", n%3), sequence: n})
	}
	var mu sync.Mutex
	last := map[string]uint64{}
	run(t, &Worker{PerSubject: true, Concurrency: 4, Prefetch: 20, Handle: func(_ context.Context, msg *Message) error {
		mu.Lock()
		defer mu.Unlock()
		if msg.Sequence < last[msg.Subject] {
			t.Errorf("%d came after %d", msg.Sequence, last[msg.Subject])
		}
		last[msg.Subject] = msg.Sequence
		return nil
	}}, deliveries...)
}

func TestMemoryKeepsEffectsSingle(t *testing.T) {
	effects := 0
	once, again := &fake{sequence: 8}, &fake{sequence: 8}
	run(t, &Worker{Memory: known{}, Handle: func(context.Context, *Message) error { effects++; return nil }}, once, again)
	if effects != 1 || once.said() != "ack" || again.said() != "ack" {
		t.Errorf("%d effects; answered %q, %q", effects, once.said(), again.said())
	}
}

type known map[string]bool

func (k known) Seen(_ context.Context, id string) (bool, error) { return k[id], nil }

func (k known) Done(_ context.Context, id string) error {
	k[id] = true
	return nil
}

func TestStoppingGivesBackWhatWasNotBegun(t *testing.T) {
	stop := make(chan struct{})
	begun := make(chan struct{})
	first, second, last := &fake{deliveries: 1}, &fake{deliveries: 1}, &fake{deliveries: 3}
	worker := &Worker{
		Source: list{first, second, last}, Log: slog.New(slog.DiscardHandler), Concurrency: 1, Prefetch: 3, MaxDeliver: 3,
		Handle: func(ctx context.Context, msg *Message) error {
			if msg.Deliveries == 1 {
				close(begun)
				time.Sleep(50 * time.Millisecond)
			}
			return nil
		},
	}
	go func() {
		<-begun
		close(stop)
	}()
	if err := worker.Run(t.Context(), stop); err != nil {
		t.Fatal(err)
	}
	if first.said() != "ack" || second.said() != "nak" || last.said() != "ack" {
		t.Errorf("answered %q, %q, %q", first.said(), second.said(), last.said())
	}
}

func TestProgress(t *testing.T) {
	d := &fake{}
	run(t, &Worker{Progress: 5 * time.Millisecond, Handle: func(context.Context, *Message) error {
		time.Sleep(100 * time.Millisecond)
		return nil
	}}, d)
	if !strings.HasPrefix(d.said(), "in progress, ") || !strings.HasSuffix(d.said(), ", ack") {
		t.Errorf("answered %q", d.said())
	}
}

func TestOneLine(t *testing.T) {
	if got := oneLine(" a\r\nb\t c "); got != "a b c" {
		t.Errorf("got %q", got)
	}
	if got := oneLine(strings.Repeat("é", 400)); len(got) > 500 || !strings.HasPrefix(got, "éé") {
		t.Errorf("got %d bytes", len(got))
	}
}
