import type { DesignElement } from "../../../design/model.ts";
import { consumer, kv, producer, service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { kvExpiryMarkers } from "./kv-expiry-markers.ts";

const MINUTE = 60_000_000_000;
const web = service({ name: "web", uses: [{ bucket: "settings", access: "watch" }] });
const bucket = (config: object, parts: Record<string, DesignElement> = { web }) => ({
  elements: { settings: kv(config), ...parts },
});
const writes = (ttl: string) => producer({ name: "login", publishes: [{ subject: "$KV.settings.{user}", ttl }] });

ruleCases(kvExpiryMarkers, {
  valid: [
    { name: "keys stay", design: bucket({}) },
    { name: "markers", design: bucket({ ttl: MINUTE, limit_marker_ttl: MINUTE }) },
    {
      name: "nobody watches",
      design: bucket({ ttl: MINUTE }, { web: service({ uses: [{ bucket: "settings", access: "read" }] }) }),
    },
    {
      name: "before 2.11",
      design: { ...bucket({ ttl: MINUTE }), environment: { profile: "production", server: "2.10" } },
    },
    { name: "a mirror takes the origin's markers", design: bucket({ ttl: MINUTE, mirror: { name: "origin" } }) },
    { name: "a key that never expires", design: bucket({}, { web, login: writes("never") }) },
  ],
  invalid: [
    {
      name: "a ttl",
      design: bucket({ ttl: 30 * MINUTE }),
      findings: [
        {
          element: "settings",
          at: "config/limit_marker_ttl",
          severity: "warning",
          says: "Keys of settings expire after 30m without an event, so web keeps",
        },
      ],
      fix: "silent",
    },
    {
      name: "a ttl for each key",
      design: bucket({}, { web, login: writes("1h") }),
      findings: [{ says: "expire without an event" }],
      fix: "silent",
    },
    {
      name: "a consumer of the bucket, in development",
      design: {
        ...bucket({ ttl: MINUTE }, { cache: consumer({ stream: "settings", durable_name: "cache" }) }),
        environment: { profile: "development", server: "2.11" },
      },
      findings: [{ severity: "info", says: "so cache keeps" }],
      fix: "silent",
    },
    {
      name: "watches beside reads",
      design: bucket({ ttl: MINUTE }, { web: service({ uses: [{ bucket: "settings", access: "read", watches: 1 }] }) }),
      findings: [{}],
      fix: "silent",
    },
  ],
});
