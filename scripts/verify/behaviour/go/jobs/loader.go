package loader

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strconv"

	"example.com/jobs/internal/publisher"
)

// Handlers loads jobs.
type Handlers struct {
	app *App
}

// NewHandlers is called once.
func NewHandlers(app *App) (*Handlers, error) {
	return &Handlers{app: app}, nil
}

type job struct {
	ID     int
	Kind   string
	Urgent bool
}

type sent struct {
	line   []byte
	future *publisher.Future
}

// Produce sends every line of the load until it is stored.
func (h *Handlers) Produce(ctx context.Context) error {
	load, err := os.ReadFile(os.Getenv("VERIFY_LOAD"))
	if err != nil {
		return err
	}
	var waiting []sent
	for line := range bytes.SplitSeq(bytes.TrimSpace(load), []byte("\n")) {
		var of job
		if err := json.Unmarshal(line, &of); err != nil {
			return err
		}
		if !of.Urgent {
			one, err := h.queue(ctx, line)
			if err != nil {
				return err
			}
			waiting = append(waiting, one)
			continue
		}
		params := JobsKindUrgentParams{Kind: of.Kind, Job: strconv.Itoa(of.ID)}
		for {
			_, err := h.app.Publisher.JobsKindUrgent(ctx, params, line)
			if err == nil {
				break
			}
			if ctx.Err() != nil {
				return err
			}
			h.app.Log.Warn("sending again", "error", err)
		}
	}
	for len(waiting) > 0 {
		var failed []sent
		for _, one := range waiting {
			if _, err := one.future.Wait(ctx); err == nil {
				continue
			}
			again, err := h.queue(ctx, one.line)
			if err != nil {
				return err
			}
			failed = append(failed, again)
		}
		waiting = failed
	}
	if err := h.app.Publisher.Flush(ctx); err != nil {
		h.app.Log.Info("what failed was sent again", "error", err)
	}
	return nil
}

func (h *Handlers) queue(ctx context.Context, line []byte) (sent, error) {
	var of job
	if err := json.Unmarshal(line, &of); err != nil {
		return sent{}, err
	}
	future, err := h.app.Publisher.JobsKindQueued(ctx, JobsKindQueuedParams{Kind: of.Kind, Job: strconv.Itoa(of.ID)}, line)
	return sent{line, future}, err
}
