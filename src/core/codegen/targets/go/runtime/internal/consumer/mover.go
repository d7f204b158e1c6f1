package consumer

import (
	"context"
	"log/slog"
)

// Mover copies the messages that stored advisories tell of to the dead letters.
type Mover struct {
	Routes []Route

	// Otherwise finds the route of consumers that have none; nil: there is none.
	Otherwise func(stream, consumer string) Route

	Log *slog.Logger
}

// Handle implements Handler.
func (m *Mover) Handle(ctx context.Context, msg *Message) error {
	about, err := readAdvisory(msg.Data)
	if err != nil {
		return Reject(err.Error())
	}
	log := m.Log.With(slog.Group("given_up", "stream", about.Stream, "consumer", about.Consumer, "sequence", about.Sequence))
	route, ok := m.route(about)
	if !ok {
		log.Warn("given up, and nothing says where dead letters of this consumer go")
		return nil
	}
	found, err := rescue(ctx, route.JetStream, about, route.To, route.Deletes)
	if err != nil {
		return err
	}
	if found {
		log.Info("copied to the dead letters")
	} else {
		log.Warn("given up, and no longer in its stream")
	}
	return nil
}

func (m *Mover) route(about advisory) (Route, bool) {
	for _, route := range m.Routes {
		if route.Stream == about.Stream && route.Consumer == about.Consumer {
			return route, true
		}
	}
	if m.Otherwise == nil {
		return Route{}, false
	}
	return m.Otherwise(about.Stream, about.Consumer), true
}
