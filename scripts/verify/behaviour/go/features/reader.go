package reader

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"example.com/features/internal/consumer"
	"example.com/features/internal/service"
)

// Handlers reads.
type Handlers struct{}

// NewHandlers is called once.
func NewHandlers(*App) (*Handlers, error) {
	return &Handlers{}, nil
}

func handle(worker string, msg *consumer.Message) error {
	var event struct {
		ID     int
		Fail   uint64
		Reject bool
		Work   int
	}
	if err := json.Unmarshal(msg.Data, &event); err != nil {
		return err
	}
	if event.Reject {
		return consumer.Reject("rejected")
	}
	if event.Fail > 0 && msg.Deliveries <= event.Fail {
		return errors.New("failed")
	}
	time.Sleep(time.Duration(event.Work) * time.Millisecond)
	return note(os.Getenv("VERIFY_LOG"), fmt.Sprintf("reader %s %d %d\n", worker, event.ID, msg.Deliveries))
}

func (h *Handlers) HandleGrouped(_ context.Context, msg *consumer.Message) error {
	return handle("grouped", msg)
}

func (h *Handlers) HandleFlowed(_ context.Context, msg *consumer.Message) error {
	return handle("flowed", msg)
}

func (h *Handlers) HandleOrdered(_ context.Context, msg *consumer.Message) error {
	return handle("ordered", msg)
}

func (h *Handlers) HandleNameless(_ context.Context, msg *consumer.Message) error {
	return handle("nameless", msg)
}

func (h *Handlers) HandleBulk(_ context.Context, msg *consumer.Message) error {
	return handle("bulk", msg)
}

func (h *Handlers) HandleMaybe(_ context.Context, msg *consumer.Message) error {
	return handle("maybe", msg)
}

func (h *Handlers) HandleStrict(_ context.Context, msg *consumer.Message) error {
	return handle("strict", msg)
}

func (h *Handlers) HandlePinned(_ context.Context, msg *consumer.Message) error {
	return handle("pinned", msg)
}

func (h *Handlers) HandleOverflow(_ context.Context, msg *consumer.Message) error {
	return handle("overflow", msg)
}

func (h *Handlers) HandlePrioritized(_ context.Context, msg *consumer.Message) error {
	return handle("prioritized", msg)
}

func (h *Handlers) HandlePicky(_ context.Context, msg *consumer.Message) error {
	return handle("picky", msg)
}

func (h *Handlers) HandleExactly(_ context.Context, msg *consumer.Message) error {
	return handle("exactly", msg)
}

func (h *Handlers) HandleOrdering(_ context.Context, msg *consumer.Message) error {
	return handle("ordering", msg)
}

// RememberExactly remembers in a file that every reader of this folder knows.
func (h *Handlers) RememberExactly() consumer.Memory {
	return shared(filepath.Join(filepath.Dir(os.Args[0]), "handled.txt"))
}

type shared string

func (s shared) Seen(_ context.Context, id string) (bool, error) {
	known, err := os.ReadFile(string(s))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return slices.Contains(strings.Fields(string(known)), id), err
}

func (s shared) Done(_ context.Context, id string) error {
	return note(string(s), id+"\n")
}

func (h *Handlers) AnswerPricingQuote(_ context.Context, req *service.Request) ([]byte, error) {
	return answer("quote", req)
}

func (h *Handlers) AnswerPricingTell(_ context.Context, req *service.Request) ([]byte, error) {
	return answer("tell", req)
}

func answer(endpoint string, req *service.Request) ([]byte, error) {
	if err := note(os.Getenv("VERIFY_LOG"), fmt.Sprintf("reader %s %s\n", endpoint, req.Data)); err != nil {
		return nil, err
	}
	if string(req.Data) == "refuse" {
		return nil, errors.New("refused")
	}
	return bytes.ToUpper(req.Data), nil
}

func (h *Handlers) WatchSettings(_ context.Context, entry jetstream.KeyValueEntry) error {
	if entry.Operation() != jetstream.KeyValuePut {
		return nil
	}
	return note(os.Getenv("VERIFY_LOG"), fmt.Sprintf("reader setting %s %s\n", entry.Key(), entry.Value()))
}

func (h *Handlers) WatchFiles(_ context.Context, info *jetstream.ObjectInfo) error {
	if info.Deleted {
		return nil
	}
	return note(os.Getenv("VERIFY_LOG"), fmt.Sprintf("reader file %s\n", info.Name))
}

func note(path, line string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(line)
	return errors.Join(err, file.Close())
}
