package program

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"example.com/runtime/internal/natsx"
)

// health answers /healthz while the process lives, and /readyz while it is connected and not about to stop.
type health struct {
	conn   atomic.Pointer[natsx.Conn]
	server *http.Server
}

// serveHealth starts to listen; without an address it does nothing.
func serveHealth(addr string, log *slog.Logger) (*health, error) {
	h := &health{}
	if addr == "" {
		return h, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("HEALTH_ADDR: %w", err)
	}
	h.server = &http.Server{Handler: h.routes(), ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := h.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("health is no longer served", "error", err)
		}
	}()
	return h, nil
}

func (h *health) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if conn := h.conn.Load(); conn == nil || !conn.IsConnected() || conn.IsDraining() {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ready")
	})
	return mux
}

func (h *health) ready(conn *natsx.Conn) {
	h.conn.Store(conn)
}

func (h *health) stopping() {
	h.conn.Store(nil)
}

func (h *health) close() {
	if h.server != nil {
		_ = h.server.Close()
	}
}
