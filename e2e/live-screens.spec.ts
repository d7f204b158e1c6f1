/** What Live says where there is nothing to show, where figures are old, and where a part could not be read. */
import { expect, type Page, test } from "@playwright/test";
import { audit } from "./audit.ts";
import { bareWebSocket } from "./bare-web-socket.ts";
import {
  applyAll,
  byHand,
  changeStream,
  connectTo,
  differences,
  endsWithTest,
  fillConnect,
  liveButton,
  openDesign,
  planDialog,
  SHOP,
  serverFile,
  startServer,
  stopServers,
} from "./live-support.ts";
import { node, watch } from "./support.ts";

test.skip(!serverFile, "needs a nats-server");
test.afterEach(stopServers);

test("an empty design is told what the server has, takes it in, and sees of when figures are", async ({
  page,
  baseURL,
}) => {
  const server = await startServer(baseURL);
  const seen = watch(page);
  await byHand(server.url, "$JS.API.STREAM.CREATE.ORDERS", { name: "ORDERS", subjects: ["orders.>"] });
  await page.goto("/");

  await test.step("what is wrong with an address is said alone", async () => {
    await page.getByRole("button", { name: "Connect to a server…" }).click();
    await expect(page.getByRole("textbox", { name: "Server address" })).toBeVisible();
    await fillConnect(page, "ws://127.0.0.1:1");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("No connection to ws://127.0.0.1:1");
    await fillConnect(page, "htp:/x y");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(page.getByText("This is no address.")).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  await test.step("nothing is watched yet, and why", async () => {
    await connectTo(page, server.ws);
    await page.getByRole("button", { name: "Activity", exact: true }).click();
    await expect(page.getByRole("heading", { name: "The design has no streams" })).toBeVisible();
    await audit(page, "nothing to watch", "#bottom-tab-panel");
    await page.getByRole("button", { name: "Import from the server", exact: true }).click();
    await expect(node(page, "Stream ORDERS")).toBeVisible();
    await expect(page.getByText("The server is in no cluster: the design is for 1 server")).toBeVisible();
  });

  await test.step("figures of a server that is gone", async () => {
    const row = page.getByRole("listbox", { name: "Activity" }).getByRole("option", { name: /^Stream ORDERS/ });
    await expect(row).toHaveAccessibleName(/^Stream ORDERS: Holds/);
    await server.kill();
    await expect(row).toHaveAccessibleName(/^Stream ORDERS, as of \d\d:\d\d:\d\d: Holds/);
    await expect(page.getByText(/The connection is lost: figures are as of \d\d:\d\d:\d\d\./)).toBeVisible();
    await expect(page.locator("[data-pulse]").filter({ hasText: "ORDERS on the server, as of" })).toBeVisible();
    await audit(page, "old figures", "#bottom-tab-panel");
    await server.restart();
    await expect(row).toHaveAccessibleName(/^Stream ORDERS: Holds/);
    await expect(liveButton(page)).toHaveAccessibleName(/^Live: connected/);
  });
  // Nobody listened at one address, and for a while at none.
  expect(seen.problems.filter((each) => !each.includes("WebSocket connection"))).toEqual([]);
});

test("what a plan did is undone on the server by a plan, as carefully as it was done", async ({ page, baseURL }) => {
  const server = await startServer(baseURL);
  await openDesign(page);
  await connectTo(page, server.ws);
  await applyAll(page);
  await byHand(server.url, "orders.new", "kept");
  await page.getByRole("button", { name: "Server", exact: true }).click();
  await page.getByRole("button", { name: "Undo this on the server…" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo on the server" });
  await expect(dialog).toContainText("4 steps: 4 delete.");
  const apply = dialog.getByRole("button", { name: "Apply 4 steps" });
  await expect(apply).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Type ORDERS to confirm" }).fill("ORDERS");
  await audit(page, "the way back", '[role="dialog"][data-size]');
  await apply.click();
  await expect(dialog).toContainText("The design is as it was: 5 differences");
  expect(await byHand(server.url, "$JS.API.STREAM.NAMES")).toMatchObject({ total: 0 });

  await dialog.getByRole("button", { name: "Undo this on the server…" }).click();
  await expect(dialog).toContainText("5 steps: 5 create.");
  await dialog.getByRole("button", { name: "Apply 5 steps" }).click();
  await expect(dialog).toContainText("no differences are left");
});

/** A server with one stream, the design's, as a user sees it who may ask for these alone; the address of one who may all. */
async function asLooker(page: Page, baseURL: string | undefined, looks: readonly string[]): Promise<string> {
  const server = await startServer(baseURL, {
    config: `no_auth_user: looker
authorization { users: [
  { user: maker, password: maker }
  { user: looker, password: looker, permissions: { publish: { allow: ${JSON.stringify(looks)} } } }
] }`,
  });
  const { orders } = SHOP.elements;
  const maker = server.url.replace("nats://", "nats://maker:maker@");
  await byHand(maker, "$JS.API.STREAM.CREATE.ORDERS", orders.config);
  await openDesign(page, { ...SHOP, elements: { orders }, layout: {} });
  await connectTo(page, server.ws);
  return maker;
}

test("what could not be read is said where design and server are compared", async ({ page, baseURL }) => {
  await asLooker(page, baseURL, ["$JS.API.INFO", "$JS.API.STREAM.LIST"]);
  await expect(page.getByRole("heading", { name: "No differences in what could be read" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Not compared" })).toContainText(
    "The consumers of ORDERS could not be read",
  );
  await audit(page, "a part that could not be compared", "#bottom-tab-panel");
  await expect(differences(page)).toHaveCount(0);
  await expect(planDialog(page)).toHaveCount(0);
});

test("what changed and may not be looked at again is named until all is read; the account's figures follow", async ({
  page,
  baseURL,
}) => {
  const maker = await asLooker(page, baseURL, ["$JS.API.INFO", "$JS.API.STREAM.LIST", "$JS.API.CONSUMER.LIST.*"]);
  await expect(page.getByRole("heading", { name: "No differences", exact: true })).toBeVisible();
  await changeStream(maker, "ORDERS", { max_msgs: 5 });
  const notice = page.getByRole("status").filter({ hasText: "Changed on the server" });
  await expect(notice).toContainText(/shown as of \d\d:\d\d:\d\d: Stream ORDERS\. The user has no permission/);
  await audit(page, "a reading that is too old", "#bottom-tab-panel");
  await page.getByRole("button", { name: "Server", exact: true }).click();
  const storage = page.getByRole("definition").nth(await figure(page, "File storage"));
  await expect(storage).toHaveText("0 B");
  await byHand(maker, "orders.new", "x".repeat(100_000));
  await expect(storage).not.toHaveText("0 B");
  await page.getByRole("button", { name: "Differences", exact: true }).click();
  await notice.getByRole("button", { name: "Read again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(differences(page).getByRole("option", { name: /^Stream ORDERS differs/ })).toBeVisible();
});

/** The place of a figure of the Server tab among them all. */
async function figure(page: Page, label: string): Promise<number> {
  const labels = page.getByRole("term");
  await expect(labels.filter({ hasText: label })).toBeVisible();
  return (await labels.allTextContents()).indexOf(label);
}

test("what takes a WebSocket and is no NATS server is told, with what to do next", async ({ page }) => {
  const bare = endsWithTest(await bareWebSocket((link) => link.close(1000, "Nothing to see here")));
  await page.goto("/");
  await fillConnect(page, bare.url);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(`${bare.url} took the WebSocket and ended it without a greeting`);
  await expect(alert).toContainText("“Nothing to see here”");
  await expect(alert.getByRole("listitem").first()).toContainText("use the port of the websocket block");
  await expect(page.getByRole("textbox", { name: "Server address" })).toHaveValue(bare.url);
});
