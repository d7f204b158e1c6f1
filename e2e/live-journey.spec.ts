/** From `npm start` to a server that works as designed: a pattern, applied, at work, changed, and read back. */
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { ensureNatsServer } from "../scripts/lib/nats-server.mjs";
import { planOf } from "../src/core/codegen/plan.ts";
import type { Design } from "../src/core/design/model.ts";
import { parseDesign } from "../src/core/design/parse.ts";
import { effectiveConsumer, effectiveStream } from "../src/core/jetstream/effective.ts";
import { canonicalText } from "../src/core/live/model/canonical.ts";
import { serverVersionOf } from "../src/core/live/model/server-version.ts";
import { startApp } from "./live-app.ts";
import { byHand, changeStream, differences, liveButton, planDialog, stopServers } from "./live-support.ts";
import { inspector, node, saved, setField, storedRecords, watch } from "./support.ts";

test.afterEach(stopServers);

/** Of a card. */
const figures = (page: Page, name: string) => page.locator("[data-pulse]").filter({ hasText: `${name} on the server` });
const applyButton = (dialog: Locator) => dialog.getByRole("button", { name: /^Apply \d+ steps?$/ });
const noDifferences = (page: Page) => page.getByRole("heading", { name: "No differences" });

/** Five messages a tenth of a second, acknowledged; `customer-mail` takes and acks, nobody reads `delivery-stats`. */
function traffic(connection: NatsConnection) {
  const made = { published: 0, began: performance.now() };
  const publishing = new Set<Promise<unknown>>();
  const take = connection.subscribe("take.here", {
    callback: (_, message) => {
      if (!message.headers?.code) message.respond("+ACK");
    },
  });
  const timer = setInterval(() => {
    for (let n = 0; n < 5; n += 1) {
      const stored = connection.request("shipments.eu.dispatched", `{"shipment":${made.published}}`, {
        timeout: 20_000,
      });
      made.published += 1;
      publishing.add(stored.finally(() => publishing.delete(stored)));
    }
    const next = JSON.stringify({ batch: 5, no_wait: true });
    connection.publish("$JS.API.CONSUMER.MSG.NEXT.SHIPMENTS.customer-mail", next, { reply: "take.here" });
  }, 100);
  return {
    rate: () => made.published / ((performance.now() - made.began) / 1000),
    async stop(): Promise<number> {
      clearInterval(timer);
      await Promise.all(publishing);
      take.unsubscribe();
      return made.published;
    },
  };
}

/** What a server of that release would hold of a design: of each stream and consumer, its configuration. */
function heldOf(design: Design, release: string): Record<string, string> {
  const version = serverVersionOf(release);
  const { streams, consumers } = planOf(design);
  const configs = new Map(streams.map(({ id, config }) => [id, config]));
  return Object.fromEntries([
    ...streams.map(({ name, config }) => [name, canonicalText("stream", effectiveStream(config, version), version)]),
    ...consumers.map(({ name, stream, config }) => {
      const read = stream && configs.get(stream.id);
      const stored = read ? effectiveConsumer(config, read, version) : config;
      return [`${stream?.name} > ${name}`, canonicalText("consumer", stored, version)];
    }),
  ]);
}

async function storedDesign(page: Page, name: string): Promise<Design> {
  await saved(page);
  const texts = (await storedRecords(page, "texts")) as { text: string }[];
  const text = texts.findLast((each) => (JSON.parse(each.text) as { name: string }).name === name)?.text;
  const parsed = parseDesign(text ?? "");
  if (!parsed.ok) throw new Error(`${name} is not kept`);
  return parsed.value;
}

