package crusher

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"example.com/jobs/internal/consumer"
)

// Handlers crushes jobs.
type Handlers struct{}

// NewHandlers is called once.
func NewHandlers(*App) (*Handlers, error) {
	return &Handlers{}, nil
}

// HandleCrunch does what the job says.
func (h *Handlers) HandleCrunch(ctx context.Context, msg *consumer.Message) error {
	var job struct {
		ID     int
		Fail   uint64
		Reject bool
		Work   int
	}
	if err := json.Unmarshal(msg.Data, &job); err != nil {
		return err
	}
	if job.Reject {
		return consumer.Reject("rejected")
	}
	if msg.Deliveries <= job.Fail {
		return errors.New("failed")
	}
	time.Sleep(time.Duration(job.Work) * time.Millisecond)
	return note(fmt.Sprintf("crusher crunch %d %d\n", job.ID, msg.Deliveries))
}

func note(line string) error {
	file, err := os.OpenFile(os.Getenv("VERIFY_LOG"), os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = file.WriteString(line)
	return errors.Join(err, file.Close())
}
