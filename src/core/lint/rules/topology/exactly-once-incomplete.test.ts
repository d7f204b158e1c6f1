import type { DesignElement } from "../../../design/model.ts";
import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { exactlyOnceIncomplete } from "./exactly-once-incomplete.ts";

const MINUTE = 60_000_000_000;
const whole = { guarantee: "exactly-once", doubleAck: true, idempotent: true } as const;
const PAYMENTS = stream({ name: "PAYMENTS", subjects: ["payments.>"], num_replicas: 3 });
const pays = (publication = {}) =>
  producer({ name: "till", publishes: [{ subject: "payments.captured", messageId: "{payment}", ...publication }] });
const books = (worker = {}, config = {}, rest = {}) =>
  consumer(
    { stream: "PAYMENTS", durable_name: "ledger", ack_policy: "explicit", ...config },
    { worker: { ...whole, ...worker }, ...rest },
  );
const pipe = (parts: Record<string, DesignElement> = {}) => ({
  elements: { till: pays(), PAYMENTS, ledger: books(), ...parts },
});
const development = { profile: "development", server: "2.15" } as const;

ruleCases(exactlyOnceIncomplete, {
  valid: [
    { name: "every part", design: pipe({ till: pays({ retryHorizon: "2m" }) }) },
    {
      name: "once is not asked for",
      design: pipe({ ledger: books({ guarantee: "at-least-once", doubleAck: false }) }),
    },
    { name: "who publishes is not known", design: { elements: { PAYMENTS, ledger: books() } } },
    {
      name: "a publication that its filter does not pass",
      design: pipe({
        other: producer({ publishes: [{ subject: "payments.refused" }] }),
        ledger: books({}, { filter_subject: "payments.captured" }),
      }),
    },
    {
      name: "one replica in development",
      design: {
        ...pipe({ PAYMENTS: stream({ name: "PAYMENTS", subjects: ["payments.>"] }) }),
        environment: development,
      },
    },
    {
      name: "a window that max_age allows",
      design: pipe({
        till: pays({ retryHorizon: "10m" }),
        PAYMENTS: stream({ ...PAYMENTS.config, duplicate_window: 10 * MINUTE }),
      }),
    },
  ],
  invalid: [
    {
      name: "no message id",
      design: pipe({ till: pays({ messageId: undefined }) }),
      findings: [
        {
          element: "ledger",
          at: "worker/guarantee",
          severity: "error",
          says: "till publishes payments.captured without Nats-Msg-Id",
        },
      ],
      fix: "silent",
    },
    {
      name: "retries beyond the window",
      design: pipe({ till: pays({ retryHorizon: "10m" }) }),
      findings: [{ says: "duplicate_window 2m of PAYMENTS is shorter than the 10m" }],
      fix: "silent",
    },
    {
      name: "retries beyond max_age",
      design: pipe({
        till: pays({ retryHorizon: "10m" }),
        PAYMENTS: stream({ ...PAYMENTS.config, max_age: 5 * MINUTE }),
      }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "no acks, and nowhere for what is given up",
      design: pipe({ ledger: books({}, { ack_policy: "none" }) }),
      findings: [{ says: "ack_policy is none" }],
      fix: "none",
    },
    {
      name: "no acks",
      design: pipe({ ledger: books({ deadLetter: { subject: "payments.dead" } }, { ack_policy: "none" }) }),
      findings: [{ says: "ack_policy is none" }],
      fix: "silent",
    },
    {
      name: "acks for all",
      design: pipe({ ledger: books({}, { ack_policy: "all" }) }),
      findings: [{ says: "ack_policy is all" }],
      fix: "silent",
    },
    {
      name: "acks are not confirmed",
      design: pipe({ ledger: books({ doubleAck: false }) }),
      findings: [{ says: "confirmed" }],
      fix: "silent",
    },
    {
      name: "not idempotent",
      design: pipe({ ledger: books({ idempotent: false }) }),
      findings: [{ says: "not idempotent" }],
      fix: "none",
    },
    {
      name: "an ordered consumer",
      design: pipe({ ledger: books({}, {}, { ordered: true }) }),
      findings: [{ says: "does not ack" }],
      fix: "none",
    },
    {
      name: "one replica",
      design: pipe({ PAYMENTS: stream({ name: "PAYMENTS", subjects: ["payments.>"] }) }),
      findings: [{ says: "PAYMENTS has 1 replica" }],
      fix: "silent",
    },
    {
      name: "two replicas, and no third server",
      design: {
        ...pipe({ PAYMENTS: stream({ ...PAYMENTS.config, num_replicas: 2 }) }),
        environment: { profile: "production", server: "2.15", servers: 2 },
      },
      findings: [{ says: "PAYMENTS has 2 replicas" }],
      fix: "none",
    },
    {
      name: "an interest stream whose consumer has replicas of its own",
      design: pipe({
        PAYMENTS: stream({ name: "PAYMENTS", subjects: ["payments.>"], retention: "interest" }),
        ledger: books({}, { num_replicas: 1 }),
      }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "several parts of several elements, two on one producer, in development",
      design: {
        ...pipe({
          till: producer({
            name: "till",
            publishes: [{ subject: "payments.captured", retryHorizon: "5m" }, { subject: "payments.refunded" }],
          }),
          ledger: books({ doubleAck: false }, { ack_policy: "all" }),
        }),
        environment: development,
      },
      findings: [{ severity: "warning", says: "; and 1 more" }],
      fix: "silent",
    },
    {
      name: "through a source: the origin removes duplicates, both must outlive a server",
      design: pipe({
        till: pays({ messageId: undefined, retryHorizon: "3m" }),
        COPY: stream({ name: "COPY", sources: [{ name: "PAYMENTS" }] }),
        ledger: books({}, { stream: "COPY" }),
      }),
      findings: [{ says: /duplicate_window 2m of PAYMENTS.*COPY has 1 replica/ }],
      fix: "silent",
    },
  ],
});
