import { service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { dlqAdvisoryNotStored } from "./dlq-advisory-not-stored.ts";

const MAX = "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES";
const TERM = "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED";
const listens = (...subjects: string[]) => ({
  triage: service({ name: "triage", endpoints: subjects.map((subject) => ({ subject })) }),
});
const stored = (...subjects: string[]) => ({ KEPT: stream({ name: "KEPT", subjects }) });

ruleCases(dlqAdvisoryNotStored, {
  valid: [
    { name: "a service of another kind", design: { elements: listens("pricing.quote") } },
    { name: "advisories of another kind", design: { elements: listens("$JS.EVENT.ADVISORY.API") } },
    { name: "no endpoints", design: { elements: { triage: { kind: "service", name: "triage" } } } },
    { name: "a stream stores them", design: { elements: { ...listens(`${MAX}.>`), ...stored(`${MAX}.>`) } } },
    { name: "with all others", design: { elements: { ...listens(`${MAX}.>`), ...stored("$JS.EVENT.ADVISORY.>") } } },
    { name: "in parts", design: { elements: { ...listens(`${MAX}.>`), ...stored(`${MAX}.ORDERS.*`) } } },
  ],
  invalid: [
    {
      name: "given up after max_deliver",
      design: { elements: listens("health", `${MAX}.>`) },
      findings: [
        { element: "triage", at: "endpoints/1/subject", severity: "error", says: "triage learns of dead letters" },
      ],
      fix: "silent",
    },
    { name: "termed", design: { elements: listens(`${TERM}.ORDERS.billing`) }, findings: [{}], fix: "silent" },
    {
      name: "all advisories, in development",
      design: { elements: listens("$JS.EVENT.ADVISORY.>"), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    {
      name: "only others are stored",
      design: { elements: { ...listens(`${TERM}.ORDERS.billing`), ...stored(`${MAX}.>`, `${TERM}.STOCK.*`) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a part of the storage is taken",
      design: {
        elements: { ...listens(`${TERM}.>`), ...stored(`${MAX}.ORDERS.billing`) },
        environment: { profile: "production", server: "2.15", servers: 1, maxStorage: 1_000_000 },
      },
      findings: [{}],
      fix: "silent",
    },
  ],
});
