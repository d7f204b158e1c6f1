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
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	cfg, err := config.Load()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: cfg.LogLevel}))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	conn, err := natsx.Connect(ctx, cfg, "setup", log)
	if err != nil {
		return err
	}
	defer conn.Close()
	return topology.Apply(ctx, conn.JetStream, topology.Streams(), log)
}
