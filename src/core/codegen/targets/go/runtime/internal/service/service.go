// Package service answers requests.
package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/micro"
)

// Request is what a handler is asked.
type Request struct {
	Subject string
	Data    []byte
	Header  nats.Header
}

// Handler returns the answer. An error is answered with its words and code 500; *Error with a code of its own.
type Handler func(ctx context.Context, req *Request) ([]byte, error)

// Error is an answer that says why there is no other.
type Error struct {
	// Code is like those of HTTP: "404".
	Code        string
	Description string
}

func (e *Error) Error() string {
	return e.Code + " " + e.Description
}

// Endpoint is a subject that is answered.
type Endpoint struct {
	Name    string
	Subject string

	// Queue is the group of which one answers. Empty: everyone does.
	Queue string

	Handle Handler
}

// Service answers on its endpoints, and tells of itself on $SRV.
type Service struct {
	Conn        *nats.Conn
	Name        string
	Version     string
	Description string
	Endpoints   []Endpoint
	Log         *slog.Logger
}

// atOnce is how many requests are answered at the same time.
const atOnce = 64

// Run implements the tasks of a program.
func (s *Service) Run(ctx context.Context, stop <-chan struct{}) error {
	service, err := micro.AddService(s.Conn, micro.Config{Name: s.Name, Version: s.Version, Description: s.Description})
	if err != nil {
		return fmt.Errorf("service %s: %w", s.Name, err)
	}
	slots := make(chan struct{}, atOnce)
	for _, endpoint := range s.Endpoints {
		group := micro.WithEndpointQueueGroup(endpoint.Queue)
		if endpoint.Queue == "" {
			group = micro.WithEndpointQueueGroupDisabled()
		}
		handler := micro.HandlerFunc(func(req micro.Request) {
			slots <- struct{}{}
			go func() {
				defer func() { <-slots }()
				s.answer(ctx, endpoint, req)
			}()
		})
		if err := service.AddEndpoint(endpoint.Name, handler, micro.WithEndpointSubject(endpoint.Subject), group); err != nil {
			return errors.Join(fmt.Errorf("service %s, endpoint %s: %w", s.Name, endpoint.Subject, err), service.Stop())
		}
	}
	select {
	case <-stop:
	case <-ctx.Done():
	}
	err = service.Stop()
	for range atOnce {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return err
		}
	}
	for range atOnce {
		<-slots
	}
	return err
}

func (s *Service) answer(ctx context.Context, endpoint Endpoint, req micro.Request) {
	log := s.Log.With("subject", req.Subject())
	data, err := s.call(ctx, endpoint.Handle, &Request{Subject: req.Subject(), Data: req.Data(), Header: nats.Header(req.Headers())})
	if err != nil {
		log.Error("the request failed", "error", err)
		answer := &Error{Code: "500", Description: err.Error()}
		if own, ok := errors.AsType[*Error](err); ok {
			answer = own
		}
		err = req.Error(answer.Code, answer.Description, nil)
	} else {
		err = req.Respond(data)
	}
	if err != nil {
		log.Error("the answer was not sent", "error", err)
	}
}

// call makes a panic an error.
func (s *Service) call(ctx context.Context, handle Handler, req *Request) (data []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			s.Log.Error("the handler panicked", "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			err = errors.New("internal error")
		}
	}()
	return handle(ctx, req)
}
