import { DAY } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, RETRIES, SERIAL, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const PARTITIONS = [0, 1, 2];

function partition(n: number) {
  return durable(
    `seats-${n}`,
    "seats",
    { filter_subject: `seats.${n}.>`, ...RETRIES, max_ack_pending: 1 },
    {
      ...SERIAL,
      processing: { mean: "8ms", p99: "60ms" },
      ordering: "per-key",
      idempotent: true,
      deadLetter: { subject: `dlq.seats.${n}` },
    },
    "seat-map",
  );
}

/** A subject transform spreads keys over consumers that take one message at a time. */
export const partitionedOrder: Template = {
  id: "partitioned-order",
  title: "Order for each key",
  group: "Guarantees",
  summary: "Changes of one concert are handled in order, those of different concerts side by side.",
  terms: ["partition", "sharding", "ordering", "per key", "subject transform", "hash", "max_ack_pending 1", "fifo"],
  design: () =>
    designOf({
      name: "Order for each key",
      description: "Seats are booked concert by concert, on three partitions.",
      note:
        "Order needs one message under way at a time, which max_ack_pending 1 gives, and which is slow for one " +
        "consumer. The stream's transform adds a token: partition(3,1) is the same number for the same concert, 0 to " +
        "2. Each partition has a consumer, so order holds within a concert and three of them run at once. The number " +
        "of partitions is hard to change later: choose it for the rate that is to come.",
      cells: {
        "box-office": [
          0,
          1,
          producer(
            "box-office",
            "tickets",
            [
              {
                subject: "seats.{concert}.booked",
                mode: "js",
                rate: 120,
                peakRate: 200,
                bytes: 300,
                messageId: "{booking_id}",
                ...SURE,
                parameters: { concert: 500 },
              },
            ],
            { instances: 1 },
          ),
        ],
        seats: [
          1,
          1,
          stream("SEATS", {
            subjects: ["seats.*.booked"],
            max_age: 7 * DAY,
            max_bytes: 60 * GIB,
            subject_transform: { src: "seats.*.booked", dest: "seats.{{partition(3,1)}}.{{wildcard(1)}}.booked" },
          }),
        ],
        ...Object.fromEntries(PARTITIONS.map((n) => [`seats-${n}`, [2, n, partition(n)] as const])),
        "seats-dlq": [3, 1, deadLetters("SEATS_DLQ", "dlq.seats.>")],
      },
    }),
};
