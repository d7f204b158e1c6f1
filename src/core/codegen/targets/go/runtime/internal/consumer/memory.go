package consumer

import (
	"context"
	"sync"
	"time"
)

// Recent remembers ids for a while, in this process only. What has to survive a restart, or to be known to several
// processes, is better remembered where the effect itself is kept, in the same transaction.
type Recent struct {
	window time.Duration
	most   int

	mu    sync.Mutex
	known map[string]struct{}
	order []remembered
}

type remembered struct {
	id    string
	until time.Time
}

// NewRecent remembers ids for as long as window says, and of more than most the latest.
func NewRecent(window time.Duration, most int) *Recent {
	return &Recent{window: window, most: most, known: make(map[string]struct{})}
}

// Seen implements Memory.
func (r *Recent) Seen(_ context.Context, id string) (bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget(time.Now())
	_, seen := r.known[id]
	return seen, nil
}

// Done implements Memory.
func (r *Recent) Done(_ context.Context, id string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if _, seen := r.known[id]; !seen {
		r.known[id] = struct{}{}
		r.order = append(r.order, remembered{id, now.Add(r.window)})
	}
	r.forget(now)
	return nil
}

func (r *Recent) forget(now time.Time) {
	for len(r.order) > 0 && (len(r.order) > r.most || now.After(r.order[0].until)) {
		delete(r.known, r.order[0].id)
		r.order = r.order[1:]
	}
}
