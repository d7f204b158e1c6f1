// Package program runs an application from its start to its end: settings, connection, health, signals, shutdown.
package program

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"example.com/runtime/internal/config"
	"example.com/runtime/internal/natsx"
)

// Env is what an application is made with.
type Env struct {
	Config *config.Config
	Conn   *natsx.Conn
	Log    *slog.Logger
}

// Task is work that goes on until it is told to stop.
type Task interface {
	// Run takes work until stop is closed, and finishes what it has begun. ctx is done when there is no more time.
	Run(ctx context.Context, stop <-chan struct{}) error
}

// Parts are what an application does. All may be left out.
type Parts struct {
	Tasks []Task

	// Produce publishes of its own accord until it has nothing more to say, or ctx is done. A program that does
	// nothing else ends with it.
	Produce func(ctx context.Context) error

	// Flush waits until everything that was published has arrived.
	Flush func(ctx context.Context) error
}

// Main runs an application until a signal, or until it has nothing more to do. It returns the exit status: 0, or 1
// after a failure or when work was cut short.
func Main(name string, build func(*Env) (*Parts, error)) int {
	cfg, err := config.Load()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: cfg.LogLevel})).With("app", name)
	if err := run(name, cfg, log, build); err != nil {
		log.Error("ended with a failure", "error", err)
		return 1
	}
	log.Info("ended")
	return 0
}

func run(name string, cfg *config.Config, log *slog.Logger, build func(*Env) (*Parts, error)) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals, release := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer release()

	health, err := serveHealth(cfg.HealthAddr, log)
	if err != nil {
		return err
	}
	defer health.close()

	conn, err := natsx.Connect(signals, cfg, name, log)
	if err != nil {
		if signals.Err() != nil {
			return nil
		}
		return err
	}
	defer conn.Close()
	parts, err := build(&Env{Config: cfg, Conn: conn, Log: log})
	if err != nil {
		return err
	}
	health.ready(conn)

	work := start(ctx, signals, parts)
	var failure error
	select {
	case <-signals.Done():
		release() // a second signal ends the program at once
		log.Info("stopping", "timeout", cfg.ShutdownTimeout.String())
	case <-conn.Closed():
		failure = fmt.Errorf("the connection was closed: %w", errors.Join(errClosed, conn.LastError()))
	case failure = <-work.over:
	}
	health.stopping()
	return errors.Join(failure, shutDown(cfg.ShutdownTimeout, cancel, conn, work, parts))
}

var errClosed = errors.New("no more reconnects")

// work is what runs.
type work struct {
	// over gets the first failure, or nil when there is nothing more to do.
	over chan error
	stop chan struct{}
	done chan struct{}
	end  context.CancelFunc
}

func start(ctx, signals context.Context, parts *Parts) *work {
	producing, end := context.WithCancel(signals)
	w := &work{over: make(chan error, 1), stop: make(chan struct{}), done: make(chan struct{}), end: end}
	tell := func(err error) {
		select {
		case w.over <- err:
		default:
		}
	}
	var tasks, producer sync.WaitGroup
	for _, task := range parts.Tasks {
		tasks.Go(func() {
			if err := task.Run(ctx, w.stop); err != nil {
				tell(err)
			}
		})
	}
	if parts.Produce != nil {
		producer.Go(func() {
			err := parts.Produce(producing)
			if err != nil && producing.Err() == nil {
				tell(fmt.Errorf("produce: %w", err))
			}
		})
	}
	go func() {
		producer.Wait()
		tasks.Wait()
		tell(nil)
		close(w.done)
	}()
	return w
}

// shutDown lets what has begun finish, for as long as the settings say.
func shutDown(timeout time.Duration, cancel context.CancelFunc, conn *natsx.Conn, work *work, parts *Parts) error {
	within, release := context.WithTimeout(context.Background(), timeout)
	defer release()
	work.end()
	close(work.stop)
	select {
	case <-work.done:
	case <-within.Done():
		cancel()
		return fmt.Errorf("work was cut short after %s", timeout)
	}
	var err error
	if parts.Flush != nil {
		err = parts.Flush(within)
	}
	if conn.IsClosed() {
		return err
	}
	return errors.Join(err, conn.Drain(within))
}
