// Package sample makes traffic to try a design with, until there is a program's own.
package sample

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"example.com/runtime/internal/config"
)

// Traffic is one publication's.
type Traffic struct {
	Name string

	// Rate is the number of messages a second, as designed.
	Rate float64

	// Bytes is the size of a message.
	Bytes int

	// Send sends the n-th message, from 0.
	Send func(ctx context.Context, n uint64, body []byte) error
}

const (
	// usual is the highest rate when the settings name none.
	usual = 10

	// patience is the number of failures in a row that end it.
	patience = 20
)

// Run sends until there was enough of each, or ctx is done.
func Run(ctx context.Context, cfg *config.Config, log *slog.Logger, traffic ...Traffic) error {
	var all sync.WaitGroup
	errs := make([]error, len(traffic))
	for i, one := range traffic {
		all.Go(func() { errs[i] = one.run(ctx, cfg, log.With("publication", one.Name)) })
	}
	all.Wait()
	return errors.Join(errs...)
}

func (t Traffic) run(ctx context.Context, cfg *config.Config, log *slog.Logger) error {
	rate := cfg.SampleRate
	if rate == 0 {
		rate = min(t.Rate, usual)
	}
	if rate == 0 {
		return nil
	}
	every := max(time.Duration(float64(time.Second)/rate), time.Microsecond)
	next := time.NewTimer(0)
	defer next.Stop()
	failures := 0
	for n := uint64(0); cfg.SampleCount == 0 || n < cfg.SampleCount; {
		select {
		case <-next.C:
		case <-ctx.Done():
			return nil
		}
		began := time.Now()
		switch err := t.Send(ctx, n, body(t.Name, n, t.Bytes)); {
		case err == nil:
			failures = 0
			n++
			log.Debug("sent", "n", n)
			next.Reset(max(every-time.Since(began), 0))
		case ctx.Err() != nil:
			return nil
		case failures == patience:
			return fmt.Errorf("%s: %w", t.Name, err)
		default:
			failures++
			log.Warn("not sent, trying again", "error", err)
			next.Reset(time.Second)
		}
	}
	return nil
}

// body is JSON of about the size.
func body(name string, n uint64, bytes int) []byte {
	quoted, _ := json.Marshal(name) // a string has no error
	text := fmt.Appendf(nil, `{"sample":%s,"n":%d,"padding":"`, quoted, n)
	for len(text) < bytes-2 {
		text = append(text, '.')
	}
	return append(text, `"}`...)
}

var run = rand.Text()[:8]

// Unique is a value that no other message has, of this run or another.
func Unique(n uint64) string {
	return fmt.Sprintf("%s-%d", run, n)
}

// Some is one of ten values.
func Some(name string, n uint64) string {
	return fmt.Sprintf("%s-%d", name, n%10)
}
