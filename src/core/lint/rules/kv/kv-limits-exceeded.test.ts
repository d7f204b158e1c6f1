import { consumer, kv, service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { kvLimitsExceeded } from "./kv-limits-exceeded.ts";

const MIB = 1024 * 1024;
type Use = NonNullable<ReturnType<typeof service>["uses"]>[number];
const uses = (...list: Partial<Use>[]) =>
  service({ name: "api", uses: list.map((use) => ({ bucket: "settings", ...use })) });
const bucket = (config: object, ...list: Partial<Use>[]) => ({
  elements: { settings: kv(config), api: uses(...list) },
});
const write = { access: "write" } as const;

ruleCases(kvLimitsExceeded, {
  valid: [
    { name: "nothing is said", design: bucket({}) },
    { name: "a value of the limit", design: bucket({ max_value_size: 1000 }, { ...write, bytesMax: 1000 }) },
    { name: "a value of max_payload", design: bucket({}, { ...write, bytesMax: MIB }) },
    { name: "no limit", design: bucket({ max_value_size: -1 }, { ...write, bytesMax: 5000 }) },
    { name: "who only reads puts nothing", design: bucket({ max_value_size: 10 }, { access: "read", bytesMax: 5000 }) },
    { name: "64 revisions that are read", design: bucket({ history: 64 }, { access: "read" }) },
    { name: "64 revisions, and uses are not known", design: { elements: { settings: kv({ history: 64 }) } } },
    { name: "a use that may read", design: bucket({ history: 64 }, write, {}) },
    {
      name: "a consumer reads",
      design: { elements: { ...bucket({ history: 64 }, write).elements, view: consumer({ stream: "settings" }) } },
    },
    { name: "10 revisions", design: bucket({ history: 10 }, write) },
    { name: "keys", design: bucket({}, { ...write, key: "a/b.{user}.x_{id}=1" }) },
    { name: "a search", design: bucket({}, { access: "watch", key: "user.*.>" }, { access: "watch", key: ">" }) },
  ],
  invalid: [
    {
      name: "a value above the bucket's limit",
      design: bucket({ max_value_size: 1000 }, { ...write, bytesMax: 1001 }),
      findings: [{ element: "api", at: "uses/0/bytesMax", severity: "error", says: "values of up to 1001 B" }],
      fix: "silent",
    },
    {
      name: "a value above max_payload",
      design: bucket({ max_value_size: 1000 }, { access: "read-write", bytesMax: MIB + 1 }),
      findings: [{ says: "max_payload is 1 MiB" }],
      fix: "none",
    },
    {
      name: "a value above the declared max_payload, of unknown access",
      design: {
        ...bucket({}, { bytesMax: 5000 }),
        environment: { profile: "development", server: "2.15", maxPayload: 4096 },
      },
      findings: [{ severity: "error", says: "max_payload is 4 KiB" }],
      fix: "none",
    },
    {
      name: "65 revisions",
      design: bucket({ history: 65 }),
      findings: [{ element: "settings", at: "config/history", severity: "error", says: "history 65" }],
      fix: "silent",
    },
    {
      name: "11 revisions that nobody reads",
      design: bucket({ history: 11 }, write),
      findings: [{ element: "settings", at: "config/history", severity: "warning", says: "11 revisions" }],
      fix: "silent",
    },
    {
      name: "keys that clients refuse",
      design: bucket({}, { ...write, key: "user {id}" }, { ...write, key: "a..b" }, { access: "read", key: ".a" }),
      findings: [
        { element: "api", at: "uses/0/key", severity: "error", says: "api uses the key user {id}" },
        { at: "uses/1/key" },
        { at: "uses/2/key" },
      ],
      fix: "none",
    },
    {
      name: "a wildcard is no key to write",
      design: bucket({}, { ...write, key: "user.*" }),
      findings: [{ at: "uses/0/key" }],
      fix: "none",
    },
    {
      name: "a search by what no key can be",
      design: bucket({}, { access: "watch", key: "*.$x" }),
      findings: [{ at: "uses/0/key" }],
      fix: "none",
    },
  ],
});
