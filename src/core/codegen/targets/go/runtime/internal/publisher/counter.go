package publisher

import (
	"context"
	"fmt"
	"math/big"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// CounterHeader holds what is added to a counter: "+5".
const CounterHeader = "Nats-Incr"

// Add publishes a message that adds to a counter, and returns the sum.
func Add(ctx context.Context, js jetstream.JetStream, msg *nats.Msg, policy Policy) (*big.Int, error) {
	ack, err := Publish(ctx, js, msg, policy)
	if err != nil {
		return nil, err
	}
	sum, ok := new(big.Int).SetString(ack.Value, 10)
	if !ok {
		return nil, fmt.Errorf("stream %s does not count: it answered without a sum", ack.Stream)
	}
	return sum, nil
}
