/** What goes on at a real server, on the canvas and in the panel: traffic, lag, what stands still, advisories. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { expect, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import {
  applyAll,
  byHand,
  connectTo,
  endsWithTest,
  fillConnect,
  openDesign,
  planDialog,
  serverFile,
  startServer,
  stopServers,
} from "./live-support.ts";
import { node, watch } from "./support.ts";

test.skip(!serverFile, "needs a nats-server");
test.afterEach(stopServers);

const MINUTE = 60_000_000_000;
const consumer = (name: string) => ({
  kind: "consumer",
  stream: "orders",
  config: { durable_name: name, ack_policy: "explicit", ack_wait: MINUTE, max_deliver: 2 },
});
const SHOP = {
  format: "jetstream-designer",
  version: 1,
  name: "Shop",
  environment: { profile: "development", server: "2.15", servers: 1 },
  elements: {
    shop: { kind: "producer", name: "checkout", publishes: [{ subject: "orders.new" }] },
    orders: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"] } },
    billing: consumer("billing"),
    report: consumer("report"),
  },
  layout: {
    shop: { x: 0, y: 60 },
    orders: { x: 340, y: 60 },
    billing: { x: 720, y: 0 },
    report: { x: 720, y: 160 },
  },
};

/** Ten messages a tenth of a second; `billing` takes and acks what it can, nobody reads `report`. */
function traffic(connection: NatsConnection): () => void {
  const take = connection.subscribe("take.here", {
    callback: (_, message) => {
      if (!message.headers?.code) message.respond("+ACK");
    },
  });
  const next = "$JS.API.CONSUMER.MSG.NEXT.ORDERS.billing";
  const timer = setInterval(() => {
    for (let n = 0; n < 10; n += 1) connection.publish("orders.new", "x".repeat(200));
    connection.publish(next, JSON.stringify({ batch: 10, no_wait: true }), { reply: "take.here" });
  }, 100);
  return () => {
    clearInterval(timer);
    take.unsubscribe();
  };
}

/** Of a card. */
const figures = (page: Page, name: string) => page.locator("[data-pulse]").filter({ hasText: `${name} on the server` });
const activity = (page: Page) => page.getByRole("listbox", { name: "Activity" });

test("rates and lag on nodes and wires, charts and advisories in the panel", async ({ page, baseURL }) => {
  const server = await startServer(baseURL);
  const seen = watch(page);
  await openDesign(page, SHOP);
  await connectTo(page, server.ws);
  await applyAll(page);
  const connection = await connect({ servers: server.url });
  const stop = traffic(connection);
  try {
    await test.step("on the canvas", async () => {
      await expect(figures(page, "ORDERS")).toContainText(/[1-9][\d.]*\/s · [\d,]+ msgs/);
      await expect(figures(page, "billing")).toContainText(/[1-9][\d.]*\/s · lag \d+/);
      await expect(figures(page, "report")).toContainText(/0\/s · lag [\d,]+/);
      await expect(figures(page, "report")).toHaveAttribute("data-pulse", "behind");
      await expect(page.locator("[data-wire-rate]")).toHaveCount(2);
      await expect(figures(page, "report")).toHaveAttribute("data-pulse", "stalled");
      await expect(figures(page, "report")).toContainText("stalled: no pull request waits");
      await audit(page, "figures on the canvas", 'section[aria-label="Canvas"]');
    });

    await test.step("in the panel", async () => {
      await page.getByRole("button", { name: "Activity", exact: true }).click();
      await node(page, "Consumer report").click();
      const details = page.getByRole("region", { name: "Activity of Consumer report of ORDERS" });
      await expect(details).toContainText("Stalled: no pull request waits.");
      await expect(details.getByRole("img", { name: /^Messages delivered over .*now 0\/s/ })).toBeVisible();
      await expect(details.getByRole("img", { name: /^Not done yet over .*lag now [\d,]+/ })).toBeVisible();
      await audit(page, "activity", "#bottom-tab-panel");
      await activity(page).focus();
      await page.keyboard.press("Home");
      await expect(page.getByRole("region", { name: "Advisories" })).toBeVisible();
    });

    await test.step("what the server says by itself", async () => {
      const reply = connection.subscribe("other.here", {
        callback: (_, message) => void message.respond("+TERM not ours"),
      });
      const subject = "$JS.API.CONSUMER.MSG.NEXT.ORDERS.report";
      connection.publish(subject, JSON.stringify({ batch: 1, no_wait: true }), { reply: "other.here" });
      const news = page.getByRole("list", { name: "Advisories, newest first" });
      await expect(news).toContainText("ORDERS > report");
      await expect(news).toContainText("was terminated: not ours");
      reply.unsubscribe();
    });
  } finally {
    stop();
    await connection.close();
  }
  expect(await byHand(server.url, "$JS.API.INFO")).toMatchObject({ streams: 1, consumers: 2 });
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.locator("[data-pulse]")).toHaveCount(0);
  expect(seen.problems).toEqual([]);
});

