/** What a root module needs besides its resources. */
import { Lines } from "../../lines.ts";
import type { ExportFile } from "../../target.ts";
import { blockLines } from "./hcl.ts";

/** `main.tf`: the provider, its version, and how it connects. */
export function mainFile(): ExportFile {
  return new Lines()
    .line("terraform {")
    .line('  required_version = ">= 1.3"')
    .line()
    .line("  required_providers {")
    .line("    jetstream = {")
    .line('      source  = "nats-io/jetstream"')
    .line('      version = "~> 0.4"')
    .line("    }")
    .line("  }")
    .line("}")
    .line()
    .line("# NATS_URL says where the servers are (commas between them), NATS_CREDS where the credentials file is.")
    .line(...blockLines({ type: "provider", labels: ["jetstream"], attributes: [] }))
    .line()
    .line("# Some fields cannot change in place: of a stream its name, storage, mirror, first_seq, allow_msg_ttl,")
    .line(
      "# allow_msg_counter, allow_msg_schedules and allow_atomic; of a consumer its stream, name, start, ack_policy,",
    )
    .line("# replay_policy, deliver group, flow control, heartbeat, rate limit, replicas, storage and priorities.")
    .line("# Terraform destroys such a resource and makes it anew: a stream would lose its messages, which is why")
    .line("# prevent_destroy stops it; a consumer loses its place in the stream.")
    .file({ path: "main.tf", language: "hcl" });
}
