import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerPerEntity } from "./consumer-per-entity.ts";

const reads = (durable_name: string, parameters: Record<string, number> = {}, worker = {}, config = {}) => ({
  elements: {
    web: producer({ publishes: [{ subject: "users.{user}.{event}", parameters }] }),
    USERS: stream({ name: "USERS", subjects: ["users.>"] }),
    feed: consumer({ stream: "USERS", durable_name, ...config }, { worker }),
  },
});

ruleCases(consumerPerEntity, {
  valid: [
    { name: "one consumer for all", design: reads("feed", { user: 100_000 }) },
    { name: "a hundred", design: reads("feed-{user}", { user: 100 }) },
    { name: "how many is not known", design: reads("feed-{user}") },
    { name: "one of two is not known", design: reads("feed-{user}-{device}", { user: 5000 }) },
    { name: "a small fleet", design: reads("feed-{pod}", {}, { instances: 12 }) },
    { name: "a parameter that every object has", design: reads("feed-{toString}", { user: 5000 }) },
  ],
  invalid: [
    {
      name: "one for each of 1001 users",
      design: reads("feed-{user}", { user: 1001 }),
      findings: [
        {
          element: "feed",
          at: "config/durable_name",
          severity: "error",
          says: "feed-{user} stands for 1,001 consumers",
        },
      ],
      fix: "none",
    },
    {
      name: "one for each of 1000 users",
      design: reads("feed-{user}", { user: 1000 }),
      findings: [{ severity: "info" }],
      fix: "none",
    },
    {
      name: "two parameters multiply",
      design: reads("feed-{user}-{event}", { user: 200, event: 20 }),
      findings: [{ says: "4,000 consumers" }],
      fix: "none",
    },
    {
      name: "one for each instance, ephemeral",
      design: reads("", {}, { instances: 101 }, { name: "feed-{pod}" }),
      findings: [{ at: "config/name", severity: "info" }],
      fix: "none",
    },
    {
      name: "users that a source brings, in development",
      design: {
        elements: {
          ...reads("other", { user: 2000 }).elements,
          COPY: stream({ name: "COPY", sources: [{ name: "USERS" }] }),
          far: consumer({ stream: "COPY", durable_name: "far-{user}" }),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ element: "far", severity: "warning" }],
      fix: "none",
    },
    {
      name: "another line",
      design: reads("feed-{user}", { user: 50 }),
      options: { thresholds: { consumersPerEntity: 10, consumersPerEntityMany: 40 } },
      findings: [{ severity: "error" }],
      fix: "none",
    },
  ],
});
