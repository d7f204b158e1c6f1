import { producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { streamSubjectCatchAll } from "./stream-subject-catch-all.ts";

const tap = (config: Parameters<typeof stream>[0] = {}, subjects: string[] = [], others = {}) => ({
  elements: {
    TAP: stream({ name: "TAP", subjects: [">"], ...config }),
    p: producer({ publishes: subjects.map((subject) => ({ subject })) }),
    ...others,
  },
});
const harmless = { no_ack: true, num_replicas: 1 };

ruleCases(streamSubjectCatchAll, {
  valid: [
    { name: "a listed domain", design: tap({ subjects: ["orders.>", "*"] }) },
    { name: "a tap with a size", design: tap({ ...harmless, max_bytes: 1 }) },
    { name: "with an age", design: tap({ ...harmless, max_age: 1 }) },
    { name: "with a number", design: tap({ ...harmless, max_msgs: 1 }) },
    {
      name: "a transform to > captures no more",
      design: tap({ subjects: ["a.>"], subject_transform: { src: ">", dest: ">" } }),
    },
  ],
  invalid: [
    {
      name: "with acks; nothing is published",
      design: tap({ num_replicas: 3, max_bytes: 1 }),
      findings: [
        {
          element: "TAP",
          at: "config/subjects/0",
          severity: "error",
          says: "only with no_ack true and num_replicas 1",
        },
      ],
      fix: "none",
    },
    {
      name: "replicated",
      design: tap({ no_ack: true, num_replicas: 3, max_bytes: 1 }),
      findings: [{ says: "only with num_replicas 1." }],
      fix: "none",
    },
    {
      name: "a tap without limit",
      design: tap(harmless),
      findings: [{ says: "without a limit it fills its server" }],
      fix: "none",
    },
    {
      name: "the words that the design publishes",
      design: tap({ subjects: ["a", ">"] }, ["orders.{id}", "orders.b", "ping"]),
      findings: [{ at: "config/subjects/1" }],
      fix: "silent",
    },
    {
      name: "without what other streams have",
      design: tap({}, ["orders.a", "bills.a"], { O: stream({ subjects: ["orders.a"] }) }),
      findings: [{ element: "TAP" }],
      fix: "silent",
    },
    { name: "anything may be published", design: tap({}, ["{tenant}.orders"]), findings: [{}], fix: "none" },
    { name: "replies are", design: tap({}, ["_INBOX.x"]), findings: [{}], fix: "none" },
    {
      name: "a mirror is refused for its subjects",
      design: tap({ mirror: { name: "A" } }, ["a.b"]),
      findings: [{}],
      fix: "none",
    },
  ],
});
