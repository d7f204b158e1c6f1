package pricing

import (
	"context"

	"example.com/shop-orders/internal/service"
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

// AnswerPricingQuote answers a request on "pricing.quote". An error is answered too, with its words.
func (h *Handlers) AnswerPricingQuote(ctx context.Context, req *service.Request) ([]byte, error) {
	h.app.Log.InfoContext(ctx, "answered", "subject", req.Subject, "bytes", len(req.Data))
	return nil, nil
}
