import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { eventStoreNoOcc } from "./event-store-no-occ.ts";

const accounts = (intent: "event-store" | "audit" = "event-store") =>
  stream({ name: "ACCOUNTS", subjects: ["accounts.>"] }, { intent });
const writer = (instances: number | undefined, subject = "accounts.{id}.opened", rest = {}) =>
  producer({ ...(instances !== undefined && { instances }), publishes: [{ subject, ...rest }] });

ruleCases(eventStoreNoOcc, {
  valid: [
    { name: "one writer", design: { elements: { accounts: accounts(), p: writer(1) } } },
    { name: "how many is not known", design: { elements: { accounts: accounts(), p: writer(undefined) } } },
    {
      name: "it expects a sequence",
      design: { elements: { accounts: accounts(), p: writer(2, undefined, { expectedSequence: "subject" }) } },
    },
    { name: "another kind of stream", design: { elements: { accounts: accounts("audit"), p: writer(2) } } },
    {
      name: "each has subjects of its own",
      design: {
        elements: { accounts: accounts(), p: writer(1, "accounts.eu.{id}"), q: writer(1, "accounts.us.{id}") },
      },
    },
    {
      name: "one program, two publications that meet",
      design: {
        elements: {
          accounts: accounts(),
          p: producer({ publishes: [{ subject: "accounts.{id}.opened" }, { subject: "accounts.{id}.{event}" }] }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "two instances",
      design: { elements: { accounts: accounts(), p: writer(2) } },
      findings: [{ element: "p", at: "publishes/0", severity: "warning", says: "2 instances may write it" }],
      fix: "silent",
    },
    {
      name: "two programs with a subject in common, one a worker, in development",
      design: {
        elements: {
          accounts: accounts(),
          p: writer(1, "accounts.{id}.opened", { expectedSequence: "subject" }),
          c: consumer({ stream: "accounts" }, { worker: { publishes: [{ subject: "accounts.{id}.{event}" }] } }),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ element: "c", severity: "info" }],
      fix: "silent",
    },
    {
      name: "many programs with one pattern",
      design: { elements: { accounts: accounts(), p: writer(1), q: writer(2) } },
      findings: [{ element: "p", says: "3 instances" }, { element: "q" }],
      fix: "partly",
    },
  ],
});
