package consumer

import (
	"testing"
	"time"

	"github.com/nats-io/nats.go"
)

func TestLetterHeader(t *testing.T) {
	msg := &Message{Subject: "orders.new", Stream: "ORDERS", Consumer: "billing", Sequence: 7, Deliveries: 3, Header: nats.Header{
		"Trace-Id":                    {"t"},
		"Nats-Msg-Id":                 {"m"},
		"Nats-Expected-Last-Sequence": {"6"},
		"Nats-TTL":                    {"60"},
		"Nats-Schedule-Target":        {"x"},
		"Nats-Batch-Id":               {"b"},
		"Not A Token":                 {"n"},
		"":                            {"n"},
	}}
	got := letterHeader(msg, "because", time.Unix(0, 0))
	want := map[string]string{
		"Trace-Id":               "t",
		"Nats-Msg-Id":            "ORDERS.billing.7",
		"Dead-Letter-Stream":     "ORDERS",
		"Dead-Letter-Consumer":   "billing",
		"Dead-Letter-Subject":    "orders.new",
		"Dead-Letter-Sequence":   "7",
		"Dead-Letter-Deliveries": "3",
		"Dead-Letter-Reason":     "because",
		"Dead-Letter-Time":       "1970-01-01T00:00:00Z",
	}
	if len(got) != len(want) {
		t.Errorf("headers are %v", got)
	}
	for name, value := range want {
		if got.Get(name) != value {
			t.Errorf("%s is %q, want %q", name, got.Get(name), value)
		}
	}
	if msg.Header.Get("Nats-Msg-Id") != "m" {
		t.Error("the message itself was changed")
	}
}
