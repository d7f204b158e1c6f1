package shop

import (
	"context"

	"example.com/shop-orders/internal/sample"
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

// Produce publishes of its own accord, until it has nothing more to say or ctx is done. Here: sample traffic.
func (h *Handlers) Produce(ctx context.Context) error {
	return sample.Run(ctx, h.app.Config, h.app.Log,
		sample.Traffic{Name: "orders.{region}.created", Rate: 200, Bytes: 900, Send: h.sampleOrdersRegionCreated},
		sample.Traffic{Name: "orders.{region}.cancelled", Rate: 6, Bytes: 300, Send: h.sampleOrdersRegionCancelled},
		sample.Traffic{Name: "pricing.quote", Rate: 350, Bytes: 400, Send: h.samplePricingQuote},
	)
}

func (h *Handlers) sampleOrdersRegionCreated(ctx context.Context, n uint64, body []byte) error {
	_, err := h.app.Publisher.OrdersRegionCreated(ctx, OrdersRegionCreatedParams{Region: sample.Some("region", n), OrderID: sample.Unique(n)}, body)
	return err
}

func (h *Handlers) sampleOrdersRegionCancelled(ctx context.Context, n uint64, body []byte) error {
	_, err := h.app.Publisher.OrdersRegionCancelled(ctx, OrdersRegionCancelledParams{Region: sample.Some("region", n), OrderID: sample.Unique(n)}, body)
	return err
}

func (h *Handlers) samplePricingQuote(ctx context.Context, _ uint64, body []byte) error {
	_, err := h.app.Publisher.PricingQuote(ctx, body)
	return err
}
