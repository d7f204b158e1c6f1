package billing

import (
	"context"

	"example.com/shop-orders/internal/consumer"
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

// HandleBilling handles a message of consumer "billing" of stream "ORDERS".
// An error lets it come again; consumer.Reject makes it a dead letter.
func (h *Handlers) HandleBilling(ctx context.Context, msg *consumer.Message) error {
	h.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))
	return nil
}
