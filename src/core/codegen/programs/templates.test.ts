import fc from "fast-check";
import { expect, test } from "vitest";
import { parametersOf } from "../../jetstream/subject-template.ts";
import { anyText } from "../../testing/arbitraries.ts";
import { fill, parameterScope } from "./templates.ts";

test("the same name is the same parameter, in every text", () => {
  const scope = parameterScope();
  const subject = scope.readTokens("orders.{region}.{order_id}-new");
  const id = scope.read("{order_id}/{x.y}");
  expect(subject.parts.map((part) => (typeof part === "string" ? part : part.name))).toEqual([
    ...["orders.", "region", ".", "order_id", "-new"],
  ]);
  expect(id.parts[0]).toBe(subject.parts[3]);
  expect(scope.parameters.map(({ words }) => words)).toEqual([["region"], ["order", "id"], ["x", "y"]]);
});

test("names that read alike are told apart", () => {
  const scope = parameterScope();
  scope.read("{orderId}{order_id}{ORDER-ID}{é}{}");
  expect(scope.parameters.map(({ words }) => words.join("_"))).toEqual(["order_id", "order_id_2", "order_id_3", "e"]);
});

test("a parameter of a subject lies within one token, as it does for wires", () => {
  const texts = fc.oneof(anyText, fc.stringMatching(/^([a{}.]|\{a\}|\{b\}){0,8}$/));
  fc.assert(
    fc.property(texts, (text) => {
      const scope = parameterScope();
      const { parts } = scope.readTokens(text);
      expect(scope.parameters.map(({ name }) => name)).toEqual(parametersOf(text));
      expect(parts.map((part) => (typeof part === "string" ? part : `{${part.name}}`)).join("")).toBe(text);
    }),
  );
});

test("what has no value is filled with another text", () => {
  const values = new Map([["stream", "ORDERS"]]);
  expect(fill(parameterScope().read("dlq.{stream}.{why}"), values, "unknown")).toBe("dlq.ORDERS.unknown");
  expect(fill(parameterScope().read("{constructor}"), values, "unknown")).toBe("unknown");
});
