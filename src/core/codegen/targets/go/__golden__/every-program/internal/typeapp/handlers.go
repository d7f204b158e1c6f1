package typeapp

import (
	"context"

	"example.com/every-program/internal/sample"
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
		sample.Traffic{Name: "readings.{site}.{type}", Rate: 250, Bytes: 256, Send: h.sampleReadingsSiteType},
		sample.Traffic{Name: "alarms.{site}", Rate: 1, Bytes: 256, Send: h.sampleAlarmsSite},
		sample.Traffic{Name: "orders.weekly", Rate: 1, Bytes: 256, Send: h.sampleOrdersWeekly},
		sample.Traffic{Name: "totals.{constructor}", Rate: 1, Bytes: 256, Send: h.sampleTotalsConstructor},
		sample.Traffic{Name: "bundles.{site}", Rate: 0.1, Bytes: 256, Send: h.sampleBundlesSite},
		sample.Traffic{Name: "journal.{site}", Rate: 1, Bytes: 256, Send: h.sampleJournalSite},
		sample.Traffic{Name: "hints.{class}", Rate: 1, Bytes: 256, Send: h.sampleHintsClass},
		sample.Traffic{Name: "maps.{self}", Rate: 1, Bytes: 256, Send: h.sampleMapsSelf},
	)
}

func (h *Handlers) sampleReadingsSiteType(ctx context.Context, n uint64, body []byte) error {
	_, err := h.app.Publisher.ReadingsSiteType(ctx, ReadingsSiteTypeParams{Site: sample.Unique(n), Type: sample.Some("type", n), No: sample.Unique(n)}, body)
	return err
}

func (h *Handlers) sampleAlarmsSite(ctx context.Context, n uint64, body []byte) error {
	_, err := h.app.Publisher.AlarmsSite(ctx, AlarmsSiteParams{Site: sample.Some("site", n), No: sample.Unique(n)}, body)
	return err
}

func (h *Handlers) sampleOrdersWeekly(ctx context.Context, _ uint64, body []byte) error {
	_, err := h.app.Publisher.OrdersWeekly(ctx, body)
	return err
}

func (h *Handlers) sampleTotalsConstructor(ctx context.Context, n uint64, _ []byte) error {
	_, err := h.app.Publisher.TotalsConstructor(ctx, TotalsConstructorParams{Constructor: sample.Some("constructor", n)}, 1)
	return err
}

func (h *Handlers) sampleBundlesSite(ctx context.Context, n uint64, body []byte) error {
	batch := make([]BundlesSiteMessage, 10)
	for i := range batch {
		at := n*10 + uint64(i)
		batch[i] = BundlesSiteMessage{Params: BundlesSiteParams{Site: sample.Unique(at), Part: sample.Unique(at)}, Data: body}
	}
	_, err := h.app.Publisher.BundlesSite(ctx, batch)
	return err
}

func (h *Handlers) sampleJournalSite(ctx context.Context, n uint64, body []byte) error {
	params := JournalSiteParams{Site: sample.Some("site", n)}
	expected, err := h.app.Publisher.LastJournalSite(ctx, params)
	if err != nil {
		return err
	}
	_, err = h.app.Publisher.JournalSite(ctx, params, expected, body)
	return err
}

func (h *Handlers) sampleHintsClass(ctx context.Context, n uint64, body []byte) error {
	return h.app.Publisher.HintsClass(ctx, HintsClassParams{Class: sample.Some("class", n)}, body)
}

func (h *Handlers) sampleMapsSelf(ctx context.Context, n uint64, body []byte) error {
	_, err := h.app.Publisher.MapsSelf(ctx, MapsSelfParams{Self: sample.Some("self", n)}, body)
	return err
}
