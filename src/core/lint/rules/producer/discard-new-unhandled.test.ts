import type { Publication } from "../../../design/kinds/publication.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { discardNewUnhandled } from "./discard-new-unhandled.ts";

const full: NonNullable<Parameters<typeof stream>[0]> = {
  subjects: ["orders.>"],
  discard: "new",
  max_bytes: 1_000_000,
};
const into = (
  publication: Partial<Publication>,
  config: Parameters<typeof stream>[0] = full,
  rest?: Parameters<typeof stream>[1],
) => ({
  elements: {
    orders: stream(config, rest),
    p: producer({ publishes: [{ subject: "orders.created", ...publication }] }),
  },
});

ruleCases(discardNewUnhandled, {
  valid: [
    { name: "whether it retries is not known", design: into({}) },
    { name: "it retries", design: into({ retries: 3 }) },
    { name: "discard old", design: into({ mode: "core" }, { ...full, discard: "old" }) },
    { name: "no limit that could be reached", design: into({ mode: "core" }, { ...full, max_bytes: -1 }) },
    {
      name: "a limit for each subject replaces",
      design: into({ mode: "core" }, { ...full, max_bytes: -1, max_msgs_per_subject: 5 }),
    },
    { name: "lossy telemetry", design: into({ mode: "core" }, full, { durability: "ephemeral" }) },
  ],
  invalid: [
    {
      name: "core is never told",
      design: into({ mode: "core" }),
      findings: [{ element: "p", at: "publishes/0/mode", severity: "error", says: "never told" }],
      fix: "silent",
    },
    {
      name: "no retries",
      design: { ...into({ retries: 0 }), environment: { profile: "development", server: "2.15" } },
      findings: [{ at: "publishes/0/retries", severity: "warning", says: "does not retry" }],
      fix: "silent",
    },
    {
      name: "a number of messages",
      design: into({ retries: 0 }, { ...full, max_bytes: -1, max_msgs: 10 }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "a refusal for each subject",
      design: into(
        { mode: "core" },
        { ...full, max_bytes: -1, max_msgs_per_subject: 1, discard_new_per_subject: true },
      ),
      findings: [{}],
      fix: "silent",
    },
  ],
});
