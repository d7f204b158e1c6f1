import type { DesignElement } from "../../../design/model.ts";
import { consumer, kv, service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { kvConcurrentWriters } from "./kv-concurrent-writers.ts";

const puts = (use: object = {}) =>
  ({ bucket: "carts", access: "read-write", writes: "put", key: "cart.{user}", ...use }) as const;
const api = (use: object = {}, instances?: number) =>
  service({ name: "api", uses: [puts(use)], ...(instances !== undefined && { instances }) });
const carts = (parts: Record<string, DesignElement>) => ({ elements: { carts: kv({ bucket: "carts" }), ...parts } });

ruleCases(kvConcurrentWriters, {
  valid: [
    { name: "one process", design: carts({ api: api({}, 1) }) },
    { name: "instances are not known", design: carts({ api: api() }) },
    { name: "update", design: carts({ api: api({ writes: "update" }, 3) }) },
    { name: "how it writes is not known", design: carts({ api: api({ writes: undefined }, 3) }) },
    { name: "which keys is not known", design: carts({ api: api({ key: undefined }, 3) }) },
    { name: "full values, without reading", design: carts({ api: api({ access: "write" }, 3) }) },
    { name: "a key for each instance", design: carts({ api: api({ key: "load.{pod-name}" }, 3) }) },
    {
      name: "other keys",
      design: carts({ api: api(), jobs: service({ name: "jobs", uses: [puts({ key: "job.{id}" })] }) }),
    },
    {
      name: "the other one only reads",
      design: carts({ api: api(), jobs: service({ name: "jobs", uses: [puts({ access: "read" })] }) }),
    },
    {
      name: "another bucket",
      design: carts({
        other: kv({ bucket: "other" }),
        api: api(),
        jobs: service({ name: "jobs", uses: [puts({ bucket: "other" })] }),
      }),
    },
    { name: "the bucket is missing", design: { elements: { api: api({}, 3) } } },
  ],
  invalid: [
    {
      name: "three instances",
      design: carts({ api: api({}, 3) }),
      findings: [
        {
          element: "api",
          at: "uses/0/writes",
          severity: "warning",
          says: "api reads cart.{user} of carts and puts it back, while another of its 3 instances may write it too",
        },
      ],
      fix: "silent",
    },
    {
      name: "a worker that overwrites what a service read",
      design: carts({
        api: api(),
        worker: consumer({ stream: "x" }, { worker: { uses: [puts({ access: "write", key: "cart.{id}" })] } }),
      }),
      findings: [{ element: "api", says: "while billing may write it too" }],
      fix: "silent",
    },
    {
      name: "two that both put, in development",
      design: {
        ...carts({ api: api(), jobs: service({ name: "jobs", uses: [puts({ key: "cart.>" })] }) }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [
        { element: "api", severity: "info" },
        { element: "jobs", severity: "info" },
      ],
      fix: "partly",
    },
  ],
});
