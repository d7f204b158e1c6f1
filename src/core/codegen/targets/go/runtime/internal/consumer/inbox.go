package consumer

import (
	"context"
	"hash/maphash"
	"log/slog"
	"sync"
	"time"
)

// inbox keeps messages between a source and its worker.
type inbox struct {
	log   *slog.Logger
	lanes []chan delivery
	slots chan struct{}
	freed chan struct{}
	seed  maphash.Seed
	ended chan struct{}

	mu   sync.Mutex
	held map[delivery]struct{}
}

func newInbox(w *Worker) *inbox {
	lanes := 1
	if w.PerSubject {
		lanes = w.Concurrency
	}
	in := &inbox{
		log:   w.Log,
		lanes: make([]chan delivery, lanes),
		slots: make(chan struct{}, w.Prefetch),
		freed: make(chan struct{}, 1),
		seed:  maphash.MakeSeed(),
		ended: make(chan struct{}),
		held:  make(map[delivery]struct{}),
	}
	for i := range in.lanes {
		in.lanes[i] = make(chan delivery, w.Prefetch)
	}
	return in
}

// lane is where the i-th handler takes its messages from.
func (in *inbox) lane(i int) <-chan delivery {
	return in.lanes[i%len(in.lanes)]
}

// put waits while as many messages are held as may be.
func (in *inbox) put(d delivery) {
	in.slots <- struct{}{}
	in.mu.Lock()
	in.held[d] = struct{}{}
	in.mu.Unlock()
	lane := 0
	if len(in.lanes) > 1 {
		lane = int(maphash.String(in.seed, d.Subject()) % uint64(len(in.lanes)))
	}
	in.lanes[lane] <- d
}

func (in *inbox) release(d delivery) {
	in.mu.Lock()
	delete(in.held, d)
	in.mu.Unlock()
	<-in.slots
	select {
	case in.freed <- struct{}{}:
	default:
	}
}

// keep tells the server about the messages that are held, so that it does not deliver them again.
func (in *inbox) keep(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			for _, d := range in.holding() {
				_ = d.InProgress() // refused for what is acknowledged by now
			}
		case <-in.ended:
			return
		case <-ctx.Done():
			return
		}
	}
}

func (in *inbox) holding() []delivery {
	in.mu.Lock()
	defer in.mu.Unlock()
	held := make([]delivery, 0, len(in.held))
	for d := range in.held {
		held = append(held, d)
	}
	return held
}

// close is called when nothing more is put.
func (in *inbox) close() {
	for _, lane := range in.lanes {
		close(lane)
	}
}

// end is called when nothing is held any more.
func (in *inbox) end() {
	close(in.ended)
}
