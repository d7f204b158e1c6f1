import { DAY } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, RETRIES, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

/** Independent readers of one history. */
export const fanoutLimits: Template = {
  id: "fanout-limits",
  title: "Fan-out with history",
  group: "Events",
  summary: "Services read the same events, each at its own pace; a new one can start from the first event kept.",
  terms: ["publish subscribe", "pub/sub", "limits retention", "replay", "broadcast", "event bus"],
  design: () =>
    designOf({
      name: "Fan-out with history",
      description: "Shipments are announced once and read by services that know nothing of each other.",
      note:
        "Each service has a durable consumer of its own, so each sees every message and keeps its own place. " +
        "Retention limits keeps messages for two weeks whether or not they were read: a service that comes later, or " +
        "that has to build its data again, starts at the beginning. What a service cannot handle after five " +
        "deliveries goes to the dead-letter stream.",
      cells: {
        warehouse: [
          0,
          0.5,
          producer(
            "warehouse",
            "logistics",
            [
              {
                subject: "shipments.{region}.dispatched",
                mode: "js",
                rate: 10,
                peakRate: 50,
                bytes: 800,
                messageId: "{shipment_id}-dispatched",
                ...SURE,
              },
              {
                subject: "shipments.{region}.delivered",
                mode: "js",
                rate: 10,
                peakRate: 50,
                bytes: 500,
                messageId: "{shipment_id}-delivered",
                ...SURE,
              },
            ],
            { instances: 2 },
          ),
        ],
        shipments: [
          1,
          0.5,
          stream("SHIPMENTS", {
            description: "What happened to each shipment, for two weeks",
            subjects: ["shipments.>"],
            retention: "limits",
            max_age: 14 * DAY,
            max_bytes: 30 * GIB,
          }),
        ],
        "customer-mail": [
          2,
          0,
          durable(
            "customer-mail",
            "shipments",
            { filter_subject: "shipments.*.dispatched", ...RETRIES, max_ack_pending: 1000 },
            {
              instances: 2,
              concurrency: 16,
              processing: { mean: "120ms", p99: "900ms" },
              sideEffects: true,
              idempotent: true,
              deadLetter: { subject: "dlq.shipments.customer-mail" },
            },
          ),
        ],
        "delivery-stats": [
          2,
          1,
          durable(
            "delivery-stats",
            "shipments",
            { ...RETRIES, max_ack_pending: 1000 },
            {
              instances: 2,
              concurrency: 8,
              processing: { mean: "15ms", p99: "90ms" },
              needsReplay: true,
              idempotent: true,
              deadLetter: { subject: "dlq.shipments.delivery-stats" },
            },
          ),
        ],
        "shipments-dlq": [3, 0.5, deadLetters("SHIPMENTS_DLQ", "dlq.shipments.>")],
      },
      frames: { shipping: ["Shipping context", "shipments", "customer-mail", "delivery-stats"] },
    }),
};
