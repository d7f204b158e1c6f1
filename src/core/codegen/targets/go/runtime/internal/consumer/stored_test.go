package consumer

import "testing"

func TestReadAdvisory(t *testing.T) {
	read, err := readAdvisory([]byte(`{"stream":"ORDERS","consumer":"billing","stream_seq":9,"deliveries":4}`))
	if err != nil || read.Stream != "ORDERS" || read.Sequence != 9 || read.Reason == "" {
		t.Errorf("read %+v, %v", read, err)
	}
	for _, data := range []string{"", "{}", `{"stream":"ORDERS"}`, `{"stream":1}`} {
		if _, err := readAdvisory([]byte(data)); err == nil {
			t.Errorf("%q was read", data)
		}
	}
}
