package publisher

import (
	"context"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

// answerWithin is how long an answer may take.
const answerWithin = 5 * time.Second

// ServiceError is what a service answers when it cannot do what it was asked.
type ServiceError struct {
	Code        string
	Description string
}

func (e *ServiceError) Error() string {
	return fmt.Sprintf("the service answered %s: %s", e.Code, e.Description)
}

// Request asks, and waits for the answer: for 5 seconds when ctx does not say how long. Errors: nats.ErrNoResponders
// when nobody is there to answer, *ServiceError when the answer is one.
func Request(ctx context.Context, nc *nats.Conn, msg *nats.Msg) (*nats.Msg, error) {
	if _, ok := ctx.Deadline(); !ok {
		within, cancel := context.WithTimeout(ctx, answerWithin)
		defer cancel()
		ctx = within
	}
	reply, err := nc.RequestMsgWithContext(ctx, msg)
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", msg.Subject, err)
	}
	code, description := reply.Header.Get(micro.ErrorCodeHeader), reply.Header.Get(micro.ErrorHeader)
	if code != "" || description != "" {
		return nil, &ServiceError{Code: code, Description: description}
	}
	return reply, nil
}
