package contextapp

import (
	"context"
	"time"

	"example.com/every-program/internal/consumer"
)

// This file is yours. What is in it shows that messages flow; put what your application does in its place.
// Keep it when you export the design again, and add what the compiler then misses.

// Handlers is what this application does. Add what that needs: a database, the client of another service.
type Handlers struct {
	app *App
}

// NewHandlers is called once, before any handler.
func NewHandlers(app *App) (*Handlers, error) {
	return &Handlers{app: app}, nil
}

// HandleGlance handles a message of stream "ALARMS".
// An error lets it come again; consumer.Reject gives it up.
func (h *Handlers) HandleGlance(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}

// HandleTail handles a message of stream "ALARMS".
// It does not come again when this fails.
func (h *Handlers) HandleTail(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}

// HandleBulk handles a message of consumer "bulk" of stream "ALARMS".
// An error lets it come again; consumer.Reject makes it a dead letter.
func (h *Handlers) HandleBulk(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}

// HandlePinned handles a message of consumer "pinned" of stream "ALARMS".
// An error lets it come again; consumer.Reject gives it up.
func (h *Handlers) HandlePinned(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}

// HandleStore handles a message of consumer "store" of stream "READINGS".
// An error lets it come again; consumer.Reject makes it a dead letter.
func (h *Handlers) HandleStore(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}

// RememberStore remembers what HandleStore handled, so that nothing takes effect twice. This keeps it in memory: what has
// to outlive the program, or to be known to others, belongs where the effect is kept, in the same transaction.
func (h *Handlers) RememberStore() consumer.Memory {
	return consumer.NewRecent(2*time.Minute, 100_000)
}

// HandleWake handles a message of consumer "wake" of stream "ALARMS".
// An error lets it come again; consumer.Reject gives it up.
func (h *Handlers) HandleWake(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}
