/**
 * The first example: a shop's orders, read by independent services, with a dead-letter stream, a mirror for
 * analytics, an index bucket and a request-reply service.
 */

import type { ElementId } from "../design/ids.ts";
import type { Design, DesignElement, Placement } from "../design/model.ts";
import { DAY, MINUTE } from "../design/units.ts";
import { FIRST_MESSAGE_WARNS, GIB, RETRIES } from "./parts.ts";
import { roomNote } from "./room.ts";
import { noteHeight, PRODUCTION } from "./sketch.ts";
import type { Template } from "./template.ts";

type Part = readonly [id: string, element: DesignElement, placement: Placement];

const ELEMENTS: readonly Part[] = [
  ["ordering", { kind: "boundary", name: "Ordering context" }, { x: 312, y: -16, width: 656, height: 448 }],
  [
    "checkout",
    {
      kind: "producer",
      name: "checkout",
      app: "shop",
      instances: 3,
      publishes: [
        {
          subject: "orders.{region}.created",
          mode: "js",
          rate: 200,
          peakRate: 900,
          bytes: 900,
          messageId: "{order_id}",
          retries: 8,
          retryHorizon: "2m",
        },
        {
          subject: "orders.{region}.cancelled",
          mode: "js",
          rate: 6,
          peakRate: 30,
          bytes: 300,
          messageId: "{order_id}-cancelled",
          retries: 8,
          retryHorizon: "2m",
        },
        { subject: "pricing.quote", mode: "request", rate: 350, bytes: 400 },
      ],
    },
    { x: 0, y: 64 },
  ],
  [
    "orders",
    {
      kind: "stream",
      config: {
        name: "ORDERS",
        description: "Every order event, kept for a week",
        subjects: ["orders.>"],
        retention: "limits",
        storage: "file",
        num_replicas: 3,
        max_age: 7 * DAY,
        max_bytes: 160 * GIB,
        duplicate_window: 5 * MINUTE,
      },
    },
    { x: 344, y: 48 },
  ],
  [
    "billing",
    {
      kind: "consumer",
      stream: "orders",
      app: "billing",
      config: {
        durable_name: "billing",
        ack_policy: "explicit",
        filter_subject: "orders.*.created",
        ...RETRIES,
        max_ack_pending: 1000,
      },
      worker: {
        instances: 3,
        concurrency: 16,
        processing: { mean: "40ms", p99: "300ms" },
        failureRate: 0.01,
        retryMode: "nak_delay",
        idempotent: true,
        maxDowntime: "24h",
        publishes: [
          {
            subject: "invoices.{region}.issued",
            mode: "js",
            rate: 200,
            peakRate: 900,
            bytes: 1200,
            messageId: "{order_id}",
            retries: 8,
            retryHorizon: "2m",
          },
        ],
        deadLetter: { subject: "dlq.orders.billing" },
      },
    },
    { x: 720, y: 48 },
  ],
  [
    "search",
    {
      kind: "consumer",
      stream: "orders",
      app: "search",
      config: {
        durable_name: "search-index",
        ack_policy: "explicit",
        ...RETRIES,
        max_ack_pending: 2000,
      },
      worker: {
        instances: 2,
        concurrency: 32,
        processing: { mean: "15ms", p99: "120ms" },
        retryMode: "nak_delay",
        idempotent: true,
        maxDowntime: "24h",
        deadLetter: { subject: "dlq.orders.search" },
        uses: [{ bucket: "order-status", access: "write" }],
      },
    },
    { x: 720, y: 208 },
  ],
  [
    "invoices",
    {
      kind: "stream",
      config: {
        name: "INVOICES",
        subjects: ["invoices.>"],
        storage: "file",
        num_replicas: 3,
        max_age: 30 * DAY,
        max_bytes: 900 * GIB,
        discard: "new",
        duplicate_window: 5 * MINUTE,
      },
    },
    { x: 1080, y: -48 },
  ],
  [
    "dead-letters",
    {
      kind: "stream",
      intent: "dlq",
      config: {
        name: "DEAD_LETTERS",
        subjects: ["dlq.orders.>"],
        storage: "file",
        num_replicas: 3,
        max_age: 30 * DAY,
        max_bytes: 5 * GIB,
        metadata: FIRST_MESSAGE_WARNS,
      },
    },
    { x: 1080, y: 96 },
  ],
  [
    "order-status",
    {
      kind: "kv",
      config: {
        bucket: "order-status",
        history: 5,
        ttl: 30 * DAY,
        storage: "file",
        num_replicas: 3,
        max_bytes: 4 * GIB,
      },
    },
    { x: 1080, y: 248 },
  ],
  [
    "analytics",
    {
      kind: "stream",
      config: {
        name: "ORDERS_ANALYTICS",
        storage: "file",
        num_replicas: 3,
        max_age: 90 * DAY,
        max_bytes: 2048 * GIB,
        mirror: { name: "ORDERS" },
      },
    },
    { x: 344, y: 288 },
  ],
  [
    "pricing",
    {
      kind: "service",
      name: "pricing",
      app: "pricing",
      endpoints: [{ subject: "pricing.quote", queue: "q", processing: { mean: "4ms", p99: "20ms" } }],
    },
    { x: 0, y: 256 },
  ],
];

const NOTE_TEXT = [
  "Try it: change a subject of checkout and see its wires move.",
  roomNote(
    ELEMENTS.map(([, element]) => element),
    PRODUCTION.servers,
  ),
].join(" ");
const NOTE_WIDTH = 264;
const NOTE_HEIGHT = noteHeight(NOTE_TEXT, NOTE_WIDTH);
const NOTE: Part = [
  "note",
  { kind: "note", text: NOTE_TEXT },
  { x: 0, y: -NOTE_HEIGHT, width: NOTE_WIDTH, height: NOTE_HEIGHT },
];

/** A shop: the example that golden files are made of. */
export function ordersExample(): Design {
  return {
    name: "Shop orders",
    description:
      "Orders are billed and indexed independently; what billing cannot handle lands in a dead-letter stream.",
    environment: PRODUCTION,
    elements: new Map([...ELEMENTS, NOTE].map(([id, element]) => [id as ElementId, element])),
    layout: new Map([...ELEMENTS, NOTE].map(([id, , placement]) => [id as ElementId, placement])),
    suppressions: [],
  };
}

/** The example as a template. */
export const orders: Template = {
  id: "shop-orders",
  title: "Shop orders",
  group: "Events",
  summary: "A whole small system: orders that are billed and indexed apart, dead letters, a mirror for analytics.",
  terms: ["example", "e-commerce", "checkout", "billing", "mirror", "key-value", "request-reply"],
  design: ordersExample,
};
