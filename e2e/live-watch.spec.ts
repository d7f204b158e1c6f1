/** What goes on at a real server, on the canvas and in the panel: traffic, lag, what stands still, advisories. */
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { expect, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { applyAll, byHand, connectTo, openDesign, serverFile, startServer, stopServers } from "./live-support.ts";
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
