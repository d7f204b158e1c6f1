#!/bin/sh
# Creates these streams and consumers, or updates those that are there. Safe to run again.
# It leaves alone what the server has besides, and stops at the first refusal.
# It needs the nats command (https://github.com/nats-io/natscli), and connects as nats does: NATS_URL, NATS_CREDS, contexts.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# run ARGUMENTS: nats, its output kept for when it fails.
run() {
  nats "$@" </dev/null >"$work/answer" 2>&1
}

# refused WHAT NAME: nothing was created.
refused() {
  cat "$work/answer" >&2
  printf '%s %s: cannot be created\n' "$1" "$2" >&2
  exit 1
}

# unchanged WHAT NAME COMMAND LOSS: it is there with another configuration; what is left to do when the server refuses.
unchanged() {
  cat "$work/answer" >&2
  printf '%s %s: not as designed\n' "$1" "$2" >&2
  if grep -q '[(:=]10[0-9][0-9][0-9][,)]' "$work/answer"; then
    printf 'What the server does not change in place has to be created anew: %s, which deletes\n' "$3" >&2
    printf '%s, then this script again.\n' "$4" >&2
  fi
  exit 1
}

# stream NAME [FLAGS]: the configuration comes from standard input.
stream() {
  name=$1
  shift
  cat >"$work/config.json"
  create "$name" "$@" && return
  run stream edit --force --config "$work/config.json" "$@" -- "$name" || stream_unchanged
  printf 'Stream %s: updated\n' "$name"
}

# create NAME [FLAGS]: fails when the stream is there with another configuration.
create() {
  name=$1
  shift
  if run stream add --config "$work/config.json" "$@" -- "$name"; then
    printf 'Stream %s: as designed\n' "$name"
  elif grep -q '(10058)' "$work/answer"; then
    return 1
  else
    refused Stream "$name"
  fi
}

stream_unchanged() {
  unchanged Stream "$name" 'nats stream rm' 'all its messages'
}

# bucket NAME API [FLAGS]: as stream. nats asks before it edits the stream of a KV bucket, and a script cannot answer:
# so the request goes straight to the API.
bucket() {
  name=$1
  api=$2
  shift 2
  cat >"$work/config.json"
  create "$name" "$@" && return
  nats request --raw --force-stdin --no-templates -- "$api.STREAM.UPDATE.$name" <"$work/config.json" \
    >"$work/answer" 2>&1 || stream_unchanged
  grep -q '_response","config":{' "$work/answer" || stream_unchanged
  printf 'Stream %s: updated\n' "$name"
}

# consumer STREAM NAME [FLAGS]: the configuration comes from standard input.
consumer() {
  of=$1
  name=$2
  shift 2
  cat >"$work/config.json"
  run consumer add --config "$work/config.json" "$@" -- "$of" || consumer_refused "$@"
  printf 'Consumer %s > %s: as designed\n' "$of" "$name"
}

# consumer_refused [FLAGS]: only a consumer that is there can be created anew.
consumer_refused() {
  nats consumer info "$@" -- "$of" "$name" </dev/null >/dev/null 2>&1 &&
    unchanged Consumer "$of > $name" 'nats consumer rm' 'how far it has come'
  refused Consumer "$of > $name"
}

stream 'DEAD_LETTERS' <<'JSON'
{
  "name": "DEAD_LETTERS",
  "subjects": ["dlq.orders.>"],
  "max_bytes": 5368709120,
  "max_age": 2592000000000000,
  "storage": "file",
  "num_replicas": 3,
  "metadata": {
    "io.nats.monitor.enabled": "true",
    "io.nats.monitor.subjects-critical": "2",
    "io.nats.monitor.subjects-warn": "1"
  }
}
JSON

stream 'INVOICES' <<'JSON'
{
  "name": "INVOICES",
  "subjects": ["invoices.>"],
  "max_bytes": 966367641600,
  "max_age": 2592000000000000,
  "discard": "new",
  "storage": "file",
  "num_replicas": 3,
  "duplicate_window": 300000000000
}
JSON

bucket 'KV_order-status' '$JS.API' <<'JSON'
{
  "name": "KV_order-status",
  "subjects": ["$KV.order-status.>"],
  "max_bytes": 4294967296,
  "max_age": 2592000000000000,
  "max_msgs_per_subject": 5,
  "discard": "new",
  "storage": "file",
  "num_replicas": 3,
  "allow_direct": true,
  "deny_delete": true,
  "allow_rollup_hdrs": true
}
JSON

stream 'ORDERS' <<'JSON'
{
  "name": "ORDERS",
  "description": "Every order event, kept for a week",
  "subjects": ["orders.>"],
  "retention": "limits",
  "max_bytes": 171798691840,
  "max_age": 604800000000000,
  "storage": "file",
  "num_replicas": 3,
  "duplicate_window": 300000000000
}
JSON

consumer 'ORDERS' 'billing' <<'JSON'
{
  "durable_name": "billing",
  "ack_policy": "explicit",
  "ack_wait": 30000000000,
  "max_deliver": 5,
  "backoff": [30000000000, 120000000000, 600000000000, 1800000000000],
  "filter_subject": "orders.*.created",
  "max_ack_pending": 1000
}
JSON

consumer 'ORDERS' 'search-index' <<'JSON'
{
  "durable_name": "search-index",
  "ack_policy": "explicit",
  "ack_wait": 30000000000,
  "max_deliver": 5,
  "backoff": [30000000000, 120000000000, 600000000000, 1800000000000],
  "max_ack_pending": 2000
}
JSON

stream 'ORDERS_ANALYTICS' <<'JSON'
{
  "name": "ORDERS_ANALYTICS",
  "max_bytes": 2199023255552,
  "max_age": 7776000000000000,
  "storage": "file",
  "num_replicas": 3,
  "mirror": { "name": "ORDERS" }
}
JSON
