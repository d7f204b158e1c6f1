import type { DesignElement } from "../../../design/model.ts";
import type { ServerVersion } from "../../../jetstream/versions.ts";
import { consumer, kv, producer, service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { serverTooOld } from "./server-too-old.ts";

const on = (server: ServerVersion, element: DesignElement) => ({
  elements: { it: element },
  environment: { profile: "production", server } as const,
});
const publishes = (publication: object) => producer({ publishes: [{ subject: "a", ...publication }] });
const cron = { when: "0 0 3 * * *", target: "b" };
const once = { when: "@at 2030-01-01T00:00:00Z", target: "b" };

ruleCases(serverTooOld, {
  valid: [
    {
      name: "nothing new",
      design: on("2.10", stream({ compression: "s2", subject_transform: { src: "a", dest: "b" } })),
    },
    {
      name: "on the release that brought it",
      design: on("2.12", stream({ allow_atomic: true, persist_mode: "async" })),
    },
    { name: "everything on the newest", design: on("2.15", stream({ allow_batched: true })) },
    { name: "the value of its release", design: on("2.12", consumer({ priority_policy: "prioritized" })) },
    { name: "an older value", design: on("2.11", consumer({ priority_policy: "overflow" })) },
    {
      name: "a default says nothing before 2.12",
      design: on("2.10", stream({ allow_msg_ttl: false, subject_delete_marker_ttl: 0 })),
    },
    { name: "no list, no metadata", design: on("2.11", consumer({ priority_groups: [] })) },
    { name: "a schedule of its release", design: on("2.12", publishes({ schedule: once })) },
    { name: "every schedule on the next", design: on("2.14", publishes({ schedule: { ...cron, timeZone: "UTC" } })) },
  ],
  invalid: [
    {
      name: "a field that old servers ignore",
      design: on("2.10", stream({ allow_msg_ttl: true })),
      findings: [
        {
          element: "it",
          at: "config/allow_msg_ttl",
          severity: "error",
          says: "allow_msg_ttl came with nats-server 2.11, and the design targets 2.10, which ignores it without an error",
        },
      ],
      fix: "none",
    },
    {
      name: "a field that strict servers refuse, even with its default",
      design: on("2.12", stream({ allow_batched: false })),
      findings: [{ says: "2.14, and the design targets 2.12, which refuses the request" }],
      fix: "none",
    },
    {
      name: "a value",
      design: on("2.12", consumer({ ack_policy: "flow_control", deliver_subject: "p" })),
      findings: [{ at: "config/ack_policy", says: "ack_policy flow_control came with nats-server 2.14" }],
      fix: "none",
    },
    {
      name: "a value of a field that is known",
      design: on("2.11", consumer({ priority_policy: "prioritized" })),
      findings: [{ at: "config/priority_policy", says: "priority_policy prioritized" }],
      fix: "none",
    },
    {
      name: "fields inside others, once each",
      design: on(
        "2.12",
        stream({ sources: [{ name: "A" }, { name: "B", consumer: { name: "c", deliver_subject: "d" } }] }),
      ),
      findings: [{ at: "config/sources/1/consumer" }],
      fix: "none",
    },
    {
      name: "placement and pausing",
      design: {
        elements: {
          s: stream({ placement: { preferred: "n1" } }),
          c: consumer({ pause_until: "2030-01-01T00:00:00Z" }),
          k: kv({ limit_marker_ttl: 60e9 }),
        },
        environment: { profile: "development", server: "2.10" },
      },
      findings: [{ at: "config/placement/preferred" }, { at: "config/pause_until" }, { at: "config/limit_marker_ttl" }],
      fix: "none",
    },
    {
      name: "headers",
      design: {
        elements: {
          p: publishes({ ttl: "1h", mode: "js_batch", schedule: once }),
          s: service({ publishes: [{ subject: "a", schedule: cron }] }),
          w: consumer({}, { worker: { publishes: [{ subject: "a", schedule: { ...once, source: "c" } }] } }),
        },
        environment: { profile: "production", server: "2.10" },
      },
      findings: [
        { at: "publishes/0/ttl", says: "Nats-TTL came with nats-server 2.11" },
        { at: "publishes/0/mode", says: "2.12" },
        { at: "publishes/0/schedule/when", says: "stores the message and does nothing else" },
        { at: "publishes/0/schedule/when", says: "Nats-Schedule 0 0 3 * * * came with nats-server 2.14" },
        { at: "worker/publishes/0/schedule/source", says: "Nats-Schedule-Source" },
      ],
      fix: "none",
    },
    {
      name: "a time zone on 2.12",
      design: on("2.12", publishes({ schedule: { ...cron, timeZone: "Europe/Berlin" } })),
      findings: [{ at: "publishes/0/schedule/timeZone" }],
      fix: "none",
    },
  ],
});