for (const release of ["2.15.2", "2.10.27"]) {
  test(`from npm start to a server of ${release} that is as designed`, async ({ page }) => {
    const file = ensureNatsServer(release);
    test.skip(!file, `needs nats-server ${release}`);
    const app = await startApp(file as string);
    const info = (name: string) => byHand(app.nats, `$JS.API.STREAM.INFO.${name}`);
    const seen = watch(page);
    await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" });
    await page.setViewportSize({ width: 1600, height: 1000 });
    await page.goto(app.url);

    await test.step("a pattern becomes a design", async () => {
      await page.getByRole("button", { name: "Browse…" }).click();
      await page.getByRole("combobox", { name: "Search templates" }).fill("fan-out with history");
      await page.getByRole("button", { name: "Open as a new design" }).click();
      await expect(node(page, "Stream SHIPMENTS")).toBeVisible();
    });

    await test.step("the sandbox is one press away", async () => {
      await liveButton(page).click();
      await page.getByRole("button", { name: "Connect to the sandbox" }).click();
      await expect(liveButton(page)).toHaveAccessibleName("Live: connected to sandbox, 4 differences");
    });

    await test.step("planned, mended for one server, applied", async () => {
      await page.getByRole("button", { name: "Plan changes…" }).click();
      const dialog = planDialog(page);
      await dialog.getByRole("button", { name: "Set one replica in the design" }).click();
      await expect(dialog).toContainText("4 steps: 4 create.");
      await applyButton(dialog).click();
      await expect(dialog).toContainText("no differences are left");
      await page.keyboard.press("Escape");
      await expect(noDifferences(page)).toBeVisible();
    });

    const connection = await connect({ servers: app.nats });
    const work = traffic(connection);
    let published = 0;
    await test.step("at work: what is published and taken a second", async () => {
      const shown = async (name: string) => {
        const text = (await figures(page, name).textContent()) ?? "";
        return Number(/([\d.]+)\/s/.exec(text)?.[1] ?? 0) / work.rate();
      };
      for (const name of ["SHIPMENTS", "customer-mail"]) {
        await expect.poll(() => shown(name), { timeout: 60_000 }).toBeGreaterThan(0.6);
        await expect.poll(() => shown(name), { timeout: 60_000 }).toBeLessThan(1.6);
      }
      await expect(page.locator("[data-wire-rate]")).toHaveCount(2);
      await expect(figures(page, "delivery-stats")).toHaveAttribute("data-pulse", /behind|stalled/);
      published = await work.stop();
    });

    await test.step("afterwards: what is stored and what is not yet read, to the message", async () => {
      await expect(figures(page, "SHIPMENTS")).toContainText(`0/s · ${published.toLocaleString("en")} msgs`);
      for (const name of ["customer-mail", "delivery-stats"]) {
        const consumer = await byHand(app.nats, `$JS.API.CONSUMER.INFO.SHIPMENTS.${name}`);
        await expect(figures(page, name)).toContainText(`lag ${consumer.num_pending}`);
      }
      const unread = await byHand(app.nats, "$JS.API.CONSUMER.INFO.SHIPMENTS.delivery-stats");
      expect(unread.num_pending).toBe(published);
    });

    await test.step("an edit that loses something says what, and wants it typed", async () => {
      await node(page, "Stream SHIPMENTS").click();
      await setField(page, "Max messages max_msgs", "50");
      await node(page, "Consumer customer-mail").click();
      await inspector(page)
        .getByRole("combobox", { name: /^Deliver policy/ })
        .selectOption("new");
      await expect(liveButton(page)).toHaveAccessibleName(/2 differences/);
      await page.getByRole("button", { name: "Plan changes…" }).click();
      const dialog = planDialog(page);
      await expect(dialog.getByRole("list", { name: "Hazards" })).toContainText(
        `Drops the oldest ${published - 50} messages (max_msgs).`,
      );
      await dialog.getByRole("option", { name: /Update consumer SHIPMENTS > customer-mail.*refuse/ }).click();
      await dialog.getByRole("checkbox", { name: "Delete SHIPMENTS > customer-mail and create it anew" }).check();
      await expect(dialog).toContainText("3 steps: 1 create, 1 update, 1 delete.");
      await expect(applyButton(dialog)).toBeDisabled();
      const name = "SHIPMENTS.customer-mail";
      await dialog.getByRole("textbox", { name: `Type ${name} to confirm` }).fill(name);
      await applyButton(dialog).click();
      await expect(dialog).toContainText("no differences are left");
      await page.keyboard.press("Escape");
      expect(await info("SHIPMENTS")).toMatchObject({ state: { messages: 50 } });
      await expect(figures(page, "SHIPMENTS")).toContainText("50 msgs");
    });

    await test.step("what others do by hand is shown on the canvas and in the list", async () => {
      await changeStream(app.nats, "SHIPMENTS", { description: "by hand" });
      await byHand(app.nats, "$JS.API.CONSUMER.DELETE.SHIPMENTS.delivery-stats");
      await expect(node(page, "Stream SHIPMENTS")).toHaveAccessibleName(/differs from the server/);
      await expect(node(page, "Consumer delivery-stats")).toHaveAccessibleName(/not on the server/);
      await expect(differences(page).getByRole("option")).toHaveCount(2);
      await differences(page)
        .getByRole("option", { name: /^Stream SHIPMENTS differs from the server: 1 field/ })
        .click();
      await page.getByRole("button", { name: "Take the server's", exact: true }).click();
      await page.getByRole("button", { name: "Plan changes…" }).click();
      await applyButton(planDialog(page)).click();
      await expect(planDialog(page)).toContainText("no differences are left");
      await page.keyboard.press("Escape");
      await expect(noDifferences(page)).toBeVisible();
    });

    await test.step("read into a fresh design, it is the same", async () => {
      const first = await storedDesign(page, "Fan-out with history");
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByRole("menuitem", { name: "Everything as a new design" }).click();
      await expect(page.getByRole("textbox", { name: "Design name" })).toHaveValue("sandbox");
      await expect(noDifferences(page)).toBeVisible();
      const again = await storedDesign(page, "sandbox");
      const held = heldOf(again, release);
      expect(Object.keys(held)).toHaveLength(4);
      expect(held).toEqual(heldOf(first, release));
    });
    await connection.close();
    expect(seen.problems).toEqual([]);
  });
}
