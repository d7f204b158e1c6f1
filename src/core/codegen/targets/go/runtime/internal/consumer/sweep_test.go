package consumer

import (
	"encoding/json"
	"slices"
	"testing"
)

func readProgress(t *testing.T, info string) *progress {
	t.Helper()
	var about progress
	if err := json.Unmarshal([]byte(info), &about); err != nil {
		t.Fatal(err)
	}
	return &about
}

func TestSettledTo(t *testing.T) {
	for info, want := range map[string]uint64{
		`{"ack_floor":{"stream_seq":3},"delivered":{"stream_seq":9},"num_ack_pending":2}`: 3,
		`{"ack_floor":{"stream_seq":3},"delivered":{"stream_seq":9},"num_ack_pending":0}`: 9,
		`{}`: 0,
	} {
		if got := readProgress(t, info).settledTo(); got != want {
			t.Errorf("%s is settled to %d, want %d", info, got, want)
		}
	}
}

func TestFilters(t *testing.T) {
	for info, want := range map[string][]string{
		`{}`:                                  {">"},
		`{"config":{"filter_subject":"a.*"}}`: {"a.*"},
		`{"config":{"filter_subjects":["a","b"]}}`: {"a", "b"},
	} {
		if got := readProgress(t, info).filters(); !slices.Equal(got, want) {
			t.Errorf("%s has filters %v, want %v", info, got, want)
		}
	}
}
