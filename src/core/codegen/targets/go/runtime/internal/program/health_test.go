package program

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHealthBeforeTheConnection(t *testing.T) {
	routes := (&health{}).routes()
	for path, want := range map[string]int{
		"/healthz": http.StatusOK,
		"/readyz":  http.StatusServiceUnavailable,
		"/other":   http.StatusNotFound,
	} {
		reply := httptest.NewRecorder()
		routes.ServeHTTP(reply, httptest.NewRequest(http.MethodGet, path, nil))
		if reply.Code != want {
			t.Errorf("%s: %d, want %d", path, reply.Code, want)
		}
	}
}
