import { expect, test } from "vitest";
import { outdatedText } from "./outdated.tsx";

test("a few are named, the others counted, with the time of what is shown", () => {
  const resources = ["A", "B", "C", "D"].map((stream) => ({ stream }));
  const at = new Date(2026, 0, 1, 10, 31, 5).getTime();
  expect(outdatedText({ resources: resources.slice(0, 1), count: 1, at })).toBe(
    "Changed on the server, and shown as of 10:31:05: Stream A.",
  );
  expect(outdatedText({ resources: [{ stream: "A", consumer: "c" }, ...resources], count: 1_204, at })).toBe(
    "Changed on the server, and shown as of 10:31:05: Consumer c of A, Stream A, Stream B and 1,201 more.",
  );
});
