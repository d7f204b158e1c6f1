import type { Publication } from "../../../design/kinds/publication.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { dualWrite } from "./dual-write.ts";

const sends = (publication: Partial<Publication>, rest?: Parameters<typeof stream>[1]) => ({
  elements: {
    orders: stream({ subjects: ["orders.>"] }, rest),
    p: producer({ publishes: [{ subject: "orders.created", database: "dual-write", ...publication }] }),
  },
});

ruleCases(dualWrite, {
  valid: [
    { name: "no database", design: sends({ database: undefined }) },
    { name: "an outbox", design: sends({ database: "outbox" }) },
    { name: "change data capture", design: sends({ database: "cdc" }) },
    { name: "what may be lost", design: sends({}, { durability: "ephemeral" }) },
    { name: "the stream is the truth", design: sends({}, { intent: "event-store" }) },
  ],
  invalid: [
    {
      name: "two writes",
      design: sends({}),
      findings: [{ element: "p", at: "publishes/0/database", severity: "warning", says: "outbox table" }],
      fix: "silent",
    },
    {
      name: "with an id of its own, stored nowhere, in development",
      design: {
        ...sends({ subject: "other.created", messageId: "{event_id}" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
  ],
});
