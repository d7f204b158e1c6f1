package natsx

import (
	"errors"
	"slices"
	"testing"

	"github.com/nats-io/nats.go"
)

func TestIsRefusal(t *testing.T) {
	for _, err := range []error{
		nats.ErrAuthorization, nats.ErrAuthExpired, nats.ErrAuthRevoked, nats.ErrAccountAuthExpired,
		errors.New("nats: 'User Authentication Expired'"),
	} {
		if !isRefusal(err) {
			t.Errorf("%v is a refusal", err)
		}
	}
	for _, err := range []error{nats.ErrNoServers, nats.ErrTimeout, nats.ErrMaxConnectionsExceeded} {
		if isRefusal(err) {
			t.Errorf("%v is no refusal", err)
		}
	}
}

func TestHostsHoldNoSecrets(t *testing.T) {
	got := hosts([]string{"nats://ann:s3cret@a:4222", "tls://t0ken@b"})
	if want := []string{"a:4222", "b"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
