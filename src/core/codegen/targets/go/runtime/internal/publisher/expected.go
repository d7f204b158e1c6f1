package publisher

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// ConflictError says that something else was stored since the sequence that was expected.
type ConflictError struct {
	Subject string
	Err     error
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("something was stored before this message to %s: %v", e.Subject, e.Err)
}

func (e *ConflictError) Unwrap() error {
	return e.Err
}

// wrongSequence are the codes by which the server refuses it.
var wrongSequence = []jetstream.ErrorCode{10071, 10164}

// PublishExpecting publishes a message with an expected sequence. A *ConflictError is not tried again.
func PublishExpecting(ctx context.Context, js jetstream.JetStream, msg *nats.Msg, policy Policy) (*jetstream.PubAck, error) {
	ack, err := Publish(ctx, js, msg, policy)
	return ack, conflict(msg.Subject, err)
}

func conflict(subject string, err error) error {
	if apiError, ok := errors.AsType[*jetstream.APIError](err); ok && slices.Contains(wrongSequence, apiError.ErrorCode) {
		return &ConflictError{Subject: subject, Err: apiError}
	}
	return err
}

// LastOfStream is the last sequence of the stream that stores the subject; 0: none.
func LastOfStream(ctx context.Context, js jetstream.JetStream, subject string) (uint64, error) {
	stream, err := streamOf(ctx, js, subject)
	if err != nil {
		return 0, err
	}
	return stream.CachedInfo().State.LastSeq, nil
}

// LastOfSubject is the sequence of the last message of the subject; 0: none.
func LastOfSubject(ctx context.Context, js jetstream.JetStream, subject string) (uint64, error) {
	stream, err := streamOf(ctx, js, subject)
	if err != nil {
		return 0, err
	}
	msg, err := stream.GetLastMsgForSubject(ctx, subject)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the last message of %s: %w", subject, err)
	}
	return msg.Sequence, nil
}

func streamOf(ctx context.Context, js jetstream.JetStream, subject string) (jetstream.Stream, error) {
	name, err := js.StreamNameBySubject(ctx, subject)
	if err != nil {
		return nil, fmt.Errorf("find the stream of %s: %w", subject, err)
	}
	return js.Stream(ctx, name)
}
