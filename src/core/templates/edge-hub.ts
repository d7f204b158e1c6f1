import { DAY, SECOND } from "../design/units.ts";
import { deadLetters, durable, GIB, inOrder, producer, RETRIES, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** A stream at the edge, sourced by the hub; commands the other way by a mirror. */
export const edgeHub: Template = {
  id: "edge-hub",
  title: "Edge sites and a hub",
  group: "Places",
  summary: "A site goes on while its link is down; the hub gathers what sites measured, and commands travel back.",
  terms: ["iot", "leaf node", "source", "mirror", "telemetry", "domain", "offline", "hub and spoke", "sensors"],
  design: () =>
    designOf({
      name: "Edge sites and a hub",
      description: "One site of many, and the hub that gathers from all of them.",
      note:
        "The site has a JetStream domain of its own and stores what it measures for a week: longer than its link is " +
        "ever down. The hub's stream has no subjects, only sources, one for each site, and catches up by itself. The " +
        "site's name stands in stream and subjects, so that sites never collide. Commands are stored at the hub and " +
        "mirrored at the site, where the controller reads its own.",
      cells: {
        sensors: [
          0,
          0,
          producer("sensors", "site7", [
            {
              subject: "site7.telemetry.{sensor}",
              mode: "js_async",
              rate: 50,
              peakRate: 100,
              bytes: 200,
              messageId: "{sensor}-{measured_at}",
              maxOutstanding: 256,
              ...SURE,
              parameters: { sensor: 400 },
            },
          ]),
        ],
        "site-telemetry": [
          1,
          0,
          stream(
            "TELEMETRY_SITE7",
            {
              description: "What site 7 measured, for a week",
              subjects: ["site7.telemetry.*"],
              num_replicas: 1,
              max_age: 7 * DAY,
              max_bytes: 20 * GIB,
            },
            { domain: "site7" },
          ),
        ],
        telemetry: [
          2,
          0,
          stream("TELEMETRY", {
            description: "Of all sites, for a month",
            max_age: 30 * DAY,
            max_bytes: 80 * GIB,
            sources: [{ name: "TELEMETRY_SITE7", external: { api: "$JS.site7.API" } }],
          }),
        ],
        analytics: [
          3,
          0,
          durable(
            "telemetry-analytics",
            "telemetry",
            { ...RETRIES, filter_subject: "*.telemetry.*", max_ack_pending: 2000 },
            {
              instances: 2,
              concurrency: 8,
              processing: { mean: "10ms", p99: "100ms" },
              idempotent: true,
              deadLetter: { subject: "dlq.telemetry.analytics" },
            },
          ),
        ],
        "telemetry-dlq": [4, 0, deadLetters("TELEMETRY_DLQ", "dlq.telemetry.>")],
        "control-room": [
          0,
          1.75,
          producer(
            "control-room",
            "hub",
            [
              {
                subject: "commands.{site}.set",
                parameters: { site: 40 },
                mode: "js",
                rate: 0.2,
                peakRate: 5,
                bytes: 300,
                messageId: "{command_id}",
                ...SURE,
              },
            ],
            { instances: 1 },
          ),
        ],
        commands: [1, 1.75, stream("COMMANDS", { subjects: ["commands.*.set"], max_age: 7 * DAY, max_bytes: GIB })],
        "site-commands": [
          2,
          1.75,
          stream(
            "COMMANDS_SITE7",
            {
              description: "The commands for site 7, read there",
              num_replicas: 1,
              max_age: 7 * DAY,
              max_bytes: GIB,
              mirror: { name: "COMMANDS", filter_subject: "commands.site7.set", external: { api: "$JS.hub.API" } },
            },
            { domain: "site7", durability: "ephemeral" },
          ),
        ],
        controller: [
          3,
          1.75,
          inOrder(
            "site-controller",
            "site-commands",
            { ack_wait: 30 * SECOND },
            {
              processing: { mean: "50ms", p99: "500ms" },
            },
          ),
        ],
      },
      frames: {
        measuring: ["Site 7 measures", "sensors", "site-telemetry"],
        gathering: ["The hub gathers", "telemetry", "analytics"],
        deciding: ["The hub decides", "control-room", "commands"],
        acting: ["Site 7 acts", "site-commands", "controller"],
      },
    }),
};
