package consumer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// advisory is what the server says when it gives a message up.
type advisory struct {
	Stream     string `json:"stream"`
	Consumer   string `json:"consumer"`
	Sequence   uint64 `json:"stream_seq"`
	Deliveries uint64 `json:"deliveries"`
	Reason     string `json:"reason"`
}

func readAdvisory(data []byte) (advisory, error) {
	var read advisory
	if err := json.Unmarshal(data, &read); err != nil {
		return read, fmt.Errorf("read the advisory: %w", err)
	}
	if read.Stream == "" || read.Sequence == 0 {
		return read, errors.New("the advisory names no message")
	}
	if read.Reason == "" {
		read.Reason = fmt.Sprintf("given up by the server after %d deliveries", read.Deliveries)
	}
	return read, nil
}

// rescue copies the message that an advisory is about to the dead letters; deletes also takes it out of its stream.
// False when the message is no longer there.
func rescue(ctx context.Context, js jetstream.JetStream, about advisory, to Sender, deletes bool) (bool, error) {
	stream, err := js.Stream(ctx, about.Stream)
	if err != nil {
		return false, fmt.Errorf("open stream %s: %w", about.Stream, err)
	}
	stored, err := stream.GetMsg(ctx, about.Sequence)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read message %d of %s: %w", about.Sequence, about.Stream, err)
	}
	msg := &Message{
		Subject:    stored.Subject,
		Data:       stored.Data,
		Header:     stored.Header,
		Stream:     about.Stream,
		Consumer:   about.Consumer,
		Sequence:   about.Sequence,
		Deliveries: about.Deliveries,
		Time:       stored.Time,
	}
	if err := to.Send(ctx, msg, oneLine(about.Reason)); err != nil {
		return false, err
	}
	if !deletes {
		return true, nil
	}
	if err := stream.DeleteMsg(ctx, about.Sequence); err != nil && !errors.Is(err, jetstream.ErrMsgNotFound) {
		return false, fmt.Errorf("delete message %d of %s: %w", about.Sequence, about.Stream, err)
	}
	return true, nil
}
