/** A real server beside the design: connected, compared, changed by a plan and behind its back, imported. */
import { expect, test } from "@playwright/test";
import { audit } from "./audit.ts";
import {
  applyAll,
  byHand,
  changeStream,
  connectTo,
  differences,
  liveButton,
  openDesign,
  planDialog,
  SHOP,
  serverFile,
  startServer,
  stopServers,
} from "./live-support.ts";
import { inspector, node, setField, undoButton, watch } from "./support.ts";

test.skip(!serverFile, "needs a nats-server");
test.afterEach(stopServers);

test("a design is applied, changed with its hazards in view, compared with what others did, and imported again", async ({
  page,
  baseURL,
}) => {
  const server = await startServer(baseURL);
  const seen = watch(page);
  await openDesign(page);

  await test.step("what is not connected says how to", async () => {
    await liveButton(page).click();
    await expect(page.getByRole("form", { name: "Connect to a server" })).toBeVisible();
    await audit(page, "not connected", "#bottom-tab-panel");
    await connectTo(page, server.ws);
    await expect(differences(page).getByRole("option")).toHaveCount(5);
    await expect(node(page, "Stream ORDERS")).toHaveAccessibleName(/not on the server/);
    await expect(page.getByRole("tree", { name: "Elements" })).toContainText("ORDERS");
    await expect(page.getByRole("treeitem", { name: /^Stream ORDERS.*is not on the server/ })).toBeVisible();
    await audit(page, "the whole page, with differences");
  });

  await test.step("the plan is in view before anything is sent", async () => {
    await page.getByRole("button", { name: "Plan changes…" }).click();
    await expect(planDialog(page)).toContainText("5 steps: 5 create.");
    expect(await byHand(server.url, "$JS.API.STREAM.NAMES")).toMatchObject({ total: 0 });
    await audit(page, "the plan", '[role="dialog"][data-size]');
    await page.keyboard.press("Escape");
    await applyAll(page);
    expect(await byHand(server.url, "$JS.API.STREAM.NAMES")).toMatchObject({ total: 4 });
    await expect(page.getByRole("heading", { name: "No differences" })).toBeVisible();
  });

  await test.step("an edit is a difference, and its plan shows what it loses", async () => {
    for (const each of ["1", "2", "3"]) await byHand(server.url, "orders.new", each);
    await node(page, "Stream ORDERS").click();
    await setField(page, "Max messages max_msgs", "1");
    await expect(differences(page).getByRole("option", { name: /^Stream ORDERS differs/ })).toBeVisible();
    await expect(node(page, "Stream ORDERS")).toHaveAccessibleName(/differs from the server/);
    await page.getByRole("button", { name: "Plan changes…" }).click();
    await expect(planDialog(page)).toContainText("1 step: 1 update.");
    await expect(planDialog(page).getByRole("list", { name: "Hazards" })).toContainText("2 messages");
    await planDialog(page).getByRole("button", { name: "Cancel" }).click();
    await undoButton(page).click();
    await expect(page.getByRole("heading", { name: "No differences" })).toBeVisible();
  });

  await test.step("what others change is shown without being asked for, and can be taken", async () => {
    await changeStream(server.url, "ORDERS", { max_msgs: 1000, description: "by hand" });
    await byHand(server.url, "$JS.API.CONSUMER.DELETE.ORDERS.billing");
    await byHand(server.url, "$JS.API.STREAM.CREATE.EXTRA", { name: "EXTRA", subjects: ["extra"] });
    await expect(liveButton(page)).toHaveAccessibleName(/2 differences/);
    const changed = differences(page).getByRole("option", { name: /^Stream ORDERS differs from the server: 2 fields/ });
    await changed.click();
    const details = page.getByRole("region", { name: "Difference: Stream ORDERS" });
    await expect(details.getByRole("row", { name: /description.*not set.*by hand/ })).toBeVisible();
    await audit(page, "a difference", "#bottom-tab-panel");
    await details.getByRole("button", { name: "Take the server's description" }).click();
    await expect(
      differences(page).getByRole("option", { name: /^Stream ORDERS differs from the server: 1 field$/ }),
    ).toBeVisible();
    await details.getByRole("button", { name: "Take the server's", exact: true }).click();
    await expect(differences(page).getByRole("option", { name: /^Stream ORDERS/ })).toHaveCount(0);
    await differences(page)
      .getByRole("option", { name: /^Stream EXTRA is only on the server/ })
      .click();
    await page.getByRole("button", { name: "Bring into the design" }).click();
    await expect(node(page, "Stream EXTRA")).toBeVisible();
    await expect(differences(page).getByRole("option")).toHaveCount(1);
    await applyAll(page);
  });

  await test.step("an import into a fresh design equals the first", async () => {
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("menuitem", { name: "Everything as a new design" }).click();
    await expect(page.getByRole("textbox", { name: "Design name" })).toHaveValue("n1");
    await expect(node(page, "Stream EXTRA")).toBeVisible();
    await expect(node(page, "Consumer billing")).toBeVisible();
    await expect(node(page, "KV bucket profiles")).toBeVisible();
    await expect(node(page, "Object store files")).toBeVisible();
    await expect(page.getByRole("heading", { name: "No differences" })).toBeVisible();
  });
  expect(seen.problems).toEqual([]);
});

