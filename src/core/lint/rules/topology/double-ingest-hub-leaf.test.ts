import { stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { doubleIngestHubLeaf } from "./double-ingest-hub-leaf.ts";

const external = { api: "$JS.site7.API" };
const site = (subjects = ["site7.>"]) => stream({ name: "SITE7", subjects }, { domain: "site7" });
const hub = (subjects?: string[]) =>
  stream({ name: "HUB", sources: [{ name: "SITE7", external }], ...(subjects && { subjects }) });

ruleCases(doubleIngestHubLeaf, {
  valid: [
    { name: "the hub has no subjects", design: { elements: { site: site(), hub: hub() } } },
    { name: "others than the site", design: { elements: { site: site(), hub: hub(["site8.>"]) } } },
    { name: "the origin is not in the design", design: { elements: { hub: hub(["site7.>"]) } } },
    {
      name: "an origin of another domain",
      design: {
        elements: {
          site: stream({ name: "SITE7", subjects: ["site7.>"] }, { domain: "other" }),
          hub: hub(["site7.>"]),
        },
      },
    },
    {
      name: "one domain: the server would refuse the subjects",
      design: {
        elements: {
          a: stream({ name: "SITE7", subjects: ["a"] }),
          hub: stream({ name: "HUB", subjects: ["a"], sources: [{ name: "SITE7" }] }),
        },
      },
    },
  ],
  invalid: [
    {
      name: "the hub's own subjects",
      design: { elements: { site: site(), hub: hub(["site7.a.*"]) } },
      findings: [
        { element: "hub", at: "config/subjects", severity: "error", says: "its own subjects capture site7.>" },
      ],
      fix: "silent",
    },
    {
      name: "some of the hub's subjects",
      design: {
        elements: { site: site(), hub: hub(["site7.>", "hub.>"]) },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "error" }],
      fix: "silent",
    },
    {
      name: "the hub captures more",
      design: { elements: { site: site(), hub: hub([">.x", "*.>"]) } },
      findings: [{}],
      fix: "none",
    },
    {
      name: "a stream beside the hub",
      design: { elements: { site: site(), hub: hub(), beside: stream({ name: "BESIDE", subjects: ["*.a"] }) } },
      findings: [{ element: "hub", at: "config/sources/0", says: "BESIDE captures site7.> too" }],
      fix: "none",
    },
    {
      name: "the site copies the hub",
      design: {
        elements: {
          hub: stream({ name: "HUB", subjects: ["cmd.>"] }),
          site: stream(
            { name: "S", subjects: ["cmd.x"], sources: [{ name: "HUB", external: { api: "$JS.hub.API" } }] },
            { domain: "site7" },
          ),
        },
      },
      findings: [{ element: "site" }],
      fix: "silent",
    },
  ],
});
