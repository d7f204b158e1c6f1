import { expect, test } from "vitest";
import { fleetingParameters, nameParameters, ownKeyParameters } from "./parameters.ts";

test("a name without braces stands for one thing", () => {
  expect(nameParameters(undefined)).toEqual([]);
  expect(nameParameters("billing")).toEqual([]);
  expect(nameParameters("billing-{}")).toEqual([]);
  expect(nameParameters("{app}-{pod}")).toEqual(["app", "pod"]);
});

test("what is always there leaves nothing behind", () => {
  expect(fleetingParameters("cache-{ordinal}-{region}-{pod-index}")).toEqual([]);
  expect(fleetingParameters("cache-{shard}-{session}")).toEqual(["session"]);
});

test("a key for each process", () => {
  expect(ownKeyParameters("load.{pod-name}.{metric}")).toEqual(["pod-name"]);
  expect(ownKeyParameters("cart.{user}")).toEqual([]);
});
