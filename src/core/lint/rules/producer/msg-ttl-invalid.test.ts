import type { Publication } from "../../../design/kinds/publication.ts";
import { kv, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { msgTtlInvalid } from "./msg-ttl-invalid.ts";

const SECOND = 1_000_000_000;
const sends = (ttl: string | undefined, config: Parameters<typeof stream>[0] = { allow_msg_ttl: true }) => ({
  elements: {
    orders: stream({ subjects: ["orders.>"], ...config }),
    p: producer({ publishes: [{ subject: "orders.created", ttl } as Publication] }),
  },
});

ruleCases(msgTtlInvalid, {
  valid: [
    { name: "no TTL", design: sends(undefined, {}) },
    { name: "allowed", design: sends("1s") },
    { name: "allowed by the markers", design: sends("5s", { subject_delete_marker_ttl: 5 * SECOND }) },
    {
      name: "markers do not raise it where each subject has one message",
      design: sends("5s", { subject_delete_marker_ttl: 9 * SECOND, max_msgs_per_subject: 1 }),
    },
    { name: "as long as max_age", design: sends("60s", { allow_msg_ttl: true, max_age: 60 * SECOND }) },
    { name: "never outlives max_age", design: sends("never", { allow_msg_ttl: true, max_age: 60 * SECOND }) },
    {
      name: "nothing stores it",
      design: { elements: { p: producer({ publishes: [{ subject: "a.b", ttl: "1s" }] }) } },
    },
    {
      name: "a copy takes what its origin took",
      design: {
        elements: { ...sends("1s").elements, copy: stream({ name: "COPY", sources: [{ name: "ORDERS" }] }) },
      },
    },
  ],
  invalid: [
    {
      name: "not allowed",
      design: sends("1h", {}),
      findings: [{ element: "p", at: "publishes/0/ttl", severity: "error", says: "10166" }],
      fix: "silent",
    },
    {
      name: "not allowed, and the stream could not be changed so",
      design: sends("1h", { allow_msg_counter: true }),
      findings: [{}],
      fix: "none",
    },
    {
      name: "not allowed in a bucket",
      design: { elements: { b: kv(), p: producer({ publishes: [{ subject: "$KV.settings.a", ttl: "1h" }] }) } },
      findings: [{ says: "KV_settings" }],
      fix: "none",
    },
    { name: "below a second", design: sends("999ms"), findings: [{ severity: "error", says: "10165" }], fix: "silent" },
    {
      name: "raised to the markers' TTL",
      design: sends("4s", { subject_delete_marker_ttl: 5 * SECOND }),
      findings: [{ severity: "warning", says: "subject_delete_marker_ttl of 5s" }],
      fix: "silent",
    },
    {
      name: "outlived",
      design: sends("61s", { allow_msg_ttl: true, max_age: 60 * SECOND }),
      findings: [{ severity: "warning", says: "removes it after 1m" }],
      fix: "silent",
    },
    {
      name: "max_age is below a second",
      design: sends("61s", { allow_msg_ttl: true, max_age: SECOND / 2 }),
      findings: [{ severity: "warning" }],
      fix: "none",
    },
    {
      name: "an old server, in development",
      design: { ...sends("1h"), environment: { profile: "development", server: "2.10" } },
      findings: [{ severity: "error", says: "before 2.11" }],
      fix: "none",
    },
  ],
});
