/** The shell functions that a script starts with. POSIX: they run in every `sh`. */

/** What all of them need. The configuration is what the function reads: `stream ORDERS <<'JSON'`. */
export const HEAD = `#!/bin/sh
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
  printf '%s %s: cannot be created\\n' "$1" "$2" >&2
  exit 1
}

# unchanged WHAT NAME COMMAND LOSS: it is there with another configuration; what is left to do when the server refuses.
unchanged() {
  cat "$work/answer" >&2
  printf '%s %s: not as designed\\n' "$1" "$2" >&2
  if grep -q '[(:=]10[0-9][0-9][0-9][,)]' "$work/answer"; then
    printf 'What the server does not change in place has to be created anew: %s, which deletes\\n' "$3" >&2
    printf '%s, then this script again.\\n' "$4" >&2
  fi
  exit 1
}`;

/**
 * `stream NAME [FLAGS…]`; the flags are those of `nats`. Creating first, for the server takes the same configuration once
 * more, whoever created it, and answers 10058 to another one.
 */
export const STREAM = `# stream NAME [FLAGS]: the configuration comes from standard input.
stream() {
  name=$1
  shift
  cat >"$work/config.json"
  create "$name" "$@" && return
  run stream edit --force --config "$work/config.json" "$@" -- "$name" || stream_unchanged
  printf 'Stream %s: updated\\n' "$name"
}

# create NAME [FLAGS]: fails when the stream is there with another configuration.
create() {
  name=$1
  shift
  if run stream add --config "$work/config.json" "$@" -- "$name"; then
    printf 'Stream %s: as designed\\n' "$name"
  elif grep -q '(10058)' "$work/answer"; then
    return 1
  else
    refused Stream "$name"
  fi
}

stream_unchanged() {
  unchanged Stream "$name" 'nats stream rm' 'all its messages'
}`;

/** `bucket NAME API [FLAGS…]`: as `stream`; API is the subject of the API of its domain. */
export const BUCKET = `# bucket NAME API [FLAGS]: as stream. nats asks before it edits the stream of a KV bucket, and a script cannot answer:
# so the request goes straight to the API.
bucket() {
  name=$1
  api=$2
  shift 2
  cat >"$work/config.json"
  create "$name" "$@" && return
  nats request --raw --force-stdin --no-templates -- "$api.STREAM.UPDATE.$name" <"$work/config.json" \\
    >"$work/answer" 2>&1 || stream_unchanged
  grep -q '_response","config":{' "$work/answer" || stream_unchanged
  printf 'Stream %s: updated\\n' "$name"
}`;

/** `consumer STREAM NAME [FLAGS…]`. */
export const CONSUMER = `# consumer STREAM NAME [FLAGS]: the configuration comes from standard input.
consumer() {
  of=$1
  name=$2
  shift 2
  cat >"$work/config.json"
  run consumer add --config "$work/config.json" "$@" -- "$of" || consumer_refused "$@"
  printf 'Consumer %s > %s: as designed\\n' "$of" "$name"
}

# consumer_refused [FLAGS]: only a consumer that is there can be created anew.
consumer_refused() {
  nats consumer info "$@" -- "$of" "$name" </dev/null >/dev/null 2>&1 &&
    unchanged Consumer "$of > $name" 'nats consumer rm' 'how far it has come'
  refused Consumer "$of > $name"
}`;
