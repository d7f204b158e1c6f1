/** That `nats` and the server take the files is proven against a real server: `npm run verify:exports`. */
import { expect, test } from "vitest";
import type { Design } from "../../../design/model.ts";
import { ordersExample } from "../../../templates/orders.ts";
import { consumer, designWith, objectStore, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { jetstreamJson } from "./jetstream-json.ts";

const rendered = (design: Design) => jetstreamJson.render(planOf(design));

test("the example as it is read in review", async () => {
  for (const { path, text } of rendered(ordersExample()).files)
    await expect(text).toMatchFileSnapshot(`__golden__/orders/${path}`);
});

test("a file is the declared configuration, every digit and unknown members of it", () => {
  const config = { name: "A", max_age: 2 ** 59 - 2 ** 10, x_new: { deep: [1, null] }, description: 'say "é\n"' };
  const { files } = rendered(designWith({ elements: { a: stream(config) } }));
  expect(files.map(({ path }) => path)).toEqual(["streams/A.json"]);
  expect(JSON.parse(files[0]?.text ?? "")).toEqual(config);
  expect(files[0]?.text).toContain(`"max_age": ${(2n ** 59n - 2n ** 10n).toString()}`);
});

test("a bucket is its stream; its lines are the bucket's", () => {
  const [file] = rendered(designWith({ elements: { f: objectStore({ bucket: "files" }) } })).files;
  expect(file?.path).toBe("streams/OBJ_files.json");
  expect(JSON.parse(file?.text ?? "")).toMatchObject({ name: "OBJ_files", subjects: ["$O.files.C.>", "$O.files.M.>"] });
  expect(file?.elements).toEqual([{ id: "f", line: 1, endLine: file ? file.text.split("\n").length - 1 : 0 }]);
});

test("a field of a bucket that nobody knows is told, since its stream is without it", () => {
  const { files, notes } = rendered(
    designWith({ elements: { f: objectStore({ bucket: "files", ...{ future: 1 } }) } }),
  );
  expect(files[0]?.text).not.toContain("future");
  expect(notes).toEqual([
    {
      element: "f",
      at: ["config", "future"],
      text: "No client library knows future of a bucket: its stream is set up without it.",
    },
  ]);
});

test("what is not created is told", () => {
  const elements = {
    a: stream({ name: "A", mirror: { name: "GONE" } }),
    nameless: consumer({ stream: "a", durable_name: "" }),
    ordered: consumer({ stream: "a" }, { ordered: true }),
    b: stream({ name: "A" }),
    copy: stream({ name: "COPY", subjects: [], sources: [{ name: "HUB" }, { name: "HUB", filter_subject: "x" }] }),
    hub: stream({ name: "HUB" }, { domain: "hub" }),
    one: consumer({ stream: "hub", durable_name: "x", max_deliver: 1 }),
    two: consumer({ stream: "hub", durable_name: "x", max_deliver: 2 }),
  };
  const { notes, files } = rendered(designWith({ elements }));
  expect(notes.map(({ element, text }) => `${element}: ${text}`)).toMatchInlineSnapshot(`
    [
      "b: Stream "A" is in the design twice: the server keeps one, configured as whoever comes last says.",
      "hub: Stream "HUB" belongs to the JetStream domain "hub": create it and its consumers there.",
      "nameless: A consumer without a name is not created here: its program does that when it starts.",
      "ordered: An ordered consumer is not created here: its client library does that.",
      "two: Consumer "x" is in the design more than once, with different configurations: only the first is created.",
      "a: "GONE" is not in the design, so it is not created here. It has to be there already.",
      "copy: Create "HUB" before "COPY", which copies from there.",
    ]
  `);
  expect(files.map(({ path }) => path)).toEqual([
    "streams/A.json",
    "streams/A-2.json",
    "streams/HUB.json",
    "consumers/HUB/x.json",
    "streams/COPY.json",
  ]);
});
