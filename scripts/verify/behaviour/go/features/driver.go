package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"example.com/features/internal/publisher"
)

// Handlers drives.
type Handlers struct {
	app *App
}

// NewHandlers is called once.
func NewHandlers(app *App) (*Handlers, error) {
	return &Handlers{app: app}, nil
}

// Produce does everything once.
func (h *Handlers) Produce(ctx context.Context) error {
	for _, part := range []func(context.Context) error{h.load, h.publish, h.ask, h.write, h.store} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (h *Handlers) load(ctx context.Context) error {
	load, err := os.ReadFile(os.Getenv("VERIFY_LOAD"))
	if err != nil {
		return err
	}
	for line := range bytes.SplitSeq(bytes.TrimSpace(load), []byte("\n")) {
		var event struct {
			ID   int
			Kind string
		}
		if err := json.Unmarshal(line, &event); err != nil {
			return err
		}
		params := EventsKindParams{Kind: event.Kind, ID: strconv.Itoa(event.ID)}
		if _, err := h.app.Publisher.EventsKind(ctx, params, line); err != nil {
			return err
		}
	}
	return nil
}

func (h *Handlers) publish(ctx context.Context) error {
	p := h.app.Publisher
	if _, err := p.BriefID(ctx, BriefIDParams{ID: "x"}, []byte("brief")); err != nil {
		return err
	}
	note("brief")
	if _, err := p.PlansID(ctx, PlansIDParams{ID: "x"}, []byte("plan")); err != nil {
		return err
	}
	note("plan")
	for _, add := range []int64{5, 3} {
		sum, err := p.CountsName(ctx, CountsNameParams{Name: "x"}, add)
		if err != nil {
			return err
		}
		note("count " + sum.String())
	}
	var batch []BatchesNameMessage
	for _, body := range []string{"a", "b", "c"} {
		batch = append(batch, BatchesNameMessage{Params: BatchesNameParams{Name: "x"}, Data: []byte(body)})
	}
	if _, err := p.BatchesName(ctx, batch); err != nil {
		return err
	}
	note("batch")
	if _, err := p.LedgerAccount(ctx, LedgerAccountParams{Account: "x"}, 0, []byte("first")); err != nil {
		return err
	}
	note("ledger")
	_, err := p.LedgerAccount(ctx, LedgerAccountParams{Account: "x"}, 0, []byte("first"))
	if _, ok := errors.AsType[*publisher.ConflictError](err); !ok {
		return fmt.Errorf("no conflict: %w", err)
	}
	note("conflict")
	for range 6 {
		if _, err := p.OnceID(ctx, OnceIDParams{ID: "1"}, []byte(`{"id":1,"fail":0,"reject":false,"work":0}`)); err != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
	note("once")
	for n := range 40 {
		body := fmt.Appendf(nil, `{"id":%d,"fail":0,"reject":false,"work":%d}`, n, 40-n)
		if _, err := p.LanesLane(ctx, LanesLaneParams{Lane: []string{"a", "b"}[n%2]}, body); err != nil {
			return err
		}
	}
	note("lanes")
	if _, err := p.ElsewhereID(ctx, ElsewhereIDParams{ID: "x"}, []byte("late")); err != nil {
		return err
	}
	note("late")
	if err := p.NoticesID(ctx, NoticesIDParams{ID: "x"}, []byte("hello")); err != nil {
		return err
	}
	note("notice")
	return nil
}

func (h *Handlers) ask(ctx context.Context) error {
	p := h.app.Publisher
	quote, err := p.PricingQuote(ctx, []byte("pears"))
	if err != nil {
		return err
	}
	note("quote " + string(quote.Data))
	_, err = p.PricingQuote(ctx, []byte("refuse"))
	refused, ok := errors.AsType[*publisher.ServiceError](err)
	if !ok {
		return fmt.Errorf("no error of the service: %w", err)
	}
	note(refused.Description)
	tell, err := p.PricingTell(ctx, []byte("plums"))
	if err != nil {
		return err
	}
	note("tell " + string(tell.Data))
	if _, err := p.PricingNobody(ctx, nil); !errors.Is(err, nats.ErrNoResponders) {
		return fmt.Errorf("somebody answered: %w", err)
	}
	note("nobody")
	return nil
}

func (h *Handlers) write(ctx context.Context) error {
	settings, key := h.app.Settings, SettingsUserNameKey{Name: "ann"}
	if _, err := settings.CreateUserName(ctx, key, []byte("one")); err != nil {
		return err
	}
	note("created")
	if _, err := settings.CreateUserName(ctx, key, []byte("one")); !errors.Is(err, jetstream.ErrKeyExists) {
		return fmt.Errorf("created twice: %w", err)
	}
	note("exists")
	entry, err := settings.GetUserName(ctx, key)
	if err != nil {
		return err
	}
	note("got " + string(entry.Value()))
	if _, err := settings.UpdateUserName(ctx, key, []byte("two"), entry.Revision()); err != nil {
		return err
	}
	note("updated")
	_, err = settings.UpdateUserName(ctx, key, []byte("two"), entry.Revision())
	if !errors.Is(err, jetstream.ErrKeyRevisionMismatch) {
		return fmt.Errorf("updated a stale value: %w", err)
	}
	note("stale")
	if _, err := settings.PutUserName(ctx, key, []byte("three")); err != nil {
		return err
	}
	note("put")
	return nil
}

func (h *Handlers) store(ctx context.Context) error {
	files := h.app.Files
	if _, err := files.Put(ctx, "report.txt", bytes.NewReader(make([]byte, 300_000))); err != nil {
		return err
	}
	object, err := files.Get(ctx, "report.txt")
	if err != nil {
		return err
	}
	data, err := io.ReadAll(object)
	if err := errors.Join(err, object.Close()); err != nil {
		return err
	}
	note(fmt.Sprintf("file %d", len(data)))
	if err := files.Delete(ctx, "report.txt"); err != nil {
		return err
	}
	note("deleted")
	return nil
}

func note(line string) {
	file, err := os.OpenFile(os.Getenv("VERIFY_LOG"), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		panic(err)
	}
	defer func() { _ = file.Close() }()
	if _, err := file.WriteString("driver " + line + "\n"); err != nil {
		panic(err)
	}
}
