import { expect, test } from "vitest";
import { domainOf } from "../../../jetstream/domains.ts";
import { type DesignParts, designWith, stream } from "../../../testing/builders.ts";
import { FollowedDesign } from "../followed-design.ts";
import { collectorsOf, domains } from "./domains.ts";

const cellsOf = (elements: DesignParts["elements"]) => {
  const followed = new FollowedDesign();
  followed.follow(designWith(elements ? { elements } : {}), {});
  return followed.cells;
};
const external = { api: "$JS.site7.API" };

test("the domain is in the API prefix; another account's prefix has none", () => {
  expect(domainOf({ name: "A", external })).toBe("site7");
  for (const api of ["$JS.API", "ACC.API", "$JS.a.b.API", ""])
    expect(domainOf({ name: "A", external: { api } })).toBeUndefined();
  expect(domainOf({ name: "A" })).toBeUndefined();
});

test("who copies a stream out of its domain", () => {
  const { read } = cellsOf({
    S: stream({ name: "S" }, { domain: "site7" }),
    here: stream({ name: "S" }),
    hub: stream({
      name: "HUB",
      sources: [
        { name: "S", external },
        { name: "T", external },
      ],
    }),
    mirror: stream({ name: "M", mirror: { name: "S", external } }),
    other: stream({ name: "O", mirror: { name: "S", external: { api: "$JS.site8.API" } } }),
  });
  expect(collectorsOf(read, "S")).toEqual(["hub", "mirror"]);
  expect(collectorsOf(read, "here")).toEqual([]);
  expect([...read(domains, "")]).toEqual(["site7"]);
});
