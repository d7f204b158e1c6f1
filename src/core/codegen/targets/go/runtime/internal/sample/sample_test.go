package sample

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"

	"example.com/runtime/internal/config"
)

func TestRunCounts(t *testing.T) {
	sent := 0
	err := Run(t.Context(), &config.Config{SampleRate: 1e6, SampleCount: 25}, slog.New(slog.DiscardHandler),
		Traffic{Name: "orders", Rate: 1, Send: func(context.Context, uint64, []byte) error { sent++; return nil }})
	if sent != 25 || err != nil {
		t.Errorf("sent %d, %v", sent, err)
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := Run(ctx, &config.Config{SampleRate: 1e6}, slog.New(slog.DiscardHandler),
		Traffic{Name: "orders", Rate: 1, Send: func(context.Context, uint64, []byte) error { cancel(); return errors.New("late") }})
	if err != nil {
		t.Error(err)
	}
}

func TestBody(t *testing.T) {
	for _, bytes := range []int{0, 100, 1000} {
		text := body(`a "name"`, 3, bytes)
		if !json.Valid(text) || len(text) < bytes {
			t.Errorf("%d bytes: %s", bytes, text)
		}
	}
}
