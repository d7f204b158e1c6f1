/** A server that means no good: the page stays whole, and says what it could not read. */
import { connect } from "@nats-io/transport-node";
import { expect, test } from "@playwright/test";
import {
  connectTo,
  differences,
  endsWithTest,
  liveButton,
  openDesign,
  serverFile,
  startServer,
  stopServers,
} from "./live-support.ts";
import { inspector, node, watch } from "./support.ts";

test.skip(!serverFile, "needs a nats-server");
test.afterEach(stopServers);

const SCRIPT = `<img src=x onerror="document.title='owned'">`;
const LONG = "x".repeat(2_000_000);

const streamOf = (config: object) => ({
  config: { retention: "limits", storage: "file", num_replicas: 1, subjects: [], ...config },
  created: "2026-01-01T00:00:00Z",
  state: { messages: 1, bytes: 1, first_seq: 1, last_seq: 1, consumer_count: 1 },
});
const STREAMS = [
  streamOf({ name: "ORDERS", subjects: ["orders.>"], description: SCRIPT }),
  streamOf({ name: "\u202eSREDRO", subjects: ["rtl"] }),
  streamOf({ name: "LONG", subjects: ["long"], description: LONG }),
  streamOf({ name: SCRIPT, subjects: [SCRIPT] }),
  streamOf({ name: "__proto__", subjects: ["proto"], metadata: { __proto__: "x" } }),
  { config: "none" },
  streamOf({ name: 7 }),
];

/** What `$JS.API.` answers: pages that never end, entries that are none, JSON that is none. */
function answerTo(subject: string): string {
  const [what = "", , name] = subject
    .split(".")
    .slice(2)
    .join(".")
    .split(/\.(LIST|INFO)\.?/);
  if (what === "" || subject === "$JS.API.INFO") {
    return JSON.stringify({ memory: -1, storage: 1e308, streams: 3, consumers: 3, limits: { max_streams: "all" } });
  }
  if (what === "STREAM" && !name) return JSON.stringify({ total: 1e9, offset: 0, limit: 1, streams: STREAMS });
  if (name === "ORDERS")
    return JSON.stringify({ total: -5, offset: 0, limit: 256, consumers: [{ name: SCRIPT }, null] });
  if (name === "LONG") return `{"total":1,"consumers":${"[".repeat(200_000)}`;
  return "<!doctype html>";
}

test("replies that are huge, malformed or without end", async ({ page, baseURL }) => {
  const seen = watch(page);
  const server = await startServer(baseURL, { jetstream: false, config: "max_payload: 8MB" });
  const villain = await connect({ servers: server.url });
  endsWithTest({ stop: () => void villain.close() });
  let asked = 0;
  villain.subscribe("$JS.API.>", {
    callback: (_, message) => {
      asked += 1;
      message.respond(answerTo(message.subject));
    },
  });
  await villain.flush();
  await openDesign(page);
  await connectTo(page, server.ws);

  await test.step("what can be read is compared, the rest is counted and told", async () => {
    await expect(differences(page).getByRole("option").first()).toBeVisible();
    await page.getByRole("button", { name: /^Server \d+ could not be read/ }).click();
    await expect(page.getByText("The list of streams does not come to its end: some may be missing.")).toBeVisible();
    await expect(page.getByText(/The consumers of (ORDERS|LONG) could not be read/).first()).toBeVisible();
    expect(asked).toBeLessThan(200);
  });

  await test.step("names and texts are texts", async () => {
    await page.getByRole("button", { name: /^Differences/ }).click();
    await expect(differences(page).getByRole("option", { name: "Stream LONG could not be read" })).toBeVisible();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("menuitem", { name: "Everything into this design" }).click();
    await expect(node(page, "Stream __proto__")).toBeVisible();
    await expect(node(page, "Stream LONG")).toHaveCount(0);
    await page.getByRole("treeitem", { name: /^Stream ORDERS,/ }).click();
    await expect(inspector(page)).toContainText("ORDERS");
    await expect(page.locator("img[src=x]")).toHaveCount(0);
    await expect(page).not.toHaveTitle("owned");
  });

  await test.step("the page goes on", async () => {
    await page.getByRole("button", { name: "Disconnect" }).click();
    await expect(liveButton(page)).toHaveAccessibleName("Live: no server is connected");
    await page.getByRole("treeitem", { name: /^Stream AUDIT,/ }).click();
    await expect(inspector(page)).toContainText("AUDIT");
  });
  expect(seen.problems).toEqual([]);
});
