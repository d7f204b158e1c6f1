import { type Environment, emptyDesign } from "../../../design/model.ts";
import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { sourceDedupStall } from "./source-dedup-stall.ts";

const on = (server: Environment["server"], profile: Environment["profile"] = "production") => ({
  environment: { ...emptyDesign().environment, server, profile },
});
const both = (config: Parameters<typeof stream>[0] = {}, others = {}) => ({
  elements: { ALL: stream({ name: "ALL", sources: [{ name: "A" }, { name: "B" }], ...config }), ...others },
});
const origins = (publication = {}) => ({
  A: stream({ name: "A", subjects: ["a"] }),
  B: stream({ name: "B", subjects: ["b"] }),
  p: producer({ publishes: [{ subject: "a", ...publication }, { subject: "b" }] }),
});

ruleCases(sourceDedupStall, {
  valid: [
    { name: "2.14 passes over them", design: { ...on("2.14"), ...both({ duplicate_window: 120e9 }) } },
    { name: "one source", design: { ...on("2.12"), ...both({ sources: [{ name: "A" }] }) } },
    { name: "a stall of a second is none", design: { ...on("2.12"), ...both({ duplicate_window: 1e9 }) } },
    { name: "nobody sends ids", design: { ...on("2.12"), ...both({}, origins()) } },
  ],
  invalid: [
    {
      name: "origins that are not in the design; the window is the server's default",
      design: { ...on("2.12"), ...both() },
      findings: [
        {
          element: "ALL",
          at: "config/duplicate_window",
          severity: "warning",
          says: "duplicates in 2m: when two bring the same Nats-Msg-Id, older releases of server 2.12 stop",
        },
      ],
      fix: "silent",
    },
    {
      name: "ids, in development",
      design: { ...on("2.10", "development"), ...both({ duplicate_window: 600e9 }, origins({ messageId: "{id}" })) },
      findings: [{ severity: "info", says: "server 2.10 stops sourcing" }],
      fix: "silent",
    },
    {
      name: "its own publishers need the window",
      design: {
        ...on("2.12"),
        ...both(
          { subjects: ["c"] },
          { ...origins(), q: producer({ publishes: [{ subject: "c", messageId: "{id}" }] }) },
        ),
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
