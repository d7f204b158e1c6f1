package consumer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// create creates a consumer of JSON, which may have fields that the client does not know, and returns its name.
func create(ctx context.Context, js jetstream.JetStream, stream, config string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	body, err := json.Marshal(map[string]any{"stream_name": stream, "config": json.RawMessage(config)})
	if err != nil {
		return "", err
	}
	reply, err := js.Conn().RequestWithContext(ctx, apiPrefix(js)+"CONSUMER.CREATE."+stream, body)
	if err != nil {
		return "", err
	}
	var created struct {
		Name  string              `json:"name"`
		Error *jetstream.APIError `json:"error"`
	}
	if err := json.Unmarshal(reply.Data, &created); err != nil {
		return "", fmt.Errorf("read the answer: %w", err)
	}
	if created.Error != nil {
		return "", created.Error
	}
	if created.Name == "" {
		return "", errors.New("the answer names no consumer")
	}
	return created.Name, nil
}

// apiPrefix is what subjects of requests begin with that the client has no method for.
func apiPrefix(js jetstream.JetStream) string {
	if domain := js.Options().Domain; domain != "" {
		return "$JS." + domain + ".API."
	}
	return jetstream.DefaultAPIPrefix
}
