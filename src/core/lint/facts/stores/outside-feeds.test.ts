import { expect, test } from "vitest";
import { consumer, designWith, kv, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { fedFromOutside } from "./outside-feeds.ts";

const read = readerFor(
  designWith({
    elements: {
      PLAIN: stream({ name: "PLAIN", subjects: ["plain.>"] }),
      COPY: stream({ name: "COPY", sources: [{ name: "PLAIN" }] }),
      settings: kv(),
      BUCKETED: stream({ name: "BUCKETED", sources: [{ name: "KV_settings" }] }),
      SITE: stream({ name: "SITE", sources: [{ name: "X", external: { api: "$JS.site.API", deliver: "" } }] }),
      FAR: stream({ name: "FAR", subjects: ["far.>"] }, { domain: "edge" }),
      HUB: stream({ name: "HUB", sources: [{ name: "FAR", external: { api: "$JS.edge.API", deliver: "" } }] }),
      BEHIND: stream({ name: "BEHIND", mirror: { name: "SITE" } }),
      PUSHED: stream({ name: "PUSHED", subjects: ["pushed"] }),
      push: consumer({ stream: "PLAIN", deliver_subject: "pushed" }),
    },
  }),
);

test.each([
  ["PLAIN", false],
  ["COPY", false],
  ["settings", true],
  ["BUCKETED", true],
  ["SITE", true],
  ["HUB", false],
  ["BEHIND", true],
  ["PUSHED", true],
])("%s holds what no publication accounts for: %s", (id, fed) => expect(read(fedFromOutside, id)).toBe(fed));
