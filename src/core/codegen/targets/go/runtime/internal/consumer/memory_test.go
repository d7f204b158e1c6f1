package consumer

import (
	"testing"
	"time"
)

func TestRecent(t *testing.T) {
	r := NewRecent(time.Hour, 2)
	for _, id := range []string{"a", "b", "b", "c"} {
		if err := r.Done(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]bool{"a": false, "b": true, "c": true, "d": false} {
		if seen, err := r.Seen(t.Context(), id); seen != want || err != nil {
			t.Errorf("%s: %v, %v", id, seen, err)
		}
	}
}

func TestRecentForgets(t *testing.T) {
	r := NewRecent(-time.Second, 10)
	if err := r.Done(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if seen, _ := r.Seen(t.Context(), "a"); seen {
		t.Error("remembered for longer than the window")
	}
}
