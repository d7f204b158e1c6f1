package maps

import (
	"context"

	"github.com/nats-io/nats.go/jetstream"

	"example.com/every-program/internal/service"
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

// AnswerMapsMaps answers a request on "maps.*". An error is answered too, with its words.
func (h *Handlers) AnswerMapsMaps(ctx context.Context, req *service.Request) ([]byte, error) {
	h.app.Log.InfoContext(ctx, "answered", "subject", req.Subject, "bytes", len(req.Data))
	return nil, nil
}

// AnswerMapsAllZoom answers a request on "maps.all.*". An error is answered too, with its words.
func (h *Handlers) AnswerMapsAllZoom(ctx context.Context, req *service.Request) ([]byte, error) {
	h.app.Log.InfoContext(ctx, "answered", "subject", req.Subject, "bytes", len(req.Data))
	return nil, nil
}

// WatchLimits is told of every value of bucket "limits", and then of every change.
func (h *Handlers) WatchLimits(ctx context.Context, entry jetstream.KeyValueEntry) error {
	h.app.Log.InfoContext(ctx, "changed", "key", entry.Key(), "operation", entry.Operation().String())
	return nil
}

// WatchImages is told of every object of store "images", and then of every change.
func (h *Handlers) WatchImages(ctx context.Context, info *jetstream.ObjectInfo) error {
	h.app.Log.InfoContext(ctx, "changed", "object", info.Name, "bytes", info.Size, "deleted", info.Deleted)
	return nil
}