test("who may only look sees all of it, and nothing but looks is asked; a step that is not permitted says so", async ({
  page,
  baseURL,
}) => {
  const looks = ["INFO", "STREAM.LIST", "STREAM.INFO.>", "CONSUMER.LIST.>", "CONSUMER.INFO.>"];
  const publish = looks.map((each) => `"$JS.API.${each}"`).join(", ");
  const log = join(mkdtempSync(join(tmpdir(), "looking-")), "server.log");
  endsWithTest({ stop: () => rmSync(dirname(log), { recursive: true, force: true }) });
  const violations = () => readFileSync(log, "utf8").match(/^.*Violation.*$/gm) ?? [];
  const server = await startServer(baseURL, {
    config: `log_file: "${log}"
accounts { A { jetstream: enabled, users: [
  { user: owner, password: owner }
  { user: looker, password: looker, permissions: {
    publish: { allow: [${publish}] }, subscribe: { allow: ["_INBOX.>", "$JS.EVENT.ADVISORY.>"] } } } ] } }`,
  });
  const owner = server.url.replace("nats://", "nats://owner:owner@");
  await byHand(owner, "$JS.API.STREAM.CREATE.ORDERS", { name: "ORDERS", subjects: ["orders.>"] });
  await byHand(owner, "$JS.API.CONSUMER.CREATE.ORDERS.billing", {
    stream_name: "ORDERS",
    config: { durable_name: "billing", ack_policy: "explicit" },
  });
  const connection = await connect({ servers: server.url, user: "owner", pass: "owner" });
  const asked = new Set<string>();
  connection.subscribe("$JS.EVENT.ADVISORY.API", {
    callback: (_, message) => {
      const { subject, client } = message.json<{ subject: string; client: { user?: string } }>();
      if (client.user === "looker") asked.add(subject.split(".").slice(2, 4).join("."));
    },
  });
  await connection.flush();
  const stop = traffic(connection);
  try {
    await openDesign(page, SHOP);
    await fillConnect(page, server.ws);
    await page.getByRole("combobox", { name: "Authentication" }).selectOption("user");
    await page.getByRole("textbox", { name: "User", exact: true }).fill("looker");
    await page.getByLabel("Password", { exact: true }).fill("looker");
    await connectTo(page, server.ws);
    await expect(figures(page, "ORDERS")).toContainText(/[1-9][\d.]*\/s/);
    await expect(figures(page, "billing")).toContainText(/[1-9][\d.]*\/s · lag \d+/);
    await expect.poll(() => asked.has("CONSUMER.INFO") || asked.has("CONSUMER.LIST")).toBe(true);
    expect(looks.map((each) => each.replace(".>", ""))).toEqual(expect.arrayContaining([...asked]));
    expect(violations()).toEqual([]);

    await page.getByRole("button", { name: "Plan changes…" }).click();
    const dialog = planDialog(page);
    await dialog.getByRole("button", { name: /^Apply/ }).click();
    await expect(dialog.getByRole("alert")).toContainText("Not sent: The user has no permission for $JS.API.CONSUMER");
    expect(violations()).toHaveLength(1);
  } finally {
    stop();
    await connection.close();
  }
  expect(await byHand(owner, "$JS.API.INFO")).toMatchObject({ streams: 1, consumers: 1 });
});
