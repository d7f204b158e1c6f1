import { kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { replicationOriginMissing } from "./replication-origin-missing.ts";

type Source = NonNullable<NonNullable<Parameters<typeof stream>[0]>["mirror"]>;
const copy = (mirror: Source, others = {}, rest = {}) => ({
  elements: { COPY: stream({ name: "COPY", mirror }, rest), ...others },
});
const ORDERS = stream();
const SITE = stream({ name: "SITE" }, { domain: "site7" });
const from = (domain: string) => ({ external: { api: `$JS.${domain}.API` } });

ruleCases(replicationOriginMissing, {
  valid: [
    { name: "the stream is there", design: copy({ name: "ORDERS" }, { ORDERS }) },
    { name: "a bucket is", design: { elements: { b: kv(), c: kv({ bucket: "copy", mirror: { name: "settings" } }) } } },
    { name: "in the domain that is named", design: copy({ name: "SITE", ...from("site7") }, { SITE }) },
    { name: "in a domain that the design does not show", design: copy({ name: "SITE", ...from("site7") }, { ORDERS }) },
    { name: "in another account", design: copy({ name: "X", external: { api: "ACC.API" } }, { SITE }) },
    {
      name: "the design's own domain has a name",
      design: copy({ name: "ORDERS", ...from("hub") }, { ORDERS, SITE }, { domain: "site7" }),
    },
    { name: "both in one domain", design: copy({ name: "SITE" }, { SITE }, { domain: "site7" }) },
    { name: "no name is another refusal", design: copy({ name: "" }) },
  ],
  invalid: [
    {
      name: "no such stream",
      design: copy({ name: "ORDRES" }, { ORDERS }),
      findings: [
        {
          element: "COPY",
          at: "config/mirror/name",
          severity: "error",
          says: "COPY mirrors ORDRES, and there is no such stream",
        },
      ],
      fix: "none",
    },
    {
      name: "each source",
      design: {
        elements: { ORDERS, S: stream({ name: "S", sources: [{ name: "A" }, { name: "ORDERS" }, { name: "B" }] }) },
      },
      findings: [{ at: "config/sources/0/name" }, { at: "config/sources/2/name" }],
      fix: "none",
    },
    {
      name: "a bucket's mirror",
      design: { elements: { c: kv({ bucket: "copy", mirror: { name: "settings" } }) } },
      findings: [{ element: "c", at: "config/mirror/name", says: "bucket copy mirrors KV_settings" }],
      fix: "none",
    },
    {
      name: "it is in another domain",
      design: copy({ name: "SITE" }, { SITE }),
      findings: [{ says: "There is one in domain site7: say so in external.api" }],
      fix: "silent",
    },
    {
      name: "it is in the design's own domain, whose name is not known",
      design: copy({ name: "ORDERS" }, { ORDERS }, { domain: "site7" }),
      findings: [{ says: "domain site7 has no such stream" }],
      fix: "none",
    },
    {
      name: "the domain has no such stream",
      design: copy({ name: "ORDERS", ...from("site7") }, { SITE, ORDERS }),
      findings: [{ severity: "error", says: "There is one in the design's own domain" }],
      fix: "none",
    },
    {
      name: "other domains are shown, not this one",
      design: copy({ name: "SITE", ...from("site8") }, { SITE }),
      findings: [{ severity: "warning", says: "domain site8 has no such stream" }],
      fix: "none",
    },
  ],
});