test("deleting what holds messages takes typing its name, and everything goes by keyboard", async ({
  page,
  baseURL,
}) => {
  const server = await startServer(baseURL);
  await byHand(server.url, "$JS.API.STREAM.CREATE.OLD", { name: "OLD", subjects: ["old"] });
  await byHand(server.url, "old", "kept");
  await openDesign(page, { ...SHOP, environment: { ...SHOP.environment, server: "2.12" } });
  await connectTo(page, server.ws);
  await page.getByRole("button", { name: "Check for 2.15" }).press("Enter");
  await expect(page.getByText(/The design is checked for/)).toHaveCount(0);
  await differences(page).focus();
  await page.keyboard.press("Home");
  for (let presses = 0; presses < 10; presses += 1) {
    const chosen = differences(page).getByRole("option", { selected: true });
    if (/^Stream OLD/.test((await chosen.getAttribute("aria-label")) ?? "")) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.getByRole("button", { name: "Plan its deletion" }).press("Enter");
  await page.getByRole("button", { name: "Plan changes…" }).press("Enter");
  const dialog = planDialog(page);
  const apply = dialog.getByRole("button", { name: "Apply 6 steps" });
  await expect(dialog.getByRole("option", { name: /Delete stream OLD, 1 hazard/ })).toBeVisible();
  await expect(apply).toBeDisabled();
  const box = dialog.getByRole("textbox", { name: "Type OLD to confirm" });
  await box.fill("old");
  await expect(apply).toBeDisabled();
  await box.fill("OLD");
  await audit(page, "a plan that deletes", '[role="dialog"][data-size]');

  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Backup" }).press("Enter");
  expect((await download).suggestedFilename()).toMatch(/^n1-.*-backup\.json$/);
  await apply.press("Enter");
  await expect(dialog).toContainText("no differences are left");
  await expect(dialog.getByRole("button", { name: "Close" }).last()).toBeFocused();
  await page.keyboard.press("Escape");
  expect(await byHand(server.url, "$JS.API.STREAM.INFO.OLD")).toMatchObject({ error: { err_code: 10059 } });
  await page.getByRole("button", { name: "Server", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Backups of this session" })).toBeVisible();
  await audit(page, "the server", "#bottom-tab-panel");
});

test("a refusal stops the plan, says what was done, and the rest is planned anew", async ({ page, baseURL }) => {
  const server = await startServer(baseURL);
  await openDesign(page);
  await connectTo(page, server.ws);
  await page.getByRole("button", { name: "Plan changes…" }).click();
  const dialog = planDialog(page);
  await expect(dialog).toContainText("5 steps: 5 create.");
  // Behind the plan's back: the subjects of a stream that comes late in it are taken.
  await byHand(server.url, "$JS.API.STREAM.CREATE.THIEF", { name: "THIEF", subjects: ["orders.stolen"] });
  await dialog.getByRole("button", { name: "Apply 5 steps" }).click();
  await expect(dialog.getByRole("alert")).toContainText("10065");
  await expect(dialog.getByRole("option", { name: /Create stream ORDERS, .*refused/ })).toBeVisible();
  await expect(dialog.getByRole("option", { name: /Create stream AUDIT, done/ })).toBeVisible();
  await expect(dialog.getByRole("option", { name: /billing, not begun/ })).toBeVisible();
  await byHand(server.url, "$JS.API.STREAM.DELETE.THIEF");
  await dialog.getByRole("button", { name: "Plan the rest" }).click();
  await expect(dialog).toContainText("2 steps: 2 create.");

  await test.step("what somebody else made or changed meanwhile is left as it is", async () => {
    const theirs = { name: "ORDERS", subjects: ["orders.>"], max_msgs: 7 };
    await byHand(server.url, "$JS.API.STREAM.CREATE.ORDERS", theirs);
    await dialog.getByRole("button", { name: "Apply 2 steps" }).click();
    const report = dialog.getByRole("alert");
    await expect(report).toContainText("0 of 2 steps are done.");
    await expect(report).toContainText("Not sent: ORDERS is not as it was when the plan was made.");
    expect(await byHand(server.url, "$JS.API.STREAM.INFO.ORDERS")).toMatchObject({ config: theirs });
    await dialog.getByRole("button", { name: "Plan the rest" }).click();
    await expect(dialog).toContainText("2 steps: 1 create, 1 update.");
    await changeStream(server.url, "ORDERS", { max_msgs: 8 });
    await dialog.getByRole("button", { name: "Apply 2 steps" }).click();
    await expect(report).toContainText("Not sent: ORDERS is not as it was when the plan was made.");
    expect(await byHand(server.url, "$JS.API.STREAM.INFO.ORDERS")).toMatchObject({ config: { max_msgs: 8 } });
    await dialog.getByRole("button", { name: "Plan the rest" }).click();
    await dialog.getByRole("button", { name: "Apply 2 steps" }).click();
    await expect(dialog).toContainText("no differences are left");
  });
});

test("what the server model predicts to be refused is said before, and can be replaced or mended", async ({
  page,
  baseURL,
}) => {
  const server = await startServer(baseURL);
  await byHand(server.url, "$JS.API.STREAM.CREATE.AUDIT", { name: "AUDIT", subjects: ["audit.>"], storage: "memory" });
  const elements = {
    ...SHOP.elements,
    files: { kind: "object-store", config: { bucket: "files", num_replicas: 3 } },
  };
  await openDesign(page, { ...SHOP, elements });
  await connectTo(page, server.ws);
  await page.getByRole("button", { name: "Plan changes…" }).click();
  const dialog = planDialog(page);
  await expect(dialog).toContainText("The server will refuse step");
  await dialog.getByRole("button", { name: "Set one replica in the design" }).click();
  await expect(dialog.getByRole("button", { name: "Set one replica in the design" })).toHaveCount(0);
  await dialog.getByRole("option", { name: /Update stream AUDIT.*refuse/ }).click();
  await dialog.getByRole("checkbox", { name: "Delete AUDIT and create it anew" }).check();
  await expect(dialog).not.toContainText("The server will refuse");
  await dialog.getByRole("button", { name: /^Apply \d steps$/ }).click();
  await expect(dialog).toContainText("no differences are left");
});

test("a server that goes away and comes back is read again", async ({ page, baseURL }) => {
  const server = await startServer(baseURL);
  await openDesign(page);
  await connectTo(page, server.ws);
  await applyAll(page);
  await server.kill();
  await expect(liveButton(page)).toHaveAccessibleName(/the connection is lost/);
  await expect(page.getByRole("button", { name: "Plan changes…" })).toBeDisabled();
  await server.restart();
  await expect(liveButton(page)).toHaveAccessibleName("Live: connected to n1");
  await expect(page.getByRole("heading", { name: "No differences" })).toBeVisible();

  await test.step("gone while a plan is in view: nothing is sent, and that is said", async () => {
    await byHand(server.url, "$JS.API.STREAM.DELETE.ORDERS");
    await expect(liveButton(page)).toHaveAccessibleName(/2 differences/);
    await page.getByRole("button", { name: "Plan changes…" }).click();
    const dialog = planDialog(page);
    await expect(dialog).toContainText("2 steps: 2 create.");
    await server.kill();
    await dialog.getByRole("button", { name: "Apply 2 steps" }).click();
    await expect(dialog.getByRole("alert")).toContainText("0 of 2 steps");
    await expect(dialog.getByRole("option", { name: /Create consumer ORDERS > billing, not begun/ })).toBeVisible();
    await server.restart();
    await expect(dialog).toContainText("Read again: 2 differences left");
    await dialog.getByRole("button", { name: "Plan the rest" }).click();
    await dialog.getByRole("button", { name: "Apply 2 steps" }).click();
    await expect(dialog).toContainText("no differences are left");
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("textbox", { name: "Server address" })).toHaveValue(server.ws);
  await expect(page.getByRole("textbox", { name: "Server address" })).toBeFocused();
  await expect(node(page, "Stream ORDERS")).not.toHaveAccessibleName(/not on the server/);
  await expect(inspector(page)).toBeVisible();
});

test("the sandbox beside the app is one click away, and a user who may see only a part is told so", async ({
  page,
  baseURL,
}) => {
  const server = await startServer(baseURL, {
    config: `no_auth_user: looker
authorization { users: [
  { user: maker, password: maker }
  { user: looker, password: looker, permissions: { publish: { allow: ["$JS.API.INFO", "$JS.API.STREAM.LIST"] } } }
] }`,
  });
  const maker = server.url.replace("nats://", "nats://maker:maker@");
  await byHand(maker, "$JS.API.STREAM.CREATE.SECRET", { name: "SECRET", subjects: ["secret"] });
  await page.route("**/sandbox.json", (route) => route.fulfill({ json: { ws: server.ws, nats: server.url } }));
  await openDesign(page);
  await liveButton(page).click();
  await page.getByRole("button", { name: "Connect to the sandbox" }).click();
  await expect(differences(page).getByRole("option", { name: /^Stream SECRET is only on the server/ })).toBeVisible();
  await page.getByRole("button", { name: /^Server 1 could not be read/ }).click();
  await expect(page.getByText(/The consumers of SECRET could not be read/)).toBeVisible();
});
