package publisher

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// MaxBatch is the number of messages that the server takes in one batch.
const MaxBatch = 1000

// duplicateInBatch is the answer to a batch that holds a message id that is stored already.
const duplicateInBatch = 10201

// Batch publishes messages of one stream together: all of them are stored, or none.
func Batch(ctx context.Context, js jetstream.JetStream, msgs []*nats.Msg, policy Policy) (*jetstream.PubAck, error) {
	if len(msgs) == 0 || len(msgs) > MaxBatch {
		return nil, fmt.Errorf("a batch has 1 to %d messages, not %d", MaxBatch, len(msgs))
	}
	unknown := false
	ack, err := retry(ctx, policy, func(ctx context.Context) (*jetstream.PubAck, error) {
		if err := connected(ctx, js.Conn()); err != nil {
			return nil, err
		}
		ack, err := batch(ctx, js.Conn(), msgs)
		apiError, refused := errors.AsType[*jetstream.APIError](err)
		if unknown && refused && apiError.ErrorCode == duplicateInBatch {
			return &jetstream.PubAck{Duplicate: true}, nil // the attempt before, whose acknowledgement did not come
		}
		unknown = unknown || !refused
		return ack, err
	})
	if err != nil {
		return nil, fmt.Errorf("publish a batch to %s: %w", msgs[0].Subject, err)
	}
	return ack, nil
}

// batch asks for an answer to the first message, which tells whether the stream takes batches, and to the last.
func batch(ctx context.Context, nc *nats.Conn, msgs []*nats.Msg) (*jetstream.PubAck, error) {
	id := rand.Text()
	last := len(msgs) - 1
	for i, msg := range msgs {
		one := &nats.Msg{Subject: msg.Subject, Data: msg.Data, Header: maps.Clone(msg.Header)}
		if one.Header == nil {
			one.Header = nats.Header{}
		}
		one.Header.Set("Nats-Batch-Id", id)
		one.Header.Set("Nats-Batch-Sequence", strconv.Itoa(i+1))
		if i == last {
			one.Header.Set("Nats-Batch-Commit", "1")
		}
		if i > 0 && i < last {
			if err := nc.PublishMsg(one); err != nil {
				return nil, err
			}
			continue
		}
		ack, err := answer(nc.RequestMsgWithContext(ctx, one))
		if err != nil || i == last {
			return ack, err
		}
	}
	return nil, nil
}

func answer(reply *nats.Msg, err error) (*jetstream.PubAck, error) {
	if err != nil || len(reply.Data) == 0 {
		return nil, err
	}
	var read struct {
		Error *jetstream.APIError `json:"error"`
		jetstream.PubAck
	}
	if err := json.Unmarshal(reply.Data, &read); err != nil {
		return nil, fmt.Errorf("read the acknowledgement: %w", err)
	}
	if read.Error != nil {
		return nil, read.Error
	}
	return &read.PubAck, nil
}
