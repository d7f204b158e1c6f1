import { consumer, kv, producer, service, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { consumerFilterNoProducer } from "./consumer-filter-no-producer.ts";

const ORDERS = stream({ subjects: ["orders.>"] });
const checkout = producer({ publishes: [{ subject: "orders.{region}.created" }] });
const reads = (filter_subject: string) => ({ elements: { checkout, ORDERS, billing: consumer({ filter_subject }) } });
const COPY = stream({
  name: "COPY",
  sources: [{ name: "ORDERS", subject_transforms: [{ src: "orders.*.created", dest: "new.{{wildcard(1)}}" }] }],
});

ruleCases(consumerFilterNoProducer, {
  valid: [
    { name: "the very subject", design: reads("orders.eu.created") },
    { name: "a wider filter", design: reads("orders.*.*") },
    { name: "no filter", design: { elements: { checkout, ORDERS, billing: consumer() } } },
    { name: "matches nothing in the stream: another rule's", design: reads("order.eu.created") },
    {
      name: "nobody is known to publish into the stream",
      design: { elements: { ORDERS, billing: consumer({ filter_subject: "orders.paid" }) } },
    },
    {
      name: "a service publishes it",
      design: {
        elements: {
          checkout,
          pay: service({ publishes: [{ subject: "orders.paid" }] }),
          ORDERS,
          billing: consumer({ filter_subject: "orders.paid" }),
        },
      },
    },
    {
      name: "as a source renames it",
      design: { elements: { checkout, ORDERS, COPY, billing: consumer({ stream: "COPY", filter_subject: "new.eu" }) } },
    },
    {
      name: "through republishing",
      design: {
        elements: {
          checkout,
          ORDERS: stream({ subjects: ["orders.>"], republish: { src: "orders.>", dest: "live.orders.>" } }),
          LIVE: stream({ name: "LIVE", subjects: ["live.>"] }),
          billing: consumer({ stream: "LIVE", filter_subject: "live.orders.*.created" }),
        },
      },
    },
    {
      name: "a schedule produces it",
      design: {
        elements: {
          checkout: producer({
            publishes: [{ subject: "orders.timer", schedule: { when: "@every 5m", target: "orders.due" } }],
          }),
          ORDERS,
          billing: consumer({ filter_subject: "orders.due" }),
        },
      },
    },
    {
      name: "the stream also copies from another domain",
      design: {
        elements: {
          checkout,
          ORDERS: stream({ subjects: ["orders.>"], sources: [{ name: "SITE", external: { api: "$JS.site.API" } }] }),
          billing: consumer({ filter_subject: "orders.paid" }),
        },
      },
    },
    {
      name: "the stream also copies from one that the design does not have",
      design: {
        elements: {
          checkout,
          ORDERS: stream({ subjects: ["orders.>"], sources: [{ name: "ELSEWHERE" }] }),
          billing: consumer({ filter_subject: "orders.paid" }),
        },
      },
    },
    {
      name: "a push consumer delivers into the stream",
      design: {
        elements: {
          checkout,
          JOBS: stream({ name: "JOBS", subjects: ["jobs.>"] }),
          pusher: consumer({ stream: "JOBS", durable_name: "pusher", deliver_subject: "orders.pushed" }),
          ORDERS,
          billing: consumer({ filter_subject: "orders.pushed" }),
        },
      },
    },
    {
      name: "the server publishes advisories",
      design: {
        elements: {
          checkout,
          ORDERS: stream({ subjects: ["orders.>", "$JS.EVENT.ADVISORY.>"] }),
          billing: consumer({ filter_subject: "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>" }),
        },
      },
    },
    {
      name: "keys of a bucket are written through its API",
      design: {
        elements: {
          settings: kv(),
          checkout: producer({ publishes: [{ subject: "$KV.settings.a" }] }),
          billing: consumer({ stream: "settings", filter_subject: "$KV.settings.b" }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "an event that is spelt otherwise",
      design: reads("orders.eu.create"),
      findings: [
        {
          element: "billing",
          at: "config/filter_subject",
          severity: "warning",
          says: "Nobody in the design publishes orders.eu.create",
        },
      ],
      fix: "silent",
    },
    {
      name: "an event of its own, in development",
      design: { ...reads("orders.*.shipped"), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info", says: "orders.*.created" }],
      fix: "none",
    },
    {
      name: "nothing of what the stream takes besides its source",
      design: {
        elements: {
          checkout,
          ORDERS,
          COPY: { ...COPY, config: { ...COPY.config, subjects: ["kept.>"] } },
          billing: consumer({ stream: "COPY", filter_subjects: ["new.*", "kept.created"] }),
          other: producer({ publishes: [{ subject: "kept.paid" }] }),
        },
      },
      findings: [{ at: "config/filter_subjects/1" }],
      fix: "none",
    },
    {
      name: "a cycle of streams that copy from each other",
      design: {
        elements: {
          checkout,
          ORDERS: stream({ subjects: ["orders.>"], sources: [{ name: "BACK" }] }),
          BACK: stream({ name: "BACK", sources: [{ name: "ORDERS" }] }),
          billing: consumer({ filter_subject: "orders.x.create" }),
        },
      },
      findings: [{ element: "billing" }],
      fix: "silent",
    },
  ],
});
