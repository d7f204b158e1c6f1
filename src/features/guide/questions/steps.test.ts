import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { AnswerPath } from "#core/guide/answers.ts";
import { answersError } from "#core/guide/errors.ts";
import { errorsAt, placeOf, samePath } from "./steps.ts";

const folder = new URL("../../../core/guide/fixtures/", import.meta.url);

/** Paths of everything that was answered. */
function leaves(value: unknown, path: AnswerPath = []): AnswerPath[] {
  if (typeof value !== "object" || value === null) return [path];
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => leaves((value as Record<string | number, unknown>)[key], [...path, key]));
}

test.each(readdirSync(folder))("%s: every answer has its question", (file) => {
  const answers = parse(readFileSync(new URL(file, folder), "utf8"));
  const unasked = leaves(answers).filter((path) => !samePath(placeOf(path).path, path));
  expect(unasked.filter(([first]) => first !== "language" && first !== "description")).toEqual([]);
});

test("an error is told at the question that can mend it, else at the item, else at the step", () => {
  expect(placeOf(["messages", 2, "rate"])).toEqual({ step: "requirements", path: ["messages", 2, "rate"] });
  expect(placeOf(["messages", 0, "identifiers", 1, "name"])).toEqual({
    step: "subjects",
    path: ["messages", 0, "identifiers", 1, "name"],
  });
  expect(placeOf(["messages", 0, "size"])).toEqual({ step: "requirements", path: ["messages", 0] });
  expect(placeOf(["consumers", 1, "reads", 0])).toEqual({ step: "requirements", path: ["consumers", 1, "reads"] });
  expect(placeOf(["environment", "sites", 0, "name"])).toEqual({
    step: "subjects",
    path: ["environment", "sites", 0, "name"],
  });
  expect(placeOf(["odd"])).toEqual({ step: "requirements", path: [] });
  const error = answersError("answers/no-sites", ["messages", 0, "atSites"], {});
  expect(errorsAt([error], ["messages", 0, "atSites"])).toEqual([error]);
  expect(errorsAt([error], ["messages", 0])).toEqual([]);
});
