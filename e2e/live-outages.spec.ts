/** Servers that die, lines that are slow: what was done and what was not is said, and all goes on when they are back. */
import { connect } from "@nats-io/transport-node";
import { expect, test } from "@playwright/test";
import { ensureNatsServer } from "../scripts/lib/nats-server.mjs";
import { openLink } from "./live-link.ts";
import {
  applyAll,
  byHand,
  connectTo,
  differences,
  fillConnect,
  liveButton,
  openDesign,
  planDialog,
  serverFile,
  startServer,
  stopServers,
} from "./live-support.ts";

test.skip(!serverFile, "needs a nats-server");
test.afterEach(stopServers);

const STREAMS = ["ORDERS", "S2", "S3", "S4", "S5", "S6", "S7", "S8"];

for (const release of ["2.15.2", "2.10.27"]) {
  test(`nats-server ${release}, killed twice while a plan is applied`, async ({ page, baseURL }) => {
    const file = ensureNatsServer(release);
    test.skip(!file, `needs nats-server ${release}`);
    const server = await startServer(baseURL, { file: file as string });
    const link = await openLink(server.ws);
    const has = async (name: string) => !(await byHand(server.url, `$JS.API.STREAM.INFO.${name}`)).error;
    const elements = Object.fromEntries(
      STREAMS.map((name) => [name, { kind: "stream", config: { name, subjects: [`${name}.>`] } }]),
    );
    await openDesign(page, {
      format: "jetstream-designer",
      version: 1,
      name: "Eight streams",
      environment: { profile: "development", server: release.slice(0, 4), servers: 1 },
      elements,
      layout: Object.fromEntries(STREAMS.map((name, n) => [name, { x: (n % 4) * 260, y: Math.floor(n / 4) * 160 }])),
    });
    await connectTo(page, link.ws);
    await page.getByRole("button", { name: "Plan changes…" }).click();
    const dialog = planDialog(page);
    await expect(dialog).toContainText("8 steps: 8 create.");

    await test.step("done, its reply lost: that is looked at when the server is back, and the plan goes on", async () => {
      const sent = link.holdReplies("$JS.API.STREAM.CREATE.S3");
      await dialog.getByRole("button", { name: "Apply 8 steps" }).click();
      await sent;
      await expect.poll(() => has("S3")).toBe(true);
      await server.kill();
      await expect(dialog.getByRole("alert")).toContainText("The connection is lost");
      await expect(dialog.getByRole("option", { name: /Create stream S3, under way/ })).toBeVisible();
    });

    await test.step("sent, and not done: the plan stops there, and says so", async () => {
      const held = link.holdRequest("$JS.API.STREAM.CREATE.S6");
      await server.restart();
      await held;
      await expect(dialog.getByRole("option", { name: /Create stream S3, done/ })).toBeVisible();
      await server.kill();
      await server.restart();
      const report = dialog.getByRole("alert");
      await expect(report).toContainText("5 of 8 steps are done.");
      await expect(report).toContainText("Create stream S6: Sent, without a reply:");
      await expect(report).toContainText("it was not done when looked at afterwards");
      await expect(report).toContainText("The 2 steps after it were not begun.");
      await expect(report).toContainText("Read again: 3 differences left.");
      for (const name of STREAMS) expect(await has(name)).toBe(STREAMS.indexOf(name) < 5);
    });

    await test.step("the rest is planned anew and done", async () => {
      await dialog.getByRole("button", { name: "Plan the rest" }).click();
      await expect(dialog).toContainText("3 steps: 3 create.");
      await dialog.getByRole("button", { name: "Apply 3 steps" }).click();
      await expect(dialog).toContainText("no differences are left");
      expect(await byHand(server.url, "$JS.API.STREAM.NAMES")).toMatchObject({ total: 8 });
    });
  });
}

/** Streams of a server, each with a consumer. */
async function fill(url: string, count: number): Promise<void> {
  const connection = await connect({ servers: url });
  const ask = (subject: string, body: object) =>
    connection.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 60_000 });
  const names = Array.from({ length: count }, (_, n) => `MANY_${String(n).padStart(3, "0")}`);
  await Promise.all(names.map((name) => ask(`STREAM.CREATE.${name}`, { name, subjects: [`${name}.>`] })));
  const config = { durable_name: "reader", ack_policy: "explicit" };
  await Promise.all(
    names.map((name) => ask(`CONSUMER.CREATE.${name}.reader`, { stream_name: name, config, action: "create" })),
  );
  await connection.close();
}

test("a slow line, on which the server dies while it is read and while it is watched", async ({ page, baseURL }) => {
  const server = await startServer(baseURL);
  await fill(server.url, 300);
  const link = await openLink(server.ws, 150);
  const progress = page.getByRole("progressbar", { name: "Reading the server" });
  await openDesign(page);

  await test.step("reading says how far it has come, and is stopped", async () => {
    await fillConnect(page, link.ws);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByText(/^[1-9]\d* of 300 streams, \d+ consumers?$/)).toBeVisible();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect(progress).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Plan changes…" })).toBeDisabled();
  });

  await test.step("killed while it is read: said, and read anew when it is back", async () => {
    await page.getByRole("button", { name: "Read the server again" }).click();
    await expect(page.getByText(/^[1-9]\d* of 300 streams/)).toBeVisible();
    await server.kill();
    await expect(liveButton(page)).toHaveAccessibleName(/the connection is lost/);
    await expect(page.getByRole("alert")).toContainText("The connection ended");
    await expect(progress).toHaveCount(0);
    await server.restart();
    await expect(liveButton(page)).toHaveAccessibleName(/connected to n1/);
    await expect(
      differences(page)
        .getByRole("option", { name: /is only on the server/ })
        .first(),
    ).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  await test.step("a plan is made and applied", async () => {
    await applyAll(page);
    expect(await byHand(server.url, "$JS.API.STREAM.NAMES")).toMatchObject({ total: 304 });
  });

  const figures = page.locator("[data-pulse]").filter({ hasText: "ORDERS on the server" });
  await test.step("looking piles nothing up", async () => {
    await byHand(server.url, "orders.new", "1");
    await expect(figures).toContainText("1 msg");
    link.mostWaiting();
    link.setDelay(600);
    await byHand(server.url, "orders.new", "2");
    await expect(figures).toContainText("2 msgs", { timeout: 60_000 });
    expect(link.mostWaiting()).toBeLessThanOrEqual(4);
    link.setDelay(0);
  });

  await test.step("killed while it is watched: the last figures stay, and go on", async () => {
    await server.kill();
    await expect(liveButton(page)).toHaveAccessibleName(/the connection is lost/);
    await expect(figures).toContainText("2 msgs");
    await server.restart();
    await expect(liveButton(page)).toHaveAccessibleName("Live: connected to n1");
    await byHand(server.url, "orders.new", "3");
    await expect(figures).toContainText("3 msgs");
  });
});
