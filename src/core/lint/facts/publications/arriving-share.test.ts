import { expect, test } from "vitest";
import { designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { arrivingShare } from "./arriving-share.ts";
import { arrivalsAt } from "./flows.ts";

/** Of `a.{x}.{y}`, of which there are 4 values of `x` and 10 of `y`, or as many as are told. */
function share(subjects: string[], parameters: Record<string, number> = { x: 4, y: 10 }, config: object = {}) {
  const elements = {
    p: producer({ publishes: [{ subject: "a.{x}.{y}", parameters }] }),
    S: stream({ subjects, ...config }),
  };
  const read = readerFor(designWith({ elements }));
  const [arrival] = read(arrivalsAt, "S");
  return arrival && arrivingShare(read, "S", arrival);
}

test.each([
  [["a.>"], 1],
  [["a.*.*"], 1],
  [["a.one.*"], 1 / 4],
  [["a.one.two"], 1 / 40],
  [["a.one.*", "a.two.*"], 1 / 2],
])("%j captures %f of it", (subjects, expected) => {
  expect(share(subjects)).toEqual({ share: expected, open: false });
});

test("what nobody has counted makes it no smaller, and is told", () => {
  expect(share(["a.one.two"], { x: 4 })).toEqual({ share: 1 / 4, open: true });
  expect(share(["a.one.*"], { y: 10 })).toEqual({ share: 1, open: true });
  expect(share(["a.one.*"], { x: 4 })).toEqual({ share: 1 / 4, open: false });
});

test("behind a mapping it is all of it", () => {
  const mapped = { subject_transform: { src: "a.*.*", dest: "a.one.{{wildcard(2)}}" } };
  expect(share(["a.*.*"], undefined, mapped)).toEqual({ share: 1, open: false });
});
