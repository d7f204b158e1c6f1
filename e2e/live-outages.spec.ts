/** Servers that die, lines that are slow: what was done and what was not is said, and all goes on when they are back. */
import { expect, test } from "@playwright/test";
import { ensureNatsServer } from "../scripts/lib/nats-server.mjs";
import { openLink } from "./live-link.ts";
import { byHand, connectTo, openDesign, planDialog, serverFile, startServer, stopServers } from "./live-support.ts";

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
