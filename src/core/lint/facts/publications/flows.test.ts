import { expect, test } from "vitest";
import { consumer, type DesignParts, designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { arrivalsAt, arrivalsOn } from "./flows.ts";

const elements = (parts: NonNullable<DesignParts["elements"]>) => readerFor(designWith({ elements: parts }));
const orders = (rate?: number) =>
  producer({
    publishes: [{ subject: "orders.{region}.created", bytes: 900, headerBytes: 100, ...(rate && { rate }) }],
  });
const subjects = (read: ReturnType<typeof elements>, store: string) =>
  read(arrivalsAt, store).map((arrival) => ({
    owner: arrival.publication.owner,
    subjects: arrival.subjects.map(({ pattern }) => pattern),
    copied: arrival.copied,
  }));

test("what is published arrives as it is stored", () => {
  const read = elements({
    checkout: orders(20),
    ORDERS: stream({
      subjects: ["orders.>"],
      subject_transform: { src: "orders.*.created", dest: "stored.{{wildcard(1)}}" },
    }),
  });
  expect(subjects(read, "ORDERS")).toEqual([{ owner: "checkout", subjects: ["stored.*"], copied: false }]);
});

test("through a source with a filter and a mapping, and on to its mirror", () => {
  const read = elements({
    checkout: orders(),
    ORDERS: stream({ subjects: ["orders.>"] }),
    ALL: stream({
      name: "ALL",
      sources: [{ name: "ORDERS", subject_transforms: [{ src: "orders.*.created", dest: "new.{{wildcard(1)}}" }] }],
    }),
    COPY: stream({ name: "COPY", mirror: { name: "ALL" } }),
    OTHER: stream({ name: "OTHER", sources: [{ name: "ORDERS", filter_subject: "orders.*.cancelled" }] }),
  });
  expect(subjects(read, "ALL")).toEqual([{ owner: "checkout", subjects: ["new.*"], copied: true }]);
  expect(subjects(read, "COPY")).toEqual([{ owner: "checkout", subjects: ["new.*"], copied: true }]);
  expect(subjects(read, "OTHER")).toEqual([]);
});

test("through republishing into another stream", () => {
  const read = elements({
    COPIES: stream({ name: "COPIES", subjects: ["rp.>"] }),
    PLAIN: stream({ name: "PLAIN", subjects: ["plain.>"], republish: { src: ">", dest: "rp.>" } }),
    other: producer({ name: "other", publishes: [{ subject: "plain.a" }] }),
  });
  expect(subjects(read, "COPIES")).toEqual([{ owner: "other", subjects: ["rp.plain.a"], copied: true }]);
});

test("out of other domains, each copy from the origin in its own", () => {
  const site = (name: string, domain: string) => stream({ name: "DATA", subjects: [`${name}.>`] }, { domain });
  const from = (domain: string, filter_subject: string) => ({
    name: "DATA",
    filter_subject,
    external: { api: `$JS.${domain}.API` },
  });
  const read = elements({
    a: producer({ name: "a", publishes: [{ subject: "a.x" }] }),
    b: producer({ name: "b", publishes: [{ subject: "b.x" }] }),
    A: site("a", "site-a"),
    B: site("b", "site-b"),
    HUB: stream({ name: "HUB", sources: [from("site-a", ">"), from("site-b", "none.>")] }),
    BACK: stream({ name: "BACK", mirror: { name: "HUB", external: { api: "$JS.hub.API" } } }, { domain: "site-b" }),
    ELSEWHERE: stream({ name: "ELSEWHERE", sources: [from("site-c", ">")] }),
    ACCOUNT: stream({ name: "ACCOUNT", sources: [{ name: "HUB", external: { api: "other.API" } }] }),
  });
  expect(subjects(read, "HUB")).toEqual([{ owner: "a", subjects: ["a.x"], copied: true }]);
  expect(subjects(read, "BACK")).toEqual([{ owner: "a", subjects: ["a.x"], copied: true }]);
  expect(subjects(read, "ELSEWHERE")).toEqual([]);
  expect(subjects(read, "ACCOUNT")).toEqual([]);
});

test("a loop of sources ends", () => {
  const read = elements({
    checkout: orders(),
    A: stream({ name: "A", subjects: ["orders.>"], sources: [{ name: "B" }] }),
    B: stream({ name: "B", sources: [{ name: "A" }] }),
  });
  expect(subjects(read, "A")).toHaveLength(1);
  expect(subjects(read, "B")).toEqual([{ owner: "checkout", subjects: ["orders.*.created"], copied: true }]);
});

test("a consumer gets what passes its filters", () => {
  const read = elements({
    checkout: producer({ publishes: [{ subject: "orders.created" }, { subject: "orders.cancelled" }] }),
    returns: producer({ name: "returns", publishes: [{ subject: "orders.returned" }] }),
    ORDERS: stream({ subjects: ["orders.>"] }),
    created: consumer({ durable_name: "created", filter_subject: "orders.created" }),
    both: consumer({ durable_name: "both", filter_subjects: ["orders.created", "orders.cancelled"] }),
    all: consumer({ durable_name: "all" }),
    none: consumer({ durable_name: "none", filter_subject: "stock.>" }),
  });
  const got = (id: string) =>
    read(arrivalsOn, id).map(({ publication }) => publication.subject.slice("orders.".length));
  expect(got("created")).toEqual(["created"]);
  expect(got("both")).toEqual(["created", "cancelled"]);
  expect(got("all")).toEqual(["created", "cancelled", "returned"]);
  expect(got("none")).toEqual([]);
});
