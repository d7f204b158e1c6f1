import type { DesignElement } from "../../../design/model.ts";
import { consumer, kv, producer, service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { kvWatchStorm } from "./kv-watch-storm.ts";

const watch = (use: object = {}) => ({ bucket: "settings", access: "watch", ...use }) as const;
const web = (instances: number, use: object = {}) => service({ name: "web", instances, uses: [watch(use)] });
const bucket = (parts: Record<string, DesignElement>, keys?: number) => ({
  elements: { settings: { ...kv(), ...(keys !== undefined && { keys }) }, ...parts },
});

ruleCases(kvWatchStorm, {
  valid: [
    {
      name: "nobody watches",
      design: bucket({ web: service({ uses: [{ bucket: "settings", access: "read" }] }) }, 1e6),
    },
    { name: "a hundred", design: bucket({ web: web(50, { watches: 2 }) }) },
    { name: "instances are not known", design: bucket({ web: service({ uses: [watch({ watches: 100 })] }) }) },
    { name: "all of 50,000 keys", design: bucket({ web: web(1) }, 50_000) },
    { name: "some of many keys", design: bucket({ web: web(1, { key: "web.>" }) }, 1e6) },
    {
      name: "a consumer by its filter",
      design: bucket({ view: consumer({ stream: "settings" }, { ordered: true }) }, 1e6),
    },
  ],
  invalid: [
    {
      name: "101 instances",
      design: bucket({ web: web(101) }),
      findings: [{ element: "settings", at: "config/bucket", severity: "info", says: "101 watches of settings (web)" }],
      fix: "none",
    },
    {
      name: "501 of several kinds of programs",
      design: bucket({
        web: web(100, { watches: 3 }),
        cron: producer({ name: "cron", instances: 100, uses: [watch()] }),
        worker: consumer(
          { stream: "x" },
          { worker: { instances: 100, uses: [watch({ access: "read-write", watches: 1 })] } },
        ),
        view: consumer({ stream: "settings", durable_name: "", name: "view" }, { ordered: true }),
      }),
      findings: [{ severity: "warning", says: "501 watches of settings (cron, billing, web and 1 more)" }],
      fix: "none",
    },
    {
      name: "500 are fewer",
      design: bucket({ web: web(500) }),
      findings: [{ severity: "info" }],
      fix: "none",
    },
    {
      name: "all of 50,001 keys: no key is named",
      design: bucket({ web: web(1) }, 50_001),
      findings: [{ element: "web", at: "uses/0/key", severity: "warning", says: "web watches all 50,001 keys" }],
      fix: "none",
    },
    {
      name: "all keys, in development, by a worker",
      design: {
        ...bucket({ worker: consumer({ stream: "x" }, { worker: { uses: [watch({ key: ">" })] } }) }, 1e6),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ element: "worker", at: "worker/uses/0/key", severity: "info" }],
      fix: "none",
    },
    {
      name: "another line",
      design: bucket({ web: web(3) }, 10),
      options: { thresholds: { watches: 1, watchesMany: 2, watchedKeys: 9 } },
      findings: [{ severity: "warning" }, { element: "web" }],
      fix: "none",
    },
  ],
});
