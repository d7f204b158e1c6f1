import { expect, test } from "vitest";
import { consumer, type DesignParts, designWith, stream } from "../../../testing/builders.ts";
import { storedSubject } from "../../../topology/stored-subjects.ts";
import { readerFor } from "../../testing/read.ts";
import { linksInto, throughLink } from "./links.ts";

type Elements = NonNullable<DesignParts["elements"]>;

/** What each way into `TO` makes of a stored subject. */
function ways(elements: Elements, subject: string) {
  const read = readerFor(designWith({ elements }));
  return read(linksInto, "TO").map((link) => ({
    kind: link.kind,
    from: link.from,
    owner: link.owner,
    becomes: throughLink(read, link, storedSubject(subject.split("."))).map(({ pattern }) => pattern),
  }));
}

const FROM = stream({ name: "FROM", subjects: ["orders.>"] });

test("a source with a filter and a mapping", () => {
  const TO = stream({
    name: "TO",
    sources: [{ name: "FROM", subject_transforms: [{ src: "orders.*.new", dest: "fresh.{{wildcard(1)}}" }] }],
  });
  const way = { kind: "source", from: "FROM", owner: "TO" };
  expect(ways({ FROM, TO }, "orders.eu.new")).toEqual([{ ...way, becomes: ["fresh.eu"] }]);
  expect(ways({ FROM, TO }, "orders.eu.old")).toEqual([{ ...way, becomes: [] }]);
});

test("republishing, as far as the other stream captures it", () => {
  const republishing = stream({ name: "FROM", subjects: ["orders.>"], republish: { src: ">", dest: "copy.>" } });
  const TO = stream({ name: "TO", subjects: ["copy.orders.eu.*"] });
  const way = { kind: "republish", from: "FROM", owner: "FROM" };
  expect(ways({ FROM: republishing, TO }, "orders.eu.new")).toEqual([{ ...way, becomes: ["copy.orders.eu.new"] }]);
  expect(ways({ FROM: republishing, TO }, "orders.us.new")).toEqual([{ ...way, becomes: [] }]);
});

test("a push consumer into a subject that the stream captures, for what passes its filter", () => {
  const push = consumer({ stream: "FROM", filter_subject: "orders.eu.>", deliver_subject: "pushed" });
  const TO = stream({ name: "TO", subjects: ["pushed"] });
  const way = { kind: "push", from: "FROM", owner: "push" };
  expect(ways({ FROM, TO, push }, "orders.eu.new")).toEqual([{ ...way, becomes: ["pushed"] }]);
  expect(ways({ FROM, TO, push }, "orders.us.new")).toEqual([{ ...way, becomes: [] }]);
});

test("an origin in another domain counts when the design has it there", () => {
  const copying = (domain: string) =>
    stream({ name: "TO", sources: [{ name: "FROM", external: { api: `$JS.${domain}.API`, deliver: "" } }] });
  const site = stream({ name: "FROM", subjects: ["orders.>"] }, { domain: "site" });
  expect(ways({ FROM: site, TO: copying("site") }, "orders.eu")).toMatchObject([
    { from: "FROM", becomes: ["orders.eu"] },
  ]);
  expect(ways({ FROM: site, TO: copying("other") }, "orders.eu")).toEqual([]);
});
