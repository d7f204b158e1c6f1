terraform {
  required_version = ">= 1.3"

  required_providers {
    jetstream = {
      source  = "nats-io/jetstream"
      version = "~> 0.4"
    }
  }
}

# NATS_URL says where the servers are (commas between them), NATS_CREDS where the credentials file is.
provider "jetstream" {}

# Some fields cannot change in place: of a stream its name, storage, mirror, first_seq, allow_msg_ttl,
# allow_msg_counter, allow_msg_schedules and allow_atomic; of a consumer its stream, name, start, ack_policy,
# replay_policy, deliver group, flow control, heartbeat, rate limit, replicas, storage and priorities.
# Terraform destroys such a resource and makes it anew: a stream would lose its messages, which is why
# prevent_destroy stops it; a consumer loses its place in the stream.
