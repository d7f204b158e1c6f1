import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { noAckStreamWithJsProducer } from "./no-ack-stream-with-js-producer.ts";

type Mode = "core" | "js" | "js_async" | "js_batch" | "request";
const tap = (mode?: Mode, config: Parameters<typeof stream>[0] = {}, others = {}) => ({
  elements: {
    TAP: stream({ name: "TAP", subjects: ["orders.>"], no_ack: true, ...config }),
    p: producer({ publishes: [{ subject: "orders.{id}", ...(mode && { mode }) }] }),
    ...others,
  },
});
const finding = {
  element: "TAP",
  at: "config/no_ack",
  severity: "error" as const,
  says: "checkout waits for an ack to orders.{id}",
};

ruleCases(noAckStreamWithJsProducer, {
  valid: [
    { name: "it acknowledges", design: tap("js", { no_ack: false }) },
    { name: "core publishes wait for nothing", design: tap("core") },
    { name: "requests wait for someone else", design: tap("request") },
    {
      name: "a mirror that does not acknowledge is not published to",
      design: {
        elements: {
          O: stream({ name: "O", subjects: ["a"] }),
          M: stream({ name: "M", mirror: { name: "O" }, no_ack: true }),
          p: producer({ publishes: [{ subject: "a" }] }),
        },
      },
    },
  ],
  invalid: [
    { name: "js is what a publication does that does not say", design: tap(), findings: [finding], fix: "silent" },
    ...(["js", "js_async", "js_batch"] as const).map((mode) => ({
      name: mode,
      design: tap(mode),
      findings: [finding],
      fix: "silent" as const,
    })),
    {
      name: "dead letters, into a tap on what core NATS carries",
      design: tap(
        "core",
        {},
        {
          O: stream({ name: "O", subjects: ["x"] }),
          c: consumer({ stream: "O" }, { worker: { deadLetter: { subject: "orders.dead" } } }),
        },
      ),
      findings: [{ says: "billing waits for an ack to orders.dead" }],
      fix: "none",
    },
    { name: "the server allows no acks on >", design: tap("js", { subjects: [">"] }), findings: [{}], fix: "none" },
    {
      name: "nor on its own subjects",
      design: tap("js", { subjects: ["orders.>", "$JS.>"] }),
      findings: [{}],
      fix: "none",
    },
  ],
});
