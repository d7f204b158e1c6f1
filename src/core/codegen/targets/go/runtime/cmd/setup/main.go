// Command setup creates the streams and consumers of the design, or updates those that are there.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"example.com/runtime/internal/config"
	"example.com/runtime/internal/natsx"
	"example.com/runtime/internal/topology"
)

func main() {
	cfg, err := config.Load()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: cfg.LogLevel}))
	if err := run(cfg, log); err != nil {
		log.Error("set-up failed", "error", err)
		os.Exit(1)
	}
}

func run(cfg *config.Config, log *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	conn, err := natsx.Connect(ctx, cfg, "setup", log)
	if err != nil {
		return err
	}
	defer conn.Close()
	return topology.Apply(ctx, conn.JetStream, topology.Streams(), log)
}
